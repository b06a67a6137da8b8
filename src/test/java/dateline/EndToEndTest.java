package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dateline.config.Config;
import dateline.crawl.Crawler;
import dateline.news.source.Source;
import dateline.news.source.SourceStatus;
import dateline.news.source.Visit;
import dateline.sample.SampleWeb;
import dateline.web.WebServer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A newcomer's first minutes: the sample news web, crawled by the real crawler, served to a real
 * Chromium. Where there is no Chromium the reader's part says so loudly and is not checked.
 */
class EndToEndTest {
  @TempDir static Path folder;
  private static SampleWeb sample;
  private static App app;
  private static WebServer web;

  @BeforeAll
  static void serveTheCrawledSample() throws InterruptedException {
    sample = SampleWeb.start(0, Instant.now(), InstantSource.system());
    List<String> hosts =
        sample.doors().stream()
            .map(door -> java.net.URI.create(door.url()).getAuthority())
            .toList();
    Config config =
        Config.load(
            folder,
            Map.of("DATELINE_PORT", "0", "DATELINE_ENTITIES", "fast", "DATELINE_ZONE", "UTC"));
    app = App.open(config, "test", InstantSource.system());
    app.allow(hosts);
    for (SampleWeb.Door door : sample.doors()) {
      app.store()
          .sources()
          .add(
              door.name(),
              Source.Kind.valueOf(door.kind().toUpperCase(Locale.ROOT)),
              door.url(),
              Instant.now());
    }
    app.crawler().visitDue(new Silent());
    app.indexing().commit();
    app.index().refresh();
    web = app.startWeb(true);
  }

  @AfterAll
  static void stop() {
    web.close();
    app.close();
    sample.close();
  }

  @Test
  void crawlsEveryArticleOfTheSampleOnceAndNothingElse() {
    assertThat(app.store().articles().count()).isEqualTo(sample.size());
    assertThat(app.index().count()).isEqualTo(sample.size());
  }

  @Test
  void saysWhatIsWrongWithABrokenFeed() {
    assertThat(app.store().sources().all())
        .filteredOn(status -> status.source().url().endsWith("/podcasts.xml"))
        .singleElement()
        .extracting(status -> status.last().orElseThrow().condition())
        .isEqualTo(Visit.Condition.NOT_A_FEED);
  }

  @Test
  void leavesAloneWhatRobotsMayNotRead() {
    SourceStatus docket =
        app.store().sources().all().stream()
            .filter(status -> status.source().name().equals("The Docket"))
            .findFirst()
            .orElseThrow();

    assertThat(app.store().frontier().givenUp(docket.source().id(), 10))
        .anySatisfy(
            page -> {
              assertThat(page.url()).contains("/sealed/");
              assertThat(page.reason()).contains("robots");
            });
  }

  @Test
  void leadsANewcomerFromTheFirstPageToAnAlert() {
    withChromium(
        page -> {
          firstVisit(page);
          search(page);
          facet(page);
          dates(page);
          article(page);
          alert(page);
          sources(page);
        });
  }

  @Test
  void turnsThePages() {
    withChromium(
        page -> {
          page.navigate(address("/?q=-xyzzy&sort=newest"));
          String first = page.locator("h2 a[href^='/article/']").first().textContent();
          page.locator("a[rel=next]").click();
          assertThat(page.locator("h2 a[href^='/article/']").first().textContent())
              .isNotEqualTo(first);
        });
  }

  private static void firstVisit(Page page) {
    page.navigate(address("/"));
    assertThat(page.title()).contains("Dateline");
    assertThat(page.locator("body").textContent()).contains("invented");
    assertThat(page.locator("a[href^='/article/']").count()).isPositive();
    accessible(page);
  }

  private static void search(Page page) {
    page.locator("input[name=q]").fill("prison reform");
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile("q=prison"));
    assertThat(page.locator("h2 mark").first().textContent()).isNotBlank();
    assertThat(page.locator("h2 a[href^='/article/']").count()).isPositive();
    accessible(page);
  }

  private static void facet(Page page) {
    Locator person = page.locator("[data-facet=person] li a").first();
    String count = person.locator(".count").textContent();
    person.click();
    assertThat(page.locator("h1").textContent()).startsWith(count + " article");
    assertThat(page.locator(".chips li:not(.about)").count()).isEqualTo(1);
    accessible(page);
  }

  private static void dates(Page page) {
    Locator bar = page.locator(".plot svg a").first();
    String label = bar.getAttribute("aria-label");
    bar.focus();
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile("from="));
    assertThat(label).contains(page.locator("h1").textContent().replaceAll(" article.*", ""));
    accessible(page);
  }

  private static void article(Page page) {
    page.navigate(address("/?q=prison+reform"));
    String headline = page.locator("h2 a[href^='/article/']").first().textContent();
    page.locator("h2 a[href^='/article/']").first().click();
    assertThat(page.locator("h1").textContent().strip()).isEqualTo(headline.strip());
    assertThat(page.locator("a[rel~=external]").count()).isPositive();
    accessible(page);
  }

  private static void alert(Page page) {
    page.navigate(address("/?q=prison+reform"));
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Alert me")).click();
    accessible(page);
    page.locator("input[name=name]").fill("Prison reform");
    page.locator("main form button.main").click();
    accessible(page);
    page.navigate(address("/alerts"));
    assertThat(page.locator("body").textContent()).contains("Prison reform");
    accessible(page);
    assertThat(app.store().savedQueries().all())
        .singleElement()
        .satisfies(saved -> assertThat(saved.query()).isEqualTo("prison reform"));
  }

  private static void sources(Page page) {
    page.navigate(address("/sources"));
    assertThat(page.locator("table").textContent())
        .contains("The Harbor Ledger", "Wireline News")
        .containsIgnoringCase("is no feed");
    accessible(page);
  }

  private static void accessible(Page page) {
    assertThat(new AxeBuilder(page).analyze().getViolations()).as("axe on " + page.url()).isEmpty();
  }

  private static String address(String path) {
    return "http://127.0.0.1:" + web.port() + path;
  }

  private static void withChromium(Consumer<Page> visit) {
    try (Chromium chromium = Chromium.start()) {
      chromium.visit(visit);
    }
  }

  /** Hears nothing. */
  private static final class Silent implements Crawler.Listener {
    @Override
    public void visited(Source source, Visit visit) {}

    @Override
    public void page(Source source, String url, String what) {}
  }
}
