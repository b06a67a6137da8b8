package dateline.index;

import dateline.query.Facet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Counts of facet values. Immutable. */
final class FacetCounts {
  private static final Comparator<Results.Count> BEST_FIRST =
      Comparator.comparingLong(Results.Count::count).reversed().thenComparing(Results.Count::value);

  private final Columns columns;
  private final int[] counts;

  FacetCounts(Columns columns, HitSet hits) {
    this.columns = columns;
    this.counts = columns.counts(hits);
  }

  /** How many different values there are. */
  long distinct(Facet facet) {
    Columns.Range range = columns.range(facet);
    long distinct = 0;
    for (int ordinal = range.from(); ordinal < range.until(); ordinal++) {
      if (counts[ordinal] > 0) {
        distinct++;
      }
    }
    return distinct;
  }

  /** The most frequent values, by falling count, then by name. */
  List<Results.Count> top(Facet facet, int size) throws IOException {
    if (size == 0) {
      return List.of();
    }
    return facet == Facet.SITE ? topSites(size) : topValues(facet, size);
  }

  private List<Results.Count> topValues(Facet facet, int size) throws IOException {
    Columns.Range range = columns.range(facet);
    // The worst on top: fewest, and of equal ones the last by name, which is the highest ordinal.
    PriorityQueue<Integer> best =
        new PriorityQueue<>(
            Comparator.comparingInt((Integer ordinal) -> counts[ordinal])
                .thenComparing(Comparator.reverseOrder()));
    int least = 1;
    for (int ordinal = range.from(); ordinal < range.until(); ordinal++) {
      if (counts[ordinal] >= least) {
        best.add(ordinal);
        if (best.size() > size) {
          best.remove();
          least = counts[best.element()] + 1;
        }
      }
    }
    List<Results.Count> top = new ArrayList<>();
    for (int ordinal : best) {
      top.add(new Results.Count(columns.value(facet, ordinal), counts[ordinal]));
    }
    return top.stream().sorted(BEST_FIRST).toList();
  }

  /** Articles of a subdomain count for its parent too, if that is a site itself. */
  private List<Results.Count> topSites(int size) throws IOException {
    Map<String, Long> sites = new HashMap<>();
    for (Results.Count own : topValues(Facet.SITE, Integer.MAX_VALUE - 1)) {
      sites.put(own.value(), own.count());
    }
    Map<String, Long> whole = new HashMap<>(sites);
    sites.forEach(
        (host, count) -> {
          for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
            whole.computeIfPresent(host.substring(dot + 1), (parent, sum) -> sum + count);
          }
        });
    return whole.entrySet().stream()
        .map(site -> new Results.Count(site.getKey(), site.getValue()))
        .sorted(BEST_FIRST)
        .limit(size)
        .toList();
  }
}
