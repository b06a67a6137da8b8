package dateline.index.lucene;

import dateline.index.Results;
import dateline.index.columns.Columns;
import dateline.index.columns.HitSet;
import dateline.query.DateSpan;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The date histogram: at most about 60 bars of a day, week, month, or so many years. Immutable. */
public final class DateBars {
  private static final int MOST = 60;

  private final Columns columns;
  private final ZoneId zone;
  private final Optional<DateSpan> chosen;

  /** Bars keep within the days chosen, if some are. */
  public DateBars(Columns columns, ZoneId zone, Optional<DateSpan> chosen) {
    this.columns = columns;
    this.zone = zone;
    this.chosen = chosen;
  }

  List<Results.Bar> of(HitSet hits) {
    long[] ends = {Long.MAX_VALUE, Long.MIN_VALUE};
    forEachDate(
        hits,
        millis -> {
          ends[0] = Math.min(ends[0], millis);
          ends[1] = Math.max(ends[1], millis);
        });
    if (ends[0] > ends[1]) {
      return List.of();
    }
    LocalDate first = chosenFrom().orElse(dayOf(ends[0]));
    LocalDate last = chosenUntil().orElse(dayOf(ends[1]).plusDays(1));
    return counted(hits, edges(first, last));
  }

  private List<Results.Bar> counted(HitSet hits, List<LocalDate> edges) {
    long[] starts =
        edges.stream()
            .mapToLong(day -> day.atStartOfDay(zone).toInstant().toEpochMilli())
            .toArray();
    long[] counts = new long[edges.size()];
    forEachDate(
        hits,
        millis -> {
          int found = Arrays.binarySearch(starts, millis);
          counts[Math.max(0, found >= 0 ? found : -found - 2)]++;
        });
    List<Results.Bar> bars = new ArrayList<>();
    for (int i = 0; i + 1 < edges.size(); i++) {
      bars.add(new Results.Bar(edges.get(i), edges.get(i + 1), counts[i]));
    }
    return bars;
  }

  /** Where bars begin, and where the last one ends. */
  private List<LocalDate> edges(LocalDate from, LocalDate until) {
    long days = ChronoUnit.DAYS.between(from, until);
    LocalDate edge;
    ChronoUnit unit;
    long step = 1;
    if (days <= MOST) {
      unit = ChronoUnit.DAYS;
      edge = from;
    } else if (days <= MOST * 7) {
      unit = ChronoUnit.WEEKS;
      edge = from.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    } else if (days <= MOST * 30) {
      unit = ChronoUnit.MONTHS;
      edge = from.withDayOfMonth(1);
    } else {
      unit = ChronoUnit.YEARS;
      step = years(days / 365 + 1);
      edge = LocalDate.of((int) (Math.floorDiv(from.getYear(), step) * step), 1, 1);
    }
    boolean cut = chosenFrom().isPresent();
    List<LocalDate> edges = new ArrayList<>();
    for (; edge.isBefore(until); edge = edge.plus(step, unit)) {
      edges.add(cut && edge.isBefore(from) ? from : edge);
    }
    edges.add(chosenUntil().isPresent() ? until : edge);
    return edges;
  }

  /** The least round number of years a bar that makes few enough bars. */
  private static long years(long span) {
    long step = 1;
    for (int digit = 0; span / step > MOST; digit++) {
      step = digit % 3 == 1 ? step / 2 * 5 : step * 2;
    }
    return step;
  }

  private Optional<LocalDate> chosenFrom() {
    return chosen.flatMap(
        span ->
            switch (span) {
              case DateSpan.Between between -> between.from();
              case DateSpan.Last _ -> Optional.empty();
            });
  }

  private Optional<LocalDate> chosenUntil() {
    return chosen.flatMap(
        span ->
            switch (span) {
              case DateSpan.Between between -> between.until();
              case DateSpan.Last _ -> Optional.empty();
            });
  }

  private LocalDate dayOf(long millis) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone);
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
