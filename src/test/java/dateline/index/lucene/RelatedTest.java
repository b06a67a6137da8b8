package dateline.index.lucene;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.index.ArticleIndex;
import dateline.index.Hit;
import dateline.index.TestEngine;
import dateline.news.Article;
import dateline.news.ArticleBuilder;
import dateline.news.Entity.Kind;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dateline.index.TestEngine#all")
class RelatedTest {
  private final ArticleIndex index;

  RelatedTest(TestEngine engine) {
    this.index = engine.index(SettableClock.at("2026-11-23T12:00:00Z"));
  }

  @AfterEach
  void close() {
    index.close();
  }

  private static ArticleBuilder told(String name, String title, String person) {
    return article()
        .at("https://x.example/" + name)
        .titled(title)
        .saying("Said " + person + " in court.")
        .naming(Kind.PERSON, person)
        .naming(Kind.PLACE, "Port Ellery");
  }

  private List<String> related(Article to, Article... others) {
    index.put(List.of(others));
    index.put(List.of(to));
    index.refresh();
    return index.related(to.id(), 3).stream().map(Hit::url).toList();
  }

  @Test
  void sharedNamesAndHeadlinesMakeArticlesRelated() {
    Article trial = told("a", "Vane trial over bridge opens", "Orla Vane").build();
    assertThat(
            related(
                trial,
                told("b", "Vane trial over bridge ends", "Orla Vane").build(),
                told("c", "Vane sells bridge shares", "Orla Vane").build(),
                told("d", "Flood in the north", "Tobias Renfrew").build()))
        .containsExactly("https://x.example/b", "https://x.example/c");
  }

  @Test
  void theSameStoryIsNotRelatedAndEachOtherComesOnce() {
    Article trial = told("a", "Vane trial over bridge opens", "Orla Vane").story("one").build();
    assertThat(
            related(
                trial,
                told("b", "Vane trial over bridge opens", "Orla Vane").story("one").build(),
                told("c", "Vane trial over bridge", "Orla Vane").story("two").build(),
                told("d", "Vane trial and bridge", "Orla Vane").story("two").build()))
        .hasSize(1);
  }

  @Test
  void oneCommonNameIsChance() {
    assertThat(
            related(
                told("a", "Vane trial opens", "Orla Vane").build(),
                told("b", "Flood in the north", "Tobias Renfrew").build()))
        .isEmpty();
    assertThat(index.related("nobody", 3)).isEmpty();
  }
}
