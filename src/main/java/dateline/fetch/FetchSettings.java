package dateline.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How requests are made.
 *
 * @param userAgent the whole header, with a contact; what is before the first slash is the name
 *     that robots.txt may address
 * @param proxy an HTTP proxy for every request (http in absolute form, https by CONNECT); it
 *     resolves the names, so that only addresses written out in a URL can be refused here, and must
 *     itself be kept from private networks
 * @param hostGap the least time between the end of one request to a host and the next
 * @param connectTimeout until connected
 * @param totalTimeout for one hop with its body
 * @param maxBytes of one body, after decompression
 * @param maxRedirects followed by hand, each checked
 * @param allowed what need not be public: hosts ({@code name}, {@code name:8080}, {@code
 *     *.localhost:8080}), addresses ({@code 10.0.0.7}, {@code [::1]:8080}) or networks ({@code
 *     127.0.0.0/8}). Requests to a host named here, or written as such an address, need no gap but
 *     the Crawl-delay of its robots.txt; a name that merely resolves to one keeps the gap
 */
public record FetchSettings(
    String userAgent,
    Optional<URI> proxy,
    Duration hostGap,
    Duration connectTimeout,
    Duration totalTimeout,
    long maxBytes,
    int maxRedirects,
    List<String> allowed) {
  public FetchSettings {
    allowed = List.copyOf(allowed);
    allowed.forEach(AddressGuard::checkAllowed);
    if (maxBytes < 1 || maxBytes >= Integer.MAX_VALUE) {
      throw new IllegalArgumentException("maxBytes must be 1 to 2147483646, not " + maxBytes);
    }
    if (maxRedirects < 0 || hostGap.isNegative()) {
      throw new IllegalArgumentException("maxRedirects and hostGap must not be negative");
    }
    if (!connectTimeout.isPositive() || !totalTimeout.isPositive()) {
      throw new IllegalArgumentException("timeouts must be positive");
    }
  }

  /** The same by that proxy, or by none. */
  public FetchSettings by(Optional<URI> other) {
    return new FetchSettings(
        userAgent, other, hostGap, connectTimeout, totalTimeout, maxBytes, maxRedirects, allowed);
  }

  /** The same with one hop in {@code timeout}, connecting too. */
  FetchSettings within(Duration timeout) {
    return new FetchSettings(
        userAgent,
        proxy,
        hostGap,
        connectTimeout.compareTo(timeout) < 0 ? connectTimeout : timeout,
        timeout,
        maxBytes,
        maxRedirects,
        allowed);
  }

  /** Sane for the open web. */
  public static FetchSettings defaults() {
    return new FetchSettings(
        "Dateline/0.1 (self-hosted news search)",
        Optional.empty(),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        8L << 20,
        5,
        List.of());
  }

  /** The same, allowing these hosts and networks too. */
  public FetchSettings alsoAllowing(List<String> more) {
    return new FetchSettings(
        userAgent,
        proxy,
        hostGap,
        connectTimeout,
        totalTimeout,
        maxBytes,
        maxRedirects,
        Stream.concat(allowed.stream(), more.stream()).toList());
  }
}
