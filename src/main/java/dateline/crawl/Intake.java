package dateline.crawl;

import dateline.fetch.Fetched;
import dateline.news.source.Hint;
import dateline.news.source.Source;

/** Takes in fetched pages; the hall's one Ingest does. Thread-safe. */
@FunctionalInterface
public interface Intake {
  /** What became of a page. */
  sealed interface Taken {
    /** An article we did not have. */
    record Added(String articleId) implements Taken {}

    /** An article we had, with a new version. */
    record Changed(String articleId) implements Taken {}

    /** An article we had, as it was. */
    record Unchanged(String articleId) implements Taken {}

    /** No article. */
    record NotAnArticle(String reason) implements Taken {}

    /** No text: the page's scripts may bring one. */
    record NeedsScript() implements Taken {}
  }

  /** Extracts, enriches, stores and indexes the page; the article is acknowledged on return. */
  Taken ingest(Fetched page, Source source, Hint hint);
}
