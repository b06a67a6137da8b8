package dateline.archive;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * Something that was not fetched as it is: imported (a WARC {@code resource} record), or made of a
 * response (a {@code conversion}).
 */
public record Resource(String url, Instant at, String contentType, ByteBuffer body) {}
