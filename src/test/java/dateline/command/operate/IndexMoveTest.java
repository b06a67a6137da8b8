package dateline.command.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.SettableClock;
import dateline.index.ArticleIndex;
import dateline.index.RandomNews;
import dateline.index.TestEngine;
import dateline.news.Article;
import dateline.store.Articles;
import dateline.store.Store;
import dateline.store.database.StoreSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dateline.index.TestEngine#all")
class IndexMoveTest {
  private final TestEngine engine;
  @TempDir Path folder;
  private final SettableClock clock = SettableClock.at("2024-06-01T12:00:00Z");

  IndexMoveTest(TestEngine engine) {
    this.engine = engine;
  }

  @Test
  void anInterruptedMoveGoesOnAndEndsEqualToTheStore() {
    try (Store store = Store.open(StoreSettings.sqlite(folder.resolve("dateline.db")), clock);
        ArticleIndex target = engine.index(clock)) {
      List<Article> news = new RandomNews(5).articles(700);
      save(store, news);
      IndexMove interrupted = new IndexMove(store, target);
      assertThatThrownBy(
              () ->
                  interrupted.fill(
                      _ -> {
                        throw new IllegalStateException("power cut");
                      }))
          .hasMessage("power cut");
      assertThat(target.sequence()).isZero();
      IndexMove move = new IndexMove(store, target);
      assertThat(move.fill(_ -> {})).isEqualTo(700);
      assertThat(move.compare()).isEmpty();
      assertThat(target.sequence()).isEqualTo(store.articles().lastSequence());
    }
  }

  private static void save(Store store, List<Article> news) {
    store
        .articles()
        .save(
            news.stream()
                .map(article -> new Articles.Incoming(article, Optional.empty(), List.of()))
                .toList());
  }

  @Test
  void whatDiffersIsNamed() {
    try (Store store = Store.open(StoreSettings.sqlite(folder.resolve("dateline.db")), clock);
        ArticleIndex target = engine.index(clock)) {
      List<Article> news = new RandomNews(6).articles(4);
      save(store, news);
      IndexMove move = new IndexMove(store, target);
      move.fill(_ -> {});
      target.remove(List.of(news.getFirst().id()));
      target.put(new RandomNews(7).articles(6).subList(5, 6));
      target.refresh();
      assertThat(move.compare())
          .hasSize(2)
          .contains("article " + news.getFirst().id() + " is missing");
    }
  }
}
