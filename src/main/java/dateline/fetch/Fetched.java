package dateline.fetch;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * A whole response, already archived.
 *
 * @param asked the address of the request
 * @param url the address after redirects
 * @param contentType the header's value
 * @param body after decompression; read-only, positioned at the start
 * @param archived where the archive keeps it, such as {@code dateline-20261123-0001.warc.gz:8812};
 *     absent when the fetcher has no recorder
 * @param movedForGood whether every redirect on the way said that it is permanent, and there was
 *     one
 */
public record Fetched(
    URI asked,
    URI url,
    Instant at,
    Optional<String> contentType,
    ByteBuffer body,
    Freshness freshness,
    Optional<String> archived,
    boolean movedForGood) {
  /** An answer without redirects. */
  public Fetched(
      URI asked,
      URI url,
      Instant at,
      Optional<String> contentType,
      ByteBuffer body,
      Freshness freshness,
      Optional<String> archived) {
    this(asked, url, at, contentType, body, freshness, archived, false);
  }
}
