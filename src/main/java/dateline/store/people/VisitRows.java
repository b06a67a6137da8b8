package dateline.store.people;

import dateline.store.database.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * When readers were here, and which articles they opened. A reader is the id of an account, or
 * empty for the one person there is without accounts. Thread-safe.
 */
public final class VisitRows {
  private final Database database;

  public VisitRows(Database database) {
    this.database = database;
  }

  /**
   * A visit.
   *
   * @param since the end of the one before; absent on the first
   * @param latest the last page seen
   */
  public record Visit(Optional<Instant> since, Instant latest) {}

  /** The visit of a reader as it was written last. */
  public Optional<Visit> of(String reader) {
    return database.read(
        "reading when a reader was here",
        handle ->
            handle
                .createQuery("SELECT since, latest FROM presence WHERE reader = :reader")
                .bind("reader", reader)
                .map(
                    row ->
                        new Visit(
                            Optional.ofNullable(row.getColumn("since", Instant.class)),
                            row.getColumn("latest", Instant.class)))
                .findOne());
  }

  /** Those of these articles that a reader opened. */
  public Set<String> opened(String reader, Collection<String> articleIds) {
    return articleIds.isEmpty()
        ? Set.of()
        : database.read(
            "asking which articles were opened",
            handle ->
                new HashSet<>(
                    handle
                        .createQuery(
                            """
                            SELECT article_id FROM opened
                            WHERE reader = :reader AND article_id IN (<ids>)
                            """)
                        .bind("reader", reader)
                        .bindList("ids", List.copyOf(articleIds))
                        .mapTo(String.class)
                        .list()));
  }

  /** An article that a reader opened. */
  public record Opened(String reader, String articleId) {}

  /**
   * Writes down who was here and what they opened, and drops what they opened before a moment.
   *
   * @param opened articles that are gone meanwhile are left out
   */
  public void note(Map<String, Visit> visits, Map<Opened, Instant> opened, Instant kept) {
    database.write(
        "noting what readers opened",
        handle -> {
          visits.forEach((reader, visit) -> note(handle, reader, visit));
          if (!opened.isEmpty()) {
            PreparedBatch batch =
                handle.prepareBatch(
                    """
                    INSERT INTO opened (reader, article_id, at)
                    SELECT :reader, id, :at FROM article WHERE id = :article
                    ON CONFLICT (reader, article_id) DO UPDATE SET at = excluded.at
                    """);
            opened.forEach(
                (one, at) ->
                    batch
                        .bind("reader", one.reader())
                        .bind("article", one.articleId())
                        .bind("at", at)
                        .add());
            batch.execute();
          }
          return handle.execute("DELETE FROM opened WHERE at < ?", kept.toEpochMilli());
        });
  }

  private static void note(Handle handle, String reader, Visit visit) {
    handle
        .createUpdate(
            """
            INSERT INTO presence (reader, since, latest) VALUES (:reader, :since, :latest)
            ON CONFLICT (reader) DO UPDATE SET since = excluded.since, latest = excluded.latest
            """)
        .bind("reader", reader)
        .bind("since", visit.since())
        .bind("latest", visit.latest())
        .execute();
  }

  /** Gives the marks of one reader to another who has none. */
  static void inherit(Handle handle, String from, String to) {
    handle.execute("UPDATE opened SET reader = ? WHERE reader = ?", to, from);
    handle.execute("UPDATE presence SET reader = ? WHERE reader = ?", to, from);
  }

  static void remove(Handle handle, String reader) {
    handle.execute("DELETE FROM opened WHERE reader = ?", reader);
    handle.execute("DELETE FROM presence WHERE reader = ?", reader);
  }
}
