package dateline.index;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.news.Article;
import dateline.news.Entity.Kind;
import dateline.news.Match;
import dateline.news.Reason;
import dateline.query.Clause;
import dateline.query.DateSpan;
import dateline.query.Facet;
import dateline.query.Field;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SavedQueryMatcherTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private final SettableClock clock = SettableClock.at("2024-06-01T12:00:00Z");

  /** Twice 100 articles and 200 clauses are 40,000 pairs. */
  @Test
  void anArticleMeetsASavedQueryExactlyWhenTheSearchFindsIt() {
    for (int seed = 1; seed <= 2; seed++) {
      RandomNews random = new RandomNews(seed);
      List<Article> articles = random.articles(100);
      Map<String, Clause> queries = new LinkedHashMap<>();
      for (int i = 0; i < 200; i++) {
        queries.put("q" + i, random.clause(3));
      }
      try (ArticleIndex index = ArticleIndex.inMemory(clock);
          SavedQueryMatcher matcher = new SavedQueryMatcher(LONDON, clock)) {
        index.put(articles.subList(0, 70));
        index.refresh();
        index.put(articles.subList(70, 100));
        index.refresh();
        matcher.replaceAll(queries);
        assertSame(index, articles, matcher.match(articles), queries);
      }
    }
  }

  private static void assertSame(
      ArticleIndex index,
      List<Article> articles,
      List<List<Match>> matches,
      Map<String, Clause> queries) {
    int positive = 0;
    for (Map.Entry<String, Clause> query : queries.entrySet()) {
      Set<String> matched = new HashSet<>();
      for (int i = 0; i < articles.size(); i++) {
        if (matches.get(i).stream().anyMatch(m -> m.savedQueryId().equals(query.getKey()))) {
          matched.add(articles.get(i).id());
        }
      }
      Results found = index.search(new Searching().of(query.getValue()).sized(1000).made());
      Set<String> searched =
          found.partial()
              ? Set.of()
              : found.hits().stream().map(Hit::id).collect(Collectors.toSet());
      assertThat(matched).as("%s", query.getValue()).isEqualTo(searched);
      positive += matched.size();
    }
    assertThat(positive).isGreaterThan(queries.size() * 5);
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
