package dateline.store;

import dateline.store.database.Database;
import dateline.store.database.Documents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which enricher read which articles ({@link dateline.news.Enrichment#by}), so that a better one
 * finds what to read again. Thread-safe.
 */
public final class Enrichments {
  private final Database database;

  Enrichments(Database database) {
    this.database = database;
  }

  /** The enrichers that articles were read by, in order of their names; asks no article. */
  public List<String> all() {
    return database.read(
        "reading which enrichers there were",
        handle -> {
          List<String> all = new ArrayList<>();
          String sql = "SELECT min(enriched_by) FROM article";
          Optional<String> next = handle.createQuery(sql).mapTo(String.class).findFirst();
          while (next.isPresent()) {
            all.add(next.get());
            next =
                handle
                    .createQuery(sql + " WHERE enriched_by > :last")
                    .bind("last", next.get())
                    .mapTo(String.class)
                    .findFirst();
          }
          return all;
        });
  }

  /** How many articles each enricher read; {@code ""} for those from before this was noted. */
  public Map<String, Long> counts() {
    return database.read(
        "counting articles by enricher",
        handle ->
            new TreeMap<>(
                handle
                    .createQuery("SELECT enriched_by, count(*) FROM article GROUP BY enriched_by")
                    .collectRows(Documents.byText(Long.class))));
  }

  /** At most {@code limit} articles (1 or more) that an enricher read, latest written first. */
  public List<Articles.Stored> latest(String by, int limit) {
    return database.read(
        "reading articles of an enricher",
        handle ->
            handle
                .createQuery(
                    ArticleTable.COLUMNS
                        + "WHERE enriched_by = :by ORDER BY sequence DESC LIMIT :limit")
                .bind("by", by)
                .bind("limit", Database.checked(limit))
                .map(ArticleTable::read)
                .list());
  }
}
