package dateline.index.answer;

import dateline.index.Results;
import dateline.query.DateSpan;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the bars of a date histogram begin and end: at most about 60 of a day, week, month, or so
 * many years. Immutable.
 *
 * @param zone the reader's, for days
 * @param chosen bars keep within the days chosen, if some are
 */
public record DateEdges(ZoneId zone, Optional<DateSpan> chosen) {
  private static final int MOST = 60;

  /** Where bars begin, and where the last one ends, for dates from the first to the last moment. */
  public List<LocalDate> between(long firstMillis, long lastMillis) {
    LocalDate first = chosenFrom().orElse(dayOf(firstMillis));
    LocalDate last = chosenUntil().orElse(dayOf(lastMillis).plusDays(1));
    return edges(first, last);
  }

  /** When a day begins, in milliseconds of the epoch. */
  public long start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  /** The bars, each with its count; one count for each bar. */
  public static List<Results.Bar> bars(List<LocalDate> edges, long[] counts) {
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
}
