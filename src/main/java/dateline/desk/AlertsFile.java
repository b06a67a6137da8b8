package dateline.desk;

import dateline.desk.ChannelDesk.MailServer;
import dateline.news.alert.Channel;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.Schedule;
import dateline.news.history.Actor;
import dateline.store.Store;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Saved queries and channels as one JSON document: {@code {"version":1,"channels":[{"id", "name",
 * "kind", "target", "secret", "headers"}],"savedQueries":[{"id", "name", "query", "paused",
 * "firing", "schedule", "zone", "channels", "schedules", "note", "client", "ends"}]}}. Reading what
 * was written changes nothing. Thread-safe.
 */
public final class AlertsFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int VERSION = 1;

  private final Store store;
  private final AlertDesk alerts;
  private final ChannelDesk channels;

  /**
   * @param zone for saved queries that name none
   * @param actor whose document it is
   */
  public AlertsFile(
      Store store, MailServer mailServer, ZoneId zone, InstantSource clock, Actor actor) {
    this.store = store;
    this.alerts = new AlertDesk(store, mailServer, zone, clock, actor);
    this.channels = new ChannelDesk(store, mailServer, clock, actor);
  }

  /** What came of reading a document; each problem names the entry and says what to do. */
  public record Report(int queries, int channels, List<String> problems) {
    public Report {
      problems = List.copyOf(problems);
    }
  }

  /**
   * All there is.
   *
   * @param secrets whether the webhooks' secrets are told
   */
  public String write(boolean secrets) {
    Map<String, List<SavedQuery.Recipient>> links = store.channels().recipients();
    return document(
        store.channels().all().stream().map(one -> channel(one, secrets)).toList(),
        store.savedQueries().all().stream()
            .map(one -> savedQuery(one, links.getOrDefault(one.id(), List.of())))
            .toList());
  }

  /** What {@link #write} writes where there is nothing. */
  public static String ofNothing() {
    return document(List.of(), List.of());
  }

  private static String document(
      List<Map<String, Object>> channels, List<Map<String, Object>> savedQueries) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("version", VERSION);
    document.put("channels", channels);
    document.put("savedQueries", savedQueries);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
  }

  /** A channel's fields, as a list shows them. */
  public static Map<String, Object> channel(Channel channel, boolean secrets) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", channel.id());
    fields.put("name", channel.name());
    fields.put("kind", channel.kind());
    fields.put("target", secrets ? channel.target() : channel.shown());
    if (secrets && channel instanceof Channel.Webhook webhook) {
      fields.put("secret", webhook.secret());
    }
    if (channel instanceof Channel.Webhook webhook && !webhook.headers().values().isEmpty()) {
      fields.put(
          "headers", secrets ? webhook.headers().values() : webhook.headers().hidden().values());
    }
    if (secrets && channel instanceof Channel.Chat chat && !chat.token().isEmpty()) {
      fields.put("token", chat.token());
    }
    channel.off().ifPresent(off -> fields.put("off", off.why().label()));
    return fields;
  }

  /** A saved query's fields, as a list shows them. */
  public static Map<String, Object> savedQuery(
      SavedQuery query, List<SavedQuery.Recipient> recipients) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", query.id());
    fields.put("name", query.name());
    fields.put("query", query.query());
    fields.put("created", query.created().toString());
    fields.put("paused", query.paused());
    fields.put("firing", query.firing().text());
    fields.put("schedule", query.schedule().text());
    fields.put("zone", query.zone().getId());
    fields.put("channels", recipients.stream().map(SavedQuery.Recipient::channelId).toList());
    fields.put("schedules", schedules(recipients));
    fields.put("note", query.purpose().note());
    fields.put("client", query.purpose().client());
    fields.put("ends", query.purpose().ends().map(LocalDate::toString).orElse(""));
    return fields;
  }

  /** The channels that are told at times of their own, by id. */
  public static Map<String, String> schedules(List<SavedQuery.Recipient> recipients) {
    Map<String, String> schedules = new LinkedHashMap<>();
    for (SavedQuery.Recipient one : recipients) {
      one.schedule().ifPresent(schedule -> schedules.put(one.channelId(), schedule.text()));
    }
    return schedules;
  }

  /** All of them, with the usual where they have no times of their own. */
  static Map<String, String> schedules(List<SavedQuery.Recipient> recipients, String usual) {
    Map<String, String> schedules = new LinkedHashMap<>();
    recipients.forEach(
        one -> schedules.put(one.channelId(), one.schedule().map(Schedule::text).orElse(usual)));
    return schedules;
  }

  /** Takes in what is right; what is there already, by id, is changed to what the document says. */
  public Report read(String document) {
    JsonNode root;
    try {
      root = JSON.readTree(document);
    } catch (JacksonException e) {
      return new Report(0, 0, List.of("This is not JSON: " + e.getOriginalMessage()));
    }
    if (root.path("version").asInt(0) != VERSION) {
      return new Report(
          0, 0, List.of("This is no export of alerts: \"version\" is not " + VERSION + "."));
    }
    List<String> problems = new ArrayList<>();
    // Channels first: saved queries go to them.
    int added = each(root.path("channels"), "channel", channels::save, problems);
    int saved = each(root.path("savedQueries"), "saved query", alerts::save, problems);
    return new Report(saved, added, problems);
  }

  private static <T> int each(
      JsonNode list, String what, Function<Wish, Verdict<T>> desk, List<String> problems) {
    int number = 0;
    int done = 0;
    for (Wish wish : Wish.list(list)) {
      number++;
      switch (desk.apply(wish)) {
        case Verdict.Accepted<T> accepted -> done++;
        case Verdict.Refused<T>(List<FieldProblem> why) ->
            problems.add(
                "%s %d (\"%s\"): %s"
                    .formatted(
                        what, number, wish.first("name").orElse(""), why.getFirst().words()));
      }
    }
    return done;
  }
}
