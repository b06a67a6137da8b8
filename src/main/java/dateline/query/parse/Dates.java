package dateline.query.parse;

import dateline.query.Clause;
import dateline.query.Clause.During;
import dateline.query.Clause.Everything;
import dateline.query.DateSpan;
import dateline.query.DateSpan.Between;
import dateline.query.DateSpan.Last;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days, months, years, spans and ISO 8601 intervals, read and written. A span typed {@code a..b} or
 * {@code a/b} includes all of b; {@code after:a} includes a, {@code before:b} does not include b.
 */
final class Dates {
  /** A span, and whether its ends came in the wrong order. */
  record Read(DateSpan span, boolean reversed) {}

  /** From the first day to before the last. */
  private record Days(LocalDate from, LocalDate until) {}

  private static final Pattern DAY =
      Pattern.compile(
          "([12]\\d{3})(?:[-/.](\\d{1,2})(?:[-/.](\\d{1,2}))?)?(?:T[\\d:.]*(?:Z|[+-][\\d:]+)?)?");
  private static final Pattern COMPACT = Pattern.compile("([12]\\d{3})(\\d\\d)(\\d\\d)");
  private static final Pattern SHORT = Pattern.compile("(?i)(\\d{1,4}) ?(h|d|w|m|y)[a-z]*");
  private static final Pattern LONG =
      Pattern.compile(
          "(?i)P(?:(\\d{1,4})Y)?(?:(\\d{1,4})M)?(?:(\\d{1,4})W)?(?:(\\d{1,4})D)?(?:T(\\d{1,4})H)?");
  private static final Pattern DOTS = Pattern.compile("^([^.]*+)\\.{2,3}([^.]*+)$");
  private static final Pattern SLASH = Pattern.compile("^([^/]*+)/([^/]*+)$");
  private static final LocalDate EARLIEST = LocalDate.of(1000, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(3000, 1, 1);

  private Dates() {}

  /** What stands after {@code after:}, {@code before:}, {@code date:} or {@code when:}. */
  static Optional<Read> read(Prefix prefix, String typed) {
    String text = typed.replaceAll("[,;]+$", "").strip();
    Optional<Read> last = last(text).map(p -> new Read(new Last(p), false));
    return switch (prefix) {
      case AFTER -> last.or(() -> days(text).map(d -> between(d.from(), null)));
      case BEFORE -> days(text).map(d -> between(null, d.from()));
      default ->
          last.or(() -> days(text).map(d -> between(d.from(), d.until()))).or(() -> span(text));
    };
  }

  private static Read between(@Nullable LocalDate from, @Nullable LocalDate until) {
    boolean reversed = from != null && until != null && !from.isBefore(until);
    Optional<LocalDate> start = Optional.ofNullable(from);
    Optional<LocalDate> end = Optional.ofNullable(until);
    return new Read(new Between(start, end), reversed);
  }

  private static Optional<Read> span(String text) {
    Matcher dots = DOTS.matcher(text);
    Matcher slash = SLASH.matcher(text);
    if (dots.matches()) {
      return span(dots.group(1).strip(), dots.group(2).strip());
    }
    return slash.matches() ? span(slash.group(1), slash.group(2)) : Optional.empty();
  }

  private static Optional<Read> span(String left, String right) {
    Optional<Days> from = days(left);
    Optional<Days> to = days(right);
    if (from.isPresent() && to.isPresent()) {
      boolean reversed = to.get().from().isBefore(from.get().from());
      Days first = reversed ? to.get() : from.get();
      Days second = reversed ? from.get() : to.get();
      return Optional.of(new Read(between(first.from(), second.until()).span(), reversed));
    }
    return beside(left, right, from, to);
  }

  /** A span of which one end is open or given as a period. */
  private static Optional<Read> beside(
      String left, String right, Optional<Days> from, Optional<Days> to) {
    Optional<Period> before = last(left);
    Optional<Period> after = last(right);
    if (from.isPresent() && isOpen(right)) {
      return Optional.of(between(from.get().from(), null));
    } else if (to.isPresent() && isOpen(left)) {
      return Optional.of(between(null, to.get().until()));
    } else if (from.isPresent() && after.isPresent()) {
      LocalDate start = from.get().from();
      return Optional.of(between(start, start.plus(after.get())));
    } else if (to.isPresent() && before.isPresent()) {
      LocalDate end = to.get().until();
      return Optional.of(between(end.minus(before.get()), end));
    }
    return isOpen(right) ? before.map(p -> new Read(new Last(p), false)) : Optional.empty();
  }

  private static boolean isOpen(String end) {
    return end.isEmpty() || end.equals("*");
  }

  private static Optional<Days> days(String text) {
    Matcher compact = COMPACT.matcher(text);
    Matcher day = compact.matches() ? compact : DAY.matcher(text);
    if (!day.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate year = LocalDate.of(Integer.parseInt(day.group(1)), 1, 1);
      if (day.group(2) == null) {
        return Optional.of(new Days(year, year.plusYears(1)));
      }
      LocalDate month = year.withMonth(Integer.parseInt(day.group(2)));
      if (day.group(3) == null) {
        return Optional.of(new Days(month, month.plusMonths(1)));
      }
      LocalDate date = month.withDayOfMonth(Integer.parseInt(day.group(3)));
      return Optional.of(new Days(date, date.plusDays(1)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** {@code 7d}, {@code 2 weeks}, {@code P1M}; hours count as the days they begin. */
  private static Optional<Period> last(String text) {
    Matcher brief = SHORT.matcher(text);
    if (brief.matches()) {
      int count = Integer.parseInt(brief.group(1));
      return positive(
          switch (brief.group(2).toLowerCase(Locale.ROOT)) {
            case "h" -> Period.ofDays((count + 23) / 24);
            case "d" -> Period.ofDays(count);
            case "w" -> Period.ofWeeks(count);
            case "m" -> Period.ofMonths(count);
            default -> Period.ofYears(count);
          });
    }
    Matcher iso = LONG.matcher(text);
    return iso.matches()
        ? positive(
            Period.of(
                number(iso, 1),
                number(iso, 2),
                7 * number(iso, 3) + number(iso, 4) + (number(iso, 5) + 23) / 24))
        : Optional.empty();
  }

  private static Optional<Period> positive(Period period) {
    return period.isZero() ? Optional.empty() : Optional.of(clamped(period));
  }

  /** What four digits can write. */
  private static Period clamped(Period period) {
    return Period.of(
        Math.clamp(period.getYears(), 0, 999),
        Math.clamp(period.getMonths(), 0, 9_999),
        Math.clamp(period.getDays(), 0, 9_999));
  }

  private static int number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  /** The nearest span that can be typed: within the years 1000 to 2999, and not backwards. */
  static Clause canonical(DateSpan span) {
    return switch (span) {
      case Last(Period period) ->
          new During(new Last(clamped(period).isZero() ? Period.ofDays(1) : clamped(period)));
      case Between(Optional<LocalDate> from, Optional<LocalDate> until) -> {
        Optional<LocalDate> start = from.map(Dates::clamped);
        Optional<LocalDate> end = until.map(Dates::clamped);
        if (start.isEmpty() && end.isEmpty()) {
          yield new Everything();
        }
        boolean backwards =
            start.isPresent() && end.isPresent() && !start.get().isBefore(end.get());
        LocalDate first = start.or(() -> end).orElseThrow();
        yield backwards
            ? new During(new Between(start, Optional.of(first.plusDays(1))))
            : new During(new Between(start, end));
      }
    };
  }

  private static LocalDate clamped(LocalDate date) {
    LocalDate least = date.isBefore(EARLIEST) ? EARLIEST : date;
    return least.isBefore(LATEST) ? least : LATEST.minusDays(1);
  }

  /** The span as it is typed, with its prefix. */
  static String print(DateSpan span) {
    return switch (span) {
      case Last(Period period) -> "when:" + print(period);
      case Between(Optional<LocalDate> from, Optional<LocalDate> until) ->
          until.isEmpty()
              ? "after:" + from.map(String::valueOf).orElse("1000")
              : from.map(start -> "date:" + print(start, until.get()))
                  .orElseGet(() -> "before:" + until.get());
    };
  }

  private static String print(LocalDate from, LocalDate until) {
    LocalDate last = until.minusDays(1);
    if (from.getDayOfYear() == 1 && until.getDayOfYear() == 1) {
      return pair(from.toString().substring(0, 4), last.toString().substring(0, 4));
    } else if (from.getDayOfMonth() == 1 && until.getDayOfMonth() == 1) {
      return pair(from.toString().substring(0, 7), last.toString().substring(0, 7));
    }
    return pair(from.toString(), last.toString());
  }

  private static String pair(String from, String to) {
    return from.equals(to) ? from : from + ".." + to;
  }

  private static String print(Period period) {
    boolean years = period.getYears() != 0;
    boolean months = period.getMonths() != 0;
    boolean days = period.getDays() != 0;
    if (years && !months && !days) {
      return period.getYears() + "y";
    } else if (months && !years && !days) {
      return period.getMonths() + "m";
    }
    return days && !years && !months ? period.getDays() + "d" : period.toString();
  }
}
