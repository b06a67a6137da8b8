package dateline.web;

import dateline.index.Hit;
import dateline.index.Results;
import dateline.index.Search;
import dateline.news.Alert;
import dateline.news.Article;
import dateline.news.Dating;
import dateline.news.Reason;
import dateline.news.SavedQuery;
import dateline.query.Clause;
import dateline.query.DateSpan;
import dateline.query.QueryParser;
import dateline.query.Reading;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /**
   * The form for a new one.
   *
   * @param search the search as an address has it, to be sent back
   * @param notes why it cannot be saved; empty when it can
   * @param found how many articles and stories it finds in the last thirty days, in words
   */
  public record Draft(
      String reading,
      String query,
      String search,
      String name,
      List<SearchPage.Note> notes,
      String found,
      List<SearchPage.Result> newest) {}

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
  private static final int TRIAL_DAYS = 30;
  private static final int NAME_LENGTH = 200;
  private static final int ID_LENGTH = 26;
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final SecureRandom RANDOM = new SecureRandom();

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

  /** {@code GET /alerts/new?…}: the reading, and what it would have found. */
  static Answer draft(Newsroom news, Ask ask) {
    Wanted wanted = Wanted.of(ask.query(), news.parser, ask.zone());
    return draft(news, ask, wanted, 200, wanted.params().first("name").orElse(""));
  }

  private static Answer draft(Newsroom news, Ask ask, Wanted wanted, int status, String name) {
    Reading whole = QueryParser.reading(wanted.whole());
    Results results = lastDays(news, wanted);
    Draft page =
        new Draft(
            whole.words(),
            whole.text(),
            wanted.params().without("cursor").without("name").toString(),
            name.isEmpty() ? shorten(name(wanted)) : name,
            problems(news.texts, wanted),
            news.texts.say("alert.found", results.total(), results.stories(), TRIAL_DAYS),
            results.hits().stream().map(hit -> result(news, wanted, hit)).toList());
    return news.page(news.frame(ask, Params.NONE), status, "alert-new.jte", page);
  }

  /** What was typed and chosen, for a name the reader may change. */
  private static String name(Wanted wanted) {
    Stream<String> chosen = wanted.filters().values().stream().flatMap(List::stream);
    return Stream.concat(wanted.params().first("q").stream(), chosen)
        .collect(Collectors.joining(", "));
  }

  private static SearchPage.Result result(Newsroom news, Wanted wanted, Hit hit) {
    return SearchPage.result(news.texts, wanted, hit);
  }

  private static Results lastDays(Newsroom news, Wanted wanted) {
    Clause recent = new Clause.During(new DateSpan.Last(Period.ofDays(TRIAL_DAYS)));
    Clause both = Wanted.and(List.of(wanted.whole(), recent));
    return news.index.search(
        new Search(
            both,
            Map.of(),
            Optional.empty(),
            wanted.zone(),
            Search.Sort.NEWEST,
            10,
            Optional.empty(),
            0,
            news.settings.searchTimeLimit()));
  }

  private static List<SearchPage.Note> problems(Texts texts, Wanted wanted) {
    if (wanted.whole() instanceof Clause.Everything) {
      return List.of(
          new SearchPage.Note(texts.say("alert.everything"), texts.say("alert.everything.do")));
    }
    return SearchPage.notes(texts, wanted);
  }

  private static String shorten(String text) {
    return text.length() <= 60 ? text : text.substring(0, 59) + "…";
  }

  /** {@code POST /alerts}. */
  static Answer save(Newsroom news, Ask ask) {
    Params form = ask.form();
    Params search = Params.parse(form.first("search").orElse(""));
    Wanted wanted = Wanted.of(search, news.parser, ask.zone());
    String name = form.first("name").orElse("");
    if (!problems(news.texts, wanted).isEmpty()) {
      return draft(news, ask, wanted, 400, name);
    }
    SavedQuery saved = saved(news, name, wanted.whole());
    news.store.savedQueries().add(saved);
    return Answer.seeOther("/alerts#" + saved.id());
  }

  static SavedQuery saved(Newsroom news, String name, Clause clause) {
    String text = QueryParser.reading(clause).text();
    String title = name.isBlank() ? shorten(text) : name.strip();
    String cut = title.length() <= NAME_LENGTH ? title : title.substring(0, NAME_LENGTH);
    return new SavedQuery(newId(), cut, text, news.now(), false);
  }

  private static String newId() {
    return RANDOM
        .ints(ID_LENGTH, 0, ALPHABET.length())
        .mapToObj(i -> ALPHABET.substring(i, i + 1))
        .collect(Collectors.joining());
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
          case "pause" -> news.store.savedQueries().update(paused(query, true));
          case "resume" -> news.store.savedQueries().update(paused(query, false));
          case "remove" -> news.store.savedQueries().remove(query.id());
          default -> false;
        };
    return done ? Answer.seeOther("/alerts") : news.notFound(ask);
  }

  private static SavedQuery paused(SavedQuery query, boolean paused) {
    return new SavedQuery(query.id(), query.name(), query.query(), query.created(), paused);
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
