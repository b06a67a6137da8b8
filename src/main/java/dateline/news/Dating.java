package dateline.news;

import java.time.Instant;
import java.time.ZoneOffset;
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
    double confidence) {}
