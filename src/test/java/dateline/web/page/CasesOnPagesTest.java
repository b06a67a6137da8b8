package dateline.web.page;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Entity;
import dateline.web.TestNews;
import dateline.web.request.Params;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A case before a court is found, counted, shown and exported as every other name is. */
class CasesOnPagesTest {
  private static final String CASE = "People v. Lindqvist";

  private static TestNews news;

  @BeforeAll
  static void open() {
    news = new TestNews();
    news.add(
        List.of(
            article()
                .at("https://ledger.example/trial")
                .titled("Jury hears first witness")
                .saying("The jury in People v. Lindqvist heard a harbour pilot on Monday.")
                .naming(Entity.Kind.CASE, CASE)
                .published("2026-11-20T10:00:00Z")
                .build(),
            article()
                .at("https://ledger.example/other")
                .titled("Jury chosen in another trial")
                .saying("A jury was chosen in Quill v. Harbour Council.")
                .naming(Entity.Kind.CASE, "Quill v. Harbour Council")
                .published("2026-11-21T10:00:00Z")
                .build()),
        List.of());
  }

  @AfterAll
  static void close() {
    news.close();
  }

  @Test
  void aCaseIsAFacetWhoseCountHoldsAfterTheClick() {
    Matcher facet =
        Pattern.compile("<a href=\"([^\"]+)\" rel=\"nofollow\"[^>]*><span dir=\"auto\">" + CASE)
            .matcher(news.get("/?q=jury").body());

    assertThat(facet.find()).isTrue();
    String narrowed = news.get(facet.group(1).replace("&amp;", "&")).body();
    assertThat(narrowed).contains("hears first witness").doesNotContain("another trial");
  }

  @Test
  void aCaseIsAskedForByAnyOfItsWordsOrWhole() {
    for (String query : List.of("case:lindqvist", "case=\"People v. Lindqvist\"")) {
      String page = news.get("/?q=" + Params.encode(query)).body();
      assertThat(page).as(query).contains("first witness").doesNotContain("another trial");
    }
  }

  @Test
  void theArticlePageNamesTheCase() {
    Matcher link =
        Pattern.compile("<h2><a href=\"([^\"]+)\"").matcher(news.get("/?q=witness").body());

    assertThat(link.find()).isTrue();
    assertThat(news.get(link.group(1).replace("&amp;", "&")).body()).contains(">Cases<", CASE);
  }

  @Test
  void theTableHasAColumnOfCases() {
    String table = news.get("/export.csv?q=witness").body();

    assertThat(table).contains("\"works\",\"cases\"", "\"" + CASE + "\"");
  }
}
