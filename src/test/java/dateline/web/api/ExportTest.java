package dateline.web.api;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Article;
import dateline.web.TestNews;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** More than two pages of an export, and more than a search would give at once. */
  private static final int MANY = 1_234;

  private static TestNews news;

  @BeforeAll
  static void open() {
    news = new TestNews().filled();
    List<Article> many = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      many.add(
          article()
              .at("https://wire.example/" + i)
              .from("The Wire")
              .titled(i == 7 ? "=SUM(A1) \"quoted\", and more" : "Flood report " + i)
              .saying("The river rose.\n\nIt fell, " + i + " times.")
              // Many of the same instant: the order among them must hold from page to page.
              .published("2026-01-0" + (1 + i % 5) + "T12:00:00Z")
              .build());
    }
    news.add(many, List.of());
  }

  @AfterAll
  static void close() {
    news.close();
  }

  @Test
  void jsonLinesHoldEveryArticleOnceAndWhole() {
    HttpResponse<String> answer = news.get("/export.jsonl?q=river");

    List<JsonNode> lines = answer.body().lines().map(JSON::readTree).toList();
    Set<String> ids = new TreeSet<>();
    lines.forEach(line -> ids.add(line.path("id").asString()));
    assertThat(lines).hasSize(MANY);
    assertThat(ids).hasSize(MANY);
    assertThat(lines.getFirst())
        .isEqualTo(
            JSON.readTree(
                news.get("/api/v1/articles/" + lines.getFirst().path("id").asString()).body()));
    assertThat(lines.getFirst().path("published").asString()).startsWith("2026-01-05");
    assertThat(lines.getLast().path("published").asString()).startsWith("2026-01-01");
    assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
        .isEqualTo("attachment; filename=\"dateline.jsonl\"");
  }

  @Test
  void filtersDatesAndOrderHoldAndAPageDoesNot() {
    String asked = "?q=river&from=2026-01-02&to=2026-01-02&size=3&sort=oldest&cursor=zzz";
    assertThat(news.get("/export.jsonl" + asked).body().lines().count()).isEqualTo(MANY / 5 + 1);
    assertThat(news.get("/export.jsonl?q=river&-source=The+Wire").body()).isEmpty();
    assertThat(news.get("/export.jsonl?source=The+Wire").body().lines().count()).isEqualTo(MANY);
    assertThat(news.get("/export.jsonl?q=prison+reform&sort=relevance").body().lines().count())
        .isEqualTo(3);
  }

  @Test
  void csvHasAHeaderAndAsManyCellsInEveryRow() {
    List<List<String>> rows = rows(news.get("/export.csv?q=river").body());

    assertThat(rows).hasSize(MANY + 1);
    assertThat(rows.getFirst()).startsWith("id", "externalId", "url", "title").endsWith("body");
    assertThat(rows).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.getFirst()));
    assertThat(rows.get(1).getLast()).startsWith("The river rose.\n\nIt fell, ");
  }

  @Test
  void aSpreadsheetRunsNothing() {
    List<List<String>> rows = rows(news.get("/export.csv?q=river").body());
    assertThat(rows)
        .extracting(row -> row.get(3))
        .contains("'=SUM(A1) \"quoted\", and more")
        .noneMatch(cell -> cell.startsWith("="));
    assertThat(List.of("+1", "-1", "@x", "\t=1", "\r=1", "a=1", ""))
        .extracting(Export::cell)
        .containsExactly(
            "\"'+1\"", "\"'-1\"", "\"'@x\"", "\"'\t=1\"", "\"'\r=1\"", "\"a=1\"", "\"\"");
  }

  @Test
  void atomIsOneDocumentWithEveryEntry() {
    Document feed = Jsoup.parse(news.get("/export.atom?q=river").body(), "", Parser.xmlParser());

    assertThat(feed.select("feed > entry")).hasSize(MANY);
    assertThat(feed.select("feed > entry > id").stream().map(Element::text).distinct())
        .hasSize(MANY);
    assertThat(feed.select("feed > updated, feed > title, feed > id")).hasSize(3);
    assertThat(feed.select("entry > summary").eachText()).allMatch(text -> text.contains("river"));
  }

  @Test
  void hostileTextStaysText() {
    String feed = news.get("/export.atom?q=hostile").body();
    assertThat(feed).doesNotContain("<script>", "<img src");
    assertThat(Jsoup.parse(feed, "", Parser.xmlParser()).select("entry > title").text())
        .contains(TestNews.HOSTILE);
  }

  @Test
  void nothingFoundIsAnEmptyFileAndMistakesAreRead() {
    assertThat(news.get("/export.jsonl?q=nowhere").body()).isEmpty();
    assertThat(rows(news.get("/export.csv?q=nowhere").body())).hasSize(1);
    assertThat(news.get("/export.atom?q=%22unpaired").statusCode()).isEqualTo(200);
  }

  @Test
  void itComesZippedToThoseWhoTakeThat() throws IOException {
    HttpResponse<InputStream> answer = news.stream("/export.jsonl?q=river", "gzip");
    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    try (InputStream in = new GZIPInputStream(answer.body())) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(text.lines().count()).isEqualTo(MANY);
    }
  }

  /** Reads RFC 4180 in which every cell is quoted. */
  private static List<List<String>> rows(String csv) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    int at = 0;
    while (at < csv.length()) {
      assertThat(csv.charAt(at)).isEqualTo('"');
      StringBuilder cell = new StringBuilder();
      at++;
      while (csv.charAt(at) != '"' || csv.startsWith("\"\"", at)) {
        cell.append(csv.charAt(at));
        at += csv.charAt(at) == '"' ? 2 : 1;
      }
      row.add(cell.toString());
      at++;
      if (csv.charAt(at) == ',') {
        at++;
      } else {
        assertThat(csv.startsWith("\r\n", at)).isTrue();
        at += 2;
        rows.add(List.copyOf(row));
        row.clear();
      }
    }
    return rows;
  }
}
