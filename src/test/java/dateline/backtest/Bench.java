package dateline.backtest;

import static dateline.news.ArticleBuilder.article;

import dateline.SettableClock;
import dateline.index.ArticleIndex;
import dateline.index.lucene.LuceneIndex;
import dateline.news.Article;
import dateline.news.ArticleBuilder;
import dateline.query.Clause;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import dateline.store.Articles;
import dateline.store.Store;
import dateline.store.database.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A store and an index with the articles a test adds; it is noon on 23 November 2026. */
final class Bench implements AutoCloseable {
  static final int BROAD = 5;

  final SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");
  final Store store;
  final ArticleIndex index = LuceneIndex.inMemory(clock);
  final Backtest backtest;

  Bench(Path folder) {
    store = Store.open(StoreSettings.sqlite(folder.resolve("test.db")), clock);
    backtest = new Backtest(index, store, new Backtest.Settings(BROAD, Duration.ofSeconds(20)));
  }

  static Clause clause(String query) {
    return new QueryParser(QueryLimits.DEFAULT).parse(query).clause();
  }

  /** An article about prison reform in a story of its own. */
  static ArticleBuilder told(String name, String published) {
    return article().at("https://ledger.example/" + name).published(published).story(name);
  }

  Bench add(ArticleBuilder... builders) {
    for (ArticleBuilder builder : builders) {
      Article article = builder.build();
      store.articles().save(List.of(new Articles.Incoming(article, Optional.empty(), List.of())));
      index.put(List.of(article));
    }
    index.refresh();
    return this;
  }

  @Override
  public void close() {
    index.close();
    store.close();
  }
}
