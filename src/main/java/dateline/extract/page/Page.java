package dateline.extract.page;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * Bytes to read.
 *
 * @param url where they came from; relative addresses are resolved against it
 * @param contentType the header's value
 * @param fetched when they arrived; relative dates count from it
 */
public record Page(URI url, Optional<String> contentType, ByteBuffer body, Instant fetched) {}
