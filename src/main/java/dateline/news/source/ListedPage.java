package dateline.news.source;

import java.time.Instant;
import java.util.Optional;

/**
 * A page a source pointed to.
 *
 * @param url canonical, absolute
 * @param sourceId the source that listed it first
 * @param title as the source gave it
 * @param published as the source gave it
 * @param found when the source first listed it
 * @param due when to fetch it, first or again
 * @param attempts fetches so far
 * @param fetched when it was last fetched with success
 * @param etag validator for the next conditional request
 * @param lastModified validator for the next conditional request
 */
public record ListedPage(
    String url,
    String sourceId,
    Optional<String> title,
    Optional<Instant> published,
    Instant found,
    Instant due,
    int attempts,
    Optional<Instant> fetched,
    Optional<String> etag,
    Optional<String> lastModified) {}
