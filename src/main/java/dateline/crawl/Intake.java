package dateline.crawl;

import dateline.fetch.Fetched;
import dateline.news.source.Hint;
import dateline.news.source.Source;
import java.net.URI;
import java.util.Optional;

/** Takes in fetched pages; the hall's one Ingest does. Thread-safe. */
@FunctionalInterface
public interface Intake {
  /** What became of a page. */
  sealed interface Taken {
    /** Whether the page has an article. */
    default boolean isArticle() {
      return switch (this) {
        case Added _, Changed _, Unchanged _ -> true;
        case NotAnArticle _, NeedsScript _ -> false;
      };
    }

    /** An article we did not have. */
    record Added(String articleId) implements Taken {}

    /** An article we had, with a new version. */
    record Changed(String articleId) implements Taken {}

    /** An article we had, as it was. */
    record Unchanged(String articleId) implements Taken {}

    /** No article. */
    record NotAnArticle(String reason) implements Taken {}

    /**
     * No text: the page's scripts may bring one.
     *
     * @param plain where the page says that it stands without scripts
     */
    record NeedsScript(Optional<URI> plain) implements Taken {}
  }

  /** Extracts, enriches, stores and indexes the page; the article is acknowledged on return. */
  Taken ingest(Fetched page, Source source, Hint hint);
}
