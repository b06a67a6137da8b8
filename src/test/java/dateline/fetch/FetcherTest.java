package dateline.fetch;

import static dateline.fetch.TestSite.html;
import static dateline.fetch.TestSite.redirect;
import static dateline.fetch.TestSite.status;
import static dateline.fetch.TestSite.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.SettableClock;
import dateline.fetch.Outcome.Cause;
import dateline.fetch.tls.IssuerTrust;
import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FetcherTest {
  private static final String HOST = "news.localhost";

  private final TestSite site = TestSite.start();
  private final SettableClock clock = SettableClock.at("2026-11-23T10:00:00Z");
  private final List<String> recorded = new CopyOnWriteArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final Fetcher fetcher = fetcher(settings(List.of("*.localhost:" + site.port())));

  @AfterEach
  void stop() {
    fetcher.close();
    site.close();
  }

  @Test
  void bringsAPageUnpackedAndSaysWhereItIsKept() throws Exception {
    byte[] packed = TestSite.gzip("<p>Grüße".getBytes(StandardCharsets.UTF_8));
    site.on(
        HOST,
        "/a",
        TestSite.body(200, "text/html", packed, "Content-Encoding: gzip", "ETag: \"1\""));

    Fetched page = success(get("/a"));

    assertThat(StandardCharsets.UTF_8.decode(page.body()).toString()).isEqualTo("<p>Grüße");
    assertThat(page.url()).isEqualTo(site.uri(HOST, "/a"));
    assertThat(page.contentType()).contains("text/html");
    assertThat(page.freshness().etag()).contains("\"1\"");
    assertThat(page.at()).isEqualTo(clock.instant());
    assertThat(page.archived()).contains("kept:1");
  }

  @Test
  void recordsEveryAnswerAsItCameRobotsAndRedirectsToo() throws Exception {
    site.on(HOST, "/old", redirect(301, "/new")).on(HOST, "/new", html("<p>x"));

    get("/old");

    assertThat(recorded).hasSize(3);
    assertThat(recorded.get(0)).contains("/robots.txt", "404");
    assertThat(recorded.get(1)).contains("GET /old HTTP/1.1", "Location: /new");
    assertThat(recorded.get(2)).contains("GET /new HTTP/1.1", "HTTP/1.1 200", "<p>x");
  }

  @Test
  void usesNothingThatCannotBeRecorded() {
    site.on(HOST, "/a", html("<p>x"));
    Recorder full =
        (url, at, request, head, body) -> {
          throw new IllegalStateException("disk full");
        };
    try (Fetcher failing = new Fetcher(settings(List.of("127.0.0.1")), full, clock)) {
      assertThatThrownBy(() -> failing.fetch(Request.of(site.uri(HOST, "/a"))))
          .hasMessage("disk full");
    }
  }

  @Test
  void asksWithValidatorsAndKeepsThemOn304() throws Exception {
    site.on(HOST, "/a", status(304, "Cache-Control: max-age=60"));
    Request request =
        new Request(site.uri(HOST, "/a"), Optional.of("\"v1\""), Optional.of("yesterday"));

    Outcome outcome = fetcher.fetch(request);

    assertThat(site.seen(HOST, "/a").getFirst().header("If-None-Match")).isEqualTo("\"v1\"");
    assertThat(site.seen(HOST, "/a").getFirst().header("If-Modified-Since")).isEqualTo("yesterday");
    assertThat(outcome)
        .isEqualTo(
            new Outcome.NotModified(
                new Freshness(
                    Optional.of("\"v1\""),
                    Optional.of("yesterday"),
                    Optional.of(clock.instant().plusSeconds(60)))));
  }

  @Test
  void saysWhoItIsAndSendsNoCookieBack() throws Exception {
    site.on(HOST, "/a", html("x", "Set-Cookie: id=1")).on(HOST, "/b", html("x"));

    get("/a");
    get("/b");

    TestSite.Seen second = site.seen(HOST, "/b").getFirst();
    assertThat(second.header("User-Agent")).isEqualTo("Dateline/0.1 (self-hosted news search)");
    assertThat(second.header("Accept-Encoding")).isEqualTo("gzip, deflate, br");
    assertThat(second.header("Cookie")).isEmpty();
    assertThat(second.header("Upgrade")).isEmpty();
  }

  @Test
  void tellsAnyOtherStatusWithItsRetryAfterWhichTheWholeHostIsGiven() throws Exception {
    site.on(HOST, "/busy", status(503, "Retry-After: 120"));

    assertThat(get("/gone"))
        .isEqualTo(new Outcome.Status(site.uri(HOST, "/gone"), 404, Optional.empty()));
    assertThat(get("/busy"))
        .isEqualTo(
            new Outcome.Status(
                site.uri(HOST, "/busy"), 503, Optional.of(clock.instant().plusSeconds(120))));
    assertThat(get("/gone"))
        .isEqualTo(new Outcome.Resting(site.uri(HOST, "/gone"), clock.instant().plusSeconds(120)));
  }

  @Test
  void keepsRobotsOnEveryHop() throws Exception {
    site.on(HOST, "/robots.txt", text("User-agent: dateline\nDisallow: /private"))
        .on("b.localhost", "/robots.txt", text("User-agent: *\nDisallow: /"))
        .on(HOST, "/go", redirect(302, site.uri("b.localhost", "/x").toString()));

    assertThat(get("/private/x")).isInstanceOf(Outcome.Forbidden.class);
    assertThat(get("/go"))
        .isEqualTo(new Outcome.Forbidden(site.uri("b.localhost", "/x"), "robots.txt disallows /x"));
    assertThat(site.seen(HOST, "/private/x")).isEmpty();
    assertThat(site.seen("b.localhost", "/x")).isEmpty();
    assertThat(site.seen(HOST, "/robots.txt")).hasSize(1);
  }

  @Test
  void refusesARedirectToAPrivateAddress() throws Exception {
    for (String target :
        List.of("http://169.254.169.254/latest", "http://127.0.0.1:1/", "http://[::1]/")) {
      site.on(HOST, "/go", redirect(302, target));
      assertThat(failure(get("/go")).cause()).as(target).isEqualTo(Cause.REFUSED_ADDRESS);
    }
    site.on(HOST, "/go", redirect(302, "file:///etc/passwd"));
    assertThat(failure(get("/go")).cause()).isEqualTo(Cause.BAD_ADDRESS);
  }

  @Test
  void readsALocationInUtf8() throws Exception {
    String latin1 = new String("/é".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    site.on(HOST, "/go", redirect(302, latin1)).on(HOST, "/%C3%A9", html("x"));

    assertThat(success(get("/go")).url()).isEqualTo(site.uri(HOST, "/%C3%A9"));
  }

  @Test
  void stopsRedirectLoopsAndLongChains() throws Exception {
    site.on(HOST, "/a", redirect(302, "/b")).on(HOST, "/b", redirect(302, "/a"));

    assertThat(failure(get("/a")).cause()).isEqualTo(Cause.TOO_MANY_REDIRECTS);
    assertThat(site.log()).hasSize(1 + 6); // robots.txt, the first and five redirects
  }

  @Test
  void tellsDnsConnectionAndCertificateApart() throws Exception {
    try (TestSite selfSigned = TestSite.start(TestCertificates.root("b.localhost").server());
        Fetcher open = fetcher(settings(List.of("127.0.0.0/8")))) {
      URI gone = URI.create("http://a.localhost:1/"); // nothing listens on port 1

      assertThat(failure(open.fetch(Request.of(gone))).cause()).isEqualTo(Cause.CONNECTION);
      assertThat(
              failure(open.fetch(Request.of(URI.create("http://no-such-host.invalid/")))).cause())
          .isEqualTo(Cause.DNS);
      assertThat(failure(open.fetch(Request.of(selfSigned.uri("b.localhost", "/")))).cause())
          .isEqualTo(Cause.CERTIFICATE);
      assertThat(failure(open.fetch(Request.of(URI.create("ftp://a.org/x")))).cause())
          .isEqualTo(Cause.BAD_ADDRESS);
    }
  }

  @Test
  void sendsEverythingThroughTheProxyAndStillRefusesLiterals() throws Exception {
    FetchSettings proxied =
        new FetchSettings(
            "Dateline/0.1",
            Optional.of(URI.create("http://127.0.0.1:" + site.port())),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            1 << 20,
            5,
            List.of());
    site.on("www.foxnews.com", "/robots.txt", text("User-agent: *\nCrawl-delay: 0"))
        .on("www.foxnews.com", "/a|b", html("never"))
        .on("www.foxnews.com", "/a%7Cb", html("<p>news"));
    try (Fetcher through = fetcher(proxied)) {
      URI page = CanonicalUrl.uri("http://www.foxnews.com/a|b").orElseThrow();
      success(through.fetch(Request.of(page)));

      assertThat(site.log().getLast().target()).isEqualTo("http://www.foxnews.com/a%7Cb");
      assertThat(pauses).containsExactly(Duration.ofSeconds(2));
      for (String inside : List.of("http://127.0.0.1/", "http://x.localhost/", "http://0x7f.1/")) {
        assertThat(failure(through.fetch(Request.of(URI.create(inside)))).cause())
            .isEqualTo(Cause.REFUSED_ADDRESS);
      }
      assertThat(failure(through.fetch(Request.of(URI.create("https://a.org/")))).cause())
          .isEqualTo(Cause.CONNECTION); // the proxy answers CONNECT with 404
    }
  }

  @Test
  void connectsOnlyToTheAddressThatWasChecked() throws Exception {
    List<String> asked = new ArrayList<>();
    AddressGuard.Lookup rebinding =
        host -> {
          asked.add(host);
          return new InetAddress[] {
            InetAddress.getByName(asked.size() == 1 ? "127.0.0.1" : "169.254.169.254")
          };
        };
    site.on("evil.example", "/a", html("x"));
    FetchSettings settings = settings(List.of("127.0.0.1:" + site.port()));
    try (Fetcher guarded =
        fetcher(settings, new Fetcher.World(rebinding, pauses::add, IssuerTrust.ofJava()))) {
      success(guarded.fetch(Request.of(site.uri("evil.example", "/a"))));
      assertThat(asked).containsExactly("evil.example"); // robots.txt and page: one connection
    }
  }

  @Test
  void asksOneHostOneThingAtATimeOverOneConnection() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Future<Outcome>> fetched = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        String path = "/" + i;
        site.on(
            HOST,
            path,
            (request, out) -> {
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              inside.decrementAndGet(); // before the answer, or the next may already be there
              html("x").answer(request, out);
            });
        fetched.add(threads.submit(() -> get(path)));
      }
    }
    for (Future<Outcome> one : fetched) {
      success(one.get());
    }
    assertThat(site.log()).hasSize(21);
    assertThat(site.seen(HOST, "/robots.txt")).hasSize(1);
    assertThat(most).hasValue(1);
    assertThat(site.connections()).isEqualTo(1);
  }

  private Outcome get(String path) throws InterruptedException {
    return fetcher.fetch(Request.of(site.uri(HOST, path)));
  }

  private static Fetched success(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success) outcome).page();
  }

  private static Outcome.Failure failure(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failure.class);
    return (Outcome.Failure) outcome;
  }

  private Fetcher fetcher(FetchSettings settings) {
    return fetcher(
        settings, new Fetcher.World(InetAddress::getAllByName, pauses::add, IssuerTrust.ofJava()));
  }

  private Fetcher fetcher(FetchSettings settings, Fetcher.World world) {
    return new Fetcher(settings, Optional.of(this::record), clock, world);
  }

  private String record(URI url, Instant at, String request, String head, ByteBuffer body) {
    recorded.add(url + "\n" + request + head + StandardCharsets.ISO_8859_1.decode(body));
    return "kept:" + (recorded.size() - 1);
  }

  private static FetchSettings settings(List<String> allowed) {
    return new FetchSettings(
        FetchSettings.defaults().userAgent(),
        Optional.empty(),
        Duration.ofSeconds(2),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        1 << 20,
        5,
        allowed);
  }
}
