package dateline.alert;

import dateline.index.ArticleIndex;
import dateline.index.Results;
import dateline.index.Search;
import dateline.index.match.SavedQueryMatcher;
import dateline.news.Article;
import dateline.news.alert.Alert;
import dateline.news.alert.Firing;
import dateline.news.alert.Match;
import dateline.news.alert.Reason;
import dateline.news.alert.SavedQuery;
import dateline.query.Clause;
import dateline.query.Problem;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import dateline.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proves that no alert is missing: runs every saved query as a search and compares what it finds
 * with the ledger, and the ledger with what is owed to channels. What is missing is added and
 * reported; so is what waits too long. Which further alerts a story's updates deserve depends on
 * the order of arrival and is not audited; that each story was told is. Thread-safe; one audit at a
 * time is enough.
 */
public final class Audit {
  private static final Logger log = LoggerFactory.getLogger(Audit.class);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int PAGE = 1_000;

  /** Later than any schedule of ours, and than a mail server's restart. */
  private static final Duration LATE = Duration.ofHours(1);

  private final Store store;
  private final ArticleIndex index;
  private final AlertAge recency;
  private final ZoneId zone;
  private final InstantSource clock;

  public Audit(
      Store store, ArticleIndex index, AlertAge recency, ZoneId zone, InstantSource clock) {
    this.recency = recency;
    this.store = store;
    this.index = index;
    this.zone = zone;
    this.clock = clock;
  }

  /**
   * What an audit found.
   *
   * @param queries saved queries that were run; paused ones are not
   * @param hits articles found by them, those before {@code since} too
   * @param healed alerts that were missing and are in the ledger now
   * @param disagreements those of {@code healed} that the matcher would not fire: search and alert
   *     read a query differently, which is a defect of ours
   * @param owed how many notices to channels were missing and are written now
   * @param overdue how many messages should have been sent more than an hour ago and wait still
   * @param unfinished names of saved queries for which time ran out
   * @param broken saved queries that are not understood, by id
   */
  public record Report(
      int queries,
      long hits,
      List<Alert> healed,
      List<Alert> disagreements,
      int owed,
      long overdue,
      List<String> unfinished,
      Map<String, List<Problem>> broken) {
    public Report {
      healed = List.copyOf(healed);
      disagreements = List.copyOf(disagreements);
      unfinished = List.copyOf(unfinished);
      broken = Map.copyOf(broken);
    }

    /** Whether nothing had to be mended and everything was looked at. */
    public boolean isClean() {
      return healed.isEmpty()
          && owed == 0
          && overdue == 0
          && unfinished.isEmpty()
          && broken.isEmpty();
    }
  }

  /**
   * Audits articles that were fetched at or after {@code since} and after their query was saved.
   * The index must hold all of the store, refreshed.
   */
  public Report run(Instant since) {
    return run(since, () -> {});
  }

  /**
   * As {@link #run(Instant)}.
   *
   * @param beat called for each page of a thousand hits
   */
  public Report run(Instant since, Runnable beat) {
    List<SavedQuery> saved = store.savedQueries().all();
    ActiveQueries active =
        ActiveQueries.of(
            saved,
            new QueryParser(QueryLimits.DEFAULT),
            since,
            store.sources().names()::spelledOut);
    try (SavedQueryMatcher matcher = new SavedQueryMatcher(zone, clock)) {
      matcher.replaceAll(active.clauses(), store.corrections().current());
      Round round = new Round(since, matcher, beat);
      for (SavedQuery query : saved) {
        Optional.ofNullable(active.clauses().get(query.id()))
            .ifPresent(clause -> round.check(query, clause));
      }
      return round.report(active);
    }
  }

  private final class Round {
    private final Instant since;
    private final SavedQueryMatcher matcher;
    private final Runnable beat;
    private final List<Alert> healed = new ArrayList<>();
    private final List<Alert> disagreements = new ArrayList<>();
    private final List<String> unfinished = new ArrayList<>();
    private long hits;

    Round(Instant since, SavedQueryMatcher matcher, Runnable beat) {
      this.since = since;
      this.matcher = matcher;
      this.beat = beat;
    }

    Report report(ActiveQueries active) {
      return new Report(
          active.clauses().size(),
          hits,
          healed,
          disagreements,
          store.outbox().oweMissing(since),
          store.outbox().overdue(clock.instant().minus(LATE)),
          unfinished,
          active.broken());
    }

    void check(SavedQuery query, Clause clause) {
      boolean every = query.firing() instanceof Firing.EveryArticle;
      Set<String> told =
          store.alerts().of(query.id(), Integer.MAX_VALUE).stream()
              .map(alert -> every ? alert.articleId() : alert.storyId())
              .collect(Collectors.toCollection(HashSet::new));
      Optional<String> cursor = Optional.empty();
      do {
        beat.run();
        Results page = page(clause, cursor);
        hits += page.hits().size();
        page.hits().stream()
            .filter(hit -> !told.contains(every ? hit.id() : hit.storyId()))
            .flatMap(hit -> store.articles().byId(hit.id()).stream())
            .filter(article -> isDue(article, query))
            .filter(article -> told.add(every ? article.id() : article.storyId()))
            .forEach(article -> heal(query, article));
        if (!page.exact()) {
          unfinished.add(query.name());
          return;
        }
        cursor = page.next();
      } while (cursor.isPresent());
    }

    private Results page(Clause clause, Optional<String> cursor) {
      return index.search(
          new Search(
                  clause,
                  Map.of(),
                  Optional.empty(),
                  zone,
                  Search.Sort.OLDEST,
                  PAGE,
                  cursor,
                  0,
                  PATIENCE)
              .strictly());
    }

    private boolean isDue(Article article, SavedQuery query) {
      Instant fetched = article.draft().fetched();
      return !fetched.isBefore(query.created())
          && !fetched.isBefore(since)
          && !query.hasEnded(fetched);
    }

    private void heal(SavedQuery query, Article article) {
      Optional<Match> match =
          matcher.match(List.of(article)).getFirst().stream()
              .filter(m -> m.savedQueryId().equals(query.id()))
              .findFirst();
      List<Reason> reasons = match.map(Match::reasons).orElse(List.of());
      boolean quiet = recency.isOld(article.draft()) || store.alerts().cameQuietly(article.id());
      for (Alert alert :
          store.alerts().fire(article, List.of(new Match(query.id(), reasons)), quiet)) {
        healed.add(alert);
        if (match.isEmpty()) {
          disagreements.add(alert);
        }
        log.atWarn()
            .addKeyValue("savedQuery", query.name())
            .addKeyValue("article", article.id())
            .addKeyValue("matcherAgrees", match.isPresent())
            .log("an alert was missing and has been added");
      }
    }
  }
}
