package dateline.index;

import dateline.news.Article;
import dateline.news.Match;
import dateline.query.Clause;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * Finds the saved queries an article meets, by the same compilation and analysis as {@link
 * ArticleIndex#search}. Thread-safe.
 */
public final class SavedQueryMatcher implements AutoCloseable {
  public SavedQueryMatcher(ZoneId zone) {
    throw new UnsupportedOperationException("index room: " + zone);
  }

  /** Replaces all queries. */
  public void replaceAll(Map<String, Clause> queries) {
    throw new UnsupportedOperationException("index room: " + queries.size());
  }

  /** The matches of each article, in the same order. */
  public List<List<Match>> match(List<Article> articles) {
    throw new UnsupportedOperationException("index room: " + articles.size());
  }

  @Override
  public void close() {}
}
