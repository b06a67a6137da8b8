package dateline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PagesTest {
  private static TestNews news;

  @BeforeAll
  static void open() {
    news = new TestNews().filled();
  }

  @AfterAll
  static void close() {
    news.close();
  }

  @Test
  void theStartPageTellsTodaysStoriesOnceAndOffersSearchesThatWork() {
    String page = news.get("/").body();
    assertThat(page).contains("New today", "Before today", "2 more articles tell this story");
    assertThat(page.split("meets released prisoner", -1)).hasSize(2);
    List<String> examples = hrefs(page, "<li><a href=\"(/\\?q=[^\"]+)\"><code>");
    assertThat(examples).hasSize(3);
    examples.forEach(href -> assertThat(total(news.get(href).body())).isPositive());
  }

  @Test
  void anEmptyDatelineSaysWhatToDo() {
    try (TestNews empty = new TestNews()) {
      assertThat(empty.get("/").body()).contains("Nothing to search yet", "href=\"/sources\"");
      assertThat(empty.get("/?q=film").body()).contains("Nothing matches all of this");
      assertThat(empty.get("/alerts").body()).contains("No alerts yet");
      assertThat(empty.get("/sources").body()).contains("No sources yet");
    }
  }

  @Test
  void resultsAreHeadingsWithMarksDatesAndStories() {
    String page = news.get("/?q=prison+reform").body();
    assertThat(page)
        .contains("3 articles in 1 story")
        .contains("Reading: articles with")
        .contains("<mark>prison</mark>")
        .contains("<h2><a href=\"/article/")
        .contains("<time datetime=\"2026-11-23T07:00:00Z\"")
        .contains("href=\"/?person=Orla&#43;Vantongeren\"".replace("&#43;", "+"))
        .contains("2 more articles tell this story");
  }

  @Test
  void everyFacetCountIsTheNumberOfHitsAfterTheClick() {
    String page = news.get("/?q=film").body();
    Matcher item =
        Pattern.compile(
                "<li><a href=\"([^\"]+)\" rel=\"nofollow\"[^>]*><span dir=\"auto\">[^<]*</span> <span class=\"count\">(\\d+)<")
            .matcher(page);
    int seen = 0;
    while (item.find()) {
      String href = item.group(1).replace("&amp;", "&");
      assertThat(total(news.get(href).body())).as(href).isEqualTo(Long.parseLong(item.group(2)));
      seen++;
    }
    assertThat(seen).isGreaterThan(10);
  }

  @Test
  void everyBarAndQuickSpanFindsWhatItSays() {
    String page = news.get("/?q=film").body();
    Matcher bar =
        Pattern.compile("<a href=\"([^\"]+)\" aria-label=\"[^\"]*, (\\d+) article").matcher(page);
    int bars = 0;
    while (bar.find()) {
      String href = bar.group(1).replace("&amp;", "&");
      assertThat(total(news.get(href).body())).as(href).isEqualTo(Long.parseLong(bar.group(2)));
      bars++;
    }
    assertThat(bars).isPositive();
    Matcher quick =
        Pattern.compile(
                "<a href=\"([^\"]+)\" rel=\"nofollow\">Last 30 days <span class=\"count\">(\\d+)<")
            .matcher(page);
    assertThat(quick.find()).isTrue();
    assertThat(total(news.get(quick.group(1).replace("&amp;", "&")).body()))
        .isEqualTo(Long.parseLong(quick.group(2)));
  }

  @Test
  void filtersCanBeChosenLeftOutAndTakenAway() {
    assertThat(total(news.get("/?q=film&topic=justice").body())).isEqualTo(15);
    assertThat(total(news.get("/?q=film&-topic=justice").body())).isEqualTo(15);
    String page = news.get("/?q=film&topic=justice&from=2026-10-01&to=2026-10-31").body();
    assertThat(page).contains("Filter (2)", "1 October 2026 – 31 October 2026");
    List<String> chips =
        hrefs(
            page,
            "<li><a href=\"([^\"]+)\" rel=\"nofollow\" title=\"Take this filter away\"><span class=\"kind\">");
    assertThat(chips)
        .containsExactly("/?q=film&from=2026-10-01&to=2026-10-31", "/?q=film&topic=justice");
  }

  @Test
  void pagesLeadThroughEveryHitOnce() {
    Set<String> seen = new HashSet<>();
    Optional<String> next = Optional.of("/?q=film&sort=newest");
    int pages = 0;
    while (next.isPresent() && pages < 10) {
      String page = news.get(next.get()).body();
      hrefs(page, "<h2><a href=\"/article/([a-z2-7]+)")
          .forEach(id -> assertThat(seen.add(id)).isTrue());
      next = hrefs(page, "<a rel=\"next\" href=\"([^\"]+)\"").stream().findFirst();
      pages++;
    }
    assertThat(seen).hasSize(30);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void sayWhatIsInTheWayWhenNothingIsFound() {
    String page = news.get("/?q=film&person=Nobody").body();
    assertThat(page).contains("What is in the way", "Without Nobody: 30 articles");
    String partial = news.get("/?q=prison+zebra").body();
    assertThat(partial)
        .contains("Nothing matches all of this", "Close to it:", "Without zebra: 3 articles");
  }

  @Test
  void mistakesAreNamedAndTheSearchGoesOn() {
    String page =
        news.get("/?q=%22prison+reform&from=tomorrow&sort=best&to=2026-13-45&cursor=zzz").body();
    assertThat(page)
        .contains("A quotation mark has no partner")
        .contains("“tomorrow” is not a day")
        .contains("There is no order “best”")
        .contains("3 articles in 1 story");
  }

  @Test
  void theArticlePageHasTextStoryAndOriginal() {
    String href =
        hrefs(news.get("/?q=prison+reform").body(), "<h2><a href=\"([^\"]+)\"").getFirst();
    String page = news.get(href).body();
    assertThat(page)
        .contains("They spoke about <mark>prison</mark> <mark>reform</mark> for an hour.")
        .contains("By Ada Quill")
        .contains("rel=\"external noopener noreferrer\"")
        .contains("The text belongs to The ")
        .contains("Who tells this story")
        .contains("An hour in Port Ellery that may change a law");
    assertThat(news.get("/article/nothere").statusCode()).isEqualTo(404);
  }

  @Test
  void foreignTextHasItsLanguageAndDirection() {
    String href = hrefs(news.get("/?language=ar").body(), "<h2><a href=\"([^\"]+)\"").getFirst();
    assertThat(news.get(href).body())
        .contains("<h1 dir=\"auto\" lang=\"ar\">", "<p dir=\"auto\">نظرت");
  }

  @Test
  void hostileTextIsShownNotRun() {
    List<String> pages =
        new ArrayList<>(List.of("/", "/?q=hostile", "/?person=" + Params.encode(TestNews.HOSTILE)));
    pages.addAll(hrefs(news.get("/?q=hostile").body(), "<h2><a href=\"([^\"]+)\""));
    for (String payload :
        List.of(
            TestNews.HOSTILE,
            "\"><svg onload=alert(1)>",
            "javascript:alert(1)",
            "'-alert(1)-'",
            "</title><script>alert(1)</script>",
            "{{7*7}}${7*7}",
            "\u0000\ud83d\ufeff")) {
      String q = Params.encode(payload);
      pages.addAll(
          List.of(
              "/?q=" + q,
              "/?topic=" + q,
              "/?from=" + q,
              "/?sort=" + q,
              "/?cursor=" + q,
              "/?tz=" + q,
              "/alerts/new?q=" + q,
              "/alerts/" + q,
              "/article/" + q,
              "/" + q,
              "/help?" + q));
    }
    for (String page : pages) {
      HttpResponse<String> answer = news.get(page);
      assertThat(answer.statusCode()).as(page).isLessThan(500);
      assertThat(answer.body())
          .as(page)
          .doesNotContain("<script>alert")
          .doesNotContain("<img src=x")
          .doesNotContain("<svg onload")
          .doesNotContain("href=\"javascript:");
    }
  }

  @Test
  void sourcesAreAddedPausedCrawledAndRemoved() {
    HttpResponse<String> added =
        news.post("/sources", "url=https%3A%2F%2Fwire.example%2Frss.xml&kind=auto&name=The+Wire");
    assertThat(added.statusCode()).isEqualTo(303);
    assertThat(added.headers().firstValue("Location").orElse("")).startsWith("/sources#");
    String id = added.headers().firstValue("Location").orElse("").substring(9);
    assertThat(news.get("/sources").body()).contains("The Wire", "Feed ·", "Not visited yet");
    assertThat(news.post("/sources/" + id + "/pause", "").statusCode()).isEqualTo(303);
    assertThat(news.get("/sources/" + id).body()).contains("Paused");
    assertThat(news.post("/sources/" + id + "/resume", "").statusCode()).isEqualTo(303);
    assertThat(news.post("/sources/" + id + "/crawl", "").statusCode()).isEqualTo(303);
    assertThat(news.get("/sources.opml").body())
        .contains("xmlUrl=\"https://wire.example/rss.xml\"");
    assertThat(news.post("/sources/" + id + "/explode", "").statusCode()).isEqualTo(404);
    assertThat(news.post("/sources/" + id + "/remove", "").statusCode()).isEqualTo(303);
    assertThat(news.get("/sources/" + id).statusCode()).isEqualTo(404);
    HttpResponse<String> bad = news.post("/sources", "url=javascript:alert(1)&name=Bad");
    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(bad.body()).contains("That is not a web address", "value=\"Bad\"");
  }

  @Test
  void errorsAreKindAndTellNothing() {
    HttpResponse<String> missing = news.get("/no/such/page");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).contains("There is nothing at this address", "Search the news");
    assertThat(news.get("/api/v1/nothing").headers().firstValue("Content-Type").orElse(""))
        .contains("json");
    HttpResponse<String> wrong =
        news.send(news.request("/sources.opml", "Sec-Fetch-Site", "same-origin").DELETE());
    assertThat(wrong.statusCode()).isEqualTo(405);
    assertThat(wrong.headers().firstValue("Allow")).contains("GET, HEAD");
    try (TestNews broken = new TestNews()) {
      broken.index.close();
      HttpResponse<String> failed = broken.get("/?q=film");
      assertThat(failed.statusCode()).isEqualTo(500);
      assertThat(failed.body())
          .contains("Nothing was lost")
          .doesNotContain("Exception")
          .doesNotContain("lucene");
      assertThat(broken.get("/healthz").statusCode()).isEqualTo(503);
    }
  }

  @Test
  void staticFilesAreKeptForGoodAndCompressed() {
    String css =
        hrefs(news.get("/help").body(), "<link rel=\"stylesheet\" href=\"([^\"]+)\"").getFirst();
    HttpResponse<String> file = news.get(css);
    assertThat(file.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    String tag = file.headers().firstValue("ETag").orElse("");
    assertThat(news.get(css, "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(news.get("/static/dateline.css").headers().firstValue("Cache-Control"))
        .contains("no-cache");
    assertThat(news.get(css, "Accept-Encoding", "gzip").headers().firstValue("Content-Encoding"))
        .contains("gzip");
    assertThat(news.get("/static/..%2fdateline%2fweb%2ftexts.properties").statusCode())
        .isIn(400, 404);
    assertThat(news.get("/static/texts.properties").statusCode()).isEqualTo(404);
    HttpResponse<String> head =
        news.send(news.request("/help").method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }

  @Test
  void aPageOfResultsStaysUnderSixtyKilobytes() {
    assertThat(news.get("/?q=film").body().length()).isLessThan(60_000);
    assertThat(news.get("/").body().length()).isLessThan(20_000);
  }

  /** The number of articles a page of results says it found. */
  private static long total(String page) {
    Matcher total = Pattern.compile("<h1>(\\d+) article").matcher(page);
    return total.find() ? Long.parseLong(total.group(1)) : 0;
  }

  private static List<String> hrefs(String page, String pattern) {
    return Pattern.compile(pattern)
        .matcher(page)
        .results()
        .map(found -> found.group(1).replace("&amp;", "&"))
        .toList();
  }
}
