package dateline.fetch;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Sends JSON to a program that its owner named: to the address that was checked and no other,
 * without redirects, cookies or repetition. Addresses that are not public must be allowed in the
 * settings, as for fetching. Thread-safe.
 */
public final class Poster implements AutoCloseable {
  /** Enough of an answer to say what went wrong. */
  private static final Wire.Limit LIMIT = new Wire.Limit(4 << 10, true);

  private final FetchSettings settings;
  private final AddressGuard guard;
  private final Wire wire;

  /**
   * @param timeout for one whole answer, from connecting on
   */
  public Poster(FetchSettings settings, Duration timeout, InstantSource clock) {
    this.settings = settings.within(timeout);
    Fetcher.World world = Fetcher.World.real();
    this.guard = new AddressGuard(settings.allowed(), world.lookup(), settings.connectTimeout());
    DnsResolver resolver = settings.proxy().isPresent() ? SystemDefaultDnsResolver.INSTANCE : guard;
    this.wire = new Wire(this.settings, resolver, world.trust(), clock);
  }

  /** What came of it. */
  public sealed interface Outcome {
    /**
     * An answer, of whatever status.
     *
     * @param retryAfter the header of that name, as it stood
     * @param body the beginning of what was said, as UTF-8
     */
    record Answered(int status, Optional<String> retryAfter, String body) implements Outcome {}

    /** None in time, or the address is not one that may be asked. */
    record Unanswered(String detail) implements Outcome {}
  }

  /**
   * Sends it.
   *
   * @param method {@code POST} or {@code PUT}
   * @param body JSON in UTF-8
   */
  public Outcome send(String method, String url, Map<String, String> headers, byte[] body)
      throws InterruptedException {
    Optional<WebUrl> parsed = WebUrl.parse(url);
    Optional<URI> target = parsed.flatMap(CanonicalUrl::uri);
    if (parsed.isEmpty() || target.isEmpty()) {
      return new Outcome.Unanswered("not an address of the web");
    }
    if (settings.proxy().isPresent() && guard.refusesLiteral(parsed.get())) {
      return new Outcome.Unanswered(parsed.get().host() + " is not a public address");
    }
    return switch (wire.send(method, parsed.get(), target.get(), headers, body, LIMIT)) {
      case WholeResponse answer ->
          new Outcome.Answered(
              answer.status(),
              answer.header("Retry-After"),
              StandardCharsets.UTF_8.decode(answer.body().duplicate()).toString());
      case Wire.NoAnswer none -> new Outcome.Unanswered(none.detail());
    };
  }

  @Override
  public void close() {
    wire.close();
  }
}
