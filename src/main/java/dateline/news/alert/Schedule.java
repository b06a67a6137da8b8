package dateline.news.alert;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When a saved query's alerts are sent. Its {@link #text} is what is stored, typed and shown:
 * {@code soon}, {@code hourly}, {@code daily 08:00}, {@code workdays 08:00}, {@code weekly monday
 * 08:00}, {@code monthly 1 08:00}.
 */
public sealed interface Schedule {
  /** Within minutes: what fires together is sent together. */
  record Soon() implements Schedule {}

  /** At the full hour, as the owner's clock shows it. */
  record Hourly() implements Schedule {}

  /** Every day at a local time, to the minute. */
  record Daily(LocalTime at) implements Schedule {
    public Daily {
      at = at.truncatedTo(ChronoUnit.MINUTES);
    }
  }

  /** From Monday to Friday at a local time, to the minute. */
  record Workdays(LocalTime at) implements Schedule {
    public Workdays {
      at = at.truncatedTo(ChronoUnit.MINUTES);
    }

    private static boolean isOne(LocalDate date) {
      return date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
    }
  }

  /**
   * Every month on a day at a local time, to the minute.
   *
   * @param day 1 to 31; the last day of a month that is shorter
   */
  record Monthly(int day, LocalTime at) implements Schedule {
    public Monthly {
      if (day < 1 || day > 31) {
        throw new IllegalArgumentException("day of the month " + day);
      }
      at = at.truncatedTo(ChronoUnit.MINUTES);
    }

    private LocalDate in(LocalDate month) {
      return month.withDayOfMonth(Math.min(day, month.lengthOfMonth()));
    }
  }

  /** Every week on a day at a local time, to the minute. */
  record Weekly(DayOfWeek day, LocalTime at) implements Schedule {
    public Weekly {
      at = at.truncatedTo(ChronoUnit.MINUTES);
    }
  }

  /**
   * The first moment after {@code after} to send at; {@code after} itself for {@link Soon}, which
   * waits for nothing. A local time that daylight saving skips becomes the moment the clocks jump
   * over it, moved on by the gap (02:30 becomes 03:30); one that comes twice is its first.
   */
  default Instant next(Instant after, ZoneId zone) {
    ZonedDateTime local = after.atZone(zone);
    LocalDate today = local.toLocalDate();
    return switch (this) {
      case Soon() -> after;
      case Hourly() -> local.truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
      case Daily(LocalTime at) -> {
        Instant first = today.atTime(at).atZone(zone).toInstant();
        yield first.isAfter(after) ? first : today.plusDays(1).atTime(at).atZone(zone).toInstant();
      }
      case Workdays(LocalTime at) -> {
        LocalDate date = today;
        while (!Workdays.isOne(date) || !date.atTime(at).atZone(zone).toInstant().isAfter(after)) {
          date = date.plusDays(1);
        }
        yield date.atTime(at).atZone(zone).toInstant();
      }
      case Monthly monthly -> {
        Instant first = monthly.in(today).atTime(monthly.at()).atZone(zone).toInstant();
        LocalDate next = monthly.in(today.withDayOfMonth(1).plusMonths(1));
        yield first.isAfter(after) ? first : next.atTime(monthly.at()).atZone(zone).toInstant();
      }
      case Weekly(DayOfWeek day, LocalTime at) -> {
        LocalDate date = today.with(TemporalAdjusters.nextOrSame(day));
        Instant first = date.atTime(at).atZone(zone).toInstant();
        yield first.isAfter(after) ? first : date.plusWeeks(1).atTime(at).atZone(zone).toInstant();
      }
    };
  }

  /** As stored and typed. */
  default String text() {
    return switch (this) {
      case Soon() -> "soon";
      case Hourly() -> "hourly";
      case Daily(LocalTime at) -> "daily " + at;
      case Workdays(LocalTime at) -> "workdays " + at;
      case Monthly(int day, LocalTime at) -> "monthly " + day + " " + at;
      case Weekly(DayOfWeek day, LocalTime at) ->
          "weekly " + day.name().toLowerCase(Locale.ROOT) + " " + at;
    };
  }

  /** Reads {@link #text}; absent if it is none. A time that is left out is 08:00. */
  static Optional<Schedule> parse(String text) {
    List<String> words = List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    List<String> rest = words.subList(1, words.size());
    try {
      return switch (words.getFirst()) {
        case "soon" -> rest.isEmpty() ? Optional.of(new Soon()) : Optional.empty();
        case "hourly" -> rest.isEmpty() ? Optional.of(new Hourly()) : Optional.empty();
        case "daily" -> time(rest).map(Daily::new);
        case "workdays" -> time(rest).map(Workdays::new);
        case "monthly" -> rest.isEmpty() ? Optional.empty() : monthly(rest);
        case "weekly" -> rest.isEmpty() ? Optional.empty() : weekly(rest);
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Schedule> weekly(List<String> words) {
    DayOfWeek day = DayOfWeek.valueOf(words.getFirst().toUpperCase(Locale.ROOT));
    return time(words.subList(1, words.size())).map(at -> new Weekly(day, at));
  }

  private static Optional<Schedule> monthly(List<String> words) {
    int day = Integer.parseInt(words.getFirst());
    return time(words.subList(1, words.size())).map(at -> new Monthly(day, at));
  }

  private static Optional<LocalTime> time(List<String> words) {
    return switch (words.size()) {
      case 0 -> Optional.of(LocalTime.of(8, 0));
      case 1 -> Optional.of(LocalTime.parse(words.getFirst()));
      default -> Optional.empty();
    };
  }
}
