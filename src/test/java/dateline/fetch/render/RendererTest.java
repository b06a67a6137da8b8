package dateline.fetch.render;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.Jvm;
import dateline.Programs;
import dateline.fetch.FetchSettings;
import dateline.fetch.Fetched;
import dateline.fetch.Freshness;
import dateline.fetch.TestSite;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** With a real Chromium; where there is none it says so loudly, and nothing is rendered. */
class RendererTest {
  private static final String HOST = "news.localhost";
  private static final RenderLimits LIMITS =
      new RenderLimits(
          Duration.ofSeconds(60),
          Duration.ofSeconds(3),
          Duration.ofSeconds(8),
          2L << 20,
          128L << 20,
          700L << 20,
          25,
          Duration.ofSeconds(60));

  private static final Optional<Path> PROGRAM =
      Programs.find("chromium", "chromium-browser", "google-chrome");

  private static TestSite site;
  private static TestSite secret;
  private static Renderer renderer;

  @BeforeAll
  static void open() {
    if (PROGRAM.isEmpty()) {
      LoggerFactory.getLogger(RendererTest.class)
          .error(
              "\n\n  NO CHROMIUM WAS FOUND ON THE PATH: rendering was NOT tested."
                  + "\n  Debian: apt-get install chromium\n");
    }
    site = TestSite.start();
    secret = TestSite.start();
    renderer = renderer(PROGRAM.orElse(Path.of("chromium")), site.port());
  }

  @AfterAll
  static void close() {
    renderer.close();
    site.close();
    secret.close();
  }

  static Renderer renderer(Path program, int port) {
    FetchSettings open = FetchSettings.defaults().alsoAllowing(List.of("*.localhost:" + port));
    return new Renderer(
        program, open, (page, at, type, markup) -> "kept", InstantSource.system(), LIMITS);
  }

  private static Fetched page(String path, String html) {
    URI url = site.uri(HOST, path);
    ByteBuffer body = ByteBuffer.wrap(html.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();
    return new Fetched(
        url,
        url,
        Instant.EPOCH,
        Optional.of("text/html; charset=utf-8"),
        body,
        new Freshness(Optional.empty(), Optional.empty(), Optional.empty()),
        Optional.of("fetched"));
  }

  private static String built(String html) throws InterruptedException {
    return switch (renderer.render(page("/story", html))) {
      case Rendering.Built(Fetched page) -> StandardCharsets.UTF_8.decode(page.body()).toString();
      case Rendering.Failed(String why) -> "failed: " + why;
    };
  }

  private static boolean isReady() {
    return PROGRAM.isPresent();
  }

  @Test
  void buildsThePageThatItsScriptsBuildOfWhatWasFetched() throws InterruptedException {
    site.on(
        HOST,
        "/app.js",
        script(
            "fetch('/story.json').then(r => r.json()).then(s => {"
                + " document.getElementById('root').innerHTML = '<h1>' + s.title + '</h1>'; })"));
    site.on(HOST, "/story.json", TestSite.text("{\"title\": \"Ein Urteil für alle\"}"));
    if (isReady()) {
      assertThat(built("<div id=root></div><img src=/p.png><script src=/app.js></script>"))
          .contains("<h1>Ein Urteil für alle</h1>");
      assertThat(site.seen(HOST, "/story")).as("the page is not asked for again").isEmpty();
      assertThat(site.seen(HOST, "/p.png")).isEmpty();
      assertThat(site.seen(HOST, "/story.json").getLast().header("User-Agent"))
          .startsWith("Dateline/");
    }
  }

  private static TestSite.Route script(String code) {
    return TestSite.body(200, "text/javascript", code.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void connectsToNoAddressThatTheGuardRefuses() throws InterruptedException {
    String closed = "127.0.0.1:" + secret.port();
    String named = "localhost:" + secret.port();
    site.on(HOST, "/round", TestSite.redirect(302, "http://" + closed + "/redirected"));
    if (isReady()) {
      String built =
          built(
              """
              <p id=end>asking</p><iframe src="http://%1$s/frame"></iframe>
              <img src="http://%1$s/image"><link rel=stylesheet href="http://%1$s/style">
              <script>
              new WebSocket('ws://%1$s/socket');
              navigator.sendBeacon('http://%1$s/beacon');
              const ask = u => fetch(u, {mode: 'no-cors'}).catch(e => 0);
              Promise.all([ask('http://%1$s/a'), ask('http://%2$s/b'), ask('https://%1$s/c'),
                ask('http://[::ffff:127.0.0.1]:%3$d/d'), ask('http://169.254.169.254/e'),
                ask('/round')]).then(() => document.getElementById('end').append(' done'));
              </script><script src="http://%2$s/script.js"></script>
              """
                  .formatted(closed, named, secret.port()));

      assertThat(built).contains("asking done");
      assertThat(secret.log()).isEmpty();
      assertThat(secret.connections()).isZero();
    }
  }

  @Test
  void navigatesNowhereAndOpensNothing() throws InterruptedException {
    site.on(HOST, "/elsewhere", TestSite.html("<p>elsewhere"));
    if (isReady()) {
      assertThat(
              built(
                  """
                  <p>here</p><script>alert('stop'); open('/elsewhere'); location = '/elsewhere';
                  </script>
                  """))
          .contains("<p>here</p>");
      assertThat(site.seen(HOST, "/elsewhere")).isEmpty();
    }
  }

  @Test
  void takesAPageThatNeverSettlesAsItIs() throws InterruptedException {
    site.on(HOST, "/tick", TestSite.text("tick"));
    if (isReady()) {
      assertThat(
              built(
                  """
                  <p>The text stands.</p><script>
                  setInterval(() => { fetch('/tick'); document.body.append('.'); }, 50);</script>
                  """))
          .contains("<p>The text stands.</p>");
    }
  }

  @Test
  void aPageThatLoopsOrAllocatesCostsItsLimitAndTheNextIsBuilt() throws InterruptedException {
    if (isReady()) {
      assertThat(built("<script>while (true) {}</script>"))
          .isEqualTo("failed: it took longer than 8 seconds");
      assertThat(
              built(
                  """
                  <script>const all = [];
                  while (true) {
                    try { all.push(new Uint8Array(32 << 20).fill(1)); } catch (e) { all.pop(); }
                  }</script>
                  """))
          .startsWith("failed: it took ");
      assertThat(built("<script>document.write('<p>well</p>')</script>")).contains("<p>well</p>");
    }
  }

  @Test
  void aPageGetsNoMoreBytesThanItsLimit() throws InterruptedException {
    site.on(HOST, "/much", TestSite.text("x".repeat(3 << 20)));
    if (isReady()) {
      assertThat(built("<script>fetch('/much').then(r => r.text())</script>"))
          .isEqualTo("failed: it asked for more than 2 MB");
    }
  }

  @Test
  void nothingOfAPageIsLeftForTheNext() throws InterruptedException {
    String counts =
        """
        <p>Been here: </p><script>
        document.querySelector('p').append((localStorage.been || 'no') + document.cookie);
        localStorage.been = 'yes'; document.cookie = 'been=yes'</script>
        """;
    if (isReady()) {
      assertThat(built(counts)).contains("Been here: no</p>");
      assertThat(built(counts)).contains("Been here: no</p>");
    }
  }

  @Test
  void chromiumEndsWithUsWhenWeAreKilled() throws IOException, InterruptedException {
    if (!isReady()) {
      return;
    }
    Process victim =
        new ProcessBuilder(
                Jvm.command(
                    "-cp",
                    System.getProperty("java.class.path"),
                    RendersForEver.class.getName(),
                    PROGRAM.orElseThrow().toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(victim.inputReader().lines().anyMatch(RendersForEver.RUNNING::equals)).isTrue();
    List<ProcessHandle> started = victim.descendants().toList();
    assertThat(started).hasSizeGreaterThan(2);

    victim.destroyForcibly().waitFor();

    for (ProcessHandle process : started) {
      assertThat(process.onExit()).as("%s", process.info()).succeedsWithin(30, TimeUnit.SECONDS);
    }
  }
}
