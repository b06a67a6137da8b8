package dateline;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Article;
import dateline.news.alert.Match;
import dateline.news.alert.SavedQuery;
import dateline.news.source.ListedPage;
import dateline.news.source.Source;
import dateline.store.Articles;
import dateline.store.Store;
import dateline.store.database.StoreSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One article's way through the store, by its public face alone. */
class StoreFromOutsideTest {
  @Test
  void keepsAnArticleFromLinkToAlert(@TempDir Path folder) {
    SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");
    try (Store store = Store.open(StoreSettings.sqlite(folder.resolve("news.db")), clock)) {
      Source source =
          store
              .sources()
              .add("Ledger", Source.Kind.FEED, "https://ledger.example/feed", clock.instant());
      Article found = article().bySource(source.id()).build();
      store.frontier().add(List.of(link(found, source, clock)));
      store.savedQueries().add(new SavedQuery("q", "Reform", "reform", clock.instant(), false));

      assertThat(store.frontier().due(clock.instant(), 10)).hasSize(1);
      store
          .articles()
          .save(
              List.of(
                  new Articles.Incoming(
                      found, Optional.of("1.warc.gz:0"), List.of(new Match("q", List.of())))));

      assertThat(store.articles().byUrl(found.draft().url())).contains(found);
      assertThat(store.alerts().of("q", 10)).hasSize(1);
      assertThat(store.sources().byId(source.id()).orElseThrow().articles()).isEqualTo(1);
    }
  }

  private static ListedPage link(Article article, Source source, SettableClock clock) {
    return new ListedPage(
        article.draft().url(),
        source.id(),
        Optional.empty(),
        Optional.empty(),
        clock.instant(),
        clock.instant(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
