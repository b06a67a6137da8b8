package dateline.web;

import dateline.news.Alert;
import dateline.news.Article;
import dateline.news.Dating;
import dateline.news.Reason;
import dateline.news.SavedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The saved queries and what they caught. Public because its templates read it. */
public record AlertsPage(List<Row> rows) {
  /**
   * A saved query.
   *
   * @param watches what it looks for, in words
   */
  public record Row(
      String id,
      String name,
      String query,
      String watches,
      long unseen,
      Optional<Instant> fired,
      Instant created,
      boolean paused) {}

  /** One with its latest alerts. */
  public record One(Row row, List<Caught> caught) {}

  /** One alert: the article and why. */
  public record Caught(
      String href,
      String title,
      String source,
      Optional<Instant> published,
      boolean dayOnly,
      Instant fired,
      boolean seen,
      List<String> reasons) {}

  static final int LATEST = 100;

  static Answer all(Newsroom news, Ask ask) {
    return news.page(ask, "alerts.jte", new AlertsPage(rows(news)));
  }

  static List<Row> rows(Newsroom news) {
    Map<String, Long> unseen = news.store.alerts().unseen();
    Map<String, Instant> fired = news.store.alerts().lastFired();
    return news.store.savedQueries().all().stream()
        .map(
            saved ->
                row(
                    news,
                    saved,
                    unseen.getOrDefault(saved.id(), 0L),
                    Optional.ofNullable(fired.get(saved.id()))))
        .toList();
  }

  private static Row row(Newsroom news, SavedQuery saved, long unseen, Optional<Instant> fired) {
    return new Row(
        saved.id(),
        saved.name(),
        saved.query(),
        news.parser.parse(saved.query()).words(),
        unseen,
        fired,
        saved.created(),
        saved.paused());
  }

  /** {@code POST /alerts/ID/…}: pause, resume or remove. */
  static Answer act(Newsroom news, Ask ask) {
    Optional<SavedQuery> saved = news.store.savedQueries().byId(ask.part("id"));
    if (saved.isEmpty()) {
      return news.notFound(ask);
    }
    SavedQuery query = saved.get();
    boolean done =
        switch (ask.part("act")) {
          case "pause" -> news.store.savedQueries().update(query.paused(true));
          case "resume" -> news.store.savedQueries().update(query.paused(false));
          case "remove" -> news.store.savedQueries().remove(query.id());
          default -> false;
        };
    return done ? Answer.seeOther("/alerts") : news.notFound(ask);
  }

  /** {@code GET /alerts/ID}: what it caught; shown is seen, unless the browser only prefetches. */
  static Answer one(Newsroom news, Ask ask) {
    Optional<SavedQuery> saved = news.store.savedQueries().byId(ask.part("id"));
    if (saved.isEmpty()) {
      return news.notFound(ask);
    }
    String id = saved.get().id();
    long unseen = news.store.alerts().unseen().getOrDefault(id, 0L);
    Optional<Instant> fired = Optional.ofNullable(news.store.alerts().lastFired().get(id));
    One page = new One(row(news, saved.get(), unseen, fired), caught(news, id));
    if (ask.header("Sec-Purpose").isEmpty() && !page.caught().isEmpty()) {
      news.store.alerts().see(id, page.caught().getFirst().fired());
    }
    return news.page(ask, "alert.jte", page);
  }

  private static List<Caught> caught(Newsroom news, String id) {
    return news.store.alerts().of(id, LATEST).stream()
        .flatMap(
            alert ->
                news.store.articles().byId(alert.articleId()).stream()
                    .map(article -> caught(news, alert, article)))
        .toList();
  }

  private static Caught caught(Newsroom news, Alert alert, Article article) {
    Optional<Dating> published = article.draft().published();
    return new Caught(
        SearchPage.article(article.id(), ""),
        article.draft().title().isEmpty()
            ? news.texts.say("article.untitled")
            : article.draft().title(),
        article.draft().source(),
        published.map(Dating::instant),
        published.map(Dating::dayOnly).orElse(false),
        alert.fired(),
        alert.seen(),
        alert.reasons().stream().map(reason -> words(news.texts, reason)).distinct().toList());
  }

  /** A reason in words, such as {@code "prison reform" in the headline}. */
  static String words(Texts texts, Reason reason) {
    String key = "field." + reason.field();
    String field = texts.knows(key) ? texts.say(key) : reason.field();
    return texts.say("reason", reason.clause(), field);
  }
}
