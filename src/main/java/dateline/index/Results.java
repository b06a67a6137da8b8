package dateline.index;

import dateline.query.Facet;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One page of what was found.
 *
 * @param total articles found
 * @param stories how many stories they tell
 * @param exact whether the total and the counts are, which they are unless time ran out
 * @param partial whether these hits lack some wanted words, because nothing has all of them
 * @param facets values by falling count, then by name
 * @param dates bars of the histogram, empty ones included, in order
 * @param next cursor of the next page
 */
public record Results(
    long total,
    long stories,
    boolean exact,
    boolean partial,
    Duration took,
    List<Hit> hits,
    Map<Facet, List<Count>> facets,
    List<Bar> dates,
    Optional<String> next) {
  /** The same with other counts. */
  public Results counting(Map<Facet, List<Count>> counts) {
    return new Results(total, stories, exact, partial, took, hits, counts, dates, next);
  }

  /** The same with other hits in their place. */
  Results with(List<Hit> others) {
    return new Results(total, stories, exact, partial, took, others, facets, dates, next);
  }

  /** A facet value and how many hits have it. */
  public record Count(String value, long count) {}

  /** Hits published from the start of {@code from} to the start of {@code until}. */
  public record Bar(LocalDate from, LocalDate until, long count) {}
}
