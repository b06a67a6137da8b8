package dateline.store.delivery;

import dateline.news.alert.Alert;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What alerts owe to channels, before deliveries are made of it. Thread-safe. */
public final class Notices {
  private Notices() {}

  /** Writes what is owed for new alerts, within the transaction that writes them. */
  public static void owe(
      Handle handle, List<Alert> alerts, Map<String, SavedQuery> queries, Instant now) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO notice (alert_id, channel_id, saved_query_id, due, soon)
            SELECT :alert, channel.id, saved_query_id, :due, :soon
            FROM saved_query_channel JOIN channel ON channel.id = channel_id
            WHERE saved_query_id = :query AND (off_why IS NULL OR off_why = 'gone')
            ON CONFLICT DO NOTHING
            """);
    for (Alert alert : alerts) {
      SavedQuery query = Optional.ofNullable(queries.get(alert.savedQueryId())).orElseThrow();
      batch
          .bind("alert", alert.id())
          .bind("query", query.id())
          .bind("due", query.schedule().next(now, query.zone()))
          .bind("soon", query.schedule() instanceof Schedule.Soon)
          .add();
    }
    batch.execute();
  }

  /** Moves what waits of a saved query to its new schedule. */
  public static void reschedule(Handle handle, SavedQuery query, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE notice SET due = :due, soon = :soon
            WHERE saved_query_id = :query AND delivery_id IS NULL
            """)
        .bind("query", query.id())
        .bind("due", query.schedule().next(now, query.zone()))
        .bind("soon", query.schedule() instanceof Schedule.Soon)
        .execute();
  }

  /** Drops what waits for a channel. */
  static void cancel(Handle handle, String channelId) {
    handle
        .createUpdate("DELETE FROM notice WHERE channel_id = :channel AND delivery_id IS NULL")
        .bind("channel", channelId)
        .execute();
    handle
        .createUpdate(
            """
            UPDATE delivery SET state = 'cancelled'
            WHERE channel_id = :channel AND state = 'pending'
            """)
        .bind("channel", channelId)
        .execute();
  }

  /** See {@link Outbox#oweMissing}. */
  static int oweMissing(Handle handle, Instant since, Instant now) {
    return handle
        .createUpdate(
            """
            INSERT INTO notice (alert_id, channel_id, saved_query_id, due, soon)
            SELECT alert.id, channel.id, alert.saved_query_id, :now, TRUE
            FROM alert
            JOIN saved_query_channel link ON link.saved_query_id = alert.saved_query_id
            JOIN channel ON channel.id = link.channel_id
            WHERE fired >= :since AND fired > link.since AND NOT alert.quiet
              AND (off_why IS NULL OR off_why = 'gone')
            ON CONFLICT DO NOTHING
            """)
        .bind("now", now)
        .bind("since", since)
        .execute();
  }

  /** See {@link Outbox#overdue}. */
  static long overdue(Handle handle, Instant before) {
    return handle
        .createQuery(
            """
            SELECT (SELECT count(*) FROM delivery
                JOIN channel ON channel.id = channel_id AND off_why IS NULL
                WHERE state = 'pending' AND delivery.created < :before)
              + (SELECT count(*) FROM notice
                JOIN channel ON channel.id = channel_id AND off_why IS NULL
                JOIN saved_query ON saved_query.id = saved_query_id AND NOT paused
                WHERE delivery_id IS NULL AND due < :before)
            """)
        .bind("before", before)
        .mapTo(Long.class)
        .one();
  }
}
