package dateline.news;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * A date a page gives of itself.
 *
 * @param instant the moment; noon UTC of the first day that may be meant when no time is known
 * @param offset the zone the page wrote it in, where it did
 * @param precision how much of it the page gave
 * @param source where it stood, such as {@code json-ld} or {@code url}
 * @param confidence 0 to 1
 */
public record Dating(
    Instant instant,
    Optional<ZoneOffset> offset,
    Precision precision,
    String source,
    double confidence) {
  /** How much of a date is known. */
  public enum Precision {
    YEAR,
    MONTH,
    DAY,
    /** A day and a time. */
    INSTANT;

    /** Its name for programs: {@code year}, {@code month} … */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a time of the day is known, so that the date depends on the zone. */
    public boolean isTimed() {
      return this == INSTANT;
    }

    /** A moment as far as it is known, in ISO 8601: {@code 2024}, {@code 2024-03} … */
    public String written(Instant instant) {
      LocalDate day = LocalDate.ofInstant(instant, ZoneOffset.UTC);
      return switch (this) {
        case YEAR -> Year.from(day).toString();
        case MONTH -> YearMonth.from(day).toString();
        case DAY -> day.toString();
        case INSTANT -> DateTimeFormatter.ISO_INSTANT.format(instant);
      };
    }
  }

  /** The latest that may be meant: of a month or year, noon UTC of its last day. */
  public Instant latest() {
    OffsetDateTime first = instant.atOffset(ZoneOffset.UTC);
    return switch (precision) {
      case YEAR -> first.plusYears(1).minusDays(1).toInstant();
      case MONTH -> first.plusMonths(1).minusDays(1).toInstant();
      case DAY, INSTANT -> instant;
    };
  }

  /** As the page meant it, in ISO 8601: as much as it gave, a moment in the page's own zone. */
  public String written() {
    OffsetDateTime moment = instant.atOffset(offset.orElse(ZoneOffset.UTC));
    return precision.isTimed()
        ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment)
        : precision.written(instant);
  }
}
