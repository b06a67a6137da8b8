package dateline.store.nodes;

import dateline.news.ArticleId;
import dateline.news.Draft;
import dateline.news.Enrichment;
import dateline.store.database.Database;
import dateline.store.database.Documents;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Articles that a node has read and enriched, and that wait for the one that writes. A page may
 * come twice where a node died; the writer judges again what is news. Thread-safe.
 */
public final class Arrivals {
  /** One that could not be taken in so often is left alone, for someone to look at. */
  static final int TRIES = 5;

  private final Database database;

  public Arrivals(Database database) {
    this.database = database;
  }

  /**
   * One that waits.
   *
   * @param id its own, not the article's
   * @param draft at its canonical address
   * @param archived where the archive keeps what it was made from
   * @param imported whether it comes from an import
   * @param quiet whether alerts only list it
   */
  public record Waiting(
      String id,
      Draft draft,
      Enrichment enrichment,
      Optional<String> archived,
      boolean imported,
      boolean quiet) {
    /** One that was just read. */
    public static Waiting of(
        Draft draft,
        Enrichment enrichment,
        Optional<String> archived,
        boolean imported,
        boolean quiet) {
      return new Waiting(
          UUID.randomUUID().toString(), draft, enrichment, archived, imported, quiet);
    }
  }

  /**
   * How many wait.
   *
   * @param stuck how many of them could not be taken in, and are left alone
   * @param seconds how long the first of the others has waited
   */
  public record Backlog(long waiting, long stuck, long seconds) {}

  /** Keeps these, in one transaction; they are safe when it returns. PostgreSQL only. */
  public void add(Collection<Waiting> arrivals) {
    database.note(
        "handing articles to the writer",
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  """
                  INSERT INTO arrival (id, came, tries, article_id, url, imported, quiet, archived,
                    enrichment, draft)
                  VALUES (:id, %s, 0, :article, :url, :imported, :quiet, :archived, :enrichment,
                    :draft)
                  """
                      .formatted(Nodes.NOW));
          for (Waiting one : arrivals) {
            batch
                .bind("id", one.id())
                .bind("article", ArticleId.of(one.draft().url()))
                .bind("url", one.draft().url())
                .bind("imported", one.imported())
                .bind("quiet", one.quiet())
                .bind("archived", one.archived())
                .bind("enrichment", Documents.write(one.enrichment()))
                .bind("draft", Documents.write(one.draft()))
                .add();
          }
          return batch.execute();
        });
  }

  /** The next to be taken in, in the order in which they came, those that failed last. */
  public List<Waiting> next(int limit) {
    return database.read(
        "reading what waits to be taken in",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id, draft, enrichment, archived, imported, quiet FROM arrival
                    WHERE tries < :tries ORDER BY tries, came, id LIMIT :limit
                    """)
                .bind("tries", TRIES)
                .bind("limit", Database.checked(limit))
                .map(
                    row ->
                        new Waiting(
                            row.getColumn("id", String.class),
                            Documents.draft(row.getColumn("draft", String.class)),
                            Documents.enrichment(row.getColumn("enrichment", String.class)),
                            Optional.ofNullable(row.getColumn("archived", String.class)),
                            row.getColumn("imported", Boolean.class),
                            row.getColumn("quiet", Boolean.class)))
                .list());
  }

  /**
   * Removes what was taken in, within the transaction that saves it.
   *
   * @throws IllegalStateException if another has taken one of them
   */
  public static void remove(Handle handle, Collection<String> ids) {
    if (ids.isEmpty()) {
      return;
    }
    int removed =
        handle
            .createUpdate("DELETE FROM arrival WHERE id IN (<ids>)")
            .bindList("ids", List.copyOf(ids))
            .execute();
    if (removed != ids.size()) {
      throw new IllegalStateException(
          "another node has taken in " + (ids.size() - removed) + " of these articles");
    }
  }

  /** Those that were no news after all; nothing else is written of them. */
  public void drop(Collection<String> ids) {
    database.lead(
        "dropping what is no news",
        handle -> {
          remove(handle, ids);
          return ids.size();
        });
  }

  /** It could not be taken in: it comes after all others, and at last not at all. */
  public void failed(String id) {
    database.note(
        "keeping that an article could not be taken in",
        handle -> handle.execute("UPDATE arrival SET tries = tries + 1 WHERE id = ?", id));
  }

  /** The address of an article that waits. */
  public Optional<String> urlOf(String articleId) {
    return database.read(
        "reading what waits to be taken in",
        handle ->
            handle
                .createQuery("SELECT url FROM arrival WHERE article_id = :id LIMIT 1")
                .bind("id", articleId)
                .mapTo(String.class)
                .findOne());
  }

  /** How many wait, and for how long; nothing where one process is alone. */
  public Backlog backlog() {
    return database.isSqlite()
        ? new Backlog(0, 0, 0)
        : database.read(
            "counting what waits to be taken in",
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT count(*) FILTER (WHERE tries < :tries),
                          count(*) FILTER (WHERE tries >= :tries),
                          coalesce(%s - min(came) FILTER (WHERE tries < :tries), 0) / 1000
                        FROM arrival
                        """
                            .formatted(Nodes.NOW))
                    .bind("tries", TRIES)
                    .map(
                        row ->
                            new Backlog(
                                row.getColumn(1, Long.class),
                                row.getColumn(2, Long.class),
                                Math.max(0, row.getColumn(3, Long.class))))
                    .one());
  }
}
