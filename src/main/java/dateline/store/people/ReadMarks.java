package dateline.store.people;

import dateline.news.alert.Alert;
import dateline.store.database.Database;
import dateline.store.database.Documents;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * Which alerts each reader has read: of a saved query, all up to a moment. A reader is the id of an
 * account, or empty for the one person there is without accounts, whose marks the first account
 * inherits. Thread-safe.
 */
public final class ReadMarks {
  private final Database database;

  public ReadMarks(Database database) {
    this.database = database;
  }

  /** How many alerts a reader has not read, by saved query; absent means none. */
  public Map<String, Long> unread(String reader) {
    String sql =
        reader.isEmpty()
            ? """
            SELECT saved_query_id, count(*) FROM alert WHERE NOT seen AND :reader = ''
            GROUP BY saved_query_id
            """
            : """
            SELECT id, unread FROM (
              SELECT saved_query.id, (SELECT count(*) FROM alert
                WHERE saved_query_id = saved_query.id AND NOT quiet
                  AND fired > COALESCE(read_mark.until, account.created)) AS unread
              FROM saved_query JOIN account ON account.id = :reader
              LEFT JOIN read_mark ON account_id = account.id
                AND read_mark.saved_query_id = saved_query.id
                WHERE saved_query.owner IN ('', account.id)) AS counted
            WHERE unread > 0
            """;
    return database.read(
        "counting unread alerts",
        handle ->
            handle
                .createQuery(sql)
                .bind("reader", reader)
                .collectRows(Documents.byText(Long.class)));
  }

  /** Marks all alerts of a saved query fired up to {@code until}, inclusive, as read. */
  public void read(String reader, String savedQueryId, Instant until) {
    database.write(
        "marking alerts as read",
        handle ->
            reader.isEmpty()
                ? handle.execute(
                    "UPDATE alert SET seen = TRUE"
                        + " WHERE saved_query_id = ? AND fired <= ? AND NOT seen",
                    savedQueryId,
                    until.toEpochMilli())
                : mark(handle, reader, savedQueryId, until));
  }

  /** A mark never moves back: an older window marks nothing as unread. */
  private static int mark(Handle handle, String reader, String savedQueryId, Instant until) {
    return handle
        .createUpdate(
            """
            INSERT INTO read_mark (account_id, saved_query_id, until)
            VALUES (:reader, :query, :until)
            ON CONFLICT (account_id, saved_query_id) DO UPDATE SET until = excluded.until
            WHERE read_mark.until < excluded.until
            """)
        .bind("reader", reader)
        .bind("query", savedQueryId)
        .bind("until", until)
        .execute();
  }

  /** Tells of the alerts of a saved query whether a reader has read them. */
  public Predicate<Alert> isRead(String reader, String savedQueryId) {
    if (reader.isEmpty()) {
      return Alert::seen;
    }
    Optional<Instant> until =
        database.read(
            "reading up to when alerts are read",
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT COALESCE(until, created) FROM account
                        LEFT JOIN read_mark ON account_id = id AND saved_query_id = :query
                        WHERE id = :reader
                        """)
                    .bind("query", savedQueryId)
                    .bind("reader", reader)
                    .mapTo(Instant.class)
                    .findOne());
    return alert -> alert.quiet() || until.filter(at -> !alert.fired().isAfter(at)).isPresent();
  }

  /** Gives the first account the marks of the one person there was. */
  static void inherit(Handle handle, String accountId) {
    handle
        .createUpdate(
            """
            INSERT INTO read_mark (account_id, saved_query_id, until)
            SELECT :account, id, COALESCE(
              (SELECT min(fired) - 1 FROM alert WHERE saved_query_id = saved_query.id AND NOT seen),
              (SELECT max(fired) FROM alert WHERE saved_query_id = saved_query.id),
              created)
            FROM saved_query
            """)
        .bind("account", accountId)
        .execute();
  }
}
