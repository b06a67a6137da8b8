package dateline.web.page.alert;

import dateline.news.Article;
import dateline.news.alert.Alert;
import dateline.news.alert.Attempt;
import dateline.news.alert.Channel;
import dateline.news.alert.Delivery;
import dateline.news.alert.SavedQuery;
import dateline.store.delivery.Deliveries;
import dateline.web.request.Link;
import dateline.web.request.PageContext;
import dateline.web.request.PageLinks;
import dateline.web.request.Params;
import dateline.web.request.SearchRequest;
import dateline.web.request.Texts;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What was sent, what waits and what was given up. Public because its templates read it.
 *
 * @param next the address of the next page; empty on the last
 */
public record DeliveriesPage(
    List<State> states, List<Link> channels, String narrowed, List<Row> rows, String next) {
  private static final int PAGE = 50;
  private static final int ALERTS = 100;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  public DeliveriesPage {
    states = List.copyOf(states);
    channels = List.copyOf(channels);
    rows = List.copyOf(rows);
  }

  /** A state to choose, with how many are in it. */
  public record State(String text, long count, String href, boolean chosen) {}

  /**
   * A delivery.
   *
   * @param tells what it holds, in words
   * @param answer what the last attempt met; empty before the first
   * @param next when it is tried again; absent when it is not
   * @param over whether nothing more will happen of itself
   */
  public record Row(
      String id,
      Instant created,
      String channel,
      String tells,
      String state,
      boolean ill,
      int attempts,
      String answer,
      Optional<Instant> next,
      boolean over) {}

  /** One with every attempt. */
  public record One(Row row, List<Tried> tried, List<Told> told, boolean channelOff) {}

  /** An attempt. */
  public record Tried(
      int number, Instant at, String outcome, boolean ill, String detail, String took) {}

  /** An alert it tells of. */
  public record Told(String href, String title, String alert, String alertHref) {}

  /** {@code GET /deliveries?state&channel&alert&before}. */
  public static WebResponse all(PageContext news, WebRequest request) {
    Params asked = request.query();
    Deliveries.Filter filter = filter(request);
    List<Deliveries.Row> found = news.store.deliveries().list(filter, PAGE + 1);
    List<Deliveries.Row> shown = found.subList(0, Math.min(PAGE, found.size()));
    Map<String, Channel> channels = channels(news, request);
    DeliveriesPage page =
        new DeliveriesPage(
            states(news, request, asked),
            channels.values().stream()
                .map(
                    channel ->
                        new Link(
                            channel.name(),
                            asked
                                .without("before")
                                .with("channel", channel.id())
                                .at("/deliveries")))
                .toList(),
            narrowed(news, request, filter, channels),
            shown.stream().map(row -> row(news, request, row)).toList(),
            found.size() > PAGE
                ? asked
                    .with("before", String.valueOf(shown.getLast().delivery().number()))
                    .at("/deliveries")
                : "");
    return news.page(request, "deliveries.jte", page);
  }

  /** The latest that tell of a saved query, newest first. */
  static List<Row> latest(PageContext news, WebRequest request, SavedQuery saved, int limit) {
    Deliveries.Filter filter =
        new Deliveries.Filter(
            ChannelRights.view(request.asker()),
            Optional.empty(),
            Optional.empty(),
            Optional.of(saved.id()),
            Optional.empty());
    return news.store.deliveries().list(filter, limit).stream()
        .map(row -> row(news, request, row))
        .toList();
  }

  /** What of these cannot be read; a page goes on without it, a program is told. */
  public static Optional<SearchRequest.Fault> fault(Params asked) {
    Optional<SearchRequest.Fault> state =
        asked
            .first("state")
            .filter(text -> state(text).isEmpty())
            .map(text -> new SearchRequest.Fault("state", text, "fault.state"));
    return state.or(
        () ->
            asked
                .first("before")
                .filter(text -> !NUMBER.matcher(text).matches())
                .map(text -> new SearchRequest.Fault("before", text, "fault.number")));
  }

  /** What cannot be read narrows nothing. */
  public static Deliveries.Filter filter(WebRequest request) {
    Params asked = request.query();
    return new Deliveries.Filter(
        ChannelRights.view(request.asker()),
        asked.first("state").flatMap(DeliveriesPage::state),
        asked.first("channel"),
        asked.first("alert"),
        asked.first("before").filter(text -> NUMBER.matcher(text).matches()).map(Long::valueOf));
  }

  private static Optional<Delivery.State> state(String text) {
    return Arrays.stream(Delivery.State.values())
        .filter(state -> state.label().equals(text))
        .findFirst();
  }

  private static Map<String, Channel> channels(PageContext news, WebRequest request) {
    return ChannelRights.seen(news, request).stream()
        .collect(
            Collectors.toMap(
                Channel::id, Function.identity(), (a, _) -> a, java.util.LinkedHashMap::new));
  }

  private static List<State> states(PageContext news, WebRequest request, Params asked) {
    Map<Delivery.State, Long> counts =
        news.store.deliveries().counts(ChannelRights.view(request.asker()));
    Params base = asked.without("before").without("state");
    String chosen =
        asked.first("state").flatMap(DeliveriesPage::state).map(Delivery.State::label).orElse("");
    List<State> states = new ArrayList<>();
    long sum = counts.values().stream().mapToLong(Long::longValue).sum();
    states.add(
        new State(
            news.texts.say("delivery.state.any"), sum, base.at("/deliveries"), chosen.isEmpty()));
    for (Delivery.State state : Delivery.State.values()) {
      states.add(
          new State(
              news.texts.say("delivery.state." + state.label()),
              counts.getOrDefault(state, 0L),
              base.with("state", state.label()).at("/deliveries"),
              chosen.equals(state.label())));
    }
    return states;
  }

  private static String narrowed(
      PageContext news,
      WebRequest request,
      Deliveries.Filter filter,
      Map<String, Channel> channels) {
    List<String> by = new ArrayList<>();
    filter
        .channelId()
        .ifPresent(
            id ->
                by.add(
                    Optional.ofNullable(channels.get(id))
                        .map(channel -> news.texts.say("delivery.only.channel", channel.name()))
                        .orElse("")));
    filter
        .savedQueryId()
        .flatMap(news.store.savedQueries()::byId)
        .filter(query -> AlertRights.sees(request.asker(), query))
        .ifPresent(query -> by.add(news.texts.say("delivery.only.alert", query.name())));
    return String.join(" ", by);
  }

  private static Row row(PageContext news, WebRequest request, Deliveries.Row row) {
    Delivery delivery = row.delivery();
    boolean pending = delivery.state() == Delivery.State.PENDING;
    boolean ill = delivery.state() == Delivery.State.DEAD || (pending && row.last().isPresent());
    return new Row(
        delivery.id(),
        delivery.created(),
        ChannelRights.of(news, request, delivery.channelId()).map(Channel::name).orElse("–"),
        delivery.kind() == Delivery.Kind.TEST
            ? news.texts.say("delivery.test")
            : row.alerts() == 0 && !request.asker().isAlone()
                ? news.texts.say("delivery.private")
                : news.texts.say("delivery.tells", row.alerts()),
        new AlertWords(news.texts).state(delivery, news.now()),
        ill,
        delivery.attempts(),
        row.last().map(Attempt::detail).orElse(""),
        pending ? Optional.of(delivery.due()) : Optional.empty(),
        !pending);
  }

  /** {@code GET /deliveries/ID}. */
  public static WebResponse one(PageContext news, WebRequest request) {
    Optional<Deliveries.Row> row =
        news.store.deliveries().byId(ChannelRights.view(request.asker()), request.part("id"));
    if (row.isEmpty()) {
      return news.notFound(request);
    }
    Delivery delivery = row.get().delivery();
    String id = delivery.id();
    List<Attempt> attempts = news.store.deliveries().attempts(id);
    List<Alert> alerts = news.store.deliveries().alertsOf(id, ALERTS);
    One page =
        new One(
            row(news, request, row.get()),
            attempts.stream().map(attempt -> tried(news.texts, attempt)).toList(),
            alerts.stream().flatMap(alert -> told(news, request, alert).stream()).toList(),
            news.store.channels().byId(delivery.channelId()).filter(Channel::isOn).isEmpty());
    return news.page(request, "delivery.jte", page);
  }

  private static Tried tried(Texts texts, Attempt attempt) {
    Duration took = attempt.took();
    return new Tried(
        attempt.number(),
        attempt.at(),
        texts.say("attempt." + attempt.outcome().label()),
        attempt.outcome() != Attempt.Outcome.DELIVERED,
        attempt.detail(),
        took.toMillis() < 1_000
            ? texts.say("length.millis", took.toMillis())
            : new AlertWords(texts).length(took));
  }

  private static Optional<Told> told(PageContext news, WebRequest request, Alert alert) {
    Optional<Article> article = news.store.articles().byId(alert.articleId());
    Optional<SavedQuery> query = news.store.savedQueries().byId(alert.savedQueryId());
    if (query.filter(one -> AlertRights.sees(request.asker(), one)).isEmpty()) {
      return Optional.empty();
    }
    return article.map(
        one ->
            new Told(
                PageLinks.article(one.id(), ""),
                AlertPage.title(news.texts, one),
                query.map(SavedQuery::name).orElse(""),
                "/alerts/" + alert.savedQueryId()));
  }

  /** {@code POST /deliveries/ID/resend}. */
  public static WebResponse resend(PageContext news, WebRequest request) {
    String id = request.part("id");
    boolean seen =
        news.store.deliveries().byId(ChannelRights.view(request.asker()), id).isPresent();
    return seen && news.store.deliveries().resend(id)
        ? WebResponse.seeOther("/deliveries/" + id)
        : news.notFound(request);
  }
}
