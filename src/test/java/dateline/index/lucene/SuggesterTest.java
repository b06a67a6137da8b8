package dateline.index.lucene;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.index.ArticleIndex;
import dateline.index.Searching;
import dateline.index.Suggestion;
import dateline.index.TestEngine;
import dateline.news.Entity.Kind;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dateline.index.TestEngine#all")
class SuggesterTest {
  private final ArticleIndex index;

  SuggesterTest(TestEngine engine) {
    this.index = engine.index(SettableClock.at("2024-06-01T12:00:00Z"));
  }

  @BeforeEach
  void fill() {
    index.put(
        List.of(
            article()
                .at("https://a.example/1")
                .titled("Kardashian visits prison")
                .naming(Kind.PERSON, "Kim Kardashian")
                .naming(Kind.PERSON, "Khloé Kardashian")
                .naming(Kind.PLACE, "New Orleans")
                .about("justice")
                .build(),
            article()
                .at("https://a.example/2")
                .titled("A trial \"of\" kings")
                .naming(Kind.PERSON, "Kim Kardashian")
                .build()));
    index.refresh();
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void longTextIsNotCompletedAndCostsNothing() {
    assertThat(texts("kardashian ".repeat(10))).isEmpty();
    assertThat(texts("kardashian ".repeat(9_000))).isEmpty();
  }

  @Test
  void completesAnyWordOfANameMostFrequentFirst() {
    assertThat(index.suggest("kard", 8))
        .extracting(Suggestion::kind, Suggestion::text, Suggestion::count)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("person", "Kim Kardashian", 2L),
            org.assertj.core.groups.Tuple.tuple("person", "Khloé Kardashian", 1L),
            org.assertj.core.groups.Tuple.tuple("headline", "Kardashian visits prison", 1L));
    assertThat(texts("kim ka")).containsExactly("Kim Kardashian");
    assertThat(texts("khloe")).containsExactly("Khloé Kardashian");
    assertThat(texts("orl")).containsExactly("New Orleans");
    assertThat(texts("just")).containsExactly("justice");
    assertThat(texts("morning led")).containsExactly("The Morning Ledger");
  }

  @Test
  void forgivesOneTypingMistakeFromFourLettersOn() {
    assertThat(texts("kadr")).contains("Kim Kardashian");
    assertThat(texts("orlaens")).containsExactly("New Orleans");
    assertThat(texts("krd")).isEmpty();
  }

  @Test
  void forgivesOneInEachWordOfAHeadlineWhereNothingElseIsFound() {
    assertThat(texts("vistis")).containsExactly("Kardashian visits prison");
    assertThat(texts("vistis prsi")).containsExactly("Kardashian visits prison");
    assertThat(texts("prison vis")).containsExactly("Kardashian visits prison");
    assertThat(texts("vissist")).isEmpty();
  }

  @Test
  void twoLettersAreCompletedByNamesAlone() {
    assertThat(texts("ki")).containsExactly("Kim Kardashian");
    assertThat(texts("vi")).isEmpty();
    assertThat(texts("vis")).containsExactly("Kardashian visits prison");
  }

  @Test
  void whatIsChosenFindsTheArticlesCounted() {
    QueryParser parser = new QueryParser(QueryLimits.DEFAULT);
    for (String typed : List.of("kim", "new", "justice", "morning", "trial")) {
      Suggestion first = index.suggest(typed, 5).getFirst();
      Searching search = new Searching().of(parser.parse(first.query()).clause());
      assertThat(index.search(search.made()).total()).as(first.query()).isEqualTo(first.count());
    }
  }

  @Test
  void keepsToTheSizeAndAnswersAnything() {
    assertThat(index.suggest("k", 1)).hasSize(1);
    assertThat(index.suggest("k", 0)).isEmpty();
    for (String typed : List.of("", " ", "\"", "*", "\u0000", "\ud83d", "a".repeat(5_000))) {
      assertThat(index.suggest(typed, 5)).isEmpty();
    }
  }

  private List<String> texts(String typed) {
    return index.suggest(typed, 8).stream().map(Suggestion::text).toList();
  }
}
