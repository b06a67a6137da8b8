package dateline.web.request;

import dateline.news.Dating;
import dateline.news.Dating.Precision;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What every page needs around its content, and the words for dates. Public because templates use
 * it. Immutable.
 *
 * @param zone the reader's
 * @param query what stands in the search box
 * @param kept names and values the search box sends along, such as chosen filters
 * @param unseen alerts the reader has not looked at
 * @param asker who reads
 * @param assets addresses of static files by name
 */
public record Frame(
    Texts texts,
    ZoneId zone,
    String query,
    List<Map.Entry<String, String>> kept,
    long unseen,
    boolean sampleNotice,
    Asker asker,
    Map<String, String> assets) {
  private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter ZONED =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm z", Locale.ENGLISH);
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("d MMM, HH:mm xxx", Locale.ENGLISH);
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm:ss xxx", Locale.ENGLISH);

  public Frame {
    kept = List.copyOf(kept);
    assets = Map.copyOf(assets);
  }

  /** The reader's zone in words: {@code UTC} under whichever of its names a machine knows it. */
  public String zoneName() {
    return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  /**
   * What the error page says.
   *
   * @param what one sentence
   * @param remedy one sentence
   */
  public record Fault(int status, String what, String remedy) {}

  /** The text under that key with its gaps filled. */
  public String say(String key, Object... gaps) {
    return texts.say(key, gaps);
  }

  /** The address of a static file; changes with its content. */
  public String asset(String name) {
    String address = assets.get(name);
    if (address == null) {
      throw new IllegalArgumentException("no static file " + name);
    }
    return address;
  }

  /** The reader's day of an instant; a date without a time is the same everywhere. */
  public String day(Instant instant, Precision precision) {
    return switch (precision) {
      case YEAR -> YEAR.format(instant.atZone(ZoneOffset.UTC));
      case MONTH -> MONTH.format(instant.atZone(ZoneOffset.UTC));
      case DAY -> DAY.format(instant.atZone(ZoneOffset.UTC));
      case INSTANT -> DAY.format(instant.atZone(zone));
    };
  }

  /** Day and minute in the reader's zone, which is named when {@code zoned}. */
  public String moment(Instant instant, boolean zoned) {
    return (zoned ? ZONED : MOMENT).format(instant.atZone(zone));
  }

  /** The time as its page wrote it, in brackets; empty when it reads the same to this reader. */
  public String written(Dating dating) {
    return dating
        .offset()
        .filter(_ -> dating.precision().isTimed())
        .filter(offset -> !offset.equals(zone.getRules().getOffset(dating.instant())))
        .map(
            offset -> " " + say("article.written", WRITTEN.format(dating.instant().atZone(offset))))
        .orElse("");
  }

  /** To the second, with the offset, for hovering. */
  public String exact(Instant instant, Precision precision) {
    return precision.isTimed()
        ? EXACT.format(instant.atZone(zone)) + " (" + zone + ")"
        : say("time.only." + precision.label(), day(instant, precision));
  }
}
