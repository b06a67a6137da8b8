package dateline.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.index.ArticleIndex;
import dateline.index.Hit;
import dateline.index.RandomNews;
import dateline.index.Results;
import dateline.index.Search;
import dateline.index.Search.Sort;
import dateline.index.Searching;
import dateline.index.TestEngine;
import dateline.news.Article;
import dateline.query.Clause;
import dateline.query.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dateline.index.TestEngine#all")
class StoryFoldTest {
  private final TestEngine engine;

  private final SettableClock clock = SettableClock.at("2024-04-10T12:00:00Z");

  StoryFoldTest(TestEngine engine) {
    this.engine = engine;
  }

  @Test
  void everyStoryIsToldOnceByItsBestArticleOverAllPages() {
    List<Article> articles = new RandomNews(5).articles(120);
    try (ArticleIndex index = engine.index(clock)) {
      for (int from = 0; from < articles.size(); from += 40) {
        index.put(articles.subList(from, from + 40));
        index.refresh();
      }
      List<Clause> clauses =
          List.of(
              new Clause.Word(Field.ANY, "prison"),
              new Clause.Word(Field.ANY, "star"),
              new Clause.Everything());
      for (Clause clause : clauses) {
        for (Sort sort : Sort.values()) {
          for (int size : List.of(1, 3, 50)) {
            Searching all = new Searching().of(clause).sorted(sort).sized(size);
            Map<String, Hit> best = new LinkedHashMap<>();
            Map<String, Set<String>> outlets = new LinkedHashMap<>();
            for (Hit hit : hits(all.sized(1_000), index)) {
              best.putIfAbsent(hit.storyId(), hit);
              outlets.computeIfAbsent(hit.storyId(), _ -> new LinkedHashSet<>()).add(hit.source());
            }
            List<Hit> told = hits(all.byStories(), index);
            assertThat(told.stream().map(Hit::id))
                .as("%s %s %d", clause, sort, size)
                .containsExactlyElementsOf(best.values().stream().map(Hit::id).toList());
            for (Hit hit : told) {
              List<String> also = hit.also().stream().map(Hit.Telling::source).toList();
              List<String> each = new ArrayList<>(List.of(hit.source()));
              each.addAll(also);
              assertThat(each).containsExactlyElementsOf(outlets.get(hit.storyId()));
            }
          }
        }
      }
    }
  }

  @Test
  void ofAPageTheStoriesThatMostOutletsTellAreEnough() {
    try (ArticleIndex index = engine.index(clock)) {
      index.put(new RandomNews(5).articles(120));
      index.refresh();
      Search twelve =
          new Searching().of(new Clause.Everything()).sorted(Sort.NEWEST).sized(12).made();
      Results whole = index.search(twelve.byStories());
      Set<String> except = Set.of(whole.hits().getFirst().storyId());
      Results some = index.search(twelve.byStories(new Search.Foremost(3, except)));
      assertThat(foremost(some, except)).hasSize(3).isEqualTo(foremost(whole, except));
      assertThat(some.next()).isEqualTo(whole.next());
      assertThat(some.stories()).isEqualTo(whole.stories());
    }
  }

  private static List<Hit> foremost(Results results, Set<String> except) {
    return results.hits().stream()
        .filter(hit -> !except.contains(hit.storyId()))
        .sorted(Comparator.comparingInt(hit -> -hit.also().size()))
        .limit(3)
        .toList();
  }

  private static List<Hit> hits(Searching search, ArticleIndex index) {
    Results page = index.search(search.made());
    List<Hit> hits = new ArrayList<>(page.hits());
    while (page.next().isPresent()) {
      page = index.search(search.after(page.next().get()).made());
      hits.addAll(page.hits());
    }
    return hits;
  }
}
