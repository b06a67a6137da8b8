package dateline.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How requests are made.
 *
 * @param userAgent the whole header, with a contact
 * @param proxy an HTTP proxy for every request; names are then resolved by it
 * @param hostGap the least time between the end of one request to a host and the next
 * @param connectTimeout until connected
 * @param totalTimeout for one hop with its body
 * @param maxBytes of one body, after decompression
 * @param maxRedirects followed by hand, each checked
 * @param allowed hosts ({@code name:port}) or networks ({@code 127.0.0.0/8}) that need not be
 *     public; requests to them also need no gap
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
}
