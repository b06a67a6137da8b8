package dateline.fetch;

import java.net.URI;
import java.util.Optional;

/**
 * What to fetch.
 *
 * @param etag sent as If-None-Match
 * @param lastModified sent as If-Modified-Since, as the server once wrote it
 * @param list whether it is a feed or sitemap, which may be larger than a page
 * @param cookies what a redirect of the same fetch has set for this host, as a header's value
 */
public record Request(
    URI url,
    Optional<String> etag,
    Optional<String> lastModified,
    boolean list,
    Optional<String> cookies) {
  /** A page, asked for conditionally where there are validators. */
  public Request(URI url, Optional<String> etag, Optional<String> lastModified) {
    this(url, etag, lastModified, false, Optional.empty());
  }

  public static Request of(URI url) {
    return new Request(url, Optional.empty(), Optional.empty());
  }

  /** The same for a feed or sitemap. */
  public Request ofList() {
    return new Request(url, etag, lastModified, true, cookies);
  }

  Request with(Optional<String> newCookies) {
    return new Request(url, etag, lastModified, list, newCookies);
  }
}
