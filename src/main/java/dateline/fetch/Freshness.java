package dateline.fetch;

import java.time.Instant;
import java.util.Optional;

/**
 * What a response says about asking again.
 *
 * @param notBefore the latest of Cache-Control max-age, Expires and Retry-After
 */
public record Freshness(
    Optional<String> etag, Optional<String> lastModified, Optional<Instant> notBefore) {}
