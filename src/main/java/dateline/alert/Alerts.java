package dateline.alert;

import dateline.index.match.SavedQueryMatcher;
import dateline.news.Article;
import dateline.news.alert.Match;
import dateline.news.alert.SavedQuery;
import dateline.news.name.Corrections;
import dateline.news.source.OutletNames;
import dateline.query.Problem;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import dateline.store.Store;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds which saved queries an article meets. Whether a match becomes an alert is decided when the
 * article is saved: {@link dateline.news.alert.Occasion}. Thread-safe.
 */
public final class Alerts implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Alerts.class);

  private final Store store;
  private final SavedQueryMatcher matcher;
  private final InstantSource clock;
  private final QueryParser parser = new QueryParser(QueryLimits.DEFAULT);

  /** Asking the database and matching take long: no monitor. */
  private final ReentrantLock deciding = new ReentrantLock();

  private boolean loaded;
  private long revision;

  /** Whether a saved query names a group of sources. */
  private boolean grouped;

  /** Which sources those groups have. */
  private Map<String, List<String>> groups = Map.of();

  /** What outlets were called when they were spelled out. */
  private OutletNames outlets = OutletNames.NONE;

  private Corrections corrections = Corrections.NONE;
  private Map<String, List<Problem>> broken = Map.of();

  /**
   * @param zone the reader's, for days in saved queries
   */
  public Alerts(Store store, ZoneId zone) {
    this(store, zone, InstantSource.system());
  }

  /** The same, with dates such as {@code when:7d} counted back from this clock. */
  public Alerts(Store store, ZoneId zone, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.matcher = new SavedQueryMatcher(zone, clock);
  }

  /**
   * The saved queries that each article meets, in the same order, by the saved queries as they are
   * in the store now. Names in the articles are corrected before. What it returns goes into {@code
   * Articles.save} with the article.
   */
  public List<List<Match>> matching(List<Article> articles) {
    deciding.lock();
    try {
      reload();
      return matcher.match(articles);
    } finally {
      deciding.unlock();
    }
  }

  /**
   * Saved queries that are kept out because their text is no longer understood without a doubt, by
   * id: their owner has to mend them. Empty when all is well.
   */
  public Map<String, List<Problem>> broken() {
    deciding.lock();
    try {
      reload();
      return broken;
    } finally {
      deciding.unlock();
    }
  }

  /**
   * The revision is read before the queries: a change between the two is loaded now and once more
   * at the next call, never missed.
   */
  private void reload() {
    long current = store.savedQueries().revision();
    Corrections names = store.corrections().current();
    Map<String, List<String>> filed = grouped ? store.sources().names().inGroups() : groups;
    OutletNames called = store.sources().names().outlets();
    if (loaded
        && current == revision
        && names == corrections
        && filed.equals(groups)
        && called.equals(outlets)) {
      return;
    }
    ActiveQueries active =
        ActiveQueries.of(
            store.savedQueries().all(),
            parser,
            clock.instant(),
            store.sources().names()::spelledOut);
    grouped = active.grouped();
    groups = grouped ? store.sources().names().inGroups() : Map.of();
    matcher.replaceAll(active.clauses(), names);
    corrections = names;
    outlets = called;
    report(active);
    broken = active.broken();
    revision = current;
    loaded = true;
  }

  private void report(ActiveQueries active) {
    for (SavedQuery query : active.mute()) {
      List<Problem> problems = active.broken().getOrDefault(query.id(), List.of());
      if (!problems.equals(broken.get(query.id()))) {
        log.atWarn()
            .addKeyValue("savedQuery", query.name())
            .addKeyValue("problems", problems.stream().map(Problem::kind).toList())
            .log("a saved query is not understood and does not fire");
      }
    }
  }

  @Override
  public void close() {
    matcher.close();
  }
}
