package dateline.web;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.store.UnderWay.Fetch;
import dateline.store.UnderWay.Kind;
import dateline.web.request.Params;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServerTest {
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
        news.post("/sources", "url=https%3A%2F%2Fwire.example%2Frss.xml&kind=feed&name=The+Wire");
    assertThat(added.statusCode()).isEqualTo(303);
    assertThat(added.headers().firstValue("Location").orElse(""))
        .startsWith("/sources?done=add&id=");
    String id = added.headers().firstValue("Location").orElse("").replaceFirst(".*id=", "");
    assertThat(news.get("/sources").body()).contains("The Wire", "Feed ·", "Not visited yet");
    assertThat(news.post("/sources/" + id + "/pause", "").statusCode()).isEqualTo(303);
    assertThat(news.get("/sources/" + id).body()).contains("Paused");
    assertThat(news.post("/sources/" + id + "/resume", "").statusCode()).isEqualTo(303);
    assertThat(news.post("/sources/" + id + "/crawl", "").statusCode()).isEqualTo(303);
    news.store
        .underWay()
        .begin(new Fetch(Kind.PAGE, "https://wire.example/deadly", id), Instant.EPOCH, List.of());
    news.store.underWay().died(Instant.EPOCH);
    assertThat(news.get("/sources/" + id).body())
        .contains("Being fetched when Dateline died", "https://wire.example/deadly");
    assertThat(news.get("/sources.opml").body())
        .contains("xmlUrl=\"https://wire.example/rss.xml\"");
    assertThat(news.post("/sources/" + id + "/explode", "").statusCode()).isEqualTo(404);
    assertThat(news.post("/sources/" + id + "/remove", "").statusCode()).isEqualTo(303);
    assertThat(news.get("/sources/" + id).statusCode()).isEqualTo(404);
    HttpResponse<String> bad = news.post("/sources", "url=javascript:alert(1)&name=Bad");
    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(bad.body()).contains("“javascript:alert(1)” is not a web address", "value=\"Bad\"");
  }

  @Test
  void headAnswersWithTheHeadThatGetHas() {
    List<String> paths =
        List.of(
            "/",
            "/help",
            "/nothing",
            "/article/nothing",
            "/search.atom?q=film",
            "/search.json",
            "/export.jsonl",
            "/export.csv?q=film",
            "/export.csv?from=bogus",
            "/export.atom",
            "/sources.opml",
            "/opensearch.xml",
            "/openapi.json",
            "/metrics",
            "/livez",
            "/robots.txt",
            "/favicon.ico",
            "/api/v1/search?q=film",
            "/api/v1/nothing");
    for (String path : paths) {
      HttpResponse<String> get = news.get(path);
      HttpResponse<String> head =
          news.send(news.request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
      assertThat(head.statusCode()).as(path).isEqualTo(get.statusCode());
      assertThat(head.body()).as(path).isEmpty();
      for (String name : List.of("Content-Type", "Cache-Control", "Content-Disposition")) {
        assertThat(head.headers().firstValue(name))
            .as("%s of %s", name, path)
            .isEqualTo(get.headers().firstValue(name));
      }
    }
  }

  @Test
  void aPostWithoutABodyIsAProgramsUnlessItSaysThatItIsAForm() {
    HttpRequest.BodyPublisher nothing = HttpRequest.BodyPublishers.noBody();
    String path = "/api/v1/alerts/nothing/read";
    assertThat(news.send(news.request(path).POST(nothing)).statusCode()).isEqualTo(404);
    assertThat(
            news.send(
                    news.request(path, "Content-Type", "application/x-www-form-urlencoded")
                        .POST(nothing))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void programsAreToldWhatOfTheirSearchCannotBeRead() {
    for (String path :
        List.of(
            "/api/v1/search",
            "/search.atom",
            "/search.json",
            "/export.jsonl",
            "/export.csv",
            "/export.atom")) {
      for (String mistake :
          List.of("from=bogus", "to=2024-13-01", "sort=bogus", "size=many", "tz=Mars/Phobos")) {
        HttpResponse<String> answer = news.get(path + "?q=film&" + mistake);
        assertThat(answer.statusCode()).as("%s with %s", path, mistake).isEqualTo(400);
        assertThat(answer.body())
            .contains("\"parameter\":\"" + mistake.replaceFirst("=.*", ""), "\"remedy\":");
      }
    }
    assertThat(news.get("/api/v1/deliveries?state=bogus").statusCode()).isEqualTo(400);
    assertThat(news.get("/api/v1/deliveries?before=x").statusCode()).isEqualTo(400);
    assertThat(news.get("/api/v1/deliveries?state=dead&before=9").statusCode()).isEqualTo(200);
    assertThat(news.get("/?tz=Mars/Phobos").body()).contains("There is no time zone");
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
  void withoutItsDatabaseItSaysSoAtOnceAndStillTellsHowItFares() {
    try (TestNews broken = new TestNews()) {
      broken.store.close();
      HttpResponse<String> page = broken.get("/?q=film");
      assertThat(page.statusCode()).isEqualTo(503);
      assertThat(page.body()).contains("cannot reach its database", "Nothing was lost");
      assertThat(broken.get("/api/v1/search?q=film").statusCode()).isEqualTo(503);
      assertThat(broken.get("/livez").statusCode()).isEqualTo(200);
      assertThat(broken.get("/metrics").body())
          .contains("dateline_health{part=\"database\"} 2.0")
          .contains("dateline_index_articles");
      assertThat(broken.get("/readyz").statusCode()).isEqualTo(503);
      HttpResponse<String> health = broken.get("/healthz");
      assertThat(health.statusCode()).isEqualTo(503);
      assertThat(health.body())
          .contains("\"status\":\"failing\"")
          .contains("database: it does not answer");
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
  void anErrorPageTellsTimesInTheReadersZone() {
    assertThat(news.get("/nothing").body()).contains("Times are in UTC");
    assertThat(news.get("/nothing", "Cookie", "tz=Europe%2FBerlin").body())
        .contains("Times are in Europe/Berlin");
  }

  @Test
  void aPageOfResultsStaysUnderSixtyKilobytes() {
    assertThat(news.get("/?q=film").body().length()).isLessThan(60_000);
    assertThat(news.get("/").body().length()).isLessThan(20_000);
  }

  private static List<String> hrefs(String page, String pattern) {
    return Pattern.compile(pattern)
        .matcher(page)
        .results()
        .map(found -> found.group(1).replace("&amp;", "&"))
        .toList();
  }
}
