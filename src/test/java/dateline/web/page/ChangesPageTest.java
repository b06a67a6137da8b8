package dateline.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.ArticleId;
import dateline.web.TestNews;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChangesPageTest {
  private static final String ID = ArticleId.of("https://ledger.example/edited");
  private static TestNews news;

  @BeforeAll
  static void open() {
    news = new TestNews().filled().edited();
  }

  @AfterAll
  static void close() {
    news.close();
  }

  @Test
  void theArticleSaysWhatChangedAndLeadsToIt() {
    String page = news.get("/article/" + ID).body();

    assertThat(page)
        .contains("first seen", "text changed", "headline changed, date changed")
        .contains("href=\"/article/" + ID + "/versions/1-2\"")
        .contains("href=\"/article/" + ID + "/versions/2-3\"")
        .contains("See what");
  }

  @Test
  void anArticleThatNeverChangedHasNoVersions() {
    assertThat(news.get("/article/" + ArticleId.of("https://ledger.example/reform")).body())
        .doesNotContain("See what");
  }

  @Test
  void showsWhatIsGoneAndWhatIsNewByWords() {
    String page = news.get("/article/" + ID + "/versions/1-3").body();

    assertThat(page)
        .contains("Actor <del><span class=\"hidden\">Gone: </span>in</del>")
        .contains("<ins><span class=\"hidden\">New: </span>leaves</ins> court")
        .contains("spoke for<del><span class=\"hidden\">Gone: </span> an hour</del>")
        .contains("two hours and a half</ins>")
        .contains("1 paragraph as before", "2 paragraphs as before")
        .contains("In the later one: headline changed, text changed, date changed.")
        .contains("2026-11-20T08:00:00Z", "2026-11-20T18:00:00Z")
        .contains("from the first version to the last");
  }

  @Test
  void escapesWhatOutletsWrite() {
    assertThat(news.get("/article/" + ID + "/versions/1-3").body())
        .doesNotContain("<script>alert")
        .contains("&lt;script&gt;");
  }

  @Test
  void eachPairHasAnAddressInEitherOrder() {
    assertThat(news.get("/article/" + ID + "/versions/3-1").statusCode()).isEqualTo(200);
    assertThat(news.get("/article/" + ID + "/versions/1-2").body())
        .contains("text changed.")
        .doesNotContain("date changed.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1-1", "1-4", "0-1", "1", "a-b", "1-2-3", "99999999999-1"})
  void otherPairsAreNotThere(String pair) {
    assertThat(news.get("/article/" + ID + "/versions/" + pair).statusCode()).isEqualTo(404);
  }

  @Test
  void theApiHasEveryVersion() {
    JsonNode article = json("/api/v1/articles/" + ID);
    assertThat(article.path("version").asInt()).isEqualTo(3);
    assertThat(article.path("changed").toString()).isEqualTo("[\"headline\",\"body\",\"date\"]");

    JsonNode versions = json("/api/v1/articles/" + ID + "/versions");
    assertThat(versions.size()).isEqualTo(3);
    assertThat(versions.get(0).path("changed").isEmpty()).isTrue();
    assertThat(versions.get(1).path("changed").toString()).isEqualTo("[\"body\"]");
    assertThat(versions.get(2).path("changed").toString()).isEqualTo("[\"headline\",\"date\"]");
    assertThat(versions.get(0).path("title").asString()).isEqualTo("Actor in court");
    assertThat(news.get("/api/v1/articles/nothere/versions").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"changed:headline", "changed:body", "changed:date"})
  void searchFindsWhatChanged(String query) {
    JsonNode found = json("/api/v1/search?q=" + query);

    assertThat(found.path("total").path("value").asInt()).isEqualTo(1);
    assertThat(found.path("hits").get(0).path("id").asString()).isEqualTo(ID);
  }

  private static JsonNode json(String path) {
    return JsonMapper.shared().readTree(news.get(path).body());
  }
}
