package dateline.extract.date;

import dateline.extract.page.ParsedPage;
import dateline.news.Dating;
import dateline.news.Dating.Precision;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page shows beside what its programs wrote: the hour of a day that a program gave alone,
 * and the half of the day where a program wrote a clock of twelve hours. Thread-safe.
 */
final class ShownHours {
  private static final int LONGEST_LINE = 160;
  private static final int MOST_LINES = 40;
  private static final int HALF_A_DAY = 12 * 60;
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?<![\\d:])(\\d{1,2})[:.](\\d{2})(?::\\d{2})?\\s?([ap])\\.?\\s?m\\b",
          Pattern.CASE_INSENSITIVE);

  private ShownHours() {}

  /** The same moment, with the hour that the page shows where it must be that. */
  static Dating of(Dating found, ParsedPage page) {
    if (found.precision() == Precision.DAY) {
      return VisibleDates.hourOf(found.instant().atOffset(ZoneOffset.UTC).toLocalDate(), page)
          .map(
              shown ->
                  new Dating(
                      shown.instant(),
                      shown.offset(),
                      Precision.INSTANT,
                      found.source() + ", hour as on the page",
                      found.confidence()))
          .orElse(found);
    }
    boolean local = found.offset().filter(zone -> !zone.equals(ZoneOffset.UTC)).isPresent();
    return local ? inItsHalf(found, page) : found;
  }

  /** A program that writes 07:23 where the page shows 7:23 PM, and nowhere 7:23 AM, means that. */
  private static Dating inItsHalf(Dating found, ParsedPage page) {
    OffsetDateTime written = found.instant().atOffset(found.offset().orElse(ZoneOffset.UTC));
    int minute = written.getHour() * 60 + written.getMinute();
    Set<Integer> shown = shown(page);
    OptionalInt other =
        shown.contains(minute)
            ? OptionalInt.empty()
            : shown.stream()
                .mapToInt(Integer::intValue)
                .filter(s -> Math.abs(s - minute) == HALF_A_DAY)
                .findFirst();
    if (other.isEmpty()) {
      return found;
    }
    Dating moved =
        new Dating(
            found.instant().plus(Duration.ofMinutes(other.getAsInt() - minute)),
            found.offset(),
            Precision.INSTANT,
            found.source() + ", half of the day as on the page",
            found.confidence());
    return Optional.of(moved)
        .filter(m -> PageDates.believable(m.instant(), page.fetched()))
        .orElse(found);
  }

  /** Minutes of the day in the lines made for dates. */
  private static Set<Integer> shown(ParsedPage page) {
    Set<Integer> minutes = new TreeSet<>();
    page.select(PageDates.clocks())
        .limit(MOST_LINES)
        .map(line -> ParsedPage.shortText(line, LONGEST_LINE))
        .forEach(
            line -> {
              Matcher clock = CLOCK.matcher(line);
              while (clock.find()) {
                boolean after = clock.group(3).toLowerCase(Locale.ROOT).equals("p");
                int hour = Integer.parseInt(clock.group(1)) % 12 + (after ? 12 : 0);
                minutes.add(hour * 60 + Integer.parseInt(clock.group(2)));
              }
            });
    return minutes;
  }
}
