package dateline;

import dateline.alert.AlertAge;
import dateline.news.Dating;
import dateline.news.Draft;
import dateline.store.Articles;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which articles are too old to be told of. The newest that a source has ever brought is its news,
 * whatever its date: a court puts its opinions up weeks after their day. One thread.
 */
final class AlertAgeBySource {
  private final AlertAge recency;
  private final Articles articles;
  private final Map<String, Instant> newest = new HashMap<>();

  AlertAgeBySource(AlertAge recency, Articles articles) {
    this.recency = recency;
    this.articles = articles;
  }

  /** Whether alerts only list it. To be asked of each article before it is stored. */
  boolean isOld(Draft draft) {
    Optional<Instant> published = draft.published().map(Dating::instant);
    if (published.isEmpty() || draft.sourceId().isEmpty()) {
      return recency.isOld(draft);
    }
    String source = draft.sourceId().get();
    if (!newest.containsKey(source) && !recency.isOld(draft)) {
      return false;
    }
    Instant before =
        newest.computeIfAbsent(source, id -> articles.newestOfSource(id).orElse(Instant.EPOCH));
    boolean isNewest = published.get().isAfter(before);
    if (isNewest) {
      newest.put(source, published.get());
    }
    return recency.isOld(draft) && !isNewest;
  }
}
