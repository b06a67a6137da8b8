package dateline.fetch;

import static dateline.fetch.TestSite.redirect;
import static dateline.fetch.TestSite.status;
import static dateline.fetch.TestSite.text;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Rules by RFC 9309; Google's table is of google/robotstxt, see LICENCES.md beside it. */
class RobotsTest {
  private static final String HOST = "news.localhost";

  /**
   * Where crawler-commons and Google's parser part: ID_Encoding follows RFC 9309 §2.2.2, the others
   * are tolerances of Google's alone.
   */
  private static final List<String> DIFFERENT =
      List.of(
          "google/GoogleOnly_AcceptUserAgentUpToFirstSpace/2",
          "google/ID_Encoding/3",
          "google/ID_Encoding/5",
          "google/ID_Encoding/6",
          "google/GoogleOnly_LineTooLong/2",
          "google/GoogleOnly_LineTooLong/5");

  private final TestSite site = TestSite.start();
  private final SettableClock clock = SettableClock.at("2026-11-23T10:00:00Z");
  private final FetchSettings settings = settings();
  private final Wire wire = wire();
  private final Robots robots =
      new Robots(
          "Dateline/0.1 (+https://a.org)",
          url ->
              wire.get(
                  url,
                  CanonicalUrl.uri(url).orElseThrow(),
                  Request.of(site.uri(HOST, "/")),
                  Robots.SIZE),
          clock);

  @AfterEach
  void stop() {
    wire.close();
    site.close();
  }

  @Test
  void judgesAsGoogleDoesButForTheKnownDifferences() {
    List<String> different =
        CanonicalUrlTest.cases("google_robots.json").stream()
            .filter(it -> verdict(it) != it.get("allowed").asBoolean())
            .map(it -> it.get("id").asString())
            .toList();

    assertThat(different).containsExactlyInAnyOrderElementsOf(DIFFERENT);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410, 300, 304})
  void aMissingFileAllows(int status) throws Exception {
    site.on(HOST, "/robots.txt", status(status));
    assertThat(judge("/x")).isEqualTo(new Robots.Allowed(Duration.ZERO));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503})
  void aSiteInTroubleDisallowsUntilAskedAgain(int status) throws Exception {
    site.on(HOST, "/robots.txt", status(status));
    assertThat(judge("/x")).isInstanceOf(Robots.Disallowed.class);
    site.on(HOST, "/robots.txt", status(404));
    assertThat(judge("/x")).isInstanceOf(Robots.Disallowed.class);
    clock.advance(Duration.ofMinutes(5));
    assertThat(judge("/x")).isInstanceOf(Robots.Allowed.class);
    assertThat(site.log()).hasSize(2);
  }

  @Test
  void isAskedAgainWhenRetryAfterSays() throws Exception {
    site.on(HOST, "/robots.txt", status(503, "Retry-After: 3600"));
    judge("/x");
    clock.advance(Duration.ofMinutes(59));
    judge("/x");
    clock.advance(Duration.ofMinutes(1));
    judge("/x");
    assertThat(site.log()).hasSize(2);
  }

  @Test
  void keepsTheFileADayOrAsLongAsTheSiteSays() throws Exception {
    site.on(HOST, "/robots.txt", text("User-agent: *\nDisallow: /x"));
    judge("/x");
    clock.advance(Duration.ofHours(24).minusSeconds(1));
    judge("/x");
    assertThat(site.log()).hasSize(1);
    site.on(HOST, "/robots.txt", text("User-agent: *\nAllow: /", "Cache-Control: max-age=3600"));
    clock.advance(Duration.ofSeconds(1));
    assertThat(judge("/x")).isInstanceOf(Robots.Allowed.class);
    clock.advance(Duration.ofHours(1));
    judge("/x");
    assertThat(site.log()).hasSize(3);
  }

  @Test
  void followsFiveRedirectsAndTakesMoreForNoFile() throws Exception {
    for (int i = 1; i < 9; i++) {
      site.on(HOST, "/" + i, redirect(301, "/" + (i + 1)));
    }
    site.on(HOST, "/robots.txt", redirect(301, "/4"))
        .on(HOST, "/8", text("User-agent: *\nDisallow: /x"));
    assertThat(judge("/x")).isInstanceOf(Robots.Disallowed.class);

    site.on("b.localhost", "/robots.txt", redirect(301, site.uri(HOST, "/3").toString()));
    assertThat(robots.judge(url("b.localhost", "/x"))).isInstanceOf(Robots.Allowed.class);
  }

  @Test
  void saysThatASiteCannotBeReached() throws Exception {
    WebUrl nowhere = WebUrl.parse("http://a.localhost:1/x").orElseThrow();

    assertThat(robots.judge(nowhere))
        .isInstanceOfSatisfying(
            Robots.Unreachable.class,
            it -> assertThat(it.failure().cause()).isEqualTo(Outcome.Cause.CONNECTION));
  }

  @ParameterizedTest
  @CsvSource({
    "10, 10",
    "0.5, 0.5",
    "0, 0",
    "-1, 0",
    "86400, 120",
    "99999999999, 0",
    "soon, 0",
    "NaN, 0"
  })
  void takesACrawlDelayWithSense(String written, double seconds) throws Exception {
    site.on(HOST, "/robots.txt", text("User-agent: *\nCrawl-delay: " + written));

    assertThat(judge("/x"))
        .isEqualTo(new Robots.Allowed(Duration.ofMillis((long) (seconds * 1000))));
  }

  @Test
  void readsNoMoreThanTheFirstHalfMegabyteAndStaysQuick() throws Exception {
    String rules = "Disallow: /*a*b*c*d*e*f$\n".repeat(40_000);
    site.on(HOST, "/robots.txt", text("User-agent: *\nDisallow: /x\n" + rules + "Disallow: /y"));

    assertThat(judge("/x")).isInstanceOf(Robots.Disallowed.class);
    assertThat(judge("/y")).isInstanceOf(Robots.Allowed.class);
  }

  @Test
  void readsAPackedFileAsFarAsItGoes() throws Exception {
    byte[] packed = TestSite.gzip("User-agent: *\nDisallow: /x\n".getBytes(StandardCharsets.UTF_8));
    byte[] bomb = TestSite.gzip(new byte[20 << 20]);
    site.on(HOST, "/robots.txt", TestSite.body(200, "text/plain", packed, "Content-Encoding: gzip"))
        .on(
            "b.localhost",
            "/robots.txt",
            TestSite.body(200, "text/plain", bomb, "Content-Encoding: gzip"));

    assertThat(judge("/x")).isInstanceOf(Robots.Disallowed.class);
    assertThat(robots.judge(url("b.localhost", "/x"))).isInstanceOf(Robots.Allowed.class);
  }

  @Test
  void takesAPageOfHtmlForNoRules() throws Exception {
    site.on(HOST, "/robots.txt", TestSite.html("<html><body>User-agent: nobody</body></html>"));
    assertThat(judge("/x")).isInstanceOf(Robots.Allowed.class);
  }

  @Test
  void robotsTxtItselfIsNeverForbidden() throws Exception {
    site.on(HOST, "/robots.txt", text("User-agent: *\nDisallow: /"));
    assertThat(judge("/robots.txt")).isInstanceOf(Robots.Allowed.class);
  }

  @Test
  void obeysTheGroupThatNamesUsInAnyCase() throws Exception {
    site.on(
        HOST,
        "/robots.txt",
        text("User-agent: *\nDisallow: /\n\nUser-agent: DATELINE\nDisallow: /own\nAllow: /"));
    assertThat(judge("/x")).isInstanceOf(Robots.Allowed.class);
    assertThat(judge("/own")).isInstanceOf(Robots.Disallowed.class);
  }

  private Robots.Verdict judge(String path) throws InterruptedException {
    return robots.judge(url(HOST, path));
  }

  private WebUrl url(String host, String path) {
    return WebUrl.parse(site.uri(host, path).toString()).orElseThrow();
  }

  private static boolean verdict(JsonNode it) {
    String agent = it.get("agent").asString();
    String url = it.get("url").asString();
    byte[] rules = it.get("robots").asString().getBytes(StandardCharsets.UTF_8);
    return Robots.parse("http://foo.bar/robots.txt", rules, "text/plain", agent).isAllowed(url);
  }

  private Wire wire() {
    AddressGuard guard =
        new AddressGuard(
            settings.allowed(), host -> new java.net.InetAddress[0], settings.connectTimeout());
    return new Wire(settings, guard, Fetcher.World.real().trust(), clock);
  }

  private static FetchSettings settings() {
    FetchSettings usual = FetchSettings.defaults();
    return new FetchSettings(
        usual.userAgent(),
        Optional.empty(),
        Duration.ZERO,
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        1 << 20,
        5,
        Stream.of("127.0.0.0/8").toList());
  }
}
