package dateline.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dateline.Chromium;
import dateline.desk.PeopleDesk;
import dateline.desk.Verdict;
import dateline.news.history.Actor;
import dateline.news.person.Account;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing in and what follows, in a real Chromium. Without one, it says so and checks nothing. */
class PeopleInBrowserTest {
  private static final String PASSWORD = "correct horse battery";

  private static Chromium chromium;

  @BeforeAll
  static void open() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @Test
  void fromTheFirstAccountToTheSecondReader() {
    try (TestNews news = new TestNews().filled()) {
      chromium.visit(ColorScheme.LIGHT, 1280, visitor -> owner(news, visitor));
      String drawn =
          new PeopleDesk(news.store, news.newsroom().door, news.clock, Actor.COMMAND)
                      .reset(bob(news))
                  instanceof Verdict.Accepted<PeopleDesk.Drawn> made
              ? made.value().password()
              : "";
      chromium.visit(ColorScheme.DARK, 390, visitor -> reader(news, visitor, drawn));
    }
  }

  private static Account bob(TestNews news) {
    return news.store
        .accounts()
        .byName("bob")
        .orElseGet(
            () -> {
              Visitor.first(news, "Anna", PASSWORD).post("/people", "name=Bob&role=reader");
              return news.store.accounts().byName("bob").orElseThrow();
            });
  }

  private static void owner(TestNews news, Chromium.Visitor visitor) {
    Page page = visitor.page();
    page.navigate(news.url("/"));
    page.click("text=More than one reader?");
    BrowserTest.check(visitor, "/people", false);
    page.fill("[name=name]", "Anna");
    page.fill("[name=password]", "short");
    page.fill("[name=password]", PASSWORD);
    page.keyboard().press("Enter");
    page.fill("main [name=name]", "Bob");
    page.keyboard().press("Enter");
    page.waitForSelector("text=The password of Bob");
    BrowserTest.check(visitor, "/people of two", false);
    page.click("text=Anna");
    page.fill("[name=name]", "feed reader");
    page.click("text=Make a token");
    BrowserTest.check(visitor, "/account with a token", false);
    page.click("text=Sign out >> nth=0");
    assertThat(page.url()).endsWith("/sign-in");
    BrowserTest.check(visitor, "/sign-in", false);
  }

  private static void reader(TestNews news, Chromium.Visitor visitor, String drawn) {
    Page page = visitor.page();
    page.navigate(news.url("/sources"));
    page.fill("[name=name]", "bob");
    page.fill("[name=password]", "not the password");
    page.keyboard().press("Enter");
    page.waitForSelector("text=Name or password is wrong.");
    BrowserTest.check(visitor, "/sign-in refused", true);
    page.fill("[name=password]", drawn);
    page.keyboard().press("Enter");
    page.waitForSelector("text=Choose a password of your own.");
    BrowserTest.check(visitor, "/account at first", false);
    page.fill("[name=present]", drawn);
    page.fill("[name=next]", "another long one");
    page.keyboard().press("Enter");
    page.waitForSelector("text=The password is changed");
    BrowserTest.check(visitor, "/account", false);
    page.navigate(news.url("/sources"));
    assertThat(page.locator("main form[method=post]").count()).isZero();
    BrowserTest.check(visitor, "/sources of a reader", false);
  }
}
