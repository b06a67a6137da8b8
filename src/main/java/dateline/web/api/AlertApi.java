package dateline.web.api;

import dateline.backtest.Trial;
import dateline.index.SavedQueryMatcher;
import dateline.news.Alert;
import dateline.news.Article;
import dateline.news.Channel;
import dateline.news.Firing;
import dateline.news.Passage;
import dateline.news.Passages;
import dateline.news.SavedQuery;
import dateline.news.Schedule;
import dateline.query.Clause;
import dateline.query.Problem;
import dateline.query.Reading;
import dateline.web.page.alert.AlertFields;
import dateline.web.page.alert.AlertForm;
import dateline.web.page.alert.AlertPage;
import dateline.web.request.Answer;
import dateline.web.request.Ask;
import dateline.web.request.Newsroom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Alerts for programs. What {@code GET /api/v1/alerts} lists, {@code POST} takes back, one or a
 * list of them: that is export and import. {@code openapi.json} describes it all.
 */
public final class AlertApi {
  private static final int MATCHES = 100;

  /** A saved query as programs see it. */
  record Saved(
      String id,
      String name,
      String query,
      String watches,
      Instant created,
      boolean paused,
      String firing,
      String schedule,
      String zone,
      List<String> channels,
      long unseen,
      Optional<Instant> fired,
      List<Problem> problems) {}

  /** One alert. */
  record Caught(
      String id,
      String articleId,
      String storyId,
      String occasion,
      String title,
      String url,
      String source,
      Optional<Instant> published,
      Instant fired,
      boolean seen,
      List<Passage> why) {}

  /** What a program sent, understood; or the answer that says why it is not. */
  private sealed interface Sent {
    record Good(SavedQuery query, List<String> channels) implements Sent {}

    record Bad(Map<String, Object> why) implements Sent {}
  }

  private AlertApi() {}

  /** {@code GET /api/v1/alerts}. */
  public static Answer all(Newsroom news, Ask ask) {
    Map<String, Long> unseen = news.store.alerts().unseen();
    Map<String, Instant> fired = news.store.alerts().lastFired();
    Map<String, List<String>> links = news.store.channels().links();
    return Newsroom.json(
        200,
        news.store.savedQueries().all().stream()
            .map(
                query ->
                    saved(
                        news,
                        query,
                        links.getOrDefault(query.id(), List.of()),
                        unseen.getOrDefault(query.id(), 0L),
                        Optional.ofNullable(fired.get(query.id()))))
            .toList());
  }

  private static Saved saved(
      Newsroom news,
      SavedQuery query,
      List<String> channels,
      long unseen,
      Optional<Instant> fired) {
    Reading reading = news.parser.parse(query.query());
    return new Saved(
        query.id(),
        query.name(),
        query.query(),
        reading.words(),
        query.created(),
        query.paused(),
        query.firing().text(),
        query.schedule().text(),
        query.zone().getId(),
        channels.stream().sorted().toList(),
        unseen,
        fired,
        SavedQueryMatcher.problems(reading));
  }

  private static Saved saved(Newsroom news, SavedQuery query) {
    return saved(
        news,
        query,
        news.store.channels().of(query.id()).stream().map(Channel::id).toList(),
        news.store.alerts().unseen().getOrDefault(query.id(), 0L),
        Optional.ofNullable(news.store.alerts().lastFired().get(query.id())));
  }

  /** {@code GET /api/v1/alerts/ID}. */
  public static Answer one(Newsroom news, Ask ask) {
    return byId(news, ask)
        .map(query -> Newsroom.json(200, saved(news, query)))
        .orElseGet(() -> news.notFound(ask));
  }

  private static Optional<SavedQuery> byId(Newsroom news, Ask ask) {
    return news.store.savedQueries().byId(ask.part("id"));
  }

  /**
   * {@code POST /api/v1/alerts}: one or a list; all are saved, or none and the first that is wrong
   * is named.
   */
  public static Answer add(Newsroom news, Ask ask) {
    Optional<JsonNode> body =
        read(ask.body()).filter(node -> node.isObject() || (node.isArray() && !node.isEmpty()));
    if (body.isEmpty()) {
      return news.error(400, ask, news.texts.say("api.alert"), news.texts.say("api.alert.do"));
    }
    List<Sent.Good> all = new ArrayList<>();
    for (JsonNode node : body.get().isArray() ? body.get() : List.of(body.get())) {
      switch (sent(news, node, Optional.empty())) {
        case Sent.Good good -> all.add(good);
        case Sent.Bad(Map<String, Object> why) -> {
          Map<String, Object> named = new LinkedHashMap<>(why);
          named.put("index", all.size());
          return Newsroom.json(400, named);
        }
      }
    }
    for (Sent.Good good : all) {
      news.store.savedQueries().add(good.query());
      news.store.channels().link(good.query().id(), good.channels());
    }
    List<Saved> made = all.stream().map(good -> saved(news, good.query())).toList();
    return body.get().isArray()
        ? Newsroom.json(201, made)
        : Newsroom.json(201, made.getFirst()).with("Location", "/alerts/" + made.getFirst().id());
  }

  /** {@code PUT /api/v1/alerts/ID}: what is not sent stays. */
  public static Answer update(Newsroom news, Ask ask) {
    Optional<SavedQuery> before = byId(news, ask);
    Optional<JsonNode> body = read(ask.body()).filter(JsonNode::isObject);
    if (before.isEmpty()) {
      return news.notFound(ask);
    }
    if (body.isEmpty()) {
      return news.error(400, ask, news.texts.say("api.alert"), news.texts.say("api.alert.do"));
    }
    return switch (sent(news, body.get(), before)) {
      case Sent.Bad(Map<String, Object> why) -> Newsroom.json(400, why);
      case Sent.Good(SavedQuery query, List<String> channels) -> {
        news.store.savedQueries().update(query);
        news.store.channels().link(query.id(), channels);
        yield Newsroom.json(200, saved(news, query));
      }
    };
  }

  private static Sent sent(Newsroom news, JsonNode node, Optional<SavedQuery> before) {
    String text = node.path("query").asString(before.map(SavedQuery::query).orElse(""));
    Reading reading = news.parser.parse(text);
    List<Problem> problems = SavedQueryMatcher.problems(reading);
    if (!problems.isEmpty()) {
      Problem first = problems.getFirst();
      Map<String, Object> why = wrong(first.message(), first.remedy(), "query");
      why.put("problems", problems);
      return new Sent.Bad(why);
    }
    if (reading.clause() instanceof Clause.Everything) {
      return bad(news, "query", "api.alert");
    }
    SavedQuery base = before.orElseGet(() -> AlertForm.made(news, "", reading.text()));
    Optional<Firing> firing = Firing.parse(node.path("firing").asString(base.firing().text()));
    if (firing.isEmpty()) {
      return bad(news, "firing", "alert.firing.wrong", node.path("firing").asString(""));
    }
    Optional<Schedule> schedule =
        Schedule.parse(node.path("schedule").asString(base.schedule().text()));
    if (schedule.isEmpty()) {
      return bad(news, "schedule", "alert.schedule.wrong", node.path("schedule").asString(""));
    }
    Optional<ZoneId> zone = AlertFields.zone(node.path("zone").asString(base.zone().getId()));
    if (zone.isEmpty()) {
      return bad(news, "zone", "alert.zone.wrong", node.path("zone").asString(""));
    }
    Optional<List<String>> channels = channels(news, node, before);
    if (channels.isEmpty()) {
      return bad(news, "channels", "api.channels.unknown");
    }
    String name = node.path("name").asString(base.name());
    String cut = name.isBlank() ? reading.text() : name.strip();
    return new Sent.Good(
        base.asking(
                cut.substring(0, Math.min(cut.length(), AlertFields.NAME_LENGTH)), reading.text())
            .paused(node.path("paused").asBoolean(base.paused()))
            .sent(firing.get(), schedule.get(), zone.get()),
        channels.get());
  }

  /** Ids of channels; absent when one of them is none. */
  private static Optional<List<String>> channels(
      Newsroom news, JsonNode node, Optional<SavedQuery> before) {
    if (!node.path("channels").isArray()) {
      return Optional.of(
          before.stream()
              .flatMap(query -> news.store.channels().of(query.id()).stream())
              .map(Channel::id)
              .toList());
    }
    List<String> ids = new ArrayList<>();
    node.path("channels").forEach(id -> ids.add(id.asString("")));
    boolean known = ids.stream().allMatch(id -> news.store.channels().byId(id).isPresent());
    return known ? Optional.of(ids) : Optional.empty();
  }

  private static Sent bad(Newsroom news, String parameter, String key, Object... gaps) {
    return new Sent.Bad(wrong(news.texts.say(key, gaps), news.texts.say(key + ".do"), parameter));
  }

  private static Map<String, Object> wrong(String error, String remedy, String parameter) {
    Map<String, Object> why = new LinkedHashMap<>();
    why.put("status", 400);
    why.put("error", error);
    why.put("remedy", remedy);
    why.put("parameter", parameter);
    return why;
  }

  public static Optional<JsonNode> read(String body) {
    try {
      return Optional.of(Newsroom.mapper().readTree(body));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** {@code DELETE /api/v1/alerts/ID}. */
  public static Answer remove(Newsroom news, Ask ask) {
    return news.store.savedQueries().remove(ask.part("id"))
        ? Answer.of(204, Answer.JSON, "")
        : news.notFound(ask);
  }

  /** {@code POST /api/v1/alerts/backtest}: a query as for saving; nothing is saved. */
  public static Answer backtest(Newsroom news, Ask ask) {
    Optional<JsonNode> body = read(ask.body()).filter(JsonNode::isObject);
    if (body.isEmpty()) {
      return news.error(400, ask, news.texts.say("api.alert"), news.texts.say("api.alert.do"));
    }
    return switch (sent(news, body.get(), Optional.empty())) {
      case Sent.Bad(Map<String, Object> why) -> Newsroom.json(400, why);
      case Sent.Good(SavedQuery query, var _) -> Newsroom.json(200, tried(news, query));
    };
  }

  private static Map<String, Object> tried(Newsroom news, SavedQuery query) {
    Clause clause = news.parser.parse(query.query()).clause();
    Trial trial = news.backtest.of(clause, query.firing(), query.schedule(), query.zone());
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("query", query.query());
    fields.put("days", dateline.backtest.Backtest.DAYS);
    fields.put("articles", trial.articles());
    fields.put("stories", trial.stories());
    fields.put("alerts", trial.alerts());
    fields.put("messages", trial.messages());
    fields.put("ever", trial.ever());
    fields.put("exact", trial.exact());
    fields.put("broad", trial.broad());
    fields.put(
        "narrowings",
        trial.narrowings().stream()
            .map(
                one ->
                    Map.of(
                        "kind", one.kind().name().toLowerCase(java.util.Locale.ROOT),
                        "query", one.text(),
                        "articles", one.articles(),
                        "stories", one.stories()))
            .toList());
    fields.put("newest", trial.newest().stream().map(Api::item).toList());
    fields.put("coverage", news.backtest.coverage(clause, query.zone()));
    return fields;
  }

  /**
   * {@code GET /api/v1/alerts/ID/matches?before}: a hundred, newest first; {@code before} is the id
   * of the last that is known.
   */
  public static Answer matches(Newsroom news, Ask ask) {
    return byId(news, ask)
        .map(
            query ->
                Newsroom.json(
                    200,
                    AlertPage.found(news, ask, query, MATCHES).stream()
                        .flatMap(
                            alert ->
                                news.store.articles().byId(alert.articleId()).stream()
                                    .map(article -> caught(alert, article)))
                        .toList()))
        .orElseGet(() -> news.notFound(ask));
  }

  static Caught caught(Alert alert, Article article) {
    return new Caught(
        alert.id(),
        article.id(),
        alert.storyId(),
        alert.occasion(),
        article.draft().title(),
        article.draft().url(),
        article.draft().source(),
        article.draft().published().map(dateline.news.Dating::instant),
        alert.fired(),
        alert.seen(),
        Passages.of(article, alert.reasons()));
  }

  /** {@code POST /api/v1/alerts/ID/read} with {@code {"until"}}; without, all so far. */
  public static Answer read(Newsroom news, Ask ask) {
    Optional<SavedQuery> query = byId(news, ask);
    if (query.isEmpty()) {
      return news.notFound(ask);
    }
    String until = read(ask.body()).map(node -> node.path("until").asString("")).orElse("");
    try {
      news.store
          .alerts()
          .see(query.get().id(), until.isEmpty() ? news.now() : Instant.parse(until));
      return Answer.of(204, Answer.JSON, "");
    } catch (DateTimeException e) {
      return Newsroom.json(
          400, wrong(news.texts.say("api.until", until), news.texts.say("api.until.do"), "until"));
    }
  }
}
