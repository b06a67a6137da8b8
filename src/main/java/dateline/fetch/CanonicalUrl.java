package dateline.fetch;

import java.util.Optional;

/** One address for one page, after the WHATWG URL standard. */
public final class CanonicalUrl {
  private CanonicalUrl() {}

  /**
   * The canonical form of an absolute http(s) address: parsed and serialised by the WHATWG rules,
   * fragment and tracking parameters dropped; never another host. Idempotent. Empty when {@code
   * url} is no http(s) address.
   */
  public static Optional<String> of(String url) {
    throw new UnsupportedOperationException("fetch room: " + url);
  }
}
