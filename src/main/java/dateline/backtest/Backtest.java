package dateline.backtest;

import dateline.index.ArticleIndex;
import dateline.index.Hit;
import dateline.index.Results;
import dateline.index.match.SavedQueryMatcher;
import dateline.news.Article;
import dateline.news.alert.Firing;
import dateline.news.alert.Match;
import dateline.news.alert.Passage;
import dateline.news.alert.Passages;
import dateline.news.alert.Reason;
import dateline.news.alert.Schedule;
import dateline.news.name.Corrections;
import dateline.query.Clause;
import dateline.query.Facet;
import dateline.store.Store;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tries saved queries on what is indexed. Thread-safe. */
public final class Backtest {
  /** How far back it looks. */
  public static final int DAYS = 30;

  /** Fewer alerts tell nothing of how many come a day. */
  private static final int FEW = 3;

  /** The most hits a trial or an edit's difference lists. */
  static final int SHOWN = 10;

  private final ArticleIndex index;
  private final Store store;
  private final Settings settings;

  /**
   * How it tries.
   *
   * @param broad from so many alerts in {@link #DAYS} days on, or as many a day in fewer, a query
   *     is called broad
   * @param patience for all searches of one answer together
   */
  public record Settings(int broad, Duration patience) {
    public Settings {
      if (broad < 1) {
        throw new IllegalArgumentException("broad from " + broad);
      }
    }
  }

  public Backtest(ArticleIndex index, Store store, Settings settings) {
    this.index = index;
    this.store = store;
    this.settings = settings;
  }

  /** What it would have found and sent in the last days. Days are those of {@code zone}. */
  public Trial of(Clause clause, Firing firing, Schedule schedule, ZoneId zone) {
    Lately lately = lately(zone);
    Results found = lately.find(clause, SHOWN, 20);
    Replay.Sum sum = new Replay(lately, store, firing, schedule, zone).run(clause, found.total());
    int days = lately.days();
    boolean broad = sum.alerts() >= FEW && sum.alerts() * DAYS >= (long) settings.broad() * days;
    return new Trial(
        days,
        found.total(),
        found.stories(),
        found.exact() && lately.inTime(),
        sum.alerts(),
        sum.messages(),
        lately.ever(clause).total(),
        found.hits(),
        broad,
        broad ? new Narrowings(lately, clause, found).all() : List.of());
  }

  /** What an edit changes in the last days. */
  public Difference between(Clause before, Clause after, ZoneId zone) {
    Lately lately = lately(zone);
    Results comes = lately.find(Lately.all(List.of(after, new Clause.Not(before))), SHOWN, 0);
    Results goes = lately.find(Lately.all(List.of(before, new Clause.Not(after))), SHOWN, 0);
    long stays = lately.find(Lately.all(List.of(before, after)), 0, 0).total();
    return new Difference(
        comes.total(), comes.hits(), goes.total(), goes.hits(), stays, lately.inTime());
  }

  /**
   * Ways to leave out an article that a saved query caught, those that take least else first.
   *
   * @param clause the saved query's
   */
  public List<Exclusion> exclusions(Clause clause, Article article, ZoneId zone) {
    return new Exclusions(lately(zone), clause, article).all();
  }

  /** The latest articles that it matches, at most ten. */
  public List<Hit> latest(Clause clause, ZoneId zone) {
    return lately(zone).find(clause, SHOWN, 0).hits();
  }

  /** The sentences of these articles that an alert for the query would show, by article. */
  public Map<String, List<Passage>> passages(Clause clause, List<Hit> hits, ZoneId zone) {
    Corrections names = store.corrections().current();
    List<Article> articles =
        store.articles().found(hits.stream().map(Hit::id).toList()).stream()
            .map(names::apply)
            .toList();
    Map<String, List<Passage>> passages = new HashMap<>();
    try (SavedQueryMatcher matcher = new SavedQueryMatcher(zone)) {
      matcher.replaceAll(Map.of("", clause), names);
      List<List<Match>> matches = matcher.match(articles);
      for (int i = 0; i < articles.size(); i++) {
        Article article = articles.get(i);
        List<Reason> reasons =
            matches.get(i).stream().flatMap(match -> match.reasons().stream()).toList();
        passages.put(article.id(), Passages.of(article, reasons));
      }
    }
    return passages;
  }

  /** How the sources behind a query fare. */
  public Coverage coverage(Clause clause, ZoneId zone) {
    return Coverage.of(behind(clause, zone), store.sources().all());
  }

  /** The sources that are silent now: while there are none, no query has any behind it. */
  public SilentSources silence() {
    return new SilentSources(this, store.sources().all());
  }

  List<String> behind(Clause clause, ZoneId zone) {
    return lately(zone).everBySource(clause).getOrDefault(Facet.SOURCE, List.of()).stream()
        .map(Results.Count::value)
        .toList();
  }

  private Lately lately(ZoneId zone) {
    return new Lately(index, store.sources().names()::spelledOut, zone, settings.patience());
  }
}
