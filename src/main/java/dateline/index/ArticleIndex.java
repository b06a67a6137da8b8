package dateline.index;

import dateline.news.Article;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

/**
 * The search index: derived from the store, rebuilt at will. Thread-safe; one writer process, any
 * number of readers.
 */
public final class ArticleIndex implements AutoCloseable {
  /** Opens for writing and searching; makes it when there is none. */
  public static ArticleIndex open(Path folder, InstantSource clock) {
    throw new UnsupportedOperationException("index room: " + folder + clock);
  }

  /** Opens for searching only, beside a writer in another process. */
  public static ArticleIndex openReadOnly(Path folder, InstantSource clock) {
    throw new UnsupportedOperationException("index room: " + folder + clock);
  }

  /** In memory, for tests. */
  public static ArticleIndex inMemory(InstantSource clock) {
    throw new UnsupportedOperationException("index room: " + clock);
  }

  /** Adds articles or replaces those of the same id; seen by searches after {@link #refresh}. */
  public void put(Collection<Article> articles) {
    throw new UnsupportedOperationException("index room: " + articles.size());
  }

  /** Makes durable what was put, and remembers that it holds all rows up to {@code sequence}. */
  public void commit(long sequence) {
    throw new UnsupportedOperationException("index room: " + sequence);
  }

  /** The sequence of the last commit; 0 for a new index. */
  public long sequence() {
    throw new UnsupportedOperationException("index room");
  }

  /** Shows what was put to searches that start from now on. */
  public void refresh() {
    throw new UnsupportedOperationException("index room");
  }

  /** Removes every article, for a rebuild. */
  public void clear() {
    throw new UnsupportedOperationException("index room");
  }

  /** Articles in the index, as of the last refresh. */
  public long count() {
    throw new UnsupportedOperationException("index room");
  }

  /** Ids of all articles, for comparing with the store. */
  public List<String> ids() {
    throw new UnsupportedOperationException("index room");
  }

  public Results search(Search search) {
    throw new UnsupportedOperationException("index room: " + search);
  }

  /** Completions of {@code typed}, best first. */
  public List<Suggestion> suggest(String typed, int size) {
    throw new UnsupportedOperationException("index room: " + typed + size);
  }

  /** Lucene's own check of every file; the problems found, empty when clean. */
  public static List<String> check(Path folder) {
    throw new UnsupportedOperationException("index room: " + folder);
  }

  @Override
  public void close() {}
}
