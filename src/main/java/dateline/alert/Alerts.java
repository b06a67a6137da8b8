package dateline.alert;

import dateline.news.Article;
import dateline.news.Match;
import dateline.store.Store;
import java.time.ZoneId;
import java.util.List;

/** Decides which saved queries an article fires. Thread-safe. */
public final class Alerts implements AutoCloseable {
  public Alerts(Store store, ZoneId zone) {
    throw new UnsupportedOperationException("alert room: " + zone);
  }

  /**
   * The saved queries that each article meets, in the same order, by the saved queries as they are
   * in the store now. What it returns goes into {@code Articles.save} with the article.
   */
  public List<List<Match>> matching(List<Article> articles) {
    throw new UnsupportedOperationException("alert room: " + articles.size());
  }

  @Override
  public void close() {}
}
