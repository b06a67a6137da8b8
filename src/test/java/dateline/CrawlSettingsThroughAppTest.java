package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.config.Config;
import dateline.crawl.Crawler;
import dateline.fetch.TestSite;
import dateline.news.source.Source;
import dateline.news.source.Visit;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the operator sets is what the crawler does: each setting of fetching and crawling as it is
 * written, its effect seen by the site. Nothing between {@link Config} and the wire is left out.
 */
class CrawlSettingsThroughAppTest {
  @TempDir Path folder;
  private final TestSite site = TestSite.start();
  private final CountDownLatch silence = new CountDownLatch(1);
  private final Map<String, String> settings =
      new HashMap<>(
          Map.of("DATELINE_ENTITIES", "fast", "DATELINE_ZONE", "UTC", "DATELINE_HOST_GAP", "0s"));

  @AfterEach
  void stop() {
    silence.countDown();
    site.close();
  }

  @Test
  void refusesWhatIsNotPublicUnlessAllowed() {
    serveFeed("127.0.0.1", 1);

    assertThat(crawl("127.0.0.1")).isZero();
    assertThat(site.log()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.0/8", "localhost, 127.0.0.1"})
  void fetchesFromTheAddressesAndNetworksAllowed(String allowed) {
    serveFeed("127.0.0.1", 1);
    settings.put("DATELINE_ALLOW", allowed);

    assertThat(crawl("127.0.0.1")).isEqualTo(1);
  }

  @Test
  void fetchesFromTheNamesAllowed() {
    serveFeed("localhost", 1);
    settings.put("DATELINE_ALLOW", "localhost");

    assertThat(crawl("localhost")).isEqualTo(1);
  }

  @Test
  void allowsTheSampleBesideWhatTheOperatorAllows() {
    serveFeed("127.0.0.1", 1);
    settings.put("DATELINE_ALLOW", "127.0.0.1");

    assertThat(crawl("127.0.0.1", "other.localhost")).isEqualTo(1);
  }

  @Test
  void asksThroughTheProxy() {
    site.on("news.example", "/feed.xml", feed("news.example", 1));
    site.on("news.example", "/1", article(1));
    settings.put("DATELINE_PROXY", "http://127.0.0.1:" + site.port());

    assertThat(crawlUrl("http://news.example/feed.xml")).isEqualTo(1);
  }

  @Test
  void tellsTheContact() {
    serveFeed("127.0.0.1", 1);
    settings.put("DATELINE_ALLOW", "127.0.0.1");
    settings.put("DATELINE_CONTACT", "https://desk.example/bot");

    crawl("127.0.0.1");

    assertThat(site.log())
        .isNotEmpty()
        .allSatisfy(seen -> assertThat(seen.header("user-agent")).contains("desk.example/bot"));
  }

  @Test
  void readsNoPageLargerThanSet() {
    serveFeed("127.0.0.1", 1);
    settings.put("DATELINE_ALLOW", "127.0.0.1");
    settings.put("DATELINE_MAX_PAGE", "1KB");

    assertThat(crawl("127.0.0.1")).isZero();
    assertThat(site.seen("127.0.0.1", "/1")).isNotEmpty();
  }

  @Test
  void followsNoMoreRedirectsThanSet() {
    serveFeed("127.0.0.1", 1);
    site.on("127.0.0.1", "/1", TestSite.redirect(302, "/a"));
    site.on("127.0.0.1", "/a", TestSite.redirect(302, "/b"));
    site.on("127.0.0.1", "/b", article(1));
    settings.put("DATELINE_ALLOW", "127.0.0.1");
    settings.put("DATELINE_MAX_REDIRECTS", "1");

    assertThat(crawl("127.0.0.1")).isZero();
    assertThat(site.seen("127.0.0.1", "/a")).hasSize(1);
    assertThat(site.seen("127.0.0.1", "/b")).isEmpty();
  }

  @Test
  void waitsNoLongerForAnAnswerThanSet() {
    serveFeed("127.0.0.1", 1);
    site.on("127.0.0.1", "/1", (request, out) -> untilTheTestEnds());
    settings.put("DATELINE_ALLOW", "127.0.0.1");
    settings.put("DATELINE_FETCH_TIMEOUT", "1s");

    assertThat(crawl("127.0.0.1")).isZero();
  }

  @Test
  void fetchesNoMorePagesAVisitThanSet() {
    serveFeed("127.0.0.1", 5);
    settings.put("DATELINE_ALLOW", "127.0.0.1");
    settings.put("DATELINE_PAGES_A_VISIT", "2");

    crawl("127.0.0.1");

    assertThat(site.log()).filteredOn(seen -> seen.path().matches("/\\d")).hasSize(2);
  }

  @Test
  void waitsTheHostGapBetweenRequests() {
    site.on("news.example", "/feed.xml", feed("news.example", 1));
    site.on("news.example", "/1", article(1));
    settings.put("DATELINE_PROXY", "http://127.0.0.1:" + site.port());
    settings.put("DATELINE_HOST_GAP", "300ms");

    crawlUrl("http://news.example/feed.xml");

    List<Long> began = site.log().stream().map(TestSite.Seen::began).toList();
    assertThat(IntStream.range(1, began.size()).mapToObj(i -> began.get(i) - began.get(i - 1)))
        .isNotEmpty()
        .allSatisfy(gap -> assertThat(gap).isGreaterThanOrEqualTo(300_000_000L));
  }

  private void untilTheTestEnds() {
    try {
      silence.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serveFeed(String host, int articles) {
    site.on(host, "/feed.xml", feed(host + ":" + site.port(), articles));
    IntStream.rangeClosed(1, articles).forEach(i -> site.on(host, "/" + i, article(i)));
  }

  private int crawl(String host, String... alsoAllowed) {
    return crawlUrl(site.uri(host, "/feed.xml").toString(), alsoAllowed);
  }

  /** How many articles the crawler of an App with these settings takes in. */
  private int crawlUrl(String feed, String... alsoAllowed) {
    try (App app = App.open(Config.load(folder, settings), "test", InstantSource.system())) {
      if (alsoAllowed.length > 0) {
        app.allow(List.of(alsoAllowed));
      }
      app.store().sources().add("Test", Source.Kind.FEED, feed, Instant.now());
      app.crawler().visitDue(new Silent());
      return (int) app.store().articles().count();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static TestSite.Route feed(String authority, int articles) {
    StringBuilder items = new StringBuilder();
    for (int i = 1; i <= articles; i++) {
      items.append("<item><link>http://%s/%d</link></item>".formatted(authority, i));
    }
    return TestSite.text("<rss version='2.0'><channel>" + items + "</channel></rss>");
  }

  private static TestSite.Route article(int number) {
    String paragraph =
        "<p>The harbour court heard witness %d of the ferry inquiry on Monday. ".formatted(number)
            + "The master told the judge that the engines had failed before dawn.</p>";
    return TestSite.html(
        "<html><head><title>Witness %d heard in ferry inquiry</title></head><body><article><h1>"
                .formatted(number)
            + "Witness %d heard in ferry inquiry</h1>".formatted(number)
            + paragraph.repeat(12)
            + "</article></body></html>");
  }

  /** Hears nothing. */
  private static final class Silent implements Crawler.Listener {
    @Override
    public void visited(Source source, Visit visit) {}

    @Override
    public void page(Source source, String url, String what) {}
  }
}
