package dateline.fetch;

import java.net.URI;
import java.util.Optional;

/**
 * What to fetch.
 *
 * @param etag sent as If-None-Match
 * @param lastModified sent as If-Modified-Since, as the server once wrote it
 */
public record Request(URI url, Optional<String> etag, Optional<String> lastModified) {
  public static Request of(URI url) {
    return new Request(url, Optional.empty(), Optional.empty());
  }
}
