package dateline.index.match;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.index.ArticleIndex;
import dateline.index.Hit;
import dateline.index.Parity;
import dateline.index.RandomNews;
import dateline.index.Results;
import dateline.index.Searching;
import dateline.index.lucene.LuceneIndex;
import dateline.news.Article;
import dateline.news.Entity.Kind;
import dateline.news.alert.Match;
import dateline.news.alert.Reason;
import dateline.query.Clause;
import dateline.query.DateSpan;
import dateline.query.Facet;
import dateline.query.Field;
import dateline.query.Problem;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SavedQueryMatcherTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private final SettableClock clock = SettableClock.at("2024-06-01T12:00:00Z");

  /** 100 articles and 250 clauses are 25,000 pairs; {@code ParityBench} goes on from there. */
  @Test
  void anArticleMeetsASavedQueryExactlyWhenTheSearchFindsIt() {
    RandomNews random = new RandomNews(1);
    List<Article> articles = random.articles(100);
    Map<String, Clause> queries = new LinkedHashMap<>();
    for (int i = 0; i < 250; i++) {
      queries.put("q" + i, random.clause(3));
    }
    Parity parity = Parity.of(articles, queries, LONDON, clock);
    assertThat(parity.differences()).isEmpty();
    assertThat(parity.matches()).isGreaterThan(queries.size() * 5L);
  }

  @Test
  void onlyWhatMeetsTheWholeQueryCountsHoweverManyWordsItHas() {
    Article all = article().titled("one two three four five six seven").build();
    Article some =
        article().at("https://a.example/2").titled("one two three four five six").build();
    Clause clause = parsed("one two three four five six seven");
    try (ArticleIndex index = LuceneIndex.inMemory(clock)) {
      index.put(List.of(all, some));
      index.refresh();
      Results kind = index.search(new Searching().of(clause).made());
      assertThat(kind.partial()).isTrue();
      assertThat(kind.total()).isEqualTo(2);
      Results strict = index.search(new Searching().of(clause).strictly().made());
      assertThat(strict.partial()).isFalse();
      assertThat(strict.hits()).extracting(Hit::id).containsExactly(all.id());
    }
    assertThat(Parity.of(List.of(all, some), Map.of("q", clause), LONDON, clock).differences())
        .isEmpty();
  }

  @Test
  void theLargestQueriesAreMatchedAsTheyAreSearched() {
    List<Article> articles = new RandomNews(3).articles(20);
    Map<String, Clause> queries = new LinkedHashMap<>();
    List<Clause> patterns = new ArrayList<>();
    List<Clause> words = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      patterns.add(new Clause.Wildcard(Field.ANY, "p*" + "r*".repeat(i % 40)));
      words.add(new Clause.Word(Field.ANY, "a&b" + i));
    }
    Clause deep = new Clause.Word(Field.ANY, "prison");
    for (int i = 0; i < 32; i++) {
      deep = new Clause.Not(new Clause.And(List.of(deep, new Clause.Word(Field.ANY, "b" + i))));
    }
    queries.put("any pattern", new Clause.Or(patterns));
    queries.put("all patterns", new Clause.And(patterns));
    queries.put("any word", new Clause.Or(words));
    queries.put("deep", deep);
    queries.put("long phrase", new Clause.Phrase(Field.ANY, "the ".repeat(2_000)));
    queries.put("long word", new Clause.Word(Field.ANY, "x".repeat(100_000)));
    queries.put("punctuation", new Clause.Word(Field.ANY, "?!"));
    Parity parity = Parity.of(articles, queries, LONDON, clock);
    assertThat(parity.differences()).isEmpty();
    assertThat(parity.matches()).isPositive();
  }

  @Test
  void tellsWhichPartsMatchedAndWhere() {
    Article article =
        article()
            .titled("Star meets inmate")
            .dek("A prison visit")
            .saying("They spoke of reform. The court of appeal was silent.")
            .naming(Kind.PERSON, "Kim West")
            .build();
    Clause clause =
        new Clause.And(
            List.of(
                new Clause.Word(Field.ANY, "prisons"),
                new Clause.Or(
                    List.of(
                        new Clause.Phrase(Field.ANY, "court of appeal"),
                        new Clause.Word(Field.ANY, "film"))),
                new Clause.Is(Facet.PERSON, "Kim West"),
                new Clause.Not(new Clause.Word(Field.ANY, "sport"))));
    assertThat(reasons(clause, article))
        .extracting(Reason::field, Reason::start, Reason::end)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("dek", 2, 8),
            org.assertj.core.groups.Tuple.tuple("body", 26, 41),
            org.assertj.core.groups.Tuple.tuple("person", 0, 0));
    assertThat(reasons(clause, article).get(1).clause()).isEqualTo("\"court of appeal\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ka* near/5 star                     | pattern-too-short
          (star OR k?m) /s film -(ka* /p film) | pattern-too-short
          kar* near/5 star                    |
          ka* star                            |
          """)
  void namesWhatNoArticleCanBeHeldAgainstAsAsked(String query, String problem) {
    assertThat(
            SavedQueryMatcher.problems(new QueryParser(QueryLimits.DEFAULT).parse(query)).stream()
                .map(Problem::kind)
                .distinct()
                .toList())
        .isEqualTo(problem == null ? List.of() : List.of(problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          prisons                            | prisons in title: Prison
          "court of appeal"                  | "court of appeal" in body: court of appeal
          ex-wife                            | ex-wife in body: ex-wife
          body:prison                        | body:prison in body: prison
          title:(prison OR jail)             | title:prison in title: Prison
          star near/3 inmate                 | star near/3 inmate in dek: Star; star near/3 inmate in dek: inmate
          spoke /s reform                    | spoke /s reform in body: spoke; spoke /s reform in body: reform
          spoke /p silent                    | spoke /p silent in body: spoke; spoke /p silent in body: silent
          refo*                              | refo* in body: reform
          refrom~                            | refrom~ in body: reform
          inmate OR film OR reform           | inmate in dek: inmate; reform in body: reform
          (inmate film) OR reform            | reform in body: reform
          (inmate -film) OR jail             | inmate in dek: inmate
          jail OR -film                      | -film in article
          reform -film                       | reform in body: reform
          the reform                         | the in body: The; reform in body: reform
          a reform                           | a in body: a; reform in body: reform
          person:west                        | person:west in person
          person="Kim West" reform           | person="Kim West" in person; reform in body: reform
          topic:justice                      | topic:justice in topic
          reform when:7d                     | reform in body: reform; when:7d in published
          reform date:2024-05                | reform in body: reform; date:2024-05 in published
          (jail when:7d) OR reform           | reform in body: reform
          changed:headline                   | changed:headline in changed
          """)
  void everyReasonIsAPartThatMatchedWithItsPlace(String query, String expected) {
    Article article =
        article()
            .titled("Prison visit")
            .dek("Star meets inmate")
            .saying(
                "They spoke of reform. The court of appeal was silent.\n\n"
                    + "His ex-wife left a prison.")
            .published("2024-05-30T12:00:00Z")
            .naming(Kind.PERSON, "Kim West")
            .about("justice")
            .headlineChanged()
            .version(2)
            .build();
    assertThat(
            reasons(parsed(query), article).stream()
                .map(reason -> told(reason, article))
                .collect(Collectors.joining("; ")))
        .isEqualTo(expected);
  }

  private static String told(Reason reason, Article article) {
    String place = reason.clause() + " in " + reason.field();
    String text =
        switch (reason.field()) {
          case "title" -> article.draft().title();
          case "dek" -> article.draft().dek().orElse("");
          default -> article.draft().body();
        };
    return reason.end() == 0 ? place : place + ": " + text.substring(reason.start(), reason.end());
  }

  private static Clause parsed(String query) {
    return new QueryParser(QueryLimits.DEFAULT).parse(query).clause();
  }

  @Test
  void ofNearnessEachWordIsAReasonAndAPhraseOne() {
    Article article =
        article()
            .saying(
                "Quiet. Police were called to the bridge and found one person shot. Shot again.")
            .build();
    assertThat(reasons(parsed("police /s shot"), article))
        .extracting(reason -> told(reason, article))
        .containsExactly("police /s shot in body: Police", "police /s shot in body: shot");
    assertThat(reasons(parsed("\"one person\" near/9 police"), article))
        .extracting(reason -> told(reason, article).replaceFirst(".*: ", ""))
        .containsExactly("Police", "one person");
  }

  @Test
  void aWordOfWhichEachCharacterIsATermIsOneReason() {
    Article article = article().saying("法官说,警方没有搜查令就搜查了公寓。").language("zh").build();
    assertThat(reasons(parsed("法官 near/5 警方"), article))
        .extracting(reason -> told(reason, article).replaceFirst(".*: ", ""))
        .containsExactly("法官", "警方");
    assertThat(reasons(parsed("警方 /s 公寓"), article))
        .extracting(reason -> told(reason, article).replaceFirst(".*: ", ""))
        .containsExactly("警方", "公寓");
  }

  @Test
  void relativeDatesFollowTheClock() {
    Article article = article().published("2024-05-30T12:00:00Z").build();
    Clause week = new Clause.During(new DateSpan.Last(Period.ofDays(7)));
    try (SavedQueryMatcher matcher = new SavedQueryMatcher(LONDON, clock)) {
      matcher.replaceAll(Map.of("week", week, "all", new Clause.Everything()));
      assertThat(matcher.match(List.of(article)).getFirst()).hasSize(2);
      clock.advance(Duration.ofDays(7));
      assertThat(matcher.match(List.of(article)).getFirst())
          .containsExactly(new Match("all", List.of()));
    }
  }

  @Test
  void matchesNothingWithoutQueries() {
    try (SavedQueryMatcher matcher = new SavedQueryMatcher(LONDON)) {
      assertThat(matcher.match(List.of(article().build()))).containsExactly(List.of());
    }
  }

  private List<Reason> reasons(Clause clause, Article article) {
    try (SavedQueryMatcher matcher = new SavedQueryMatcher(LONDON, clock)) {
      matcher.replaceAll(Map.of("q", clause));
      return matcher.match(List.of(article)).getFirst().getFirst().reasons();
    }
  }
}
