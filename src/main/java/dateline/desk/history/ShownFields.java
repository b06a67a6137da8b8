package dateline.desk.history;

import dateline.news.alert.Channel;
import dateline.news.alert.SavedQuery;
import dateline.news.history.HistoryEntry;
import dateline.news.history.HistoryEntry.Kind;
import dateline.news.history.HistoryEntry.Thing;
import dateline.news.person.Account;
import dateline.news.source.SourceStatus;
import dateline.store.Store;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fields as the history shows them: names instead of ids, and no secret. */
public final class ShownFields {
  private ShownFields() {}

  /** Of an alert, as it and its channels are now. */
  public static Map<String, String> of(Store store, SavedQuery query) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("name", query.name());
    fields.put("query", query.query());
    fields.put("paused", Boolean.toString(query.paused()));
    fields.put("firing", query.firing().text());
    fields.put("schedule", query.schedule().text());
    fields.put("zone", query.zone().getId());
    List<SavedQuery.Recipient> recipients = store.channels().recipients(query.id());
    fields.put("channels", String.join(", ", recipients.stream().map(r -> to(store, r)).toList()));
    fields.put("note", query.purpose().note());
    fields.put("client", query.purpose().client());
    fields.put("ends", query.purpose().ends().map(LocalDate::toString).orElse(""));
    fields.put("owner", owner(store, query.owner()));
    return fields;
  }

  private static String to(Store store, SavedQuery.Recipient one) {
    String name = store.channels().byId(one.channelId()).map(Channel::name).orElse("");
    return name + one.schedule().map(when -> " (" + when.text() + ")").orElse("");
  }

  private static String owner(Store store, String id) {
    return id.isEmpty()
        ? HistoryEntry.Field.EVERYONE
        : store.accounts().byId(id).map(Account::name).orElse("");
  }

  public static Thing thing(SavedQuery query) {
    return new Thing(Kind.ALERT, query.id(), query.name(), query.owner());
  }

  /** Of a channel, without what is secret. */
  public static Map<String, String> of(Channel channel) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("name", channel.name());
    fields.put("kind", channel.kind());
    fields.put("target", channel.shown());
    if (channel instanceof Channel.Webhook webhook) {
      fields.put("headers", String.join(", ", webhook.headers().values().keySet()));
    }
    return fields;
  }

  /** Of a source. */
  public static Map<String, String> of(SourceStatus status) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("name", status.source().name());
    fields.put("kind", status.source().kind().label());
    fields.put("url", status.source().url());
    fields.put("paused", Boolean.toString(status.source().paused()));
    fields.put("groups", String.join(", ", status.groups()));
    return fields;
  }

  public static Thing thing(SourceStatus status) {
    return new Thing(Kind.SOURCE, status.source().id(), status.source().name());
  }
}
