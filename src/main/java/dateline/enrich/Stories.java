package dateline.enrich;

import dateline.news.Article;
import dateline.news.Draft;
import dateline.news.Enrichment;
import java.util.Optional;

/**
 * Groups articles on the same event as they arrive, and finds near-copies. Keeps the recent ones in
 * memory; fed with {@link #remember} at start. Thread-safe.
 */
public final class Stories {
  /** Which story an article tells, and whose copy it is. */
  public record Place(String storyId, Optional<String> copyOf) {}

  /** Takes in an article already placed, such as those of the store at start. */
  public void remember(Article article) {
    throw new UnsupportedOperationException("enrich room: " + article.id());
  }

  /** Finds the place of a new article and remembers it; the same id again keeps its story. */
  public Place place(String id, Draft draft, Enrichment enrichment) {
    throw new UnsupportedOperationException("enrich room: " + id + draft.url() + enrichment.by());
  }
}
