package dateline.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations, sizes and numbers as people write them in settings: {@code 90s}, {@code 8MB}. */
final class Quantity {
  private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,12})\\s*([a-zA-Z]+)");
  private static final Map<String, Duration> TIME_UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));
  private static final Map<String, Long> SIZE_UNITS =
      Map.of("b", 1L, "kb", 1L << 10, "mb", 1L << 20, "gb", 1L << 30);

  /** A hundred years: what is longer cannot be counted in nanoseconds, or is a slip of the hand. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private Quantity() {}

  /**
   * Reads {@code 500ms}, {@code 2s}, {@code 5m}, {@code 24h}, {@code 7d} or ISO 8601.
   *
   * @throws IllegalArgumentException if it is none of these, below zero or above a hundred years
   */
  static Duration duration(String text) {
    Duration read = written(text);
    if (read.isNegative() || read.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("write a time from 0s to " + LONGEST.toDays() + "d");
    }
    return read;
  }

  private static Duration written(String text) {
    Matcher matcher = NUMBER_AND_UNIT.matcher(text.strip());
    if (matcher.matches()) {
      Duration unit = TIME_UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT));
      if (unit != null) {
        return unit.multipliedBy(Long.parseLong(matcher.group(1)));
      }
    }
    try {
      return Duration.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("write a time such as 500ms, 2s, 5m, 24h or 7d", e);
    }
  }

  /**
   * Reads {@code 512KB}, {@code 8MB}, {@code 1GB} as bytes, in powers of 1,024.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static long bytes(String text) {
    Matcher matcher = NUMBER_AND_UNIT.matcher(text.strip());
    if (matcher.matches()) {
      Long unit = SIZE_UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT));
      if (unit != null) {
        return Math.multiplyExact(unit, Long.parseLong(matcher.group(1)));
      }
    }
    throw new IllegalArgumentException("write a size such as 512KB, 8MB or 1GB");
  }

  /** A time of an hour or more: less is a slip of the hand. */
  static Duration hours(String text) {
    Duration read = duration(text);
    if (read.compareTo(Duration.ofHours(1)) < 0) {
      throw new IllegalArgumentException("write a time of an hour or more, such as 24h or 365d");
    }
    return read;
  }

  /** A size above zero. */
  static long size(String text) {
    long bytes = bytes(text);
    if (bytes < 1) {
      throw new IllegalArgumentException("write a size above zero");
    }
    return bytes;
  }

  /** A size that one array can have. */
  static long inMemory(String text) {
    long bytes = size(text);
    if (bytes >= Integer.MAX_VALUE) {
      throw new IllegalArgumentException("write a size below 2GB");
    }
    return bytes;
  }

  /** A number of a few, or none. */
  static int count(String text) {
    return within(text, 0, 1_000);
  }

  /** A number of at least one. */
  static int positive(String text) {
    return within(text, 1, 100_000);
  }

  /** A number that may be large, or none. */
  static int millions(String text) {
    return within(text, 0, 100_000_000);
  }

  /**
   * A whole number.
   *
   * @throws IllegalArgumentException if it is none, or outside of these
   */
  static int within(String text, int least, int most) {
    int number = Integer.parseInt(text);
    if (number < least || number > most) {
      throw new IllegalArgumentException("write a number from " + least + " to " + most);
    }
    return number;
  }
}
