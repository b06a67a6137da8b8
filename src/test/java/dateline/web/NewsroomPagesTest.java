package dateline.web;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dateline.Chromium;
import dateline.news.ArchivedPage;
import dateline.news.Article;
import dateline.store.Articles;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages of a newsroom's day in a real Chromium: by keys, without script, on a phone. */
class NewsroomPagesTest {
  private static final String PLACE = "a.warc.gz:0";

  /** A phone's window of 390 × 844; it shows that much before anybody scrolls. */
  private static final int PHONE_HEIGHT = 844;

  private static TestNews news;
  private static Chromium chromium;
  private static String archived = "";

  @BeforeAll
  static void open() {
    chromium = Chromium.start();
    news = new TestNews().filled();
    Article read = article().at("https://wire.example/kept").titled("A kept page").build();
    news.store.articles().save(List.of(new Articles.Incoming(read, Optional.of(PLACE), List.of())));
    archived = "/article/" + read.id() + "/archived";
    news.pages.put(
        PLACE,
        new ArchivedPage(
            "https://wire.example/kept",
            news.clock.instant(),
            Optional.of(200),
            Optional.of("text/html"),
            1_234,
            "ab".repeat(32),
            ByteBuffer.wrap(new byte[] {1, 2, 3}),
            Optional.of("<p>As it was")));
  }

  @AfterAll
  static void close() {
    chromium.close();
    news.close();
  }

  @Test
  void theKeySavesWhereTheReaderIsAndTakesItOutAgain() {
    chromium.visit(
        page -> {
          page.navigate(news.url("/?q=film"));
          page.keyboard().press("j");
          page.keyboard().press("s");
          page.waitForSelector(".result [data-star][aria-pressed=true]");
          assertThat(news.store.clips().of("")).hasSize(1);
          page.keyboard().press("s");
          page.waitForSelector(".result [data-star][aria-pressed=true]", gone());
          assertThat(news.store.clips().of("")).isEmpty();
        });
  }

  private static Page.WaitForSelectorOptions gone() {
    return new Page.WaitForSelectorOptions()
        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED);
  }

  @Test
  void anArticleIsSavedNotedAndTakenOutWithoutScript() {
    chromium.visitWithoutScript(
        390,
        page -> {
          page.navigate(news.url("/?q=film"));
          page.locator(".result [data-star]").nth(1).click();
          assertThat(news.store.clips().of("")).hasSize(1);
          page.navigate(news.url("/saved"));
          page.locator("main details summary").first().click();
          page.locator("main [name=note]").first().fill("Ring them");
          page.locator("main form[action$='/note'] button").first().click();
          assertThat(news.store.clips().of("").getFirst().note()).isEqualTo("Ring them");
          page.navigate(news.url("/history"));
          assertThat(page.textContent("main")).contains("Saved article added");
          news.store.clips().of("").forEach(one -> news.store.clips().remove("", one.articleId()));
        });
  }

  @Test
  void onAPhoneTheFirstResultIsOnTheFirstScreenAndAFewTabsAway() {
    chromium.visit(
        ColorScheme.DARK,
        390,
        visitor -> {
          Page page = visitor.page();
          page.navigate(news.url("/?q=film"));
          assertThat(page.locator(".result h2 a").first().boundingBox().y).isLessThan(PHONE_HEIGHT);
          page.locator(".skip").focus();
          page.keyboard().press("Enter");
          page.waitForFunction("location.hash !== ''");
          int tabs = 0;
          while (!inResult(page) && tabs < 10) {
            page.keyboard().press("Tab");
            tabs++;
          }
          assertThat(tabs).as("tabs from Skip to content to the first result").isLessThan(3);
        });
  }

  private static boolean inResult(Page page) {
    return (boolean) page.evaluate("!!document.activeElement.closest('.result')");
  }

  @Test
  void archivedPageAndHistoryAreAccessibleAtEachWidth() {
    for (int width : List.of(1280, 390, 640)) {
      chromium.visit(
          width == 390 ? ColorScheme.DARK : ColorScheme.LIGHT,
          width,
          visitor -> {
            for (String path : List.of(archived, "/history", "/saved", "/sources", "/")) {
              visitor.page().navigate(news.url(path));
              BrowserTest.check(visitor, path, false);
            }
          });
    }
  }
}
