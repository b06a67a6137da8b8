package dateline.web.api;

import dateline.backtest.Trial;
import dateline.desk.AlertDesk;
import dateline.desk.AlertsFile;
import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.news.Article;
import dateline.news.Dating;
import dateline.news.alert.Alert;
import dateline.news.alert.Passage;
import dateline.news.alert.Passages;
import dateline.news.alert.SavedQuery;
import dateline.query.Clause;
import dateline.query.Problem;
import dateline.query.Reading;
import dateline.query.parse.QueryParser;
import dateline.web.page.alert.AlertPage;
import dateline.web.page.alert.AlertRights;
import dateline.web.request.PageContext;
import dateline.web.request.ProblemAnswer;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

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
      Map<String, String> schedules,
      String client,
      String note,
      String ends,
      boolean shared,
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
      Optional<String> publishedPrecision,
      Instant fired,
      boolean seen,
      boolean before,
      List<Passage.Told> why,
      List<String> passages) {}

  private AlertApi() {}

  /** {@code GET /api/v1/alerts}. */
  public static WebResponse all(PageContext news, WebRequest request) {
    Map<String, Long> unseen = news.unread(request);
    Map<String, Instant> fired = news.store.alerts().lastFired();
    Map<String, List<SavedQuery.Recipient>> links = news.store.channels().recipients();
    return ListPage.of(
        news,
        request,
        AlertRights.seen(news, request).stream()
            .map(
                query ->
                    saved(
                        news,
                        query,
                        links.getOrDefault(query.id(), List.of()),
                        unseen.getOrDefault(query.id(), 0L),
                        Optional.ofNullable(fired.get(query.id()))))
            .toList(),
        Saved::id);
  }

  private static Saved saved(
      PageContext news,
      SavedQuery query,
      List<SavedQuery.Recipient> recipients,
      long unseen,
      Optional<Instant> fired) {
    Reading reading = news.parser.parse(query.query());
    return new Saved(
        query.id(),
        query.name(),
        query.query(),
        QueryParser.strictWords(reading),
        query.created(),
        query.paused(),
        query.firing().text(),
        query.schedule().text(),
        query.zone().getId(),
        recipients.stream().map(SavedQuery.Recipient::channelId).toList(),
        AlertsFile.schedules(recipients),
        query.purpose().client(),
        query.purpose().note(),
        query.purpose().ends().map(LocalDate::toString).orElse(""),
        query.isShared(),
        unseen,
        fired,
        AlertDesk.problems(reading));
  }

  private static Saved saved(PageContext news, WebRequest request, SavedQuery query) {
    return saved(
        news,
        query,
        news.store.channels().recipients(query.id()),
        news.unread(request).getOrDefault(query.id(), 0L),
        Optional.ofNullable(news.store.alerts().lastFired().get(query.id())));
  }

  /** {@code GET /api/v1/alerts/ID}. */
  public static WebResponse one(PageContext news, WebRequest request) {
    return byId(news, request)
        .map(query -> PageContext.json(200, saved(news, request, query)))
        .orElseGet(() -> news.notFound(request));
  }

  private static Optional<SavedQuery> byId(PageContext news, WebRequest request) {
    return AlertRights.seenById(news, request);
  }

  /**
   * {@code POST /api/v1/alerts}: one or a list; all are saved, or none and the first that is wrong
   * is named. Those whose id is there already are changed.
   */
  public static WebResponse add(PageContext news, WebRequest request) {
    Optional<List<Wish>> wishes = Wish.list(request.body());
    if (wishes.isEmpty()) {
      return unreadable(news, request);
    }
    List<AlertDesk.Understood> all = new ArrayList<>();
    for (Wish wish : wishes.get()) {
      Optional<SavedQuery> before = wish.first("id").flatMap(news.store.savedQueries()::byId);
      if (before.filter(saved -> !AlertRights.changes(request.asker(), saved)).isPresent()) {
        return AlertRights.refused(news, request);
      }
      AlertDesk.Understood understood = news.alertDesk(request).read(owned(request, wish, before));
      if (!understood.problems().isEmpty()) {
        Map<String, Object> why = Refusal.of(understood);
        why.put("index", all.size());
        return ProblemAnswer.of(400, why);
      }
      all.add(understood);
    }
    List<Saved> saved =
        all.stream()
            .map(news.alertDesk(request)::save)
            .map(query -> saved(news, request, query))
            .toList();
    return Wish.one(request.body()).isEmpty()
        ? PageContext.json(201, saved)
        : PageContext.json(201, saved.getFirst())
            .with("Location", "/alerts/" + saved.getFirst().id());
  }

  /** Editors share what they make unless they say otherwise, as before there were accounts. */
  private static Wish owned(WebRequest request, Wish wish, Optional<SavedQuery> before) {
    boolean shared =
        wish.first("shared")
            .map("true"::equals)
            .orElseGet(() -> before.map(SavedQuery::isShared).orElse(true));
    return AlertRights.owned(request.asker(), wish, shared);
  }

  private static WebResponse unreadable(PageContext news, WebRequest request) {
    return news.error(400, request, news.texts.say("api.alert"), news.texts.say("api.alert.do"));
  }

  /** {@code PUT /api/v1/alerts/ID}: what is not sent stays. */
  public static WebResponse update(PageContext news, WebRequest request) {
    return AlertRights.changing(
        news,
        request,
        before ->
            understood(
                news,
                request,
                Optional.of(before),
                understood -> saved(news, request, news.alertDesk(request).save(understood))));
  }

  /** Answers with what is made of the body, read for that alert; absent for a new one. */
  private static WebResponse understood(
      PageContext news,
      WebRequest request,
      Optional<SavedQuery> before,
      Function<AlertDesk.Understood, Object> make) {
    Optional<Wish> wish = Wish.one(request.body());
    if (wish.isEmpty()) {
      return unreadable(news, request);
    }
    AlertDesk.Understood understood =
        news.alertDesk(request)
            .read(
                owned(request, wish.get(), before)
                    .with("id", before.map(SavedQuery::id).orElse("")));
    return understood.problems().isEmpty()
        ? PageContext.json(200, make.apply(understood))
        : ProblemAnswer.of(400, Refusal.of(understood));
  }

  /** {@code DELETE /api/v1/alerts/ID}. */
  public static WebResponse remove(PageContext news, WebRequest request) {
    return AlertRights.changing(
        news,
        request,
        saved ->
            news.alertDesk(request).remove(saved.id())
                ? WebResponse.of(204, WebResponse.JSON, "")
                : news.notFound(request));
  }

  /** {@code POST /api/v1/alerts/backtest}: a query as for saving; nothing is saved. */
  public static WebResponse backtest(PageContext news, WebRequest request) {
    return understood(
        news, request, Optional.empty(), understood -> tried(news, understood.query()));
  }

  private static Map<String, Object> tried(PageContext news, SavedQuery query) {
    Clause clause = news.parser.parse(query.query()).clause();
    Trial trial = news.backtest.of(clause, query.firing(), query.schedule(), query.zone());
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("query", query.query());
    fields.put("days", trial.days());
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
  public static WebResponse matches(PageContext news, WebRequest request) {
    String reader = request.asker().reader();
    Predicate<Alert> read = news.store.readMarks().isRead(reader, request.part("id"));
    return byId(news, request)
        .map(
            query ->
                PageContext.json(
                    200,
                    AlertPage.found(news, request, query, MATCHES).stream()
                        .flatMap(
                            alert ->
                                news.store.articles().byId(alert.articleId()).stream()
                                    .map(article -> caught(alert, article, read.test(alert))))
                        .toList()))
        .orElseGet(() -> news.notFound(request));
  }

  static Caught caught(Alert alert, Article article, boolean seen) {
    List<Passage> why = Passages.of(article, alert.reasons());
    return new Caught(
        alert.id(),
        article.id(),
        alert.storyId(),
        alert.occasion(),
        article.draft().title(),
        article.draft().url(),
        article.draft().source(),
        article.draft().published().map(Dating::instant),
        article.draft().published().map(at -> at.precision().label()),
        alert.fired(),
        seen,
        alert.quiet(),
        why.stream().flatMap(passage -> passage.told().stream()).toList(),
        why.stream().map(Passage::text).filter(text -> !text.isEmpty()).toList());
  }

  /** {@code POST /api/v1/alerts/ID/mute} with {@code {"source"}}: hears no more of it. */
  public static WebResponse mute(PageContext news, WebRequest request) {
    return AlertRights.changing(news, request, saved -> mute(news, request, saved));
  }

  private static WebResponse mute(PageContext news, WebRequest request, SavedQuery query) {
    String source = Wish.one(request.body()).flatMap(wish -> wish.first("source")).orElse("");
    return switch (news.alertDesk(request).mute(query, source)) {
      case Verdict.Accepted<SavedQuery>(SavedQuery saved) ->
          PageContext.json(200, saved(news, request, saved));
      case Verdict.Refused<SavedQuery>(List<FieldProblem> problems) -> Refusal.of(problems);
    };
  }

  /** {@code POST /api/v1/alerts/ID/read} with {@code {"until"}}; without, all so far. */
  public static WebResponse read(PageContext news, WebRequest request) {
    Optional<SavedQuery> query = byId(news, request);
    if (query.isEmpty()) {
      return news.notFound(request);
    }
    String until = Wish.one(request.body()).flatMap(wish -> wish.first("until")).orElse("");
    try {
      Instant at = until.isEmpty() ? news.now() : Instant.parse(until);
      news.store.readMarks().read(request.asker().reader(), query.get().id(), at);
      return WebResponse.of(204, WebResponse.JSON, "");
    } catch (DateTimeException e) {
      return ProblemAnswer.of(
          400,
          Map.of(
              "status",
              400,
              "error",
              news.texts.say("api.until", until),
              "remedy",
              news.texts.say("api.until.do"),
              "parameter",
              "until"));
    }
  }
}
