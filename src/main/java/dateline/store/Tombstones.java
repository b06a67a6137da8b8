package dateline.store;

import dateline.store.database.Database;
import dateline.store.people.Clips;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Articles that are taken out for good: what is wanted gone is a row, and the process that writes
 * articles removes it. Only ids are kept, which do not tell an address. Thread-safe.
 */
public final class Tombstones {
  /** Why. */
  public enum Reason {
    /** Its owner wants it gone. */
    ASKED,
    /** It is older than articles are kept. */
    AGE;

    private String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** For those that were never found by us: not due before the world ends. */
  private static final String GIVEN_UP = "forgotten, as was asked";

  private final Database database;

  Tombstones(Database database) {
    this.database = database;
  }

  /** Wants articles gone, whether they are there or not; those that are wanted gone stay so. */
  public void want(Collection<String> ids, Reason reason, Instant now) {
    database.write(
        "keeping which articles are to be forgotten",
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  """
                  INSERT INTO forgotten (id, sequence, at, reason) VALUES (:id, 0, :at, :reason)
                  ON CONFLICT (id) DO NOTHING
                  """);
          ids.forEach(
              id -> batch.bind("id", id).bind("at", now).bind("reason", reason.text()).add());
          return batch.execute().length;
        });
  }

  /** At most {@code limit} ids that are still to be removed. */
  public List<String> wanted(int limit) {
    return database.read(
        "looking for articles to forget",
        handle ->
            handle
                .createQuery("SELECT id FROM forgotten WHERE sequence = 0 ORDER BY id LIMIT :limit")
                .bind("limit", Database.checked(limit))
                .mapTo(String.class)
                .list());
  }

  /** Where the archive keeps the pages that articles, and their earlier texts, were read from. */
  public List<String> archived(Collection<String> ids) {
    return database.read(
        "reading where articles are archived",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT archived FROM article WHERE id IN (<ids>) AND archived IS NOT NULL
                    UNION SELECT archived FROM version
                    WHERE article_id IN (<ids>) AND archived IS NOT NULL
                    """)
                .bindList("ids", List.copyOf(ids))
                .mapTo(String.class)
                .list());
  }

  /**
   * Removes articles with their versions, alerts and what is known of their pages, and keeps that
   * they are gone, in one transaction.
   *
   * @return the sequence number of the removal
   */
  public long remove(Collection<String> ids) {
    return database.lead(
        "forgetting " + ids.size() + " articles",
        handle -> {
          long sequence = Database.raise(handle, "article", 1);
          List<String> all = List.copyOf(ids);
          handle
              .createUpdate(
                  """
                  UPDATE source SET articles = articles - (
                    SELECT count(*) FROM article
                    WHERE article.source_id = source.id AND article.id IN (<ids>))
                  WHERE id IN (SELECT source_id FROM article WHERE article.id IN (<ids>))
                  """)
              .bindList("ids", all)
              .execute();
          update(handle, "UPDATE article SET copy_of = NULL WHERE copy_of IN (<ids>)", all);
          Clips.gone(handle, all);
          update(handle, "DELETE FROM article WHERE id IN (<ids>)", all);
          handle
              .createUpdate(
                  """
                  UPDATE link SET title = NULL, given_up = :sequence, reason = :reason
                  WHERE id IN (<ids>)
                  """)
              .bindList("ids", all)
              .bind("sequence", sequence)
              .bind("reason", GIVEN_UP)
              .execute();
          handle
              .createUpdate("UPDATE forgotten SET sequence = :sequence WHERE id IN (<ids>)")
              .bind("sequence", sequence)
              .bindList("ids", all)
              .execute();
          return sequence;
        });
  }

  private static void update(Handle handle, String sql, List<String> ids) {
    handle.createUpdate(sql).bindList("ids", ids).execute();
  }

  /** Those that were removed after that sequence number of articles, and the last such number. */
  public List<String> after(long sequence) {
    return database.read(
        "reading which articles are forgotten",
        handle ->
            handle
                .createQuery("SELECT id FROM forgotten WHERE sequence > :sequence")
                .bind("sequence", sequence)
                .mapTo(String.class)
                .list());
  }

  /** The sequence number of the last removal; 0 before the first. */
  public long lastSequence() {
    return database.read(
        "reading the last article that is forgotten",
        handle ->
            handle
                .createQuery("SELECT coalesce(max(sequence), 0) FROM forgotten")
                .mapTo(Long.class)
                .one());
  }

  /** Those of these that are not to come again. */
  public Set<String> among(Collection<String> ids) {
    return ids.isEmpty()
        ? Set.of()
        : database.read(
            "asking which articles are forgotten",
            handle ->
                Set.copyOf(
                    handle
                        .createQuery("SELECT id FROM forgotten WHERE id IN (<ids>)")
                        .bindList("ids", List.copyOf(ids))
                        .mapTo(String.class)
                        .list()));
  }

  /** When an article was wanted gone; absent if it was not. */
  public Optional<Instant> since(String id) {
    return database.read(
        "asking whether an article is forgotten",
        handle ->
            handle
                .createQuery("SELECT at FROM forgotten WHERE id = :id")
                .bind("id", id)
                .mapTo(Instant.class)
                .findOne());
  }

  /** All that were wanted gone by their owner, in order. */
  public List<String> asked() {
    return database.read(
        "listing what is forgotten",
        handle ->
            handle
                .createQuery("SELECT id FROM forgotten WHERE reason = 'asked' ORDER BY id")
                .mapTo(String.class)
                .list());
  }

  /** At most {@code limit} articles that were first found before then, the oldest first. */
  public List<String> foundBefore(Instant then, int limit) {
    return database.read(
        "looking for old articles",
        handle ->
            handle
                .createQuery(
                    "SELECT id FROM article WHERE found < :then ORDER BY found LIMIT :limit")
                .bind("then", then)
                .bind("limit", Database.checked(limit))
                .mapTo(String.class)
                .list());
  }

  /** Articles and texts lose where the archive keeps their pages, for that file will go. */
  public int losePages(String file) {
    return database.write(
        "losing the pages of " + file,
        handle ->
            handle.execute(
                    "UPDATE article SET archived = NULL WHERE substr(archived, 1, ?) = ?",
                    file.length() + 1,
                    file + ":")
                + handle.execute(
                    "UPDATE version SET archived = NULL WHERE substr(archived, 1, ?) = ?",
                    file.length() + 1,
                    file + ":"));
  }
}
