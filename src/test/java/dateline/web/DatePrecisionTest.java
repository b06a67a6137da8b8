package dateline.web;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Article;
import dateline.news.ArticleId;
import dateline.news.Dating.Precision;
import dateline.web.request.PageContext;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** No page and no format says more of a date than is known. */
class DatePrecisionTest {
  private static final String STORY = ArticleId.of("https://ledger.example/month");
  private TestNews news;

  @BeforeEach
  void open() {
    news = new TestNews();
    news.add(
        List.of(
            known("year", LocalDate.parse("2024-01-01"), Precision.YEAR),
            known("month", LocalDate.parse("2024-03-01"), Precision.MONTH),
            known("day", LocalDate.parse("2024-03-05"), Precision.DAY)),
        List.of());
  }

  private static Article known(String what, LocalDate first, Precision precision) {
    return article()
        .at("https://ledger.example/" + what)
        .from("Ledger of the " + what)
        .titled("Known to the " + what)
        .published(first, precision)
        .story(STORY)
        .build();
  }

  @AfterEach
  void close() {
    news.close();
  }

  private String body(String path) {
    HttpResponse<String> answer = news.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  @ParameterizedTest
  @CsvSource({"year, 2024, 2024", "month, March 2024, 2024-03", "day, 5 March 2024, 2024-03-05"})
  void pagesShowWhatIsKnown(String what, String shown, String written) {
    String time = "<time datetime=\"" + written + "\"";
    String id = ArticleId.of("https://ledger.example/" + what);
    for (String page :
        List.of("/article/" + id, "/story/" + STORY, "/?q=title:" + what + "&show=articles")) {
      assertThat(body(page)).as(page).contains(time).contains(">" + shown + "</time>");
    }
    assertThat(body("/article/" + id)).contains("the page gives no");
  }

  @ParameterizedTest
  @CsvSource({"year, 2024", "month, 2024-03", "day, 2024-03-05"})
  void everyFormatTellsIt(String what, String written) {
    String query = "?q=title:" + what;
    String id = ArticleId.of("https://ledger.example/" + what);
    JsonNode hit = json("/api/v1/search" + query).path("hits").path(0);
    assertThat(hit.path("publishedPrecision").asString()).isEqualTo(what);
    assertThat(json("/api/v1/articles/" + id).path("published").asString()).isEqualTo(written);
    assertThat(json("/api/v1/stories/" + STORY).path("articles").toString())
        .contains("\"publishedPrecision\":\"" + what + "\"");
    assertThat(body("/export.jsonl" + query)).contains("\"published\":\"" + written + "\"");
    assertThat(body("/export.csv" + query)).contains(",\"" + written + "\",");
    assertThat(body("/search.atom" + query))
        .contains("<dc:date xmlns:dc=\"http://purl.org/dc/elements/1.1/\">" + written + "<");
    assertThat(json("/search.json" + query).path("items").path(0).path("_dateline").toString())
        .isEqualTo("{\"published\":\"" + written + "\"}");
  }

  /** What is known of the rest of the month or year is nothing: it sorts as its beginning. */
  @Test
  void whatIsKnownByHalfStandsAtItsBeginning() {
    assertThat(json("/api/v1/search?q=known&sort=newest").path("hits"))
        .extracting(hit -> hit.path("publishedPrecision").asString())
        .containsExactly("day", "month", "year");
  }

  private JsonNode json(String path) {
    return PageContext.mapper().readTree(body(path));
  }
}
