package dateline.index.match;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.index.ArticleIndex;
import dateline.index.Hit;
import dateline.index.RandomNews;
import dateline.index.Results;
import dateline.index.Searching;
import dateline.index.lucene.LuceneIndex;
import dateline.news.ArticleBuilder;
import dateline.news.Entity.Kind;
import dateline.query.Clause;
import dateline.query.Clause.Within;
import dateline.query.DateSpan;
import dateline.query.Field;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each kind of clause finds. */
class MatchingTest {
  private final SettableClock clock = SettableClock.at("2024-06-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          reforming prisons        | true
          "prison reform"          | true
          "prisons reform"         | false
          "reform of the"          | true
          "No. 5"                  | true
          "no 5"                   | true
          "section § 1983"         | true
          "section 1983"           | true
          § 1983                   | true
          § 5                      | false
          these reform             | false
          "pris* reform"           | true
          "reform pris*"           | false
          exwife                   | true
          OBrien                   | true
          O'Brien                  | true
          O’Brien's                | true
          AT&T                     | true
          US                       | true
          ex-wife                  | true
          kardash*                 | true
          kard?shian               | true
          o'br*                    | true
          kardasian~               | true
          kardasian                | false
          cafe                     | true
          title:café               | true
          title:prison             | false
          prison -football         | true
          prison -reform           | false
          -football                | true
          -prison                  | false
          the of                   | true
          the football             | false
          prison OR football       | true
          person:kim               | true
          person:"kim kardashian"  | true
          person:kims              | false
          site:bbc.co.uk           | true
          site:www.bbc.co.uk       | true
          site:co.uk               | true
          site:c.co.uk             | false
          北京                      | true
          京北                      | false
          changed:headline         | true
          changed:body             | false
          """)
  void findsWhatALawyerOrReaderExpects(String query, boolean found) {
    ArticleBuilder one =
        article()
            .at("https://www.bbc.co.uk/news/1")
            .titled("The Café of O’Brien")
            .saying(
                "Prison reform of the U.S. by AT&T, No. 5. See section § 1983."
                    + "\n\nHis ex-wife Kim Kardashian's film in 北京.")
            .naming(Kind.PERSON, "Kim Kardashian")
            .headlineChanged()
            .version(2);
    assertThat(finds(new QueryParser(QueryLimits.DEFAULT).parse(query).clause(), one))
        .as(query)
        .isEqualTo(found);
  }

  @Test
  void nearCountsWordsEitherWay() {
    ArticleBuilder one = article().titled("x").saying("alpha b c delta e. Foxtrot g");
    assertThat(finds(near("alpha", "delta", Within.Unit.WORDS, 3), one)).isTrue();
    assertThat(finds(near("delta", "alpha", Within.Unit.WORDS, 3), one)).isTrue();
    assertThat(finds(near("alpha", "delta", Within.Unit.WORDS, 2), one)).isFalse();
    assertThat(finds(near("alpha", "alpha", Within.Unit.WORDS, 9), one)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "法官, 公寓, 9, 法官说警方没有搜查令就搜查了公寓, true",
    "法官, 公寓, 3, 法官说警方没有搜查令就搜查了公寓, false",
    "ผู้พิพากษา, ตำรวจ, 5, ผู้พิพากษากล่าวว่าตำรวจค้นห้องโดยไม่มีหมายค้น, true",
    "ผู้พิพากษา, หมายค้น, 3, ผู้พิพากษากล่าวว่าตำรวจค้นห้องโดยไม่มีหมายค้น, false",
    "판사, 아파트, 5, 판사는 경찰이 영장 없이 아파트를 수색했다, true",
  })
  void nearCountsAWordOfSeveralCharactersAsOne(
      String left, String right, int count, String text, boolean found) {
    ArticleBuilder one = article().titled("x").saying(text);
    assertThat(finds(near(left, right, Within.Unit.WORDS, count), one)).isEqualTo(found);
  }

  @Test
  void sentencesAndParagraphsEndExactlyWhereTheyEnd() {
    ArticleBuilder one =
        article()
            .titled("Zulu title")
            .saying("Alpha beta. Gamma delta.\n\nEpsilon zeta eta. Theta");
    assertThat(finds(near("alpha", "beta", Within.Unit.SENTENCE, 1), one)).isTrue();
    assertThat(finds(near("beta", "gamma", Within.Unit.SENTENCE, 1), one)).isFalse();
    assertThat(finds(near("gamma", "delta", Within.Unit.SENTENCE, 1), one)).isTrue();
    assertThat(finds(near("delta", "alpha", Within.Unit.PARAGRAPH, 1), one)).isTrue();
    assertThat(finds(near("delta", "epsilon", Within.Unit.PARAGRAPH, 1), one)).isFalse();
    assertThat(finds(near("epsilon", "eta", Within.Unit.SENTENCE, 1), one)).isTrue();
    assertThat(finds(near("title", "alpha", Within.Unit.PARAGRAPH, 1), one)).isFalse();
    assertThat(finds(near("zulu", "title", Within.Unit.SENTENCE, 1), one)).isTrue();
    ArticleBuilder shouts = article().titled("x").saying("Ah! Oh! Alpha! Beta! Gamma delta! No!");
    assertThat(finds(near("alpha", "beta", Within.Unit.SENTENCE, 1), shouts)).isFalse();
    assertThat(finds(near("beta", "gamma", Within.Unit.SENTENCE, 1), shouts)).isFalse();
    assertThat(finds(near("delta", "gamma", Within.Unit.SENTENCE, 1), shouts)).isTrue();
    assertThat(finds(near("delta", "ah", Within.Unit.PARAGRAPH, 1), shouts)).isTrue();
  }

  @Test
  void theBodyIsNeitherHeadlineNorDek() {
    ArticleBuilder one = article().titled("alpha").dek("beta").saying("gamma delta");
    for (String word : List.of("gamma", "delta")) {
      assertThat(finds(new Clause.Word(Field.BODY, word), one)).isTrue();
      assertThat(finds(new Clause.Wildcard(Field.BODY, word.substring(0, 4) + "*"), one)).isTrue();
    }
    for (String word : List.of("alpha", "beta")) {
      assertThat(finds(new Clause.Word(Field.BODY, word), one)).isFalse();
      assertThat(finds(new Clause.Fuzzy(Field.BODY, word, 1), one)).isFalse();
    }
    assertThat(finds(new Clause.Phrase(Field.BODY, "gamma delta"), one)).isTrue();
    assertThat(finds(new Clause.Phrase(Field.ANY, "beta gamma"), one)).isFalse();
  }

  @Test
  void daysBeginAndEndWithTheReadersOwn() {
    ArticleBuilder late = article().published("2024-05-31T23:30:00Z");
    LocalDate june = LocalDate.parse("2024-06-01");
    assertThat(finds(between(june, june.plusDays(1)), late)).isTrue();
    assertThat(finds(between(june.minusDays(1), june), late)).isFalse();
  }

  @Test
  void punctuationAloneIsLeftOutAndFindsNothingAlone() {
    ArticleBuilder one = article();
    Clause mark = new Clause.Word(Field.ANY, "?!");
    Clause prison = new Clause.Word(Field.ANY, "prison");
    assertThat(finds(mark, one)).isFalse();
    assertThat(finds(new Clause.And(List.of(mark, prison)), one)).isTrue();
    assertThat(finds(new Clause.Or(List.of(mark, prison)), one)).isTrue();
    assertThat(finds(new Clause.Not(mark), one)).isFalse();
  }

  @Test
  void answersWithMostOfTheWordsWhenNothingHasAll() {
    try (ArticleIndex index = LuceneIndex.inMemory(clock)) {
      index.put(List.of(article().saying("prison reform").build()));
      index.refresh();
      Searching search = new Searching();
      Results some = index.search(search.of(words("prison", "reform", "zebra")).made());
      assertThat(some.partial()).isTrue();
      assertThat(some.total()).isEqualTo(1);
      assertThat(index.search(search.of(words("prison", "reform")).made()).partial()).isFalse();
      Results none = index.search(search.of(words("zebra", "yak")).made());
      assertThat(none.total()).isZero();
      assertThat(none.partial()).isFalse();
    }
  }

  @Test
  void ranksTheHeadlineAndTheWordAsTypedFirst() {
    try (ArticleIndex index = LuceneIndex.inMemory(clock)) {
      String filler = " one two three four five six seven eight nine ten";
      index.put(
          List.of(
              article().at("https://a.example/1").titled("Else").saying("prisons" + filler).build(),
              article().at("https://a.example/2").titled("Else").saying("prison" + filler).build(),
              article().at("https://a.example/3").titled("Prison").saying("b" + filler).build()));
      index.refresh();
      assertThat(index.search(new Searching().of(words("prison")).made()).hits())
          .extracting(Hit::url)
          .containsExactly("https://a.example/3", "https://a.example/2", "https://a.example/1");
    }
  }

  @Test
  void prefersNewsWhenElseEqual() {
    try (ArticleIndex index = LuceneIndex.inMemory(clock)) {
      index.put(
          List.of(
              article().at("https://a.example/1").published("2020-05-01T00:00:00Z").build(),
              article().at("https://a.example/2").published("2024-05-31T00:00:00Z").build()));
      index.refresh();
      assertThat(index.search(new Searching().of(words("prison")).made()).hits().getFirst().url())
          .endsWith("2");
    }
  }

  @Test
  void theLargestQueriesAndNoTimeAtAllAreAnswered() {
    try (ArticleIndex index = LuceneIndex.inMemory(clock)) {
      index.put(new RandomNews(1).articles(50));
      index.refresh();
      List<Clause> many = new ArrayList<>();
      for (int i = 0; i < 256; i++) {
        many.add(new Clause.Wildcard(Field.ANY, "p*" + "r*".repeat(i % 40)));
        many.add(new Clause.Fuzzy(Field.ANY, "prisoners".repeat(1 + i % 20), 2));
      }
      Clause deep = new Clause.Word(Field.ANY, "prison");
      for (int i = 0; i < 32; i++) {
        deep = new Clause.Not(new Clause.And(List.of(deep, new Clause.Word(Field.ANY, "b" + i))));
      }
      List<Clause> hostile =
          List.of(
              new Clause.Or(many.subList(0, 256)),
              new Clause.And(many.subList(0, 256)),
              deep,
              new Clause.Or(Collections.nCopies(256, new Clause.Word(Field.ANY, "a&b&c"))),
              new Clause.Wildcard(Field.ANY, "*"),
              new Clause.Wildcard(Field.ANY, "?????"),
              new Clause.Phrase(Field.ANY, "a ".repeat(2_000)),
              new Clause.Word(Field.ANY, "x".repeat(100_000)));
      for (Clause clause : hostile) {
        Results results = index.search(new Searching().of(clause).made());
        assertThat(results.exact()).isTrue();
        assertThat(results.took()).isLessThan(Duration.ofSeconds(20));
        Searching late = new Searching().of(clause).within(Duration.ZERO);
        assertThat(index.search(late.made()).total()).isGreaterThanOrEqualTo(0);
      }
      Searching late = new Searching().of(new Clause.Wildcard(Field.ANY, "p*"));
      assertThat(index.search(late.within(Duration.ZERO).made()).exact()).isFalse();
    }
  }

  private boolean finds(Clause clause, ArticleBuilder article) {
    try (ArticleIndex index = LuceneIndex.inMemory(clock)) {
      index.put(List.of(article.build()));
      index.refresh();
      Results results = index.search(new Searching().of(clause).made());
      return results.total() == 1 && !results.partial();
    }
  }

  private static Clause near(String left, String right, Within.Unit unit, int count) {
    return new Clause.Near(
        new Clause.Word(Field.ANY, left),
        new Clause.Word(Field.ANY, right),
        new Within(unit, count));
  }

  private static Clause between(LocalDate from, LocalDate until) {
    return new Clause.During(new DateSpan.Between(Optional.of(from), Optional.of(until)));
  }

  private static Clause words(String... words) {
    List<Clause> clauses = new ArrayList<>();
    for (String word : words) {
      clauses.add(new Clause.Word(Field.ANY, word));
    }
    return clauses.size() == 1 ? clauses.getFirst() : new Clause.And(clauses);
  }
}
