package dateline.index.terms;

import static dateline.index.terms.ArticleDocument.PUBLISHED;

import dateline.index.criteria.Criterion;
import dateline.query.DateSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Which articles were published when. */
public final class PublicationDates {
  /** How far clocks of outlets run fast. */
  private static final Duration FAST_CLOCK = Duration.ofHours(1);

  private PublicationDates() {}

  /** What finds articles of these days, or of the last so many. */
  static Criterion during(DateSpan span, ZoneId zone, Instant now) {
    return switch (span) {
      case DateSpan.Between(Optional<LocalDate> from, Optional<LocalDate> until) ->
          new Criterion.Range(
              PUBLISHED,
              from.map(day -> startOf(day, zone)).orElse(Long.MIN_VALUE),
              until.map(day -> startOf(day, zone) - 1).orElse(Long.MAX_VALUE));
      case DateSpan.Last(var period) ->
          new Criterion.Range(
              PUBLISHED, now.atZone(zone).minus(period).toInstant().toEpochMilli(), latest(now));
    };
  }

  /**
   * The last moment that is not in the future, in milliseconds of the epoch: clocks of outlets run
   * fast, and articles of which the day alone is known stand at its noon, UTC.
   */
  public static long latest(Instant now) {
    Instant noon = now.truncatedTo(ChronoUnit.DAYS).plus(12, ChronoUnit.HOURS);
    Instant fast = now.plus(FAST_CLOCK);
    return (noon.isAfter(fast) ? noon : fast).toEpochMilli();
  }

  private static long startOf(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
