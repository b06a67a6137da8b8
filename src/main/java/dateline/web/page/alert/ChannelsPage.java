package dateline.web.page.alert;

import dateline.desk.ChannelDesk.Saved;
import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.news.alert.Channel;
import dateline.news.alert.ChatService;
import dateline.news.alert.SavedQuery;
import dateline.web.request.Note;
import dateline.web.request.PageContext;
import dateline.web.request.Params;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where alerts go beside page and feed. Public because its template reads it.
 *
 * @param trouble what is wrong with the form; empty when nothing is
 * @param mailWaits whether there is a mail channel and no mail server
 * @param fresh the webhook whose secret is told now and never again
 */
public record ChannelsPage(
    List<Row> rows,
    boolean mailWaits,
    Optional<Note> trouble,
    Params form,
    Optional<Secret> fresh) {
  public ChannelsPage {
    rows = List.copyOf(rows);
  }

  /**
   * A channel.
   *
   * @param headers of a webhook, a line each, without their values
   * @param off why it is off; empty while it is on
   * @param used by how many alerts
   * @param waiting how many alerts are to be sent to it later
   * @param own whether it is the reader's own, not everyone's
   * @param mayChange whether the reader may
   */
  public record Row(
      String id,
      String name,
      String kind,
      boolean webhook,
      String target,
      String headers,
      String off,
      String detail,
      Optional<Instant> offSince,
      long used,
      long waiting,
      boolean own,
      boolean mayChange) {}

  /** A webhook's secret. */
  public record Secret(String name, String secret) {}

  /** For its template: the kinds that can be chosen. */
  public List<String> kinds() {
    return channelKinds();
  }

  /** The kinds that can be chosen: mail first. */
  static List<String> channelKinds() {
    return Stream.concat(
            Stream.of("mail", "webhook"), Stream.of(ChatService.values()).map(ChatService::label))
        .toList();
  }

  /** For its template: what was typed. */
  public String typed(String field) {
    return form.first(field).orElse("");
  }

  /** {@code GET /channels}. */
  public static WebResponse all(PageContext news, WebRequest request) {
    return page(news, request, 200, Optional.empty(), Params.NONE, Optional.empty());
  }

  private static WebResponse page(
      PageContext news,
      WebRequest request,
      int status,
      Optional<Note> trouble,
      Params form,
      Optional<Secret> fresh) {
    Map<String, Long> waiting = news.store.deliveries().waiting();
    Set<String> seen =
        AlertRights.seen(news, request).stream().map(SavedQuery::id).collect(Collectors.toSet());
    Map<String, Long> used =
        Stream.of(
                news.store.channels().recipients(),
                news.store.subscriptions().of(request.asker().reader()))
            .flatMap(all -> all.entrySet().stream())
            .filter(one -> seen.contains(one.getKey()))
            .flatMap(one -> one.getValue().stream())
            .collect(Collectors.groupingBy(SavedQuery.Recipient::channelId, Collectors.counting()));
    List<Row> rows =
        ChannelRights.seen(news, request).stream()
            .map(
                channel ->
                    row(
                        news,
                        request,
                        channel,
                        used.getOrDefault(channel.id(), 0L),
                        waiting.getOrDefault(channel.id(), 0L)))
            .toList();
    boolean mailWaits =
        !news.settings.mailServer()
            && ChannelRights.seen(news, request).stream().anyMatch(Channel.Mail.class::isInstance);
    ChannelsPage page = new ChannelsPage(rows, mailWaits, trouble, form, fresh);
    return news.page(news.frame(request, Params.NONE), status, "channels.jte", page);
  }

  private static Row row(
      PageContext news, WebRequest request, Channel channel, long used, long waiting) {
    AlertWords words = new AlertWords(news.texts);
    return new Row(
        channel.id(),
        channel.name(),
        words.kind(channel),
        channel instanceof Channel.Webhook,
        channel.shown(),
        channel instanceof Channel.Webhook webhook ? webhook.headers().hidden().text() : "",
        words.off(channel),
        channel.off().map(Channel.Off::detail).orElse(""),
        channel.off().map(Channel.Off::since),
        used,
        waiting,
        !news.store.channels().ownerOf(channel.id()).isEmpty(),
        ChannelRights.changes(news, request, channel.id()));
  }

  /** {@code POST /channels}: a mail address, or a webhook whose secret is shown this once. */
  public static WebResponse add(PageContext news, WebRequest request) {
    Params form = request.form();
    if (!ChannelRights.mayName(news, request, form.first("id"))) {
      return news.notFound(request);
    }
    Wish wish =
        Wish.of(Map.of())
            .with("target", form.first("target"))
            .with("kind", form.first("kind"))
            .with("name", form.first("name"))
            .with("id", form.first("id"))
            .with("headers", form.first("headers"))
            .with("token", form.first("token").filter(text -> !text.isEmpty()));
    return switch (news.channelDesk(request).save(wish)) {
      case Verdict.Refused<Saved>(List<FieldProblem> problems) ->
          page(
              news,
              request,
              400,
              Optional.of(Note.of(problems.getFirst())),
              form,
              Optional.empty());
      case Verdict.Accepted<Saved>(Saved saved) ->
          saved.secret().isPresent()
              ? page(news, request, 201, Optional.empty(), Params.NONE, secret(saved))
              : WebResponse.seeOther("/channels#" + saved.channel().id());
    };
  }

  private static Optional<Secret> secret(Saved saved) {
    return saved.secret().map(secret -> new Secret(saved.channel().name(), secret));
  }

  /** What {@code POST /channels/ID/…} does, in small letters. */
  private enum Act {
    TEST,
    OFF,
    ON,
    SECRET,
    REMOVE
  }

  /** {@code POST /channels/ID/…}. */
  public static WebResponse act(PageContext news, WebRequest request) {
    String id = request.part("id");
    Optional<Act> act = request.act(Act.class);
    if (act.isEmpty() || !ChannelRights.mayName(news, request, Optional.of(id))) {
      return news.notFound(request);
    }
    if (!ChannelRights.changes(news, request, id)) {
      return AlertRights.refused(news, request);
    }
    return switch (act.get()) {
      case TEST ->
          news.channelDesk(request)
              .test(id)
              .map(delivery -> WebResponse.seeOther("/deliveries/" + delivery))
              .orElseGet(() -> news.notFound(request));
      case OFF -> done(news, request, news.channelDesk(request).turnOff(id, Channel.Why.OWNER));
      case ON -> done(news, request, news.channelDesk(request).turnOn(id));
      case SECRET ->
          news.channelDesk(request)
              .renewSecret(id)
              .map(saved -> page(news, request, 200, Optional.empty(), Params.NONE, secret(saved)))
              .orElseGet(() -> news.notFound(request));
      case REMOVE -> done(news, request, news.channelDesk(request).remove(id));
    };
  }

  private static WebResponse done(PageContext news, WebRequest request, boolean done) {
    return done ? WebResponse.seeOther("/channels") : news.notFound(request);
  }
}
