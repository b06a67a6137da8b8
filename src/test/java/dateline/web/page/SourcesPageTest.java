package dateline.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.desk.SourceLookup;
import dateline.news.source.Source;
import dateline.news.source.Visit;
import dateline.news.source.Visit.Condition;
import dateline.web.TestNews;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sources, wholly in the browser. */
class SourcesPageTest {
  private static final SourceLookup.Candidate FEED =
      new SourceLookup.Candidate(
          "The Ledger", Source.Kind.FEED, "https://ledger.example/feed", List.of("Court opens"));
  private static final SourceLookup.Candidate SECTION =
      new SourceLookup.Candidate(
          "The Ledger", Source.Kind.SECTION, "https://ledger.example/", List.of("Film ends"));

  private final CountDownLatch answered = new CountDownLatch(1);
  private final TestNews news = new TestNews(TestNews.settings(Optional.empty()), this::askedSite);

  private SourceLookup.Answer askedSite(String url, java.util.function.Consumer<String> asking) {
    asking.accept(url);
    try {
      answered.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new SourceLookup.Answer(List.of(FEED, SECTION), "");
  }

  @AfterEach
  void close() {
    answered.countDown();
    news.close();
  }

  private String ended(String look) {
    answered.countDown();
    String page = news.get(look).body();
    while (page.contains("data-look=\"going\"")) {
      Thread.onSpinWait();
      page = news.get(look).body();
    }
    return page;
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  @Test
  void aSiteIsLookedAtWhileThePageShowsHowFarItIs() {
    String look = location(news.post("/sources", "url=ledger.example"));
    assertThat(news.get(look).body())
        .contains("Looking at https://ledger.example/", "http-equiv=\"refresh\"");
    assertThat(ended(look))
        .contains("The Ledger", "Court opens", "https://ledger.example/feed", "Film ends")
        .doesNotContain("http-equiv");
  }

  @Test
  void whatIsChosenIsAddedUnderTheNameGivenAndThePageSaysSo() {
    String look = location(news.post("/sources", "url=ledger.example"));
    ended(look);
    String path = look.replaceFirst("\\?.*", "");
    String list = location(news.post(path, "pick=0&name.0=Ledger+Feed&name.1=Other"));
    assertThat(news.get(list).body()).contains("Ledger Feed was added");
    assertThat(news.store.sources().all())
        .singleElement()
        .satisfies(one -> assertThat(one.source().url()).isEqualTo(FEED.url()));
    assertThat(news.get(look).body()).contains("Already a source: Ledger Feed");
    assertThat(news.get(location(news.post(path, "pick=0"))).body()).contains("is there already");
  }

  @Test
  void nothingChosenIsSaidAndAForgottenLookKeepsItsAddress() {
    String look = location(news.post("/sources", "url=ledger.example"));
    ended(look);
    HttpResponse<String> none = news.post(look.replaceFirst("\\?.*", ""), "name.0=A");
    assertThat(none.statusCode()).isEqualTo(400);
    assertThat(none.body()).contains("Nothing was chosen.");
    assertThat(news.get("/looks/nothere?url=ledger.example").body())
        .contains("That look is over.", "value=\"ledger.example\"");
  }

  @Test
  void aListIsUploadedAndTheDuplicatesAreNamed() {
    add("The Ledger", "https://ledger.example/feed");
    String opml =
        "<opml version='2.0'><body><outline text='L' xmlUrl='http://www.ledger.example/feed/'/>"
            + "<outline text='Courier' xmlUrl='https://courier.example/f'/></body></opml>";
    HttpResponse<String> answer = news.upload("/sources/list", "file", opml);
    assertThat(answer.body())
        .contains("1 source added", "There already: The Ledger.", "https://courier.example/f");
    assertThat(news.upload("/sources/list", "file", "").statusCode()).isEqualTo(400);
    assertThat(news.post("/sources/list", "pack=justice").body()).contains("sources added");
  }

  @Test
  void fiveHundredSourcesAreOneLightPageTheIllFirst() {
    for (int i = 0; i < 500; i++) {
      add(
          "Outlet %03d of the whole country".formatted(i),
          "https://o%d.example/news/feed".formatted(i));
    }
    visited("outlet-250-of-the-whole-country", Condition.DNS);
    visited("outlet-251-of-the-whole-country", Condition.OK);
    long start = System.nanoTime();
    String page = news.get("/sources").body();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(page.length()).isLessThan(100_000);
    assertThat(took).isLessThan(Duration.ofSeconds(2));
    assertThat(page.indexOf("Outlet 250")).isPositive().isLessThan(page.indexOf("Outlet 000"));
    assertThat(page).contains("All 500", "In trouble 1", "1 to 100", "401 to 500");
    assertThat(news.get("/sources?state=ill").body())
        .contains("Outlet 250")
        .doesNotContain("Outlet 251");
    assertThat(news.get("/sources?find=o499.example").body()).contains("Outlet 499");
  }

  @Test
  void whatIsDoneIsDoneToThoseTickedOrToAllOfTheList() {
    add("A", "https://a.example/f");
    add("B", "https://b.example/f");
    add("C", "https://c.example/f");
    String list = location(news.post("/sources/many", "act=pause&id=a&id=b&id=nothere"));
    assertThat(news.get(list).body()).contains("2 sources paused.");
    String rest = location(news.post("/sources/many?state=paused", "act=remove&every=true"));
    assertThat(news.get(rest).body()).contains("2 sources removed");
    assertThat(news.store.sources().all()).hasSize(1);
  }

  @Test
  void groupsAreFiledShownNarrowedToAndSearched() {
    add("A", "https://a.example/f");
    add("B", "https://b.example/f");
    add("C", "https://c.example/f");
    String list = location(news.post("/sources/many", "act=file&id=a&id=b&group=Tab%2Cloids"));
    assertThat(news.get(list).body()).contains("2 sources put into the group.", "Tab loids 2");
    news.post("/sources/many", "act=file&id=a&id=c&group=tab+loids");
    assertThat(news.store.sources().all())
        .allSatisfy(one -> assertThat(one.groups()).containsExactly("Tab loids"));
    news.post("/sources/many?group=Tab+loids", "act=takeout&id=c&group=TAB+LOIDS");
    assertThat(news.get("/sources?group=tab+loids").body())
        .contains("href=\"/?source=A&amp;source=B\"")
        .doesNotContain("https://c.example/f");
  }

  @Test
  void aSourceOfWhichNoPageCanBeReadIsInTrouble() {
    add("A", "https://a.example/f");
    visited("a", Condition.UNCHANGED);
    news.store.sources().pagesWent("a", 50, false, "HTTP 404: not there");
    assertThat(news.get("/sources?state=ill").body())
        .contains("None of its last 50 pages could be read.", "HTTP 404: not there");
    news.store.sources().pagesWent("a", 0, true, "");
    assertThat(news.get("/sources").body()).contains("Fine, nothing new");
  }

  private void add(String name, String url) {
    news.store.sources().add(name, Source.Kind.FEED, url, news.clock.instant());
  }

  private void visited(String id, Condition condition) {
    news.store
        .sources()
        .visited(
            id,
            new Visit(news.clock.instant(), condition, "", 3, 0),
            news.clock.instant(),
            Duration.ofHours(1),
            Optional.empty(),
            Optional.empty());
  }
}
