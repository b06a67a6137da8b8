package dateline.backtest;

import dateline.index.ArticleIndex;
import dateline.index.Results;
import dateline.index.Search;
import dateline.index.columns.Moment;
import dateline.query.Clause;
import dateline.query.DateSpan;
import dateline.query.Facet;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Searches over the last days, with one time limit for all of them: once it is over, nothing more
 * is found. One thread.
 */
final class Lately {
  private static final int SOURCES = 1_000;

  /** One article of so many may be older than those that were followed day by day. */
  private static final int STRAYS = 40;

  /** So many days may have too few articles to tell that an index is young. */
  private static final int QUIET_DAYS = 3;

  private final ArticleIndex index;
  private final UnaryOperator<Clause> groups;
  private final ZoneId zone;
  private final long deadline;
  private boolean inTime = true;

  /**
   * @param groups spells out groups of sources
   */
  Lately(ArticleIndex index, UnaryOperator<Clause> groups, ZoneId zone, Duration patience) {
    this.groups = groups;
    this.index = index;
    this.zone = zone;
    this.deadline = System.nanoTime() + patience.toNanos();
  }

  /** Whether every search so far was done within the limit. */
  boolean inTime() {
    return inTime;
  }

  /** The latest first. */
  Results find(Clause clause, int hits, int facetSize) {
    return search(clause, true, hits, Optional.empty(), facetSize);
  }

  /** Oldest first, from a cursor on. */
  Results page(Clause clause, int hits, Optional<String> cursor) {
    return noting(index.search(asked(clause, true, Search.Sort.OLDEST, hits, cursor, 0)));
  }

  /** How many there are, whatever their date. */
  Results ever(Clause clause) {
    return search(clause, false, 0, Optional.empty(), 0);
  }

  /** The sources that ever brought a match. */
  Map<Facet, List<Results.Count>> everBySource(Clause clause) {
    return search(clause, false, 0, Optional.empty(), SOURCES).facets();
  }

  /** How many days up to now have articles, but for a few older ones: 1 to the most looked at. */
  int days() {
    List<Instant> published =
        moments(new Clause.Everything()).stream().map(Moment::published).sorted().toList();
    if (published.isEmpty()) {
      return Backtest.DAYS;
    }
    Instant begun = published.get(published.size() / STRAYS);
    long hours = Duration.between(begun, published.getLast()).toHours();
    int days = Math.clamp(hours / 24 + 1, 1, Backtest.DAYS);
    return days > Backtest.DAYS - QUIET_DAYS ? Backtest.DAYS : days;
  }

  List<Moment> moments(Clause clause) {
    return index.moments(asked(clause, true, Search.Sort.OLDEST, 0, Optional.empty(), 0));
  }

  private Results search(
      Clause clause, boolean recent, int hits, Optional<String> cursor, int facetSize) {
    return noting(index.search(asked(clause, recent, Search.Sort.NEWEST, hits, cursor, facetSize)));
  }

  private Results noting(Results results) {
    inTime &= results.exact();
    return results;
  }

  private Search asked(
      Clause clause,
      boolean recent,
      Search.Sort sort,
      int hits,
      Optional<String> cursor,
      int facetSize) {
    return new Search(
            groups.apply(clause),
            Map.of(),
            recent
                ? Optional.of(new DateSpan.Last(Period.ofDays(Backtest.DAYS)))
                : Optional.empty(),
            zone,
            sort,
            hits,
            cursor,
            facetSize,
            Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))
        .strictly();
  }

  /** All of them; what is an And already is opened. */
  static Clause all(List<Clause> clauses) {
    List<Clause> parts = new ArrayList<>();
    for (Clause clause : clauses) {
      if (clause instanceof Clause.And(List<Clause> inner)) {
        parts.addAll(inner);
      } else if (!(clause instanceof Clause.Everything)) {
        parts.add(clause);
      }
    }
    return switch (parts.size()) {
      case 0 -> new Clause.Everything();
      case 1 -> parts.getFirst();
      default -> new Clause.And(parts);
    };
  }
}
