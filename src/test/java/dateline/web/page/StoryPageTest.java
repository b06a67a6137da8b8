package dateline.web.page;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.ArticleBuilder;
import dateline.news.ArticleId;
import dateline.web.TestNews;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StoryPageTest {
  private static final String STORY = ArticleId.of("https://ledger.example/reform");
  private static TestNews news;

  @BeforeAll
  static void open() {
    news = new TestNews().filled();
    news.add(
        List.of(
            article()
                .at("https://echo.example/reform")
                .from("The Echo")
                .titled("Echo of a meeting")
                .published("2026-11-24T08:00:00Z")
                .story(STORY)
                .copyOf(STORY)
                .build()),
        List.of());
  }

  /** Three copies that came newest first: the story has the id of the latest. */
  private static String newestFirst() {
    String latest = ArticleId.of("https://echo.example/chain2");
    String middle = ArticleId.of("https://echo.example/chain1");
    String earliest = ArticleId.of("https://echo.example/chain0");
    news.add(
        List.of(
            told("chain2", 9).story(latest).copyOf(middle).build(),
            told("chain1", 8).story(latest).copyOf(earliest).build(),
            told("chain0", 7).story(latest).build()),
        List.of());
    return latest;
  }

  private static ArticleBuilder told(String name, int hour) {
    return article()
        .at("https://echo.example/" + name)
        .titled("Told in " + name)
        .published("2026-11-22T%02d:00:00Z".formatted(hour));
  }

  @Test
  void hasTheHeadlineOfTheEarliestAndFoldsCopiesOfCopiesUnderIt() {
    String page = news.get("/story/" + newestFirst()).body();

    assertThat(page).contains("<h1 dir=\"auto\">Told in chain0</h1>");
    assertThat(page.split("<h2><a href=\"/article/", -1)).hasSize(2);
    assertThat(page).contains("<summary>2 copies of this text</summary>");
  }

  @AfterAll
  static void close() {
    news.close();
  }

  @Test
  void tellsWhoToldItAndWhen() {
    String page = news.get("/story/" + STORY).body();

    assertThat(page)
        .contains("<h1 dir=\"auto\">Actor Orla Vantongeren meets released prisoner")
        .contains("4 articles by 4 outlets")
        .contains("datetime=\"2026-11-23T07:00:00Z\"", "datetime=\"2026-11-24T08:00:00Z\"")
        .contains("The Ledger", "The Courier", "The Gazette", "The Echo")
        .contains("href=\"/?story=" + STORY + "&amp;source=The+Ledger\" rel=\"nofollow\"")
        .contains("href=\"/?story=" + STORY + "\"");
    assertThat(page.indexOf("The Ledger</span>")).isLessThan(page.indexOf("The Gazette</span>"));
  }

  @Test
  void foldsCopiesUnderTheirOriginal() {
    String page = news.get("/story/" + STORY).body();

    assertThat(page.split("<h2><a href=\"/article/", -1)).hasSize(4);
    assertThat(page).contains("<summary>1 copy of this text</summary>", ">Echo of a meeting</a>");
  }

  @Test
  void aFormerNameLeadsToThePresentOne() {
    HttpResponse<String> answer =
        news.get("/story/" + ArticleId.of("https://courier.example/reform"));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/story/" + STORY);
    assertThat(news.get("/story/none").statusCode()).isEqualTo(404);
  }

  @Test
  void programsGetTheSame() {
    JsonNode story = JsonMapper.shared().readTree(news.get("/api/v1/stories/" + STORY).body());

    assertThat(story.path("id").asString()).isEqualTo(STORY);
    assertThat(story.path("headline").asString()).startsWith("Actor Orla Vantongeren meets");
    assertThat(story.path("size").asInt()).isEqualTo(4);
    assertThat(story.path("outlets").toString())
        .isEqualTo("[\"The Ledger\",\"The Courier\",\"The Gazette\",\"The Echo\"]");
    assertThat(story.path("first").asString()).isEqualTo("2026-11-23T07:00:00Z");
    assertThat(story.path("last").asString()).isEqualTo("2026-11-24T08:00:00Z");
    assertThat(story.path("articles")).hasSize(4);
    assertThat(story.path("articles").get(0).path("copyOf").isNull()).isTrue();
    assertThat(story.path("articles").get(3).path("copyOf").asString()).isEqualTo(STORY);
  }

  @Test
  void programsAreLedFromFormerNamesToo() {
    HttpResponse<String> answer =
        news.get("/api/v1/stories/" + ArticleId.of("https://courier.example/reform"));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .endsWith("/api/v1/stories/" + STORY);
    assertThat(news.get("/api/v1/stories/none").statusCode()).isEqualTo(404);
  }

  @Test
  void metricsCountTheMoved() {
    assertThat(news.get("/metrics").body()).contains("dateline_articles_moved_total 0");
  }

  @Test
  void anArticleLeadsToItsStory() {
    assertThat(news.get("/article/" + STORY).body()).contains("href=\"/story/" + STORY + "\"");
  }
}
