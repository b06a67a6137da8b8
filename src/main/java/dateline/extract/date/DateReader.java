package dateline.extract.date;

import dateline.news.Dating;
import dateline.news.Dating.Precision;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a date as people and programs write it: RFC 822 with broken zones, ISO 8601 in all its
 * variants, epoch numbers, and written dates in the large European languages. It takes the parts it
 * knows out of the text one by one and refuses a text of which anything but filler is left, so that
 * it rather says nothing than something wrong. Thread-safe.
 */
public final class DateReader {
  private static final int LONGEST = 120;
  private static final Pattern TIME =
      Pattern.compile(
          "(?<![\\d:.])(?:(오전|오후|am|pm)\\s*)?(\\d{1,2})(?:(?::|\\s?h\\s?)(\\d{1,2})(?::(\\d{1,2})(?:[.,]\\d{1,9})?)?"
              + "|[.](\\d{2})(?=\\s*(?:uhr|[ap]\\.?m\\b)))(?![\\d:])\\s*(uhr\\b|[ap]\\.?m\\b\\.?)?");
  private static final Pattern HOUR = Pattern.compile("(?<!\\d)(\\d{1,2})\\s*([ap])\\.?m\\b\\.?()");
  private static final Pattern OFFSET =
      Pattern.compile(
          "(?:(?:gmt|utc|z)\\s*)?(?<!\\d)([+-])(\\d{1,2}):?(\\d{2})(?!\\d)\\s*z?(?:\\s*\\(.*\\))?");
  private static final Pattern REGION = Pattern.compile("\\b([a-z]{3,10}/[a-z_]{3,20})\\b");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(?<!\\d)(\\d{4})\\s*[-/.]\\s*0?(\\d{1,2})\\s*[-/.]\\s*(\\d{1,2})(?!\\d)t?");
  private static final Pattern NUMERIC =
      Pattern.compile("(?<!\\d)(\\d{1,2})([-/. ])\\s?(\\d{1,2})\\2\\s?(\\d{4}|\\d{2})(?!\\d)");
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?<![\\d:])(\\d{1,2})(?:st|nd|rd|th|er|o|\\.)?[\\s-]*(?:de\\s|of\\s)?"
              + "\\s*(\\p{L}{3,12})[.,]?[\\s-]*(?:de\\s|del\\s)?\\s*'?(\\d{4}|\\d{2})(?![\\d:])");
  private static final Pattern MONTH_FIRST =
      Pattern.compile("(\\p{L}{3,12})\\.?\\s*(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)");
  private static final Pattern YEAR_MONTH_DAY =
      Pattern.compile("(?<!\\d)(\\d{4})[\\s.-]+(\\p{L}{3,12})[\\s.-]+(\\d{1,2})(?!\\d)\\.?t?");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\p{L}{3,12})\\.?\\s+(\\d{1,2})\\s+([+-]\\d{4}\\s+)?(\\d{4})(?!\\d)");
  private static final Pattern COMPACT =
      Pattern.compile("^(\\d{4})(\\d{2})(\\d{2})t(\\d{2})(\\d{2})(\\d{2})?(?!\\d)");
  private static final Pattern YEAR_AND_MONTH = Pattern.compile("^(\\d{4})-(\\d{2})$");
  private static final Pattern MONTH_ONLY = Pattern.compile("^(\\p{L}{3,12})\\.?,?\\s+(\\d{4})$");
  private static final Pattern FILLER =
      Pattern.compile(
          "\\b(?:at|um|uhr|und|le|a|m|d|las|den|on|de|du|the|od|kl|om|il|alle|ore|of|der|el|o)\\b|[\\s,.;|•·/()@t–-]+");

  private static final Pattern WEEKDAY = Pattern.compile("^\\p{L}{1,12}[.,]*(?=\\s|,|$)");
  private static final Pattern KOREAN = Pattern.compile("[년월일]|오전|오후");
  private static final ZoneOffset KOREA = ZoneOffset.ofHours(9);

  private DateReader() {}

  /**
   * A moment as it was written.
   *
   * @param offset absent when the text gave none; the time was then taken for UTC
   * @param precision what the text gave; without a time the instant is noon UTC of the first day
   */
  public record Moment(Instant instant, Optional<ZoneOffset> offset, Precision precision) {
    Dating dating(String source, double confidence) {
      return new Dating(instant, offset, precision, source, confidence);
    }
  }

  /**
   * Reads a text that is a date and nothing else, as records of an import write it.
   *
   * @param source where it stood, for {@link Dating#source()}
   */
  public static Optional<Dating> dating(String text, String source) {
    return read(text).map(moment -> moment.dating(source, 1));
  }

  /** Reads a text that is a date and nothing else; ambiguous 4/5/2024 is the fifth of April. */
  public static Optional<Moment> read(String text) {
    return read(text, false);
  }

  /** Reads a text that is a date and nothing else. */
  public static Optional<Moment> read(String text, boolean dayFirst) {
    return read(text, dayFirst, "");
  }

  /**
   * Reads a text that is a date and nothing else.
   *
   * @param language in which its months are named, empty where that is not known
   */
  static Optional<Moment> read(String text, boolean dayFirst, String language) {
    if (text.isBlank() || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      String plain = spread(DateWords.plain(ScriptDates.inOurs(text)));
      Optional<ZoneId> home = KOREAN.matcher(text).find() ? Optional.of(KOREA) : Optional.empty();
      return number(plain).or(() -> new Reading(plain, dayFirst, language, home).moment());
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** ISO 8601's basic form as its extended one. */
  private static String spread(String plain) {
    return COMPACT
        .matcher(plain)
        .replaceFirst(
            t ->
                "%s-%s-%s %s:%s:%s "
                    .formatted(
                        t.group(1),
                        t.group(2),
                        t.group(3),
                        t.group(4),
                        t.group(5),
                        t.group(6) == null ? "00" : t.group(6)));
  }

  private static Optional<Moment> number(String text) {
    if (!text.matches("\\d{4,14}")) {
      return Optional.empty();
    }
    return switch (text.length()) {
      case 4 -> Optional.of(noon(LocalDate.of(Integer.parseInt(text), 1, 1), Precision.YEAR));
      case 6 -> day(year(text.substring(0, 2)), at(text, 2), at(text, 4));
      case 8 -> day(at(text, 0) * 100 + at(text, 2), at(text, 4), at(text, 6));
      case 10 -> Optional.of(utc(Instant.ofEpochSecond(Long.parseLong(text))));
      case 12, 14 ->
          Optional.of(
              utc(
                  LocalDateTime.of(
                          at(text, 0) * 100 + at(text, 2),
                          at(text, 4),
                          at(text, 6),
                          at(text, 8),
                          at(text, 10),
                          text.length() == 14 ? at(text, 12) : 0)
                      .toInstant(ZoneOffset.UTC)));
      case 13 -> Optional.of(utc(Instant.ofEpochMilli(Long.parseLong(text))));
      default -> Optional.empty();
    };
  }

  private static int at(String digits, int from) {
    return Integer.parseInt(digits.substring(from, from + 2));
  }

  private static Moment utc(Instant instant) {
    return new Moment(instant, Optional.of(ZoneOffset.UTC), Precision.INSTANT);
  }

  private static Optional<Moment> day(int year, int month, int day) {
    return Optional.of(noon(LocalDate.of(year, month, day), Precision.DAY));
  }

  /** What is known without a time, from its first day. */
  static Moment noon(LocalDate first, Precision known) {
    return new Moment(first.atTime(12, 0).toInstant(ZoneOffset.UTC), Optional.empty(), known);
  }

  /** Two digits: up to 68 are of this century (POSIX); longer years stand as they are. */
  private static int year(String digits) {
    int year = Integer.parseInt(digits);
    return digits.length() > 2 ? year : year + (year < 69 ? 2000 : 1900);
  }

  /** One text, of which the parts already read are cut out. */
  private static final class Reading {
    private String rest;
    private final boolean dayFirst;
    private final String language;
    private final Optional<ZoneId> home;
    private final boolean beginsWithWord;

    private Precision known = Precision.DAY;

    /** Whether the time was 24:00, the end of its day. */
    private boolean midnight;

    Reading(String plain, boolean dayFirst, String language, Optional<ZoneId> home) {
      this.rest = plain;
      this.dayFirst = dayFirst;
      this.language = language;
      this.home = home;
      this.beginsWithWord = Character.isLetter(plain.charAt(0));
    }

    /**
     * Whether all that is left is filler and, at the start, the name of a weekday in any language.
     */
    private boolean isReadWhole() {
      String left = beginsWithWord ? WEEKDAY.matcher(rest).replaceFirst("") : rest;
      return FILLER.matcher(left).replaceAll("").isEmpty();
    }

    Optional<Moment> moment() {
      Optional<LocalTime> time = time();
      Optional<ZoneId> zone = zone(time.isPresent()).or(() -> home);
      Optional<LocalDate> date = date();
      if (date.isEmpty() || !isReadWhole()) {
        return Optional.empty();
      }
      if (time.isEmpty() || known != Precision.DAY) {
        return date.map(day -> noon(day, known));
      }
      LocalDateTime local = date.get().plusDays(midnight ? 1 : 0).atTime(time.get());
      ZoneId in = zone.orElse(ZoneOffset.UTC);
      ZoneOffset offset = in.getRules().getOffset(local);
      return Optional.of(
          new Moment(local.toInstant(offset), zone.map(z -> offset), Precision.INSTANT));
    }

    private Optional<LocalTime> time() {
      Matcher clock = TIME.matcher(rest);
      if (clock.find()) {
        String minute = clock.group(3) == null ? clock.group(5) : clock.group(3);
        String half = clock.group(1) == null ? clock.group(6) : clock.group(1);
        int second = clock.group(4) == null ? 0 : Integer.parseInt(clock.group(4));
        int hour = hour(clock.group(2), half);
        midnight = hour == 24 && Integer.parseInt(minute) + second == 0;
        LocalTime time = LocalTime.of(midnight ? 0 : hour, Integer.parseInt(minute), second);
        cut(clock);
        return Optional.of(time);
      }
      Matcher hour = HOUR.matcher(rest);
      if (hour.find()) {
        LocalTime time = LocalTime.of(hour(hour.group(1), hour.group(2)), 0);
        cut(hour);
        return Optional.of(time);
      }
      return Optional.empty();
    }

    private static int hour(String digits, @org.jspecify.annotations.Nullable String half) {
      int hour = Integer.parseInt(digits);
      if (half == null || half.startsWith("u")) {
        return hour;
      }
      return half.startsWith("p") ? (hour < 12 ? hour + 12 : hour) : hour == 12 ? 0 : hour;
    }

    private Optional<ZoneId> zone(boolean timed) {
      Matcher offset = OFFSET.matcher(rest);
      if (timed && offset.find()) {
        int minutes = Integer.parseInt(offset.group(2)) * 60 + Integer.parseInt(offset.group(3));
        ZoneId zone = ZoneOffset.ofTotalSeconds((offset.group(1).equals("-") ? -60 : 60) * minutes);
        cut(offset);
        DateWords.ZONE
            .matcher(rest)
            .results()
            .findFirst()
            .ifPresent(m -> rest = rest.substring(0, m.start()) + rest.substring(m.end()));
        return Optional.of(zone);
      }
      Matcher region = REGION.matcher(rest);
      if (region.find()) {
        Optional<ZoneId> zone = region(region.group(1));
        cut(region);
        return zone;
      }
      Matcher name = DateWords.ZONE.matcher(rest);
      if (name.find()) {
        ZoneId zone = DateWords.zone(name.group(1));
        cut(name);
        return Optional.of(zone);
      }
      return Optional.empty();
    }

    private static Optional<ZoneId> region(String lower) {
      return ZoneId.getAvailableZoneIds().stream()
          .filter(id -> id.equalsIgnoreCase(lower))
          .findFirst()
          .map(ZoneId::of);
    }

    private Optional<LocalDate> date() {
      return named(YEAR_MONTH_DAY, 1, 2, 3)
          .or(this::yearFirst)
          .or(() -> named(WRITTEN, 3, 2, 1))
          .or(() -> named(MONTH_FIRST, 3, 1, 2))
          .or(() -> named(YEAR_LAST, 4, 1, 2))
          .or(this::numeric)
          .or(this::monthOnly);
    }

    private Optional<LocalDate> yearFirst() {
      Matcher found = YEAR_FIRST.matcher(rest);
      return found.find()
          ? Optional.of(cut(found, found.group(1), found.group(2), found.group(3)))
          : Optional.empty();
    }

    private Optional<LocalDate> named(Pattern pattern, int year, int month, int day) {
      Matcher found = pattern.matcher(rest);
      for (int from = 0; found.find(from); from = found.start() + 1) {
        Optional<Integer> number = DateWords.month(found.group(month), language);
        if (number.isPresent()) {
          return Optional.of(
              cut(found, found.group(year), number.get().toString(), found.group(day)));
        }
      }
      return Optional.empty();
    }

    private Optional<LocalDate> numeric() {
      Matcher found = NUMERIC.matcher(rest);
      if (!found.find()) {
        return Optional.empty();
      }
      int first = Integer.parseInt(found.group(1));
      int second = Integer.parseInt(found.group(3));
      boolean american = found.group(2).equals("/") && !dayFirst;
      boolean monthFirst = first <= 12 && (second > 12 || american);
      boolean couldBeYearFirst = found.group(2).equals("-") && found.group(4).length() == 2;
      if (couldBeYearFirst && Integer.parseInt(found.group(4)) <= 31) {
        return Optional.empty();
      }
      return Optional.of(
          monthFirst
              ? cut(found, found.group(4), found.group(1), found.group(3))
              : cut(found, found.group(4), found.group(3), found.group(1)));
    }

    private Optional<LocalDate> monthOnly() {
      Matcher iso = YEAR_AND_MONTH.matcher(rest.strip());
      if (iso.find()) {
        rest = "";
        known = Precision.MONTH;
        return Optional.of(
            LocalDate.of(Integer.parseInt(iso.group(1)), Integer.parseInt(iso.group(2)), 1));
      }
      Matcher found = MONTH_ONLY.matcher(rest.strip());
      if (!found.find()) {
        return Optional.empty();
      }
      Optional<Integer> month = DateWords.month(found.group(1), language);
      if (month.isPresent()) {
        rest = "";
        known = Precision.MONTH;
      }
      return month.map(m -> LocalDate.of(Integer.parseInt(found.group(2)), m, 1));
    }

    private LocalDate cut(Matcher found, String year, String month, String day) {
      LocalDate date = LocalDate.of(year(year), Integer.parseInt(month), Integer.parseInt(day));
      cut(found);
      return date;
    }

    private void cut(Matcher found) {
      rest = (rest.substring(0, found.start()) + " " + rest.substring(found.end())).strip();
    }
  }
}
