package dateline.web.api;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.alert.Match;
import dateline.news.alert.Reason;
import dateline.web.TestNews;
import dateline.web.request.PageContext;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AlertApiTest {
  private TestNews news;

  @BeforeEach
  void open() {
    news = new TestNews().filled();
  }

  @AfterEach
  void close() {
    news.close();
  }

  private HttpResponse<String> send(String method, String path, String body) {
    return news.send(
        news.request(path, "Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return PageContext.mapper().readTree(answer.body());
  }

  private String made(String body) {
    HttpResponse<String> answer = send("POST", "/api/v1/alerts", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer).path("id").asString();
  }

  @Test
  void createsReadsChangesAndDeletes() {
    String id =
        made(
            """
            {"name":"Courts","query":"court","firing":"updates people","schedule":"daily 07:30",
             "zone":"Europe/Berlin"}\
            """);
    JsonNode one = json(news.get("/api/v1/alerts/" + id));
    assertThat(one.path("watches").asString()).isEqualTo("articles with \"court\"");
    assertThat(one.path("schedule").asString()).isEqualTo("daily 07:30");
    JsonNode changed =
        json(send("PUT", "/api/v1/alerts/" + id, "{\"paused\":true,\"query\":\"court film\"}"));
    assertThat(changed.path("paused").asBoolean()).isTrue();
    assertThat(changed.path("query").asString()).isEqualTo("court film");
    assertThat(changed.path("firing").asString()).as("stays").isEqualTo("updates people");
    assertThat(send("DELETE", "/api/v1/alerts/" + id, "").statusCode()).isEqualTo(204);
    assertThat(news.get("/api/v1/alerts/" + id).statusCode()).isEqualTo(404);
    assertThat(send("PUT", "/api/v1/alerts/" + id, "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void importsWhatItExported() {
    made("{\"name\":\"A\",\"query\":\"film -person=\\\"X Y\\\"\",\"firing\":\"article\"}");
    made(
        "{\"name\":\"B\",\"query\":\"court\",\"schedule\":\"weekly friday"
            + " 17:00\",\"paused\":true}");
    String exported = news.get("/api/v1/alerts").body();
    try (TestNews other = new TestNews()) {
      HttpResponse<String> imported =
          other.send(
              other
                  .request("/api/v1/alerts", "Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(exported)));
      assertThat(imported.statusCode()).isEqualTo(201);
      assertThat(other.store.savedQueries().all())
          .extracting(q -> q.name() + q.query() + q.firing() + q.schedule() + q.paused())
          .containsExactlyElementsOf(
              news.store.savedQueries().all().stream()
                  .map(q -> q.name() + q.query() + q.firing() + q.schedule() + q.paused())
                  .toList());
    }
  }

  @Test
  void savesAllOfAListOrNone() {
    HttpResponse<String> answer =
        send("POST", "/api/v1/alerts", "[{\"query\":\"film\"},{\"query\":\"\\\"film\"}]");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("index").asInt()).isEqualTo(1);
    assertThat(news.store.savedQueries().all()).isEmpty();
  }

  @Test
  void namesWhatIsWrong() {
    for (List<String> wrong :
        List.of(
            List.of("query", "{\"query\":\"\\\"film\"}"),
            List.of("query", "{\"query\":\"\"}"),
            List.of("firing", "{\"query\":\"film\",\"firing\":\"often\"}"),
            List.of("schedule", "{\"query\":\"film\",\"schedule\":\"daily 25:00\"}"),
            List.of("zone", "{\"query\":\"film\",\"zone\":\"Atlantis\"}"),
            List.of("channels", "{\"query\":\"film\",\"channels\":[\"nothere\"]}"))) {
      HttpResponse<String> answer = send("POST", "/api/v1/alerts", wrong.getLast());
      assertThat(answer.statusCode()).as(wrong.getLast()).isEqualTo(400);
      assertThat(json(answer).path("parameter").asString()).isEqualTo(wrong.getFirst());
      assertThat(json(answer).path("remedy").asString()).isNotBlank();
    }
    for (String body : List.of("", "nonsense", "3", "null", "\"film\"")) {
      assertThat(send("POST", "/api/v1/alerts", body).statusCode()).as(body).isEqualTo(400);
    }
  }

  @Test
  void triesAQueryWithoutSavingIt() {
    JsonNode trial =
        json(
            send(
                "POST",
                "/api/v1/alerts/backtest",
                "{\"query\":\"reform\",\"schedule\":\"hourly\"}"));
    assertThat(trial.path("articles").asInt()).isEqualTo(3);
    assertThat(trial.path("stories").asInt()).isEqualTo(1);
    assertThat(trial.path("messages").asInt()).isEqualTo(1);
    assertThat(trial.path("newest")).hasSize(3);
    assertThat(news.store.savedQueries().all()).isEmpty();
    assertThat(send("POST", "/api/v1/alerts/backtest", "{\"query\":\"\\\"x\"}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void tellsMatchesWithTheirReasonsAndMarksThemRead() {
    String id = made("{\"query\":\"reform\"}");
    news.add(
        List.of(article().at("https://wire.example/b").titled("Reform now").build()),
        List.of(new Match(id, List.of(new Reason("reform", "title", 0, 6)))));
    JsonNode match = json(news.get("/api/v1/alerts/" + id + "/matches")).get(0);
    assertThat(match.path("why").get(0).path("match").asString()).isEqualTo("reform");
    assertThat(match.path("seen").asBoolean()).isFalse();
    assertThat(send("POST", "/api/v1/alerts/" + id + "/read", "{}").statusCode()).isEqualTo(204);
    assertThat(json(news.get("/api/v1/alerts/" + id + "/matches")).get(0).path("seen").asBoolean())
        .isTrue();
  }

  @Test
  void managesChannelsAndDeliveries() {
    HttpResponse<String> hook =
        send(
            "POST",
            "/api/v1/channels",
            "{\"kind\":\"webhook\",\"target\":\"https://hook.example/in\"}");
    assertThat(json(hook).path("secret").asString()).startsWith("whsec_");
    String id = json(hook).path("id").asString();
    assertThat(news.get("/api/v1/channels").body()).contains(id).doesNotContain("whsec_");
    assertThat(send("POST", "/api/v1/channels", "{\"kind\":\"pigeon\"}").statusCode())
        .isEqualTo(400);
    String query = made("{\"query\":\"film\",\"channels\":[\"" + id + "\"]}");
    assertThat(json(news.get("/api/v1/alerts/" + query)).path("channels").get(0).asString())
        .isEqualTo(id);

    HttpResponse<String> test = send("POST", "/api/v1/channels/" + id + "/test", "{}");
    assertThat(test.statusCode()).isEqualTo(202);
    String delivery = json(test).path("delivery").asString();
    assertThat(json(news.get("/api/v1/deliveries?state=pending")).get(0).path("id").asString())
        .isEqualTo(delivery);
    JsonNode one = json(news.get("/api/v1/deliveries/" + delivery));
    assertThat(one.path("delivery").path("kind").asString()).isEqualTo("test");
    assertThat(one.path("attempts")).isEmpty();
    assertThat(send("POST", "/api/v1/deliveries/" + delivery + "/resend", "{}").statusCode())
        .isEqualTo(204);
    JsonNode off = json(send("POST", "/api/v1/channels/" + id + "/off", "{}"));
    assertThat(off.path("off").path("why").asString()).isEqualTo("OWNER");
    assertThat(send("DELETE", "/api/v1/channels/" + id, "").statusCode()).isEqualTo(204);
    assertThat(news.get("/api/v1/deliveries/" + delivery).statusCode()).isEqualTo(404);
  }
}
