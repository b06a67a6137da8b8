package dateline.archive;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * One record read back: an HTTP response or an imported resource.
 *
 * @param locator where it stands: {@code file:offset}
 * @param status the HTTP status; absent for a resource
 * @param contentType of the payload
 * @param body the payload, decompressed
 */
public record Entry(
    String locator,
    String url,
    Instant at,
    Optional<Integer> status,
    Optional<String> contentType,
    ByteBuffer body) {}
