package dateline.news;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A date a page gives of itself.
 *
 * @param instant the moment; noon UTC of the day when only a day is known
 * @param offset the zone the page wrote it in, where it did
 * @param dayOnly whether the page gave a day and no time
 * @param source where it stood, such as {@code json-ld} or {@code url}
 * @param confidence 0 to 1
 */
public record Dating(
    Instant instant,
    Optional<ZoneOffset> offset,
    boolean dayOnly,
    String source,
    double confidence) {

  /** As the page meant it, in ISO 8601: a day, or a moment in the page's own zone. */
  public String written() {
    OffsetDateTime moment = instant.atOffset(offset.orElse(ZoneOffset.UTC));
    return dayOnly
        ? instant.atOffset(ZoneOffset.UTC).toLocalDate().toString()
        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
  }
}
