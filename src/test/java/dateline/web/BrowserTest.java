package dateline.web;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import dateline.Chromium;
import dateline.HostileLists;
import dateline.desk.Wish;
import dateline.news.ArticleId;
import dateline.news.Entity;
import dateline.news.alert.Channel;
import dateline.news.alert.Match;
import dateline.news.alert.Reason;
import dateline.news.alert.SavedQuery;
import dateline.news.history.Actor;
import dateline.news.source.Source;
import dateline.store.delivery.Deliveries;
import dateline.web.request.Params;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages in a real Chromium found on the PATH. Without one, it says so and checks nothing. */
class BrowserTest {
  private static final String FILMS = "abcdefghijklmnopqrstuvwxy2";
  private static final String ADA = "aaaaaaaaaaaaaaaaaaaaaaaaaa";
  private static final String EDITED = "/article/" + ArticleId.of("https://ledger.example/edited");

  private static final String ENTITY = "/entity/person?name=Person+Number+1";
  private static final String MERGE =
      "/correct?act=merge&kind=person&name=Person+Number+1&to=Person+Number+2";

  private static final String REFUSED = MERGE.replace("Number+2", "Nobody");

  /** Of the pages of payloads, one in so many; jsoup has looked at all of them. */
  private static final int STEP = 3;

  private static TestNews news;
  private static Chromium chromium;

  @BeforeAll
  static void open() {
    chromium = Chromium.start();
    news = new TestNews().filled().edited();
    news.store
        .sources()
        .add("The Courier", Source.Kind.FEED, "https://courier.example/f", news.clock.instant());
    news.store
        .savedQueries()
        .add(new SavedQuery(FILMS, "Films", "film", news.clock.instant(), false));
    news.store
        .channels()
        .add(
            new Channel.Mail(
                ADA, "Ada", news.clock.instant(), Optional.empty(), "ada@courier.example"));
    news.newsroom()
        .channelDesk(Actor.ALONE)
        .save(Wish.of(Map.of("target", "https://hook.example/in", "name", "Desk")));
    news.store.channels().link(FILMS, List.of(new SavedQuery.Recipient(ADA)));
    news.add(
        List.of(
            article()
                .at("https://wire.example/film")
                .titled("A film returns")
                .saying("They found the stolen film in a cellar.")
                .naming(Entity.Kind.PERSON, "Magnus Vane")
                .published("2026-11-23T11:00:00Z")
                .build()),
        List.of(new Match(FILMS, List.of(new Reason("film", "body", 22, 26)))));
    String film = ArticleId.of("https://wire.example/film");
    news.post("/saved/" + film + "/note", "note=Ring+them&tags=contract");
    news.store.outbox().gather(Duration.ZERO, dateline.store.delivery.Outbox.Limits.NONE);
  }

  @AfterAll
  static void close() {
    news.close();
    chromium.close();
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
        story(news.get(html.substring(at, html.indexOf('"', at))).body()),
        EDITED,
        EDITED + "/versions/1-3",
        ENTITY,
        MERGE,
        REFUSED,
        "/correct?kind=person&name=Person+Number+1&act=split&form=Person",
        html.substring(at, html.indexOf('"', at)).replaceFirst("\\?.*", "") + "/names",
        "/corrections",
        "/saved",
        "/saved/print?tag=contract",
        "/sources",
        "/sources/the-courier",
        "/alerts",
        "/alerts/new?q=film",
        "/alerts/" + FILMS,
        "/alerts/" + FILMS + "/edit?query=reform",
        "/alerts/" + FILMS + "/not/" + news.store.alerts().of(FILMS, 1).getFirst().id(),
        "/channels",
        "/deliveries",
        "/jobs",
        "/deliveries/" + delivery(),
        "/unsubscribe/" + ADA,
        "/help",
        "/nothing");
  }

  /** The story that an article's page links to. */
  private static String story(String article) {
    int at = article.indexOf("/story/");
    return article.substring(at, article.indexOf('"', at));
  }

  private static String delivery() {
    return news.store.deliveries().list(Deliveries.Filter.ALL, 1).getFirst().delivery().id();
  }

  @Test
  void everyPageIsAccessibleFitsItsWindowAndLogsNoError() {
    chromium.visit(
        ColorScheme.LIGHT, 1280, visitor -> everyPage().forEach(path -> check(visitor, path)));
  }

  @Test
  void soItIsInTheDarkAndOnAPhone() {
    // These have every colour and every layout there is.
    List<String> some =
        List.of(
            "/?q=film&topic=justice",
            everyPage().get(4),
            everyPage().get(5),
            EDITED + "/versions/1-3",
            ENTITY,
            MERGE,
            everyPage().get(12),
            "/corrections",
            "/sources",
            "/alerts",
            "/alerts/new?q=film",
            "/alerts/" + FILMS,
            "/channels",
            "/deliveries",
            "/jobs");
    chromium.visit(ColorScheme.DARK, 390, visitor -> some.forEach(path -> check(visitor, path)));
  }

  private static void check(Chromium.Visitor visitor, String path) {
    visitor.page().navigate(news.url(path));
    check(visitor, path, path.equals("/nothing") || path.equals(REFUSED));
  }

  /**
   * The page that is open is accessible, fits its window and logs no error.
   *
   * @param refused whether it is a refusal, whose status Chromium itself calls an error
   */
  static void check(Chromium.Visitor visitor, String path, boolean refused) {
    Page page = visitor.page();
    List<Rule> violations =
        new AxeBuilder(page)
            // Which is to look at this page in this window: there is no frame of another site.
            .setLegacyMode(true)
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
    if (refused) {
      visitor.errors().clear();
    }
    assertThat(visitor.errors()).as("console on " + path).isEmpty();
  }

  @Test
  void noListedPayloadRunsInTheBrowser() {
    List<String> payloads = new ArrayList<>(HostileLists.drawn("xss_patt", HostileInputTest.SHARE));
    payloads.addAll(HostileLists.drawn("xss_payloadbox", HostileInputTest.SHARE));
    chromium.visit(
        ColorScheme.LIGHT, 1280, visitor -> runsNone(visitor, HostileInputTest.together(payloads)));
  }

  private static void runsNone(Chromium.Visitor visitor, List<String> payloads) {
    Page page = visitor.page();
    page.addInitScript(
        "for (const f of ['alert', 'confirm', 'prompt', 'print'])"
            + " window[f] = () => { window.ran = f; };");
    for (int i = 0; i < payloads.size(); i += STEP) {
      String payload = payloads.get(i);
      page.navigate(news.url("/?q=" + Params.encode(payload)));
      assertThat(page.evaluate("window.ran ?? ''")).as(payload).isEqualTo("");
      assertThat(page.url()).as(payload).startsWith(news.url("/?q="));
    }
    assertThat(visitor.errors()).isEmpty();
  }

  @Test
  void filtersWhyAndOrderWorkByKeyboardAndWithoutScript() {
    chromium.visit(
        ColorScheme.LIGHT,
        390,
        visitor -> {
          Page page = visitor.page();
          page.navigate(news.url("/?q=film"));
          page.locator(".why summary").first().focus();
          page.keyboard().press("Enter");
          assertThat(page.locator(".why[open] li").first().isVisible()).isTrue();
          page.locator(".export summary").focus();
          page.keyboard().press("Enter");
          assertThat(page.locator(".export[open] a").count()).isEqualTo(3);
        });
  }

  @Test
  void namesAreMergedAndTakenBackWithoutScript() {
    chromium.visitWithoutScript(
        390,
        page -> {
          page.navigate(news.url("/entity/person?name=Person+Number+5"));
          page.locator(".correct input[name=to]").first().click();
          page.keyboard().type("Person Number 6");
          mergesAndTakesBack(page, "5", "6", Locator::click);
        });
  }

  @Test
  void namesAreMergedAndTakenBackByKeyboardAlone() {
    chromium.visit(
        page -> {
          page.navigate(news.url("/entity/person?name=Person+Number+7"));
          page.locator(".correct input[name=to]").first().focus();
          page.keyboard().type("Person Number 8");
          mergesAndTakesBack(page, "7", "8", button -> button.press("Enter"));
        });
  }

  private static void mergesAndTakesBack(
      Page page, String one, String other, Consumer<Locator> press) {
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile("/correct\\?"));
    assertThat(page.textContent(".plan"))
        .contains(
            "Merge Person Number " + one + " into Person Number " + other, "Changes 2 articles");
    press.accept(page.locator(".plan button"));
    page.waitForURL(Pattern.compile("[^n]done="));
    assertThat(page.textContent("h1")).isEqualTo("Person Number " + other);
    assertThat(page.textContent("[role=status].done")).contains("Done: Merged");
    assertThat(page.textContent("main")).contains("4 articles in 4 stories");
    press.accept(page.locator(".done button"));
    page.waitForURL(Pattern.compile("undone="));
    assertThat(page.textContent("h1")).isEqualTo("Person Number " + one);
    assertThat(page.textContent("[role=status].done")).contains("Taken back: Merged");
    assertThat(page.textContent("main")).contains("2 articles in 2 stories");
  }

  /** A slow machine paints between the pieces of a page, before its script has run. */
  @ParameterizedTest
  @CsvSource({"1280, 1", "1280, 20", "390, 1", "390, 20"})
  void aSearchPageDoesNotMoveWhileItLoads(int width, int timesSlower) {
    chromium.visit(
        ColorScheme.LIGHT,
        width,
        visitor -> {
          Page page = visitor.page();
          JsonObject slower = new JsonObject();
          slower.addProperty("rate", timesSlower);
          page.context().newCDPSession(page).send("Emulation.setCPUThrottlingRate", slower);
          page.addInitScript(
              """
              window.moved = [];
              new PerformanceObserver(list => {
                for (const entry of list.getEntries())
                  for (const { node, previousRect: was, currentRect: is } of entry.sources)
                    window.moved.push(`${node?.nodeName}.${node?.className} ${node?.textContent}: `
                        + `${was.x},${was.y} ${was.width}x${was.height} -> `
                        + `${is.x},${is.y} ${is.width}x${is.height}`);
              }).observe({ type: 'layout-shift', buffered: true });
              """);
          page.navigate(news.url("/?q=court"));
          page.locator(".facet input:not([hidden])")
              .first()
              .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
          page.evaluate("() => new Promise(done => requestAnimationFrame(() => done()))");
          assertThat((List<?>) page.evaluate("window.moved")).isEmpty();
        });
  }

  @Test
  void keysReachBoxResultsAndHelp() {
    chromium.visit(
        page -> {
          page.navigate(news.url("/?q=film"));
          page.keyboard().press("j");
          page.keyboard().press("j");
          assertThat(
                  page.evaluate(
                      "[...document.querySelectorAll('.result h2"
                          + " a')].indexOf(document.activeElement)"))
              .isEqualTo(1);
          page.keyboard().press("k");
          assertThat(
                  page.evaluate(
                      "[...document.querySelectorAll('.result h2"
                          + " a')].indexOf(document.activeElement)"))
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
        });
  }

  @Test
  void aSpanIsChosenByKeyboardAndFiltersAreFoundWithin() {
    chromium.visit(
        page -> {
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
        });
  }

  @Test
  void countsUnreadAlertsWhileThePageIsOpen() {
    chromium.visit(
        page -> {
          page.navigate(news.url("/alerts"));
          page.waitForSelector("#unread:not([hidden])");
          String before = page.textContent("[data-unread='" + FILMS + "']");
          news.add(
              List.of(article().at("https://wire.example/more").titled("More film").build()),
              List.of(new Match(FILMS, List.of())));
          int more = Integer.parseInt(before) + 1;
          page.waitForFunction(
              "n => document.querySelector('[data-unread]').textContent === String(n)", more);
          assertThat(page.title()).startsWith("(" + more + ") ");
        });
  }
}
