package dateline.index.lucene;

import dateline.index.terms.ArticleDocument;
import dateline.news.Article;
import dateline.news.name.Corrections;
import dateline.work.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;

/** What is written to an index, article by article. Thread-safe, as Lucene's writer is. */
final class ArticleWrites {
  private ArticleWrites() {}

  /** Puts articles, several at once; of those of the same id the last counts. */
  static void put(Collection<Article> articles, Corrections by, IndexWriter to, Workers workers) {
    Map<String, Article> latest = new LinkedHashMap<>();
    articles.forEach(article -> latest.put(article.id(), article));
    workers.map(latest.values(), article -> put(article, by, to));
  }

  private static long put(Article found, Corrections by, IndexWriter to) {
    try {
      return to.updateDocument(id(found.id()), ArticleDocument.complete(found, by));
    } catch (IOException e) {
      throw new UncheckedIOException("indexing article " + found.id(), e);
    }
  }

  static void remove(Collection<String> ids, IndexWriter from) {
    try {
      from.deleteDocuments(ids.stream().map(ArticleWrites::id).toArray(Term[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException("removing articles from the index", e);
    }
  }

  static void clear(IndexWriter all) {
    try {
      all.deleteAll();
    } catch (IOException e) {
      throw new UncheckedIOException("clearing the index", e);
    }
  }

  private static Term id(String article) {
    return new Term(ArticleDocument.ID, article);
  }
}
