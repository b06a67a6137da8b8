package dateline.news.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A source and how it fares.
 *
 * @param added when it was added
 * @param last the latest visit
 * @param due when the next visit may happen
 * @param interval the present time between visits
 * @param failures visits in a row that were not {@link Visit.Condition#healthy()}
 * @param lastFresh when it last brought something new
 * @param articles how many articles it brought in all
 * @param etag validator for the next conditional request
 * @param lastModified validator for the next conditional request
 */
public record SourceStatus(
    Source source,
    Instant added,
    Optional<Visit> last,
    Instant due,
    Duration interval,
    int failures,
    Optional<Instant> lastFresh,
    long articles,
    Optional<String> etag,
    Optional<String> lastModified) {}
