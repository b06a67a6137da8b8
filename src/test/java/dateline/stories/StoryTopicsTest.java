package dateline.stories;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Article;
import dateline.news.ArticleBuilder;
import dateline.news.Topic;
import dateline.store.Articles.Incoming;
import dateline.store.Store;
import dateline.store.database.StoreSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoryTopicsTest {
  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(StoreSettings.sqlite(folder.resolve("dateline.db")));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static ArticleBuilder telling(String page, String story) {
    return article().at("https://wire.example/" + page).story(story);
  }

  private void stored(Article... articles) {
    store
        .articles()
        .save(
            List.of(articles).stream()
                .map(one -> new Incoming(one, Optional.empty(), List.of()))
                .toList(),
            List.of(),
            List.of());
  }

  private List<Article> shared(Article... written) {
    return new StoryTopics(store.stories()::idsOfStories, store.articles()::found)
        .shared(List.of(written));
  }

  private static List<String> topics(Article article) {
    return article.enrichment().topics().stream().map(Topic::name).toList();
  }

  @Test
  void anArrivalHasTheTopicsOfItsStoryAndChangesThoseOfOthers() {
    stored(
        telling("doubts", "trial").perhapsAbout("justice", 0.1).build(),
        telling("sure", "trial").about("justice").perhapsAbout("justice", 0.9).build(),
        telling("other", "tour").perhapsAbout("justice", 0.1).build());

    List<Article> shared = shared(telling("new", "trial").perhapsAbout("justice", 0.8).build());

    assertThat(shared)
        .extracting(one -> one.draft().url())
        .containsExactly("https://wire.example/new", "https://wire.example/doubts");
    assertThat(shared).allSatisfy(one -> assertThat(topics(one)).containsExactly("justice"));
  }

  @Test
  void oneThatLeavesItsStoryIsJudgedByItsOwnText() {
    stored(telling("sure", "trial").about("justice").perhapsAbout("justice", 0.9).build());

    List<Article> shared =
        shared(telling("left", "alone").about("justice").perhapsAbout("justice", 0.1).build());

    assertThat(shared).hasSize(1);
    assertThat(topics(shared.getFirst())).isEmpty();
  }

  @Test
  void whatAnOlderVersionReadKeepsItsTopicsAndDoesNotVote() {
    stored(telling("older", "trial").about("entertainment").build());

    List<Article> shared =
        shared(telling("new", "trial").about("justice").perhapsAbout("justice", 0.9).build());

    assertThat(shared).hasSize(1);
    assertThat(topics(shared.getFirst())).containsExactly("justice");
  }

  @Test
  void ofAStoryThatHundredsTellOnlyTheEarliestVoteAndAreLookedAt() {
    for (int i = 0; i < 30; i++) {
      double confidence = i < 16 ? 0.9 : 0.01;
      stored(
          telling("a" + i, "trial")
              .published("2026-11-20T10:%02d:00Z".formatted(i))
              .about("justice")
              .perhapsAbout("justice", confidence)
              .build());
    }

    List<Article> shared =
        shared(
            telling("late", "trial")
                .published("2026-11-21T10:00:00Z")
                .perhapsAbout("justice", 0.01)
                .build());

    assertThat(shared).hasSize(1);
    assertThat(topics(shared.getFirst())).containsExactly("justice");
  }
}
