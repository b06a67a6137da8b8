package dateline.index.lucene;

import dateline.index.Results;
import dateline.index.columns.Columns;
import dateline.index.columns.HitSet;
import dateline.query.Facet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.util.LongHeap;

/** Counts of facet values. Immutable. */
public final class FacetCounts {
  private static final int[] NONE = {};

  private final Columns columns;
  private final int[] counts;

  public FacetCounts(Columns columns, HitSet hits) {
    this.columns = columns;
    this.counts = columns.counts(hits);
  }

  /**
   * The most frequent values, by falling count, then by name; behind them those chosen that are not
   * among them, with their count, 0 too.
   */
  List<Results.Count> top(Facet facet, int size, List<String> chosen) throws IOException {
    Columns.Range range = columns.range(facet);
    if (size == 0) {
      return List.of();
    }
    boolean sites = facet == Facet.SITE;
    int from = sites ? 0 : range.from();
    int[] of = sites ? sites(range) : counts;
    List<Results.Count> top = new ArrayList<>();
    if (range.from() < range.until()) {
      top.addAll(top(facet, size, of, from, from + range.until() - range.from()));
    }
    for (String value : chosen) {
      if (top.stream().noneMatch(count -> count.value().equals(value))) {
        int ordinal = columns.ordinal(facet, value);
        top.add(new Results.Count(value, ordinal < 0 ? 0 : of[ordinal - range.from() + from]));
      }
    }
    return top;
  }

  /** Of these counts, those of the facet's ordinals, the first at {@code from}. */
  private List<Results.Count> top(Facet facet, int size, int[] of, int from, int until)
      throws IOException {
    // A number for each, its count above and below it the distance to the end, so that the
    // greatest is the best: most hits, and of equal ones the first by name.
    LongHeap best = new LongHeap(Math.min(size, until - from));
    int least = 1;
    for (int i = from; i < until; i++) {
      if (of[i] >= least) {
        best.insertWithOverflow((long) of[i] << 32 | until - i);
        if (best.size() == size) {
          // A later one of the same count is worse by name.
          least = (int) (best.top() >> 32) + 1;
        }
      }
    }
    int first = columns.range(facet).from() - from;
    List<Results.Count> top = new ArrayList<>();
    while (best.size() > 0) {
      int i = until - (int) best.pop();
      top.add(new Results.Count(columns.value(facet, first + i), of[i]));
    }
    return top.reversed();
  }

  /** Articles of a subdomain count for its parent too, if that has some itself. */
  private int[] sites(Columns.Range range) throws IOException {
    int[] whole = Arrays.copyOfRange(counts, range.from(), range.until());
    int[][] parents = columns.parents();
    for (int i = 0; i < parents.length; i++) {
      int own = counts[range.from() + i];
      for (int parent : own > 0 ? parents[i] : NONE) {
        whole[parent] += counts[range.from() + parent] > 0 ? own : 0;
      }
    }
    return whole;
  }
}
