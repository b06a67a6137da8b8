package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dateline.config.Config;
import dateline.crawl.Crawler;
import dateline.news.source.Source;
import dateline.news.source.Visit;
import dateline.sample.SampleWeb;
import dateline.web.WebServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Someone new to it: from the front page to the first source and the first alert, on the sample
 * news web, in a real Chromium, while the real crawler brings what is new.
 */
class FirstAlertTest {
  private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
  private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void aNewcomerHasTheFirstAlertInUnderTwoMinutes() throws Exception {
    Config config =
        Config.load(
            folder,
            Map.of("DATELINE_PORT", "0", "DATELINE_ENTITIES", "fast", "DATELINE_ZONE", "UTC"));
    try (SampleWeb sample = SampleWeb.start(0, Instant.now(), InstantSource.system());
        App app = App.open(config, "test", InstantSource.system());
        Chromium chromium = Chromium.start()) {
      List<SampleWeb.Door> doors = sample.doors();
      app.allow(doors.stream().map(door -> URI.create(door.url()).getAuthority()).toList());
      try (WebServer web = app.startWeb(true)) {
        chromium.visit(page -> firstSource(page, web, doors.getFirst()));
        crawl(app, doors.subList(0, 1));
        chromium.visit(page -> firstAlert(page, app, web, doors));
      }
    }
  }

  private static void firstSource(Page page, WebServer web, SampleWeb.Door door) {
    long start = System.nanoTime();
    page.navigate("http://127.0.0.1:" + web.port() + "/");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("See the sources")).click();
    page.locator("form[action='/sources'] input[name=url]").first().fill(door.url());
    page.keyboard().press("Enter");
    page.waitForSelector("[data-look=over]");
    page.locator("main button.main").click();
    page.waitForURL(Pattern.compile("/sources\\?"));
    assertThat(page.locator("main table.many tbody tr").count()).isEqualTo(1);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(HALF_A_MINUTE);
  }

  private static void firstAlert(Page page, App app, WebServer web, List<SampleWeb.Door> doors) {
    long start = System.nanoTime();
    page.navigate("http://127.0.0.1:" + web.port() + "/");
    page.locator("input[name=q]").fill("prison");
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile("q=prison"));
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Alert me")).click();
    assertThat(page.locator(".trial").textContent()).contains("The last 30 days had");
    page.locator("main form button.main").click();
    page.waitForURL(Pattern.compile("/alerts/[a-z2-7]{26}$"));
    assertThat(page.locator("main").textContent()).contains("Nothing has matched");

    crawl(app, doors.subList(1, doors.size()));
    // The page was open all the while and says so by itself.
    page.waitForSelector("#unread:not([hidden])");
    page.reload();
    assertThat(page.locator("main mark").first().textContent()).containsIgnoringCase("prison");
    assertThat(page.locator("main article").first().textContent()).contains("matched", "Not this");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TWO_MINUTES);
  }

  private static void crawl(App app, List<SampleWeb.Door> doors) {
    for (SampleWeb.Door door : doors) {
      Source.Kind kind = Source.Kind.valueOf(door.kind().toUpperCase(Locale.ROOT));
      Source source = app.store().sources().add(door.name(), kind, door.url(), Instant.now());
      app.store().sources().tellFirst(source.id(), true);
    }
    try {
      app.crawler().visitDue(new Silent());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    app.indexing().commit();
    app.index().refresh();
  }

  /** Hears nothing. */
  private static final class Silent implements Crawler.Listener {
    @Override
    public void visited(Source source, Visit visit) {}

    @Override
    public void page(Source source, String url, String what) {}
  }
}
