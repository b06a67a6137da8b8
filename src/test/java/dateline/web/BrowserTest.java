package dateline.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dateline.news.SavedQuery;
import dateline.news.Source;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** The pages in a real Chromium found on the PATH. Without one, it says so and checks nothing. */
class BrowserTest {
  private static final Logger LOG = LoggerFactory.getLogger(BrowserTest.class);
  private static final List<String> ARGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private static final int STEP = 41;

  private static final List<AutoCloseable> OPEN = new ArrayList<>();
  private static Optional<Browser> browser = Optional.empty();
  private static TestNews news;

  @BeforeAll
  static void open() {
    news = new TestNews().filled();
    OPEN.add(news);
    news.store
        .sources()
        .add("The Courier", Source.Kind.FEED, "https://courier.example/f", news.clock.instant());
    news.store
        .savedQueries()
        .add(
            new SavedQuery(
                "abcdefghijklmnopqrstuvwxy2", "Films", "film", news.clock.instant(), false));
    Optional<Path> chromium = chromium();
    if (chromium.isEmpty()) {
      LOG.error("NO CHROMIUM ON THE PATH: THE PAGES ARE NOT CHECKED IN A BROWSER");
      return;
    }
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    OPEN.add(playwright);
    browser =
        Optional.of(
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.get())
                        .setArgs(ARGS)));
  }

  private static Optional<Path> chromium() {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(Optional.ofNullable(System.getenv("PATH")).orElse(""))
        .flatMap(
            folder ->
                List.of("chromium", "chromium-browser", "google-chrome").stream()
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @AfterAll
  static void close() throws Exception {
    for (AutoCloseable each : OPEN.reversed()) {
      each.close();
    }
  }

  private static List<String> everyPage() {
    String html = news.get("/?q=prison+reform").body();
    int at = html.indexOf("/article/");
    return List.of(
        "/",
        "/?q=film&topic=justice",
        "/?q=zebra+nothing",
        "/?language=ar",
        html.substring(at, html.indexOf('"', at)),
        "/sources",
        "/sources/the-courier",
        "/alerts",
        "/alerts/new?q=film",
        "/alerts/abcdefghijklmnopqrstuvwxy2",
        "/help",
        "/nothing");
  }

  @Test
  void everyPageIsAccessibleFitsItsWindowAndLogsNoError() {
    try (Visitor visitor = visitor(ColorScheme.LIGHT, 1280)) {
      for (String path : visitor.page().isEmpty() ? List.<String>of() : everyPage()) {
        check(visitor, path);
      }
    }
  }

  @Test
  void soItIsInTheDarkAndOnAPhone() {
    try (Visitor visitor = visitor(ColorScheme.DARK, 390)) {
      if (visitor.page().isPresent()) {
        // These have every colour and every layout there is.
        for (String path : List.of("/?q=film&topic=justice", everyPage().get(4), "/sources")) {
          check(visitor, path);
        }
      }
    }
  }

  private static void check(Visitor visitor, String path) {
    Page page = visitor.page().orElseThrow();
    page.navigate(news.url(path));
    List<Rule> violations =
        new AxeBuilder(page)
            .withTags(
                List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
            .analyze()
            .getViolations();
    assertThat(violations)
        .as("axe on " + path)
        .extracting(rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml())
        .isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as("no sideways scrolling on " + path)
        .isEqualTo(true);
    if (!path.equals("/nothing")) {
      assertThat(visitor.errors()).as("console on " + path).isEmpty();
    }
  }

  @Test
  void noListedPayloadRunsInTheBrowser() throws IOException {
    List<String> payloads = new ArrayList<>();
    try (InputStream in =
        Objects.requireNonNull(BrowserTest.class.getResourceAsStream("hostile/xss_patt.json"))) {
      JsonMapper.builder()
          .build()
          .readTree(in)
          .path("cases")
          .forEach(each -> payloads.add(each.path("payload").asString("")));
    }
    try (Visitor visitor = visitor(ColorScheme.LIGHT, 1280)) {
      if (visitor.page().isEmpty()) {
        return;
      }
      Page page = visitor.page().get();
      page.addInitScript(
          "for (const f of ['alert', 'confirm', 'prompt', 'print']) window[f] = () => { window.ran = f; };");
      // Every list of the collection is longer than the step, so each is tried.
      for (int i = 0; i < payloads.size(); i += STEP) {
        page.navigate(news.url("/?q=" + Params.encode(payloads.get(i))));
        assertThat(page.evaluate("window.ran ?? ''")).as(payloads.get(i)).isEqualTo("");
        assertThat(page.url()).as(payloads.get(i)).startsWith(news.url("/?q="));
      }
      assertThat(visitor.errors()).isEmpty();
    }
  }

  @Test
  void filtersWhyAndOrderWorkByKeyboardAndWithoutScript() {
    try (Visitor visitor = visitor(ColorScheme.LIGHT, 390)) {
      if (visitor.page().isEmpty()) {
        return;
      }
      Page page = visitor.page().get();
      page.navigate(news.url("/?q=film"));
      page.locator(".why summary").first().focus();
      page.keyboard().press("Enter");
      assertThat(page.locator(".why[open] li").first().isVisible()).isTrue();
      page.locator(".export summary").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator(".export[open] a").count()).isEqualTo(3);
    }
  }

  @Test
  void keysReachBoxResultsAndHelp() {
    try (Visitor visitor = visitor(ColorScheme.LIGHT, 1280)) {
      if (visitor.page().isEmpty()) {
        return;
      }
      Page page = visitor.page().get();
      page.navigate(news.url("/?q=film"));
      page.keyboard().press("j");
      page.keyboard().press("j");
      assertThat(
              page.evaluate(
                  "[...document.querySelectorAll('.result h2 a')].indexOf(document.activeElement)"))
          .isEqualTo(1);
      page.keyboard().press("k");
      assertThat(
              page.evaluate(
                  "[...document.querySelectorAll('.result h2 a')].indexOf(document.activeElement)"))
          .isEqualTo(0);
      page.keyboard().press("/");
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("q");
      page.keyboard().type("orl");
      page.waitForSelector("#suggestions li");
      page.keyboard().press("ArrowDown");
      assertThat(page.getAttribute("#q", "aria-activedescendant")).isEqualTo("suggestion-0");
      page.keyboard().press("Enter");
      page.waitForURL(Pattern.compile("Orla|orla"));
      assertThat(page.textContent("h1")).contains("articles");
    }
  }

  @Test
  void aSpanIsChosenByKeyboardAndFiltersAreFoundWithin() {
    try (Visitor visitor = visitor(ColorScheme.LIGHT, 1280)) {
      if (visitor.page().isEmpty()) {
        return;
      }
      Page page = visitor.page().get();
      page.navigate(news.url("/?q=film"));
      page.focus(".plot a");
      page.keyboard().press("Shift+ArrowRight");
      page.keyboard().press("Shift+ArrowRight");
      page.keyboard().press("Enter");
      page.waitForURL(Pattern.compile("from=2026-10-01"));
      assertThat(page.textContent("h1")).contains("3 articles");
      page.navigate(news.url("/?q=film"));
      page.fill("[data-facet=person] input", "number 9");
      assertThat(page.locator("[data-facet=person] li:visible").count()).isEqualTo(1);
    }
  }

  /** A window of the browser; without a page when there is no browser. */
  private record Visitor(Optional<BrowserContext> context, Optional<Page> page, List<String> errors)
      implements AutoCloseable {
    @Override
    public void close() {
      context.ifPresent(BrowserContext::close);
    }
  }

  private static Visitor visitor(ColorScheme scheme, int width) {
    List<String> errors = new ArrayList<>();
    Optional<BrowserContext> context =
        browser.map(
            b ->
                b.newContext(
                    new Browser.NewContextOptions()
                        .setColorScheme(scheme)
                        .setViewportSize(width, 900)));
    Optional<Page> page = context.map(BrowserContext::newPage);
    page.ifPresent(
        p -> {
          p.onConsoleMessage(
              message -> {
                if (message.type().equals("error")) {
                  errors.add(message.text());
                }
              });
          p.onPageError(errors::add);
        });
    return new Visitor(context, page, errors);
  }
}
