package dateline.fetch;

import static dateline.fetch.TestSite.body;
import static dateline.fetch.TestSite.html;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.fetch.Outcome.Cause;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2ServerBootstrap;
import org.apache.hc.core5.http2.ssl.H2ServerTlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sites over TLS as they are set up, and hosts that are written in letters of all languages. */
class SecureSitesTest {
  private static final String AUTHORITY = "authority.localhost";

  private final TestSite plain = TestSite.start();
  private final TestCertificates root = TestCertificates.root("Root");
  private final TestCertificates upper = root.sign("Upper", at("/root.crt"));
  private final TestCertificates lower = upper.sign("Lower", at("/upper.crt"));

  @AfterEach
  void stop() {
    plain.close();
  }

  private String at(String path) {
    return plain.uri(AUTHORITY, path).toString();
  }

  @Test
  void getsTheCertificatesThatAServerLeavesOutOnce() throws Exception {
    publish();
    TestCertificates own = lower.sign("b.localhost", at("/lower.crt"));
    try (TestSite secure = TestSite.start(own.server());
        Fetcher fetcher = trusting(root, List.of("127.0.0.0/8"))) {
      secure.on("b.localhost", "/a", html("<p>secret"));
      for (int i = 0; i < 2; i++) {
        assertThat(fetcher.fetch(Request.of(secure.uri("b.localhost", "/a"))))
            .isInstanceOf(Outcome.Success.class);
      }
      assertThat(plain.seen(AUTHORITY, "/lower.crt")).hasSize(1);
      assertThat(plain.seen(AUTHORITY, "/upper.crt")).hasSize(1);
      assertThat(plain.seen(AUTHORITY, "/root.crt")).isEmpty();
    }
  }

  @Test
  void getsNoneFromAnAddressThatIsNotPublic() throws Exception {
    publish();
    TestCertificates own = lower.sign("b.localhost", at("/lower.crt"));
    try (TestSite secure = TestSite.start(own.server());
        Fetcher fetcher = trusting(root, List.of("b.localhost"))) {
      assertThat(cause(fetcher.fetch(Request.of(secure.uri("b.localhost", "/a")))))
          .isEqualTo(Cause.CERTIFICATE);
      assertThat(plain.log()).isEmpty();
    }
  }

  @Test
  void speaksHttp2ToHostsThatSpeakNothingElse() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    HttpAsyncServer newest =
        H2ServerBootstrap.bootstrap()
            .setCanonicalHostName("n.localhost")
            .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_2)
            .setTlsStrategy(new H2ServerTlsStrategy(root.sign("n.localhost", at("/")).server()))
            .register("*", new Newest(asked))
            .create();
    newest.start();
    try (Fetcher fetcher = trusting(root, List.of("127.0.0.0/8"))) {
      int port =
          ((InetSocketAddress)
                  newest
                      .listen(
                          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                          URIScheme.HTTPS)
                      .get()
                      .getAddress())
              .getPort();
      for (int i = 0; i < 2; i++) {
        Outcome outcome =
            fetcher.fetch(Request.of(URI.create("https://n.localhost:" + port + "/a?b=" + i)));
        assertThat(outcome)
            .isInstanceOfSatisfying(
                Outcome.Success.class,
                page ->
                    assertThat(StandardCharsets.UTF_8.decode(page.page().body()).toString())
                        .isEqualTo("<p>news"));
      }
      assertThat(asked).containsExactly("/robots.txt", "/a?b=0", "/a?b=1");
    } finally {
      newest.close(CloseMode.GRACEFUL);
    }
  }

  @Test
  void anHttp2HostIsNoWayToAnAddressThatIsNotPublic() throws Exception {
    try (Fetcher fetcher = trusting(root, List.of("other.localhost"))) {
      assertThat(cause(fetcher.fetch(Request.of(URI.create("https://n.localhost:1/a")))))
          .isEqualTo(Cause.REFUSED_ADDRESS);
    }
  }

  @Test
  void trustsNobodyForBeingNamed() throws Exception {
    publish();
    TestCertificates stranger = TestCertificates.root("Lower");
    TestCertificates own = stranger.sign("b.localhost", at("/lower.crt"));
    TestCertificates endless = TestCertificates.root("Other").sign("c.localhost", at("/none"));
    for (TestCertificates one : List.of(stranger, own, endless)) {
      String host = one.equals(endless) ? "c.localhost" : "b.localhost";
      try (TestSite secure = TestSite.start(one.server());
          Fetcher fetcher = trusting(root, List.of("127.0.0.0/8"))) {
        assertThat(cause(fetcher.fetch(Request.of(secure.uri(host, "/a")))))
            .isEqualTo(Cause.CERTIFICATE);
      }
    }
  }

  @Test
  void refusesTheWrongName() throws Exception {
    TestCertificates own = TestCertificates.root("b.localhost");
    try (TestSite secure = TestSite.start(own.server());
        Fetcher fetcher = trusting(own, List.of("127.0.0.1"))) {
      secure.on("b.localhost", "/a", html("<p>secret"));
      assertThat(fetcher.fetch(Request.of(secure.uri("b.localhost", "/a"))))
          .isInstanceOf(Outcome.Success.class);
      assertThat(cause(fetcher.fetch(Request.of(secure.uri("127.0.0.1", "/a")))))
          .isEqualTo(Cause.CERTIFICATE);
    }
  }

  @Test
  void asksHostsInAllLettersByTheNameThatNameServersKnow() throws Exception {
    String written = "straße.localhost";
    String host = "xn--strae-oqa.localhost"; // the older rules make strasse of it
    TestCertificates own = TestCertificates.root(host);
    try (TestSite secure = TestSite.start(own.server());
        Fetcher fetcher = trusting(own, List.of(host))) {
      for (TestSite site : List.of(plain, secure)) {
        site.on(host, "/ä", html("x")).on(host, "/%C3%A4", html("<p>news"));
        String address = site.uri("HOST", "/ä").toString().replace("HOST", written);
        URI page = CanonicalUrl.uri(address).orElseThrow();
        assertThat(fetcher.fetch(Request.of(page))).isInstanceOf(Outcome.Success.class);
        assertThat(site.log().getLast().header("Host")).isEqualTo(host + ":" + site.port());
        assertThat(site.log().getLast().target()).isEqualTo("/%C3%A4");
      }
    }
  }

  @Test
  void namesHostsToAProxyAsTheyAreAsked() throws Exception {
    FetchSettings proxied =
        settings(List.of()).by(Optional.of(URI.create("http://127.0.0.1:" + plain.port())));
    try (Fetcher through = new Fetcher(proxied, Optional.empty(), clock(), world(root))) {
      for (String host : List.of("xn--zeitung-mller-4ob.test", "[2606:4700::6810:84e5]")) {
        plain.on(host, "/a?b", html("<p>news"));
        Outcome outcome = through.fetch(Request.of(URI.create("http://" + host + "/a?b")));
        assertThat(outcome).isInstanceOf(Outcome.Success.class);
        assertThat(plain.log().getLast().target()).isEqualTo("http://" + host + "/a?b");
        assertThat(plain.log().getLast().header("Host")).isEqualTo(host);
      }
    }
  }

  private void publish() {
    plain
        .on(AUTHORITY, "/lower.crt", body(200, "application/pkix-cert", lower.encoded()))
        .on(AUTHORITY, "/upper.crt", body(200, "application/pkix-cert", upper.encoded()))
        .on(AUTHORITY, "/none", html("not here"));
  }

  private static Cause cause(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failure.class);
    return ((Outcome.Failure) outcome).cause();
  }

  private static Fetcher trusting(TestCertificates trusted, List<String> allowed) {
    return new Fetcher(settings(allowed), Optional.empty(), clock(), world(trusted));
  }

  private static SettableClock clock() {
    return SettableClock.at("2026-11-23T10:00:00Z");
  }

  private static Fetcher.World world(TestCertificates trusted) {
    return new Fetcher.World(SecureSitesTest::nobody, _ -> {}, trusted.trust());
  }

  private static InetAddress[] nobody(String host) throws UnknownHostException {
    throw new UnknownHostException(host);
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
