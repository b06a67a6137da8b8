package dateline.index;

import dateline.query.Clause;
import dateline.query.DateSpan;
import dateline.query.Facet;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A search.
 *
 * @param clause what is wanted
 * @param filters facet values chosen. Several people, organisations, places, works or topics must
 *     all be there; of several sources, sites or languages any one.
 * @param dates the span chosen
 * @param zone the reader's, for days
 * @param size hits a page, 0 to 1,000
 * @param cursor {@code next} of the {@code Results} of the page before
 * @param facetSize values counted a facet, 0 to 10,000
 * @param facets those counted: to look up ten thousand values of each costs more than to search
 * @param timeLimit parsing and rewriting included; what was found by then is answered
 * @param strict whether only articles that meet all of the clause are answered, as a saved query
 *     reads it; else the best partial matches where few or none do
 * @param byStory whether a hit is a story, told by its best article, and {@code size} counts them
 * @param foremost which stories of the page are enough; others may be missing from it, for to read
 *     a hit costs more than to find it
 */
public record Search(
    Clause clause,
    Map<Facet, List<String>> filters,
    Optional<DateSpan> dates,
    ZoneId zone,
    Sort sort,
    int size,
    Optional<String> cursor,
    int facetSize,
    Set<Facet> facets,
    Duration timeLimit,
    boolean strict,
    boolean byStory,
    Optional<Foremost> foremost) {
  private static final Set<Facet> ALL = Set.copyOf(EnumSet.complementOf(EnumSet.of(Facet.STORY)));

  public Search {
    filters = Map.copyOf(filters);
    facets = Set.copyOf(facets);
  }

  /**
   * The stories of a page that most outlets tell.
   *
   * @param size at most so many
   * @param except ids of stories that are not wanted
   */
  public record Foremost(int size, Set<String> except) {
    public Foremost {
      except = Set.copyOf(except);
    }
  }

  /** As readers search: not strict. */
  public Search(
      Clause clause,
      Map<Facet, List<String>> filters,
      Optional<DateSpan> dates,
      ZoneId zone,
      Sort sort,
      int size,
      Optional<String> cursor,
      int facetSize,
      Duration timeLimit) {
    this(
        clause,
        filters,
        dates,
        zone,
        sort,
        size,
        cursor,
        facetSize,
        ALL,
        timeLimit,
        false,
        false,
        Optional.empty());
  }

  /** The same search, strict. */
  public Search strictly() {
    return with(clause, filters, facets, true, byStory, foremost);
  }

  /** The same search for something else. */
  public Search asking(Clause other, Map<Facet, List<String>> chosen) {
    return with(other, chosen, facets, strict, byStory, foremost);
  }

  /** The same search, each story once. */
  public Search byStories() {
    return with(clause, filters, facets, strict, true, foremost);
  }

  /** The same search, each story once, of which no more need be read than these. */
  public Search byStories(Foremost enough) {
    return with(clause, filters, facets, strict, true, Optional.of(enough));
  }

  /** The same search with the values of one facet alone counted. */
  public Search counting(Facet facet) {
    return with(clause, filters, Set.of(facet), strict, byStory, foremost);
  }

  /** The same search for what has this value of a facet, too; only counted. */
  Search counting(Facet facet, String value) {
    Clause both = new Clause.And(List.of(clause, new Clause.Is(facet, value)));
    return new Search(both, filters, dates, zone, sort, 0, Optional.empty(), 0, timeLimit)
        .strictly();
  }

  private Search with(
      Clause other,
      Map<Facet, List<String>> chosen,
      Set<Facet> counted,
      boolean wholly,
      boolean folded,
      Optional<Foremost> enough) {
    return new Search(
        other, chosen, dates, zone, sort, size, cursor, facetSize, counted, timeLimit, wholly,
        folded, enough);
  }

  /** The order of hits. */
  public enum Sort {
    RELEVANCE,
    NEWEST,
    OLDEST
  }
}
