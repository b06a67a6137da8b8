package dateline.index.lucene;

import dateline.index.terms.ArticleDocument;
import dateline.news.Article;
import dateline.news.name.Corrections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;

/** What is written to an index, article by article. Thread-safe, as Lucene's writer is. */
final class ArticleWrites {
  private ArticleWrites() {}

  static long put(Article found, Corrections by, IndexWriter to) {
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
