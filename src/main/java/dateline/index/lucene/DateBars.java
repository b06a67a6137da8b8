package dateline.index.lucene;

import dateline.index.Results;
import dateline.index.answer.DateEdges;
import dateline.index.columns.Columns;
import dateline.index.columns.HitSet;
import dateline.query.DateSpan;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Counts the bars of the date histogram. Immutable. */
public final class DateBars {
  private final Columns columns;
  private final DateEdges edges;

  /** Bars keep within the days chosen, if some are. */
  public DateBars(Columns columns, ZoneId zone, Optional<DateSpan> chosen) {
    this.columns = columns;
    this.edges = new DateEdges(zone, chosen);
  }

  List<Results.Bar> of(HitSet hits) {
    long[] ends = {Long.MAX_VALUE, Long.MIN_VALUE};
    forEachDate(
        hits,
        millis -> {
          ends[0] = Math.min(ends[0], millis);
          ends[1] = Math.max(ends[1], millis);
        });
    return ends[0] > ends[1] ? List.of() : counted(hits, edges.between(ends[0], ends[1]));
  }

  private List<Results.Bar> counted(HitSet hits, List<LocalDate> days) {
    long[] starts = days.stream().mapToLong(edges::start).toArray();
    long[] counts = new long[days.size()];
    forEachDate(
        hits,
        millis -> {
          int found = Arrays.binarySearch(starts, millis);
          counts[Math.max(0, found >= 0 ? found : -found - 2)]++;
        });
    return DateEdges.bars(days, counts);
  }

  private void forEachDate(HitSet hits, java.util.function.LongConsumer action) {
    for (int i = 0; i < hits.leaves(); i++) {
      int leaf = i;
      hits.forEach(
          leaf,
          doc -> {
            long millis = columns.published(leaf, doc);
            if (millis != Columns.UNDATED) {
              action.accept(millis);
            }
          });
    }
  }
}
