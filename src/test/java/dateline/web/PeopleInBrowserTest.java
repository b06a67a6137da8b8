package dateline.web;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dateline.Chromium;
import dateline.desk.PeopleDesk;
import dateline.desk.Verdict;
import dateline.news.alert.Match;
import dateline.news.alert.Reason;
import dateline.news.alert.SavedQuery;
import dateline.news.history.Actor;
import dateline.news.person.Account;
import dateline.news.person.Role;
import dateline.news.source.Source;
import dateline.people.Passwords;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
      String ledger =
          news.store
              .sources()
              .add("Ledger", Source.Kind.FEED, "https://ledger.example/f", news.clock.instant())
              .id();
      chromium.visitWithoutScript(1280, page -> worksByKeys(news, page, ledger));
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

  /** Nothing but keys, and no script either: what works so works in every browser. */
  private static void worksByKeys(TestNews news, Page page, String ledger) {
    page.navigate(news.url("/"));
    Keyboard keys = new Keyboard(page).to("[name=name]").type("Anna");
    keys.to("[name=password]").type(PASSWORD).enter().shows("Here now").shows("Anna");
    keys.to(".since a").enter().to(".result .star").leaving("Space");
    assertThat(news.store.clips().of(anna(news))).hasSize(1);
    keys.to(".result .star[aria-pressed=true]").enter();
    assertThat(news.store.clips().of(anna(news))).isEmpty();
    keys.to(".result .star").enter().to("nav a[href='/saved']").enter();
    keys.to("main summary").press("Enter").to("[name=note]").type("Ring them");
    keys.to("[name=tags]").type("court").enter().shows("Ring them").shows("court");
    keys.to("main form[action$='/remove'] button").enter().shows("Nothing is saved");
    keys.to("nav a[href='/sources']").enter().to("[name=find]").type("ledger").enter();
    keys.to("tbody [name=id]").press("Space").to("[value=pause]").enter().shows("Paused");
    assertThat(news.store.sources().byId(ledger).orElseThrow().source().paused()).isTrue();
    keys.to("footer a[href='/history']").enter().shows("Ledger").shows("Saved article removed");
    keys.to("[name=kind]").type("Source").to("main form button").enter().shows("Ledger");
    assertThat(page.textContent("tbody")).doesNotContain("Saved article");
    keys.to("footer form button").enter();
    assertThat(page.url()).endsWith("/sign-in");
  }

  private static String anna(TestNews news) {
    return news.store.accounts().byName("anna").orElseThrow().id();
  }

  private static final List<String> NAMES = List.of("Olga", "Edith", "Ana", "Bob", "Chris");
  private static final Map<String, Role> ROLES = Map.of("Olga", Role.OWNER, "Edith", Role.EDITOR);

  private static final String SHARED = "abcdefghijklmnopqrstuvwxy2";

  /** Narrow and wide, light and dark; 640 is a window of 1280 at 200 %. */
  private static final List<Integer> WIDTHS = List.of(1280, 390, 390, 640, 1280);

  @Test
  void fiveReadersInFiveBrowsersEachHaveTheirOwnUnread() {
    try (TestNews news = new TestNews().filled()) {
      String hash = new Passwords(new SecureRandom()).hash(PASSWORD);
      alert(news, SHARED, "Films", "");
      for (String name : NAMES) {
        Role role = ROLES.getOrDefault(name, Role.READER);
        Account account =
            new Account(name, name, role, false, news.clock.instant(), Optional.empty());
        news.store.accounts().add(account, hash, false);
        alert(news, own(name), "For " + name, name);
      }
      open(news, new ArrayList<>());
    }
  }

  private static String own(String name) {
    return (name.toLowerCase(Locale.ROOT) + "abcdefghijklmnopqrstuvwxyz").substring(0, 26);
  }

  private static void alert(TestNews news, String id, String name, String owner) {
    news.store
        .savedQueries()
        .add(new SavedQuery(id, name, "film", news.clock.instant(), false).ownedBy(owner));
  }

  /** One more browser beside those that are open, then all work together. */
  private static void open(TestNews news, List<Chromium.Visitor> all) {
    if (all.size() == NAMES.size()) {
      worked(news, all);
      return;
    }
    int next = all.size();
    chromium.visit(
        next % 2 == 0 ? ColorScheme.LIGHT : ColorScheme.DARK,
        WIDTHS.get(next),
        visitor -> {
          Page page = visitor.page();
          page.navigate(news.url("/"));
          page.fill("[name=name]", NAMES.get(next));
          page.fill("[name=password]", PASSWORD);
          page.keyboard().press("Enter");
          page.waitForSelector("text=" + NAMES.get(next));
          all.add(visitor);
          open(news, all);
        });
  }

  /** Articles come in: each has one more of their own, all have one of everyone's. */
  private static void worked(TestNews news, List<Chromium.Visitor> all) {
    for (int round = 1; round <= 2; round++) {
      news.clock.advance(Duration.ofMinutes(20));
      for (int i = 0; i < NAMES.size(); i++) {
        if (i < round + 1) {
          fire(news, own(NAMES.get(i)), "own" + i + round);
        }
      }
      fire(news, SHARED, "shared" + round);
      for (int i = 0; i < all.size(); i++) {
        Page page = all.get(i).page();
        page.navigate(news.url("/"));
        int own = Math.max(0, i == 0 ? round : round - i + 1);
        assertThat(page.innerText("#unread span >> nth=0"))
            .as(NAMES.get(i) + " in round " + round)
            .isEqualTo(String.valueOf(own + round - (i == 2 ? round - 1 : 0)));
        assertThat(page.innerText(".watched"))
            .contains("For " + NAMES.get(i), "Films")
            .doesNotContain("For " + NAMES.get((i + 1) % NAMES.size()));
      }
      Page reader = all.get(2).page();
      reader.navigate(news.url("/alerts/" + SHARED));
      reader.click("form[action$='/read'] button");
    }
    looked(news, all);
  }

  private static void fire(TestNews news, String alert, String site) {
    news.add(
        List.of(
            article()
                .at("https://" + site + ".example/a")
                .titled("A film of " + site)
                .saying("A film of " + site)
                .build()),
        List.of(new Match(alert, List.of(new Reason("film", "title", 2, 6)))));
  }

  /** Their pages are accessible at each width. */
  private static void looked(TestNews news, List<Chromium.Visitor> all) {
    Chromium.Visitor reader = all.get(3);
    reader.page().navigate(news.url("/alerts/" + SHARED));
    reader.page().fill("#me [name=target]", "bob@home.example");
    reader.page().keyboard().press("Enter");
    reader.page().waitForSelector("text=You are told by bob@home.example");
    BrowserTest.check(reader, "an alert one is told of, too", false);
    for (String path : List.of("/history", "/looks/nothere?url=ledger.example")) {
      for (Chromium.Visitor visitor : all.subList(0, 2)) {
        visitor.page().navigate(news.url(path));
        // A site that is silent is a mistake in what was asked.
        BrowserTest.check(visitor, path, path.startsWith("/looks"));
      }
    }
  }
}
