package dateline.archive;

import java.nio.ByteBuffer;
import java.time.Instant;

/** Something that was imported, not fetched: a WARC {@code resource} record. */
public record Resource(String url, Instant at, String contentType, ByteBuffer body) {}
