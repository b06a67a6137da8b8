package dateline.fetch;

import dateline.fetch.Outcome.Cause;
import dateline.fetch.hosts.SharedHosts;
import dateline.fetch.tls.IssuerTrust;
import dateline.fetch.tls.Issuers;
import dateline.health.LocalFaultException;
import dateline.health.Tally;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes polite requests: robots.txt, one connection a host with a gap, no private address,
 * redirects by hand. Blocks its caller; thread-safe.
 */
public final class Fetcher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Fetcher.class);

  /** The sitemap protocol's own limit. */
  private static final long LIST_BYTES = 50L << 20;

  /** Of a certificate that a site leaves out, or a bundle of them; one has two kilobytes. */
  private static final Wire.Limit ISSUER = new Wire.Limit(64 << 10, false);

  /** A site's visitor waits for it. */
  private static final Duration ISSUER_TIME = Duration.ofSeconds(5);

  /** Without validators; its address is not used. */
  private static final Request ANY = Request.of(URI.create(""));

  /** Statuses that say what the site thinks of us or of the page. */
  private static final Set<Integer> TELLING = Set.of(401, 403, 404, 410, 429, 503);

  private final Tally outcomes = new Tally();
  private final FetchSettings settings;
  private final Optional<Recorder> recorder;
  private final AddressGuard guard;
  private final HostGate gate;
  private final HostGate.Rest rest;
  private final Robots robots;
  private final Wire wire;

  /** Asks for certificates that servers leave out; these it needs itself. */
  private final Wire issuers;

  private final OwnNetwork network;

  /** A fetcher whose every exchange is recorded before it is used. */
  public Fetcher(FetchSettings settings, Recorder recorder, InstantSource clock) {
    this(settings, recorder, clock, SharedHosts.ALONE);
  }

  /** As {@link #Fetcher(FetchSettings, Recorder, InstantSource)}, one of several processes. */
  public Fetcher(
      FetchSettings settings, Recorder recorder, InstantSource clock, SharedHosts hosts) {
    this(settings, Optional.of(recorder), clock, World.real(), hosts);
  }

  /** A fetcher that records nothing. */
  public Fetcher(FetchSettings settings, InstantSource clock) {
    this(settings, Optional.empty(), clock, World.real());
  }

  Fetcher(FetchSettings settings, Optional<Recorder> recorder, InstantSource clock, World world) {
    this(settings, recorder, clock, world, SharedHosts.ALONE);
  }

  private Fetcher(
      FetchSettings settings,
      Optional<Recorder> recorder,
      InstantSource clock,
      World world,
      SharedHosts hosts) {
    this.settings = settings;
    this.recorder = recorder;
    this.guard = new AddressGuard(settings.allowed(), world.lookup, settings.connectTimeout());
    this.gate = new HostGate(clock, world.pause, hosts);
    this.rest = new HostGate.Rest(clock);
    this.robots =
        new Robots(
            settings.userAgent(),
            url -> hop(ANY, url, CanonicalUrl.uri(url).orElseThrow(), Robots.SIZE, Duration.ZERO),
            clock,
            hosts);
    DnsResolver resolver = settings.proxy().isPresent() ? SystemDefaultDnsResolver.INSTANCE : guard;
    this.issuers = new Wire(settings.within(ISSUER_TIME), resolver, world.trust, clock);
    IssuerTrust trust = new IssuerTrust(world.trust, new Issuers(this::issuer, clock));
    this.wire = new Wire(settings, resolver, trust, clock);
    this.network = new OwnNetwork(resolver, settings, clock);
  }

  /** What a test replaces: the name service, waiting, and whom TLS trusts. */
  record World(AddressGuard.Lookup lookup, HostGate.Pause pause, X509ExtendedTrustManager trust) {
    static World real() {
      return new World(InetAddress::getAllByName, Thread::sleep, IssuerTrust.ofJava());
    }
  }

  /**
   * Fetches, or says why not. Follows redirects; each hop is checked as the first was.
   *
   * @throws LocalFaultException if our own network is down, as far as we can tell
   * @throws RuntimeException what the recorder throws: an answer that cannot be kept is not used
   */
  public Outcome fetch(Request request) throws InterruptedException {
    Outcome outcome = followed(request);
    outcomes.count(request.list() ? "list" : "page", name(outcome));
    return outcome;
  }

  /** What came of all requests so far, of pages and of lists (feeds, sitemaps, section pages). */
  public Tally outcomes() {
    return outcomes;
  }

  /** As the metrics call it: the statuses that have a meaning of their own, and few others. */
  private static String name(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success _ -> "success";
      case Outcome.NotModified _ -> "unchanged";
      case Outcome.Forbidden _ -> "robots";
      case Outcome.Resting _ -> "resting";
      case Outcome.Status status ->
          TELLING.contains(status.code())
              ? Integer.toString(status.code())
              : status.code() / 100 + "xx";
      case Outcome.Failure failure -> failure.cause().name().toLowerCase(Locale.ROOT);
    };
  }

  private Outcome followed(Request request) throws InterruptedException {
    Optional<WebUrl> next = WebUrl.parse(request.url().toString());
    URI last = request.url();
    Redirects.Cookies cookies = new Redirects.Cookies();
    boolean forGood = true;
    for (int hops = 0; hops <= settings.maxRedirects(); hops++) {
      Optional<URI> target = next.flatMap(CanonicalUrl::uri);
      if (target.isEmpty() || !next.orElseThrow().credentials().isEmpty()) {
        return new Outcome.Failure(last, Cause.BAD_ADDRESS, "no http(s) address to ask");
      }
      last = target.get();
      WebUrl url = next.get();
      switch (visit(request.with(cookies.forRequest(url)), url, last)) {
        case Moved(String location, boolean permanent, var set) -> {
          cookies.keep(url, set);
          forGood &= permanent;
          next = moved(url, location);
        }
        case Done(Outcome outcome) -> {
          return hops > 0 && forGood && outcome instanceof Outcome.Success(Fetched page)
              ? new Outcome.Success(movedForGood(page))
              : outcome;
        }
      }
    }
    return new Outcome.Failure(
        last, Cause.TOO_MANY_REDIRECTS, "more than " + settings.maxRedirects() + " redirects");
  }

  private static Fetched movedForGood(Fetched page) {
    return new Fetched(
        page.asked(),
        page.url(),
        page.at(),
        page.contentType(),
        page.body(),
        page.freshness(),
        page.archived(),
        true);
  }

  private static Optional<WebUrl> moved(WebUrl from, String location) {
    Optional<WebUrl> to = WebUrl.parse(location, Optional.of(from));
    if (from.scheme().equals("https") && to.filter(it -> it.scheme().equals("http")).isPresent()) {
      log.atInfo().addKeyValue("from", from.authority()).log("A redirect leaves https");
    }
    return to;
  }

  private Step visit(Request request, WebUrl url, URI target) throws InterruptedException {
    Optional<Instant> until = rest.until(url.authority());
    if (until.isPresent()) {
      return new Done(new Outcome.Resting(target, until.get()));
    }
    return switch (robots.judge(url)) {
      case Robots.Disallowed(String why) -> new Done(new Outcome.Forbidden(target, why));
      case Robots.Unreachable(Wire.NoAnswer none) -> new Done(failure(target, none));
      case Robots.Allowed(Duration delay) -> visit(request, url, target, delay);
    };
  }

  private Step visit(Request request, WebUrl url, URI target, Duration delay)
      throws InterruptedException {
    Wire.Limit whole = new Wire.Limit(most(request), false);
    return switch (hop(request, url, target, whole, delay)) {
      case Wire.NoAnswer none -> new Done(failure(target, none));
      case WholeResponse answer ->
          answer
              .location()
              .<Step>map(to -> new Moved(to, answer.isForGood(), answer.cookies()))
              .orElseGet(() -> sentOn(request, url, answer, outcome(request, target, answer)));
    };
  }

  /** A page that only sends on to another counts as a redirect that is not for good. */
  private static Step sentOn(Request request, WebUrl url, WholeResponse answer, Outcome outcome) {
    Optional<String> target =
        outcome instanceof Outcome.Success(Fetched page) && !request.list()
            ? Redirects.Refresh.of(page.contentType(), page.body())
            : Optional.empty();
    return target
        .filter(to -> WebUrl.parse(to, Optional.of(url)).filter(it -> !it.equals(url)).isPresent())
        .<Step>map(to -> new Moved(to, false, answer.cookies()))
        .orElseGet(() -> new Done(outcome));
  }

  /** Bytes of one body. */
  private long most(Request request) {
    return request.list() ? Math.max(settings.maxBytes(), LIST_BYTES) : settings.maxBytes();
  }

  /** One request through guard, gate and wire, recorded. */
  private Wire.Result hop(Request request, WebUrl url, URI target, Wire.Limit limit, Duration delay)
      throws InterruptedException {
    boolean ours = guard.names(url);
    if (guard.refusesLiteral(url)) {
      return new Wire.NoAnswer(Cause.REFUSED_ADDRESS, url.host() + " is not a public address");
    }
    Duration gap = ours || delay.compareTo(settings.hostGap()) > 0 ? delay : settings.hostGap();
    Wire.Result result = gate.through(url.host(), gap, () -> wire.get(url, target, request, limit));
    return switch (result) {
      case WholeResponse answer -> {
        network.answered(url, ours);
        rest.heard(url.authority(), answer.status(), Freshness.retryAfter(answer, answer.at()));
        yield kept(target, answer);
      }
      case Wire.NoAnswer none -> {
        network.failed(url, ours, none);
        yield none;
      }
    };
  }

  /** What is done while a host is asked by nobody else. */
  @FunctionalInterface
  public interface Turn<T> {
    /** Does it. */
    T take() throws InterruptedException;
  }

  /**
   * Does what asks a page's host by another way, such as running its scripts: when the host is
   * free, with the gap before and after it that requests have.
   */
  public <T> T alone(URI page, Turn<T> turn) throws InterruptedException {
    Optional<WebUrl> url = WebUrl.parse(page.toString());
    boolean ours = url.filter(guard::names).isPresent();
    String host = url.map(WebUrl::host).orElse("");
    return gate.through(host, ours ? Duration.ZERO : settings.hostGap(), turn::take);
  }

  /**
   * Does next to nothing while our own network is not known to be down.
   *
   * @throws LocalFaultException if it is down still: nothing need be fetched yet
   */
  public void checkNetwork() throws InterruptedException {
    network.check();
  }

  /** Not by what robots.txt says nor recorded: it is part of no site's pages. */
  private Optional<byte[]> issuer(URI address) throws InterruptedException {
    Optional<WebUrl> url = WebUrl.parse(address.toString());
    Optional<URI> target = url.flatMap(CanonicalUrl::uri);
    if (target.isEmpty() || guard.refusesLiteral(url.get())) {
      return Optional.empty();
    }
    return issuers.get(url.get(), target.get(), ANY, ISSUER) instanceof WholeResponse answer
            && answer.status() == 200
        ? Optional.of(bytes(answer.body().duplicate()))
        : Optional.empty();
  }

  private static byte[] bytes(ByteBuffer body) {
    byte[] bytes = new byte[body.remaining()];
    body.get(bytes);
    return bytes;
  }

  private WholeResponse kept(URI target, WholeResponse answer) {
    return answer.recorded(
        recorder.map(
            it ->
                it.record(
                    target,
                    answer.at(),
                    answer.request(),
                    answer.head(),
                    answer.body().duplicate())));
  }

  private Outcome outcome(Request request, URI url, WholeResponse answer) {
    Freshness freshness = Freshness.of(answer, answer.at());
    return switch (answer.status()) {
      case 200 -> success(request, url, answer, freshness);
      case 304 -> new Outcome.NotModified(freshness.orElse(request));
      default ->
          new Outcome.Status(url, answer.status(), Freshness.retryAfter(answer, answer.at()));
    };
  }

  private Outcome success(Request request, URI url, WholeResponse answer, Freshness freshness) {
    String coding = answer.header("Content-Encoding").orElse("");
    try {
      ByteBuffer body = ContentCoding.decode(answer.body(), coding, most(request));
      return new Outcome.Success(
          new Fetched(
              request.url(),
              url,
              answer.at(),
              answer.header("Content-Type"),
              body,
              freshness,
              answer.archived()));
    } catch (ContentCoding.TooBigException e) {
      return new Outcome.Failure(url, Cause.TOO_BIG, "unpacks to " + e.getMessage());
    } catch (IOException e) {
      return new Outcome.Failure(url, Cause.BAD_ANSWER, "cannot be unpacked: " + e.getMessage());
    }
  }

  private static Outcome failure(URI url, Wire.NoAnswer none) {
    return new Outcome.Failure(url, none.cause(), none.detail());
  }

  @Override
  public void close() {
    wire.close();
    issuers.close();
  }

  /** Where one visit led. */
  private sealed interface Step {}

  /**
   * A redirect.
   *
   * @param permanent whether for good
   * @param cookies as its answer sets them
   */
  private record Moved(String location, boolean permanent, List<String> cookies) implements Step {
    Moved {
      cookies = List.copyOf(cookies);
    }
  }

  private record Done(Outcome outcome) implements Step {}
}
