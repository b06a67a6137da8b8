package dateline.web.api;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Entity.Kind;
import dateline.web.TestNews;
import dateline.web.request.PageContext;
import dateline.web.request.Params;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Entities and corrections for programs. */
class EntityApiTest {
  private static final String MERGE =
      """
      {"act":"merge","kind":"person","name":"K. Vane","to":{"kind":"person","name":"Kim Vane"}}\
      """;
  private TestNews news;

  @BeforeEach
  void open() {
    news = new TestNews();
    news.add(
        List.of(
            article()
                .at("https://a.example/1")
                .saying("Kim Vane, a judge, sang.")
                .mentioning(Kind.PERSON, "Kim Vane", "Kim Vane")
                .naming(Kind.PLACE, "Port Ellery")
                .build(),
            article().at("https://a.example/2").naming(Kind.PERSON, "K. Vane").build()),
        List.of());
  }

  @AfterEach
  void close() {
    news.close();
  }

  private JsonNode get(String path) {
    return PageContext.mapper().readTree(news.get(path).body());
  }

  private HttpResponse<String> post(String path, String json) {
    return news.send(
        news.request(path, "Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  @Test
  void tellsWhatArticlesSayOfAnEntity() {
    JsonNode kim = get("/api/v1/entities/person?name=Kim+Vane");
    assertThat(kim.path("articles").asInt()).isEqualTo(1);
    assertThat(kim.path("with").path("place").path(0).path("value").asString())
        .isEqualTo("Port Ellery");
    assertThat(kim.path("read").path("forms").path(0).path("text").asString())
        .isEqualTo("Kim Vane");
    assertThat(kim.path("read").path("introductions").path(0).path("words").asString())
        .isEqualTo("a judge");
    assertThat(news.get("/api/v1/entities/person?name=Nobody").statusCode()).isEqualTo(404);
    assertThat(news.get("/api/v1/entities/ghost?name=x").statusCode()).isEqualTo(404);
  }

  @Test
  void makesListsAndTakesBackCorrections() {
    HttpResponse<String> made = post("/api/v1/corrections", MERGE);
    assertThat(made.statusCode()).isEqualTo(201);
    JsonNode answer = PageContext.mapper().readTree(made.body());
    assertThat(answer.path("made").path(0).path("number").asInt()).isEqualTo(1);
    assertThat(answer.path("shown").asBoolean()).isTrue();
    assertThat(get("/api/v1/entities/person?name=K.+Vane").path("articles").asInt()).isEqualTo(2);
    assertThat(get("/api/v1/search?person=Kim+Vane").path("total").path("value").asInt())
        .isEqualTo(2);
    assertThat(get("/api/v1/search?person=K.+Vane").path("total").path("value").asInt())
        .as("an old name finds the new one")
        .isEqualTo(2);

    JsonNode undone =
        PageContext.mapper().readTree(post("/api/v1/corrections/1/undo", "{}").body());
    assertThat(undone.path("undone").asString()).isNotEmpty();
    assertThat(get("/api/v1/corrections")).isEmpty();
    assertThat(get("/api/v1/corrections?all=true")).hasSize(1);
    assertThat(get("/api/v1/entities/person?name=Kim+Vane").path("articles").asInt()).isEqualTo(1);
    assertThat(post("/api/v1/corrections/9/undo", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsListedIsTakenInElsewhereAndKnownTheSecondTime() {
    post("/api/v1/corrections", MERGE);
    post(
        "/api/v1/corrections",
        """
        [{"kind":"place","name":"Port Ellery"},
         {"act":"split","kind":"person","name":"Kim Vane","to":{"name":"Ada"},
          "article":"abcdefghijklm","form":"Kim"}]\
        """);
    String list = news.get("/api/v1/corrections").body();
    assertThat(PageContext.mapper().readTree(list)).hasSize(3);
    try (TestNews other = new TestNews()) {
      HttpResponse<String> taken = other.post("/corrections", "list=" + Params.encode(list));
      assertThat(taken.headers().firstValue("Location")).contains("/corrections?taken=3&known=0");
      assertThat(other.get("/corrections?taken=3&known=0").body())
          .contains("3 corrections taken in, none known already");
      assertThat(other.store.corrections().current().inForce())
          .extracting(c -> c.change())
          .isEqualTo(
              news.store.corrections().current().inForce().stream().map(c -> c.change()).toList());
      other.post("/corrections", "list=" + Params.encode(list));
      assertThat(other.store.corrections().all()).hasSize(3);
    }
  }

  @Test
  void aWrongListIsRefusedWholeAndNamesTheFirstMistake() {
    for (String wrong :
        List.of(
            "",
            "nonsense",
            "[]",
            "7",
            "[" + MERGE + ",{\"kind\":\"ghost\",\"name\":\"x\"}]",
            "[" + MERGE + ",{\"act\":\"merge\",\"kind\":\"person\",\"name\":\"x\"}]",
            "{\"act\":\"rename\",\"kind\":\"person\",\"name\":\"x\",\"to\":{\"name\":\"x\"}}")) {
      HttpResponse<String> answer = post("/api/v1/corrections", wrong);
      assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
      assertThat(answer.body()).contains("\"error\"", "\"remedy\"");
      HttpResponse<String> page = news.post("/corrections", "list=" + Params.encode(wrong));
      assertThat(page.statusCode()).isEqualTo(400);
      assertThat(page.body()).contains("role=\"alert\"");
    }
    assertThat(post("/api/v1/corrections", "[" + MERGE + ",{\"kind\":\"ghost\"}]").body())
        .contains("Correction 2 of the list is wrong");
    assertThat(news.store.corrections().all()).isEmpty();
  }
}
