package dateline.news;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * A page as it was fetched.
 *
 * @param url it was fetched from
 * @param status of HTTP; absent for what was imported
 * @param contentType as it was sent
 * @param bytes of the payload, unpacked
 * @param sha256 of the payload, unpacked, in hexadecimal digits
 * @param record its WARC record as it stands, a gzip member
 * @param html a copy that runs nothing and asks nobody for anything; absent where it is no page
 */
public record ArchivedPage(
    String url,
    Instant at,
    Optional<Integer> status,
    Optional<String> contentType,
    long bytes,
    String sha256,
    ByteBuffer record,
    Optional<String> html) {}
