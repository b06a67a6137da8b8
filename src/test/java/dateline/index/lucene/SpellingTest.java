package dateline.index.lucene;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.index.ArticleIndex;
import dateline.index.TestEngine;
import dateline.news.Article;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource("dateline.index.TestEngine#all")
class SpellingTest {
  private final ArticleIndex index;

  SpellingTest(TestEngine engine) {
    this.index = engine.index(SettableClock.at("2026-11-23T12:00:00Z"));
  }

  @BeforeEach
  void fill() {
    List<Article> news = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      news.add(
          article()
              .at("https://x.example/" + i)
              .saying("The Kardashian family spoke of prison reform and of bail." + i)
              .build());
    }
    news.add(article().at("https://x.example/rare").saying("A prisom of glass.").build());
    index.put(news);
    index.refresh();
  }

  @AfterEach
  void close() {
    index.close();
  }

  private Optional<String> meant(String typed) {
    var clause = new QueryParser(QueryLimits.DEFAULT).parse(typed).clause();
    return index.meant(clause).map(better -> QueryParser.reading(better).text());
  }

  @ParameterizedTest
  @CsvSource({
    "prisn reform, prison reform",
    "prison refrom, prison reform",
    "Kardahsian, kardashian",
    "kradashan prison, kardashian prison",
    "prisom reform, prison reform",
    "prisn OR refrm, prison OR reform"
  })
  void aSlipIsPutRight(String typed, String meant) {
    assertThat(meant(typed)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prison reform",
        "reforming",
        "bil",
        "\"prisn\"",
        "prisn*",
        "-prisn",
        "zzzzzzzzzz",
        "1983"
      })
  void whatIsRightShortQuotedOrFarFromAllIsLeftAlone(String typed) {
    assertThat(meant(typed)).isEmpty();
  }

  @Test
  void longWordsAndManyOfThemCostLittle() {
    long start = System.nanoTime();
    assertThat(meant(("abcdefghij".repeat(9) + " ").repeat(40))).isEmpty();
    assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
  }
}
