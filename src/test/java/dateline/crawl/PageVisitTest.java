package dateline.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.health.LocalFaultException;
import dateline.news.ArticleId;
import dateline.news.source.Source;
import dateline.news.source.SourceStatus;
import dateline.news.source.Visit.Condition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a visit makes of pages, over a real fetcher, reader and store. */
class PageVisitTest {
  @TempDir Path folder;
  private Crawl crawl;
  private NewsSite site;

  @BeforeEach
  void open() {
    crawl = new Crawl(folder);
    site = crawl.site;
  }

  @AfterEach
  void close() {
    crawl.close();
  }

  @Test
  void newEntriesAreFetchedOnceWithTheHintsOfTheFeed() throws Exception {
    site.feed("/feed", "/a", "/b");
    site.article("/a", "one");
    site.article("/b", "two");
    Source source = crawl.feed("/feed");
    crawl.visitDue();
    crawl.visitDue();
    assertThat(site.log()).hasSize(3);
    assertThat(crawl.pages).containsEntry(site.at("/a"), "added").hasSize(2);
    assertThat(crawl.intake.came.getFirst().hint().title()).contains("Title of /a");
    assertThat(crawl.last(source).fresh()).isEqualTo(2);
    assertThat(crawl.visits).hasSize(1);
    assertThat(crawl.store.articles().count()).isEqualTo(2);
  }

  @Test
  void anUnchangedFeedAnswers304AndOnlyNewEntriesAreFetched() throws Exception {
    site.feed("/feed", "/a");
    site.article("/a", "one");
    Source source = crawl.feed("/feed");
    crawl.visitDue();
    crawl.visitNext(source);
    assertThat(crawl.last(source).condition()).isEqualTo(Condition.UNCHANGED);
    site.feed("/feed", "/b", "/a");
    site.article("/b", "two");
    site.forgetLog();
    crawl.visitNext(source);
    assertThat(crawl.last(source).fresh()).isEqualTo(1);
    assertThat(site.times("/b")).isEqualTo(1);
    assertThat(site.statuses("/feed")).containsExactly(200);
  }

  @Test
  void articlesAreLookedAtAgainConditionallyAndChangesTakenIn() throws Exception {
    site.feed("/feed", "/a", "/b");
    site.article("/a", "one");
    site.article("/b", "two");
    crawl.feed("/feed");
    crawl.visitDue();
    site.article("/b", "two, corrected");
    crawl.clock.advance(Duration.ofMinutes(61));
    crawl.visitDue();
    assertThat(site.statuses("/a")).containsExactly(200, 304);
    assertThat(site.statuses("/b")).containsExactly(200, 200);
    assertThat(crawl.pages).containsEntry(site.at("/a"), "unchanged (304)");
    assertThat(crawl.pages).containsEntry(site.at("/b"), "changed");
  }

  @Test
  void aPageWithoutTextIsReadFromItsPlainCopy() throws Exception {
    site.feed("/feed", "/a");
    site.put("/a", "<html><link rel=amphtml href=\"/amp/a\"><script src=/app.js></script></html>");
    site.put(
        "/amp/a",
        "<html><link rel=canonical href=\"" + site.at("/a") + "\"><article>one</article></html>");
    Source source = crawl.feed("/feed");
    crawl.visitDue();
    assertThat(crawl.pages).containsEntry(site.at("/a"), "added, from its plain copy");
    assertThat(crawl.store.articles().byId(ArticleId.of(site.at("/a")))).isPresent();
    assertThat(crawl.last(source).condition().healthy()).isTrue();
    assertThat(site.log()).containsExactly("/feed", "/a", "/amp/a");
  }

  @Test
  void aPlainCopyThatRobotsForbidIsNotAskedFor() throws Exception {
    site.put("/robots.txt", "User-agent: *\nDisallow: /amp/");
    site.feed("/feed", "/a");
    site.put("/a", "<html><link rel=amphtml href=\"/amp/a\"><script src=/app.js></script></html>");
    crawl.feed("/feed");
    crawl.visitDue();
    assertThat(crawl.pages.get(site.at("/a"))).contains("script");
    assertThat(site.log()).containsExactly("/feed", "/a");
  }

  @Test
  void anArticleThatIsOldAndNoLongerListedIsLeftAlone() throws Exception {
    site.feed("/feed", "/a");
    site.article("/a", "one");
    Source source = crawl.feed("/feed");
    crawl.visitDue();
    for (int hour = 0; hour < 30; hour++) {
      crawl.clock.advance(Duration.ofHours(1));
      crawl.visitDue();
    }
    assertThat(site.times("/a")).isEqualTo(4);
    site.feed("/feed", "/b");
    site.article("/b", "two");
    crawl.clock.advance(Duration.ofHours(43));
    crawl.visitDue();
    assertThat(crawl.last(source).fresh()).isEqualTo(1);
    crawl.clock.advance(Duration.ofDays(3));
    crawl.visitDue();
    assertThat(site.times("/a")).isEqualTo(4);
  }

  @Test
  void aFaultOfOurOwnEndsTheCrawlAndCountsAsNoAttemptAtThePage() throws Exception {
    site.feed("/feed", "/a", "/b");
    site.article("/a", "our disk is full");
    site.article("/b", "our disk is full");
    Source source = crawl.feed("/feed");
    for (int day = 0; day < 12; day++) {
      assertThatThrownBy(() -> crawl.visitDue())
          .isInstanceOf(LocalFaultException.class)
          .hasMessageContaining("no space left");
      crawl.clock.advance(Duration.ofDays(1));
    }
    assertThat(crawl.givenUp(source)).isEmpty();
    assertThat(crawl.store.frontier().byUrl(site.at("/a")).orElseThrow().attempts()).isZero();
    assertThat(crawl.last(source).condition().healthy()).isTrue();
    site.article("/a", "one");
    site.article("/b", "two");
    crawl.visitDue();
    assertThat(crawl.pages).containsEntry(site.at("/a"), "added");
    assertThat(crawl.pages).containsEntry(site.at("/b"), "added");
  }

  @Test
  void whatRobotsForbidIsGivenUpAndSaid() throws Exception {
    site.put("/robots.txt", "User-agent: *\nDisallow: /private\n");
    site.feed("/feed", "/private/a", "/b");
    site.article("/private/a", "one");
    site.article("/b", "two");
    Source source = crawl.feed("/feed");
    Source closed = crawl.feed("/private/feed");
    crawl.visitDue();
    assertThat(site.times("/private/a")).isZero();
    assertThat(site.times("/private/feed")).isZero();
    assertThat(crawl.givenUp(source)).singleElement().asString().contains("robots.txt");
    assertThat(crawl.last(closed).condition()).isEqualTo(Condition.ROBOTS);
    assertThat(crawl.pages).containsEntry(site.at("/b"), "added");
  }

  @Test
  void aPageThatIsGoneIsGivenUpAndOneNotYetThereIsTriedAgain() throws Exception {
    site.feed("/feed", "/gone", "/late", "/never");
    site.fail("/gone", 410, Map.of());
    Source source = crawl.feed("/feed");
    crawl.visitDue();
    assertThat(crawl.givenUp(source)).singleElement().asString().contains("410");
    site.article("/late", "now it is there");
    for (int i = 0; i < 10; i++) {
      crawl.clock.advance(Duration.ofMinutes(30));
      crawl.visitDue();
    }
    assertThat(crawl.pages).containsEntry(site.at("/late"), "unchanged (304)");
    assertThat(site.times("/never")).isEqualTo(Cadence.ATTEMPTS_NOT_FOUND);
    assertThat(site.times("/gone")).isEqualTo(1);
    assertThat(crawl.givenUp(source)).anyMatch(reason -> reason.contains("404"));
  }

  @Test
  void whatIsNoArticleIsGivenUpWithTheReason() throws Exception {
    site.feed("/feed", "/hub");
    site.put("/hub", "<html><p>Videos</p></html>");
    Source source = crawl.feed("/feed");
    crawl.visitDue();
    assertThat(crawl.givenUp(source)).containsExactly("not an article: no body");
  }

  @Test
  void aRedirectToAListedArticleIsOneArticleAndLaterOneRequest() throws Exception {
    site.feed("/feed", "/short", "/long");
    site.redirect("/short", site.at("/long"));
    site.article("/long", "one");
    crawl.feed("/feed");
    crawl.visitDue();
    assertThat(crawl.store.articles().count()).isEqualTo(1);
    assertThat(site.times("/long")).isEqualTo(1);
    crawl.clock.advance(Duration.ofMinutes(61));
    site.forgetLog();
    crawl.visitDue();
    assertThat(site.times("/short")).isZero();
    assertThat(site.statuses("/long")).containsExactly(304);
  }

  @Test
  void aPageThatNamesAListedPageAsItsOwnAddressIsFetchedForBoth() throws Exception {
    site.feed("/feed", "/copy", "/own");
    String html = "<link rel=canonical href=\"" + site.at("/own") + "\"><article>x</article>";
    site.put("/copy", html);
    site.put("/own", html);
    Source source = crawl.feed("/feed");
    crawl.visitDue();
    assertThat(crawl.store.articles().count()).isEqualTo(1);
    assertThat(site.times("/own")).isZero();
    assertThat(crawl.givenUp(source)).containsExactly("the same page as " + site.at("/own"));
  }

  @Test
  void anArticleTakenInUnderAnotherAddressIsNotNew() throws Exception {
    site.feed("/feed", "/copy");
    site.put("/copy", "<link rel=canonical href=\"" + site.at("/own") + "\"><article>x</article>");
    Source source = crawl.feed("/feed");
    crawl.visitDue();
    site.feed("/feed", "/own", "/copy");
    crawl.visitNext(source);
    assertThat(crawl.last(source).fresh()).isZero();
    assertThat(site.times("/own")).isZero();
  }

  @Test
  void twoSourcesThatListOnePageShareIt() throws Exception {
    site.feed("/one", "/a");
    site.feed("/two", "/a");
    site.article("/a", "one");
    Source one = crawl.feed("/one");
    Source two = crawl.feed("/two");
    crawl.visitDue();
    assertThat(site.times("/a")).isEqualTo(1);
    assertThat(crawl.last(one).fresh() + crawl.last(two).fresh()).isEqualTo(1);
    site.forgetLog();
    crawl.crawler.visit(List.of(one, two), crawl);
    assertThat(site.times("/a")).isEqualTo(0);
  }

  @Test
  void aVisitByHandLooksAtListedPagesAgainButNotAtThoseGivenUp() throws Exception {
    site.feed("/feed", "/a", "/hub");
    site.article("/a", "one");
    site.put("/hub", "<p>Videos</p>");
    Source source = crawl.feed("/feed");
    crawl.visitDue();
    site.feed("/feed", "/b", "/a", "/hub");
    site.article("/b", "two");
    site.forgetLog();
    crawl.crawler.visit(List.of(source), crawl);
    assertThat(site.statuses("/a")).containsExactly(304);
    assertThat(site.statuses("/b")).containsExactly(200);
    assertThat(site.times("/hub")).isZero();
  }

  @Test
  void anIntakeThatThrowsStopsNeitherTheOtherPagesNorTheRetry() throws Exception {
    site.feed("/feed", "/a", "/b");
    site.put("/a", "<article>broken</article>");
    site.article("/b", "two");
    crawl.feed("/feed");
    crawl.visitDue();
    assertThat(crawl.pages).containsEntry(site.at("/a"), "cannot take this in");
    assertThat(crawl.pages).containsEntry(site.at("/b"), "added");
    site.article("/a", "mended");
    crawl.clock.advance(Duration.ofMinutes(6));
    crawl.visitDue();
    assertThat(crawl.pages).containsEntry(site.at("/a"), "added");
  }

  @Test
  void a429SpeaksForTheHostAndIsNoAttemptAtItsOtherPages() throws Exception {
    site.feed("/feed", "/a", "/b", "/c", "/d");
    for (String path : List.of("/a", "/b", "/c", "/d")) {
      site.fail(path, 429, Map.of("Retry-After", "3600"));
    }
    Source source = crawl.feed("/feed");
    crawl.visitDue();
    long asked = 0;
    for (String path : List.of("/a", "/b", "/c", "/d")) {
      asked += site.times(path);
      site.article(path, path);
    }
    assertThat(asked).isEqualTo(1);
    assertThat(crawl.store.frontier().byUrl(site.at("/d")).orElseThrow().attempts()).isZero();
    assertThat(crawl.last(source).condition()).isEqualTo(Condition.FORBIDDEN);
    crawl.clock.advance(Duration.ofMinutes(61));
    crawl.visitDue();
    assertThat(crawl.store.articles().count()).isEqualTo(4);
  }

  @Test
  void aListOfWhichNoPageCanBeReadIsNotFine() throws Exception {
    site.feed("/feed", "/a", "/b", "/c");
    for (String path : List.of("/a", "/b", "/c")) {
      site.fail(path, 403, Map.of());
    }
    Source source = crawl.feed("/feed");
    crawl.visitDue();
    assertThat(crawl.last(source).condition()).isEqualTo(Condition.FORBIDDEN);
    assertThat(crawl.last(source).detail()).contains("none of 3 pages could be read: HTTP 403");
  }

  @Test
  void aListOfUnreadablePagesStaysNotFineWhileItListsNothingNew() throws Exception {
    site.feed("/feed", "/a", "/b", "/c");
    for (String path : List.of("/a", "/b", "/c")) {
      site.fail(path, 404, Map.of());
    }
    Source source = crawl.feed("/feed");
    crawl.visitDue();
    crawl.store.sources().makeDue(source.id(), crawl.clock.instant());
    crawl.visitDue();
    SourceStatus status = crawl.store.sources().byId(source.id()).orElseThrow();
    assertThat(status.pagesFail()).isTrue();
    assertThat(status.pageTrouble()).contains("HTTP 404");
    site.feed("/feed", "/d", "/a", "/b", "/c");
    site.article("/d", "A page that can be read");
    crawl.store.sources().makeDue(source.id(), crawl.clock.instant());
    crawl.visitDue();
    assertThat(crawl.store.sources().byId(source.id()).orElseThrow().pagesFail()).isFalse();
  }

  @Test
  void aSourceThatWasMovedForGoodHasItsNewAddress() throws Exception {
    site.feed("/new", "/a", "/b");
    site.article("/a", "one");
    site.article("/b", "two");
    site.fail("/feed", 301, Map.of("Location", "/new"));
    Source source = crawl.feed("/feed");
    crawl.visitDue();
    assertThat(crawl.store.sources().byId(source.id()).orElseThrow().source().url())
        .isEqualTo(site.at("/new"));
  }
}
