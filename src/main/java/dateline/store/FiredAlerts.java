package dateline.store;

import dateline.news.Article;
import dateline.news.alert.Alert;
import dateline.news.alert.Match;
import dateline.store.database.Database;
import dateline.store.database.Documents;
import dateline.store.delivery.AlertRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Reads the alerts that were fired: at most one for each saved query, story and occasion.
 * Thread-safe.
 */
public final class FiredAlerts {
  private final Database database;
  private final InstantSource clock;

  FiredAlerts(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The latest of a saved query, newest first; {@code limit} 1 or more. */
  public List<Alert> of(String savedQueryId, int limit) {
    return database.read(
        "reading alerts",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM alert WHERE saved_query_id = :query
                    ORDER BY fired DESC, id LIMIT :limit
                    """)
                .bind("query", savedQueryId)
                .bind("limit", Database.checked(limit))
                .map(AlertRow::read)
                .list());
  }

  /**
   * What follows this alert in the order of {@link #of}: the next older of its saved query.
   *
   * @param limit 1 or more
   */
  public List<Alert> older(Alert alert, int limit) {
    return database.read(
        "reading older alerts",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM alert WHERE saved_query_id = :query
                      AND (fired < :fired OR (fired = :fired AND id > :id))
                    ORDER BY fired DESC, id LIMIT :limit
                    """)
                .bind("query", alert.savedQueryId())
                .bind("fired", alert.fired())
                .bind("id", alert.id())
                .bind("limit", Database.checked(limit))
                .map(AlertRow::read)
                .list());
  }

  /** As {@link #of}, without those that are only listed. */
  public List<Alert> told(String savedQueryId, int limit) {
    return database.read(
        "reading alerts that were told",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM alert WHERE saved_query_id = :query AND NOT quiet
                    ORDER BY fired DESC, id LIMIT :limit
                    """)
                .bind("query", savedQueryId)
                .bind("limit", Database.checked(limit))
                .map(AlertRow::read)
                .list());
  }

  /** How many of a saved query are only listed. */
  public long quiet(String savedQueryId) {
    return database.read(
        "counting alerts that are only listed",
        handle ->
            handle
                .createQuery("SELECT count(*) FROM alert WHERE saved_query_id = :query AND quiet")
                .bind("query", savedQueryId)
                .mapTo(Long.class)
                .one());
  }

  /** The latest told of all saved queries, newest first; {@code limit} 1 or more. */
  public List<Alert> latest(int limit) {
    return database.read(
        "reading the latest alerts",
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM alert WHERE NOT quiet ORDER BY fired DESC, id LIMIT :limit")
                .bind("limit", Database.checked(limit))
                .map(AlertRow::read)
                .list());
  }

  /** When each saved query last told something; absent means never. */
  public Map<String, Instant> lastFired() {
    return database.read(
        "reading when saved queries fired",
        handle ->
            handle
                .createQuery(
                    "SELECT saved_query_id, max(fired) FROM alert WHERE NOT quiet GROUP BY"
                        + " saved_query_id")
                .collectRows(Documents.byText(Instant.class)));
  }

  /** How many alerts of each saved query were told since then; absent means none. */
  public Map<String, Long> toldSince(Instant since) {
    return database.read(
        "counting alerts by saved query",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT saved_query_id, count(*) FROM alert WHERE NOT quiet AND fired >= :since
                    GROUP BY saved_query_id
                    """)
                .bind("since", since)
                .collectRows(Documents.byText(Long.class)));
  }

  public Optional<Alert> byId(String id) {
    return database.read(
        "reading an alert",
        handle ->
            handle
                .createQuery("SELECT * FROM alert WHERE id = :id")
                .bind("id", id)
                .map(AlertRow::read)
                .findOne());
  }

  /**
   * Fires what an article that is stored should have fired, with what is owed to channels: what an
   * audit found missing. What was told already is not told again.
   *
   * @param quiet whether they are only listed
   * @return the alerts that are new; none if the article or the saved query is gone, or the saved
   *     query is paused
   */
  public List<Alert> fire(Article article, List<Match> matches, boolean quiet) {
    Instant now = clock.instant();
    return database.write(
        "firing missed alerts",
        handle ->
            isStored(handle, article)
                ? AlertWriter.fire(
                    handle,
                    List.of(new Articles.Incoming(article, Optional.empty(), matches, quiet)),
                    now)
                : List.of());
  }

  /** Whether the present version of an article came without news: an import, a first visit. */
  public boolean cameQuietly(String articleId) {
    return database.read(
        "reading how an article came",
        handle ->
            handle
                .createQuery("SELECT came_quietly FROM article WHERE id = :id")
                .bind("id", articleId)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
  }

  private static boolean isStored(Handle handle, Article article) {
    return handle
            .createQuery("SELECT count(*) FROM article WHERE id = :id")
            .bind("id", article.id())
            .mapTo(Integer.class)
            .one()
        == 1;
  }

  /** A number that rises with every new alert, in any process. */
  public long revision() {
    return database.read(
        "reading the revision of alerts",
        handle ->
            handle
                .createQuery("SELECT value FROM counter WHERE name = 'alert'")
                .mapTo(Long.class)
                .one());
  }

  /**
   * Notes that searches find the articles up to this sequence number now, for those alerts of which
   * it was not noted.
   */
  public void indexed(long sequence) {
    Instant now = clock.instant();
    database.write(
        "noting what is indexed",
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE alert SET indexed = :now WHERE indexed IS NULL AND article_id IN
                      (SELECT id FROM article WHERE sequence <= :sequence)
                    """)
                .bind("now", now)
                .bind("sequence", sequence)
                .execute());
  }
}
