package dateline.compare;

import dateline.news.Article;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * A search engine under comparison. All of them answer the same: ten best hits with headline,
 * source and date, and, where they can, counts of nine facets, a date histogram and marked
 * passages. Adding and asking are safe from several threads.
 */
interface Engine extends AutoCloseable {
  String name();

  /** Adds articles to an empty index. */
  void add(List<Article> articles) throws IOException, InterruptedException;

  /** Makes durable and searchable what was added. */
  void finish() throws IOException, InterruptedException;

  /** Answers a query; returns how many articles it finds. */
  long ask(Keywords query) throws IOException, InterruptedException;

  /** On disk, in bytes. */
  long bytes() throws IOException, InterruptedException;

  /** Its process, where that is not ours. */
  OptionalLong process();

  @Override
  void close() throws IOException;
}
