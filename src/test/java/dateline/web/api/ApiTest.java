package dateline.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.web.Routes;
import dateline.web.Telemetry;
import dateline.web.TestNews;
import dateline.web.request.PageContext;
import dateline.web.request.Params;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApiTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static TestNews news;

  @BeforeAll
  static void open() {
    news = new TestNews().filled();
  }

  @AfterAll
  static void close() {
    news.close();
  }

  private static JsonNode get(String path) {
    HttpResponse<String> answer = news.get(path);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("json");
    return JSON.readTree(answer.body());
  }

  private static Set<String> names(JsonNode node) {
    return new TreeSet<>(node.propertyNames());
  }

  @Test
  void ownSearchesAreSuggestedFirst() {
    news.post("/alerts", "name=Harbour+trial&query=harbour+trial");
    JsonNode first = get("/api/v1/suggest?q=harb").get(0);
    assertThat(first.path("kind").asString()).isEqualTo("search");
    assertThat(first.path("text").asString()).isEqualTo("Harbour trial");
    assertThat(first.path("query").asString()).isEqualTo("harbour trial");
    assertThat(get("/api/v1/suggest?q=orla").get(0).path("kind").asString()).isEqualTo("person");
  }

  @Test
  void searchAnswersInThePromisedShape() {
    JsonNode found = get("/api/v1/search?q=prison+reform&size=2");
    assertThat(names(found))
        .containsExactlyInAnyOrder("query", "total", "partial", "tookMs", "hits", "facets", "next");
    assertThat(names(found.path("query"))).containsExactlyInAnyOrder("text", "reading", "problems");
    assertThat(found.path("total").path("value").asInt()).isEqualTo(3);
    assertThat(found.path("total").path("relation").asString()).isEqualTo("eq");
    JsonNode hit = found.path("hits").get(0);
    assertThat(names(hit))
        .containsExactlyInAnyOrder(
            "id",
            "externalId",
            "url",
            "title",
            "snippet",
            "published",
            "publishedPrecision",
            "source",
            "authors",
            "topics",
            "entities",
            "story",
            "score");
    assertThat(hit.path("published").asString()).matches("2026-11-23T0[789]:00:00Z");
    assertThat(hit.path("story").path("size").asInt()).isEqualTo(3);
    assertThat(hit.path("entities").get(0).path("kind").asString()).isIn("person", "place");
    assertThat(names(found.path("facets")))
        .contains("person", "organisation", "place", "work", "case", "topic", "source", "date");
    assertThat(found.path("facets").path("source").get(0).path("count").asInt()).isEqualTo(1);
    assertThat(names(found.path("facets").path("date").get(0)))
        .containsExactlyInAnyOrder("from", "to", "count");
    assertThat(found.path("next").isString()).isTrue();
    JsonNode rest =
        get(
            "/api/v1/search?q=prison+reform&size=2&cursor="
                + Params.encode(found.path("next").asString()));
    assertThat(rest.path("hits")).hasSize(1);
    assertThat(rest.path("next").isNull()).isTrue();
  }

  @Test
  void sendsNothingTwiceToWhoHoldsIt() {
    for (String path : List.of("/api/v1/search?q=prison", "/search.atom?q=film", "/sources.opml")) {
      String tag = news.get(path).headers().firstValue("ETag").orElseThrow();
      HttpResponse<String> again =
          news.send(news.request(path, "If-None-Match", "\"other\", " + tag).GET());
      assertThat(again.statusCode()).as(path).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(again.headers().firstValue("ETag")).contains(tag);
      assertThat(news.send(news.request(path, "If-None-Match", "W/\"other\"").GET()).statusCode())
          .isEqualTo(200);
    }
    assertThat(news.get("/").headers().firstValue("ETag")).isEmpty();
  }

  @Test
  void errorsAreProblemDetails() {
    HttpResponse<String> answer = news.get("/api/v1/articles/none");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.path("type").asString()).isEqualTo("about:blank");
    assertThat(problem.path("title").asString()).isEqualTo("Not Found");
    assertThat(problem.path("status").asInt()).isEqualTo(404);
    assertThat(problem.path("detail").asString())
        .isEqualTo(problem.path("error").asString() + " " + problem.path("remedy").asString());
  }

  @Test
  void refusesWhatItCannotReadAndSaysWhy() {
    for (String bad :
        List.of(
            "size=1001",
            "size=-1",
            "size=ten",
            "from=soon",
            "to=2026-02-30",
            "sort=best",
            "facets=2000",
            "cursor=zzz")) {
      HttpResponse<String> answer = news.get("/api/v1/search?q=film&" + bad);
      assertThat(answer.statusCode()).as(bad).isEqualTo(400);
      JsonNode error = JSON.readTree(answer.body());
      assertThat(error.path("error").asString()).isNotBlank();
      assertThat(error.path("remedy").asString()).isNotBlank();
      assertThat(bad).startsWith(error.path("parameter").asString());
    }
    assertThat(get("/api/v1/search?q=film&size=0").path("hits")).isEmpty();
    assertThat(get("/api/v1/search?q=%22film").path("query").path("problems")).isNotEmpty();
  }

  @Test
  void facetValuesAreFoundByWhatTheyHold() {
    JsonNode facets =
        get("/api/v1/search?q=prison+reform&size=0&within=VANT%C3%93NGER").path("facets");
    assertThat(facets.path("person")).hasSize(1);
    assertThat(facets.path("person").get(0).path("value").asString()).isEqualTo("Orla Vantongeren");
    assertThat(facets.path("source")).isEmpty();
  }

  @Test
  void suggestsArticlesAndSources() {
    assertThat(get("/api/v1/suggest?q=orl").toString()).contains("Orla Vantongeren");
    assertThat(get("/api/v1/suggest?q=")).isEmpty();
    String id = get("/api/v1/search?q=prison+reform").path("hits").get(0).path("id").asString();
    JsonNode article = get("/api/v1/articles/" + id);
    assertThat(article.path("body").asString()).contains("They spoke about prison reform");
    assertThat(article.path("story").path("size").asInt()).isEqualTo(3);
    assertThat(news.get("/api/v1/articles/none").statusCode()).isEqualTo(404);
    assertThat(get("/api/v1/sources").isArray()).isTrue();
  }

  @Test
  void savesListsAndRemovesAlerts() {
    HttpResponse<String> made = post("{\"name\":\"Courts\",\"query\":\"court film\"}");
    assertThat(made.statusCode()).isEqualTo(201);
    String id = JSON.readTree(made.body()).path("id").asString();
    assertThat(made.headers().firstValue("Location")).contains("/alerts/" + id);
    assertThat(get("/api/v1/alerts").toString()).contains(id, "Courts");
    HttpResponse<String> gone = news.send(news.request("/api/v1/alerts/" + id).DELETE());
    assertThat(gone.statusCode()).isEqualTo(204);
    assertThat(news.send(news.request("/api/v1/alerts/" + id).DELETE()).statusCode())
        .isEqualTo(404);
    for (String bad :
        List.of(
            "",
            "[]",
            "nonsense",
            "{\"query\":\"\"}",
            "{\"query\":\"\\\"open\"}",
            "{\"query\":7}".replace("7", "null"))) {
      assertThat(post(bad).statusCode()).as(bad).isEqualTo(400);
    }
  }

  private static HttpResponse<String> post(String body) {
    return news.send(
        news.request("/api/v1/alerts")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  @Test
  void everySearchIsAFeed() {
    String atom = news.get("/search.atom?q=film").body();
    assertThat(atom.split("<entry>", -1)).hasSize(31);
    assertThat(atom).contains("<link href=\"https://courier.example/29\"/>");
    assertThat(atom.indexOf("courier.example/29\""))
        .isLessThan(atom.indexOf("courier.example/28\""));
    JsonNode feed = get("/search.json?q=hostile");
    assertThat(feed.path("items").get(0).path("content_html").asString())
        .doesNotContain("<script>");
    assertThat(news.get("/search.atom?q=hostile").body()).doesNotContain("<script>");
    assertThat(news.get("/opensearch.xml").body()).contains("/?q={searchTerms}");
  }

  @Test
  void tellsHowItFares() {
    JsonNode health = get("/healthz");
    assertThat(health.path("status").asString()).isEqualTo("ok");
    assertThat(health.path("lag").asLong()).isZero();
    assertThat(health.path("store").path("articles").asLong()).isEqualTo(36);
    String metrics = news.get("/metrics").body();
    assertThat(metrics)
        .contains("dateline_articles 36.0")
        .contains("dateline_index_lag 0.0")
        .contains("dateline_requests_total{method=\"get\",route=\"/healthz\",status=\"200\"}")
        .contains("jvm_memory_used_bytes");
  }

  /** Of two schemas with one name a reader keeps the last, and so describes hits as stories. */
  @Test
  void theDescriptionNamesNothingTwice() {
    assertThat(
            JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build()
                .readTree(news.get("/openapi.json").body())
                .path("components")
                .path("schemas")
                .propertyNames())
        .contains("Article", "Story", "StoryOf");
  }

  @Test
  void theDescriptionNamesEveryRouteOfPrograms() {
    JsonNode paths = get("/openapi.json").path("paths");
    Set<String> described = new TreeSet<>();
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(m -> described.add(m + " " + path.getKey())));
    Telemetry telemetry = new Telemetry(news.store, news::health);
    Set<String> served = new TreeSet<>();
    for (Routes.Route route : Routes.of(newsroom(), telemetry).all()) {
      String path = route.path().replaceAll(":(\\w+)", "{$1}");
      boolean forPrograms =
          path.startsWith("/api/")
              || path.matches(".*\\.(json|jsonl|csv|atom|opml|xml)")
              || Set.of("/livez", "/readyz", "/healthz", "/metrics").contains(path);
      if (forPrograms) {
        served.add(route.method() + " " + path);
      }
    }
    // One route serves an alert's page and both its feeds.
    served.addAll(Set.of("get /alerts/{id}.atom", "get /alerts/{id}.json"));
    assertThat(described).isEqualTo(served);
  }

  private static PageContext newsroom() {
    return new PageContext(
        TestNews.settings(java.util.Optional.empty()),
        news.store,
        news.index,
        new dateline.query.parse.QueryParser(dateline.query.parse.QueryLimits.DEFAULT),
        TestNews.SILENT,
        dateline.desk.ChannelDesk.MailServer.PLAIN,
        (lines, source, alerts) -> java.util.Optional.empty(),
        place -> java.util.Optional.empty(),
        news.clock);
  }

  @Test
  void aListComesInPartsAndSaysWhereItGoesOn() {
    for (String name : List.of("Anna", "Bert", "Cleo")) {
      news.post("/alerts", "name=" + name + "&query=" + name);
    }
    JsonNode whole = get("/api/v1/alerts");
    List<String> inParts = new ArrayList<>();
    Optional<String> next = Optional.of("/api/v1/alerts?limit=2");
    while (next.isPresent()) {
      HttpResponse<String> part = news.get(next.get());
      JsonNode items = JSON.readTree(part.body());
      assertThat(items.size()).isBetween(1, 2);
      items.forEach(item -> inParts.add(item.path("id").asString()));
      next =
          part.headers()
              .firstValue("Link")
              .map(link -> "/api/v1/alerts" + link.replaceAll("<(.*)>; rel=\"next\"", "$1"));
    }
    assertThat(inParts)
        .containsExactlyElementsOf(
            whole.valueStream().map(item -> item.path("id").asString()).toList());
  }

  @Test
  void aPartOfAListThatCannotBeGivenIsRefused() {
    for (String list : List.of("saved", "sources", "alerts", "channels", "corrections", "jobs")) {
      for (String wrong : List.of("limit=0", "limit=1001", "limit=many", "cursor=nobody")) {
        HttpResponse<String> answer = news.get("/api/v1/" + list + "?" + wrong);
        assertThat(answer.statusCode()).as(list + "?" + wrong).isEqualTo(400);
        assertThat(answer.body()).contains("\"parameter\":\"" + wrong.replaceAll("=.*", ""));
      }
    }
  }
}
