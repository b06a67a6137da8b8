package dateline.index.lucene;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.index.ArticleIndex;
import dateline.index.Merit;
import dateline.index.Merit.Kind;
import dateline.index.Searching;
import dateline.index.TestEngine;
import dateline.news.Article;
import dateline.news.Entity;
import dateline.query.Clause;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dateline.index.TestEngine#all")
class MeritsTest {
  private final TestEngine engine;

  private final SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");
  private final Article fresh =
      article()
          .at("https://x.example/fresh")
          .titled("Prisons to change")
          .saying("The prison reform of Orla Vane was passed.")
          .naming(Entity.Kind.PERSON, "Orla Vane")
          .published("2026-11-20T12:00:00Z")
          .build();
  private final Article old =
      article()
          .at("https://x.example/old")
          .titled("A look back")
          .saying("word ".repeat(80) + "reforming of a kind reached every prison there was.")
          .published("1999-01-01T12:00:00Z")
          .build();

  private static Clause read(String typed) {
    return new QueryParser(QueryLimits.DEFAULT).parse(typed).clause();
  }

  private List<List<Merit>> merits(String typed, boolean partial, Article... of) {
    try (ArticleIndex index = engine.index(clock)) {
      index.put(List.of(fresh, old));
      index.refresh();
      List<String> ids = List.of(of).stream().map(Article::id).toList();
      return index.merits(new Searching().of(read(typed)).made(), partial, ids);
    }
  }

  MeritsTest(TestEngine engine) {
    this.engine = engine;
  }

  @Test
  void saysInWhichPlacesTheWordsStand() {
    assertThat(merits("prison reform vane", false, fresh).getFirst())
        .containsExactly(
            new Merit(Kind.HEADLINE, List.of("prison")),
            new Merit(Kind.CLOSE, List.of("prison reform")),
            new Merit(Kind.NAME, List.of("vane")),
            new Merit(Kind.LEAD, List.of("prison", "reform", "vane")),
            new Merit(Kind.EXACT, List.of("prison", "reform", "vane")),
            new Merit(Kind.RECENT, List.of()));
  }

  @Test
  void saysWhatIsOnlyAFormOfTheWordAndWhatIsMissing() {
    assertThat(merits("prison reform vane", true, old).getFirst())
        .containsExactly(
            new Merit(Kind.EXACT, List.of("prison")), new Merit(Kind.MISSING, List.of("vane")));
  }

  @Test
  void answersForEachIdAndNothingForAStranger() {
    List<List<Merit>> all = merits("prison", false, fresh, old, article().at("u:x").build());

    assertThat(all).hasSize(3);
    assertThat(all.getLast()).isEmpty();
  }

  @Test
  void aQueryOfPatternsIsNoReason() {
    assertThat(merits("pris* refor~", false, fresh).getFirst())
        .containsExactly(new Merit(Kind.RECENT, List.of()));
  }
}
