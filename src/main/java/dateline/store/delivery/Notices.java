package dateline.store.delivery;

import dateline.news.alert.Alert;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What alerts owe to channels, before deliveries are made of it. Thread-safe. */
public final class Notices {
  private Notices() {}

  /** Writes what is owed for new alerts, within the transaction that writes them. */
  public static void owe(
      Handle handle, List<Alert> alerts, Map<String, SavedQuery> queries, Instant now) {
    if (alerts.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO notice (alert_id, channel_id, saved_query_id, due, soon)
            VALUES (:alert, :channel, :query, :due, :soon)
            ON CONFLICT DO NOTHING
            """);
    Map<String, List<SavedQuery.Recipient>> recipients = recipients(handle, queries.keySet());
    for (Alert alert : alerts) {
      SavedQuery query = Optional.ofNullable(queries.get(alert.savedQueryId())).orElseThrow();
      for (var recipient : recipients.getOrDefault(query.id(), List.of())) {
        Schedule schedule = recipient.schedule().orElse(query.schedule());
        batch
            .bind("alert", alert.id())
            .bind("channel", recipient.channelId())
            .bind("query", query.id())
            .bind("due", schedule.next(now, query.zone()))
            .bind("soon", schedule instanceof Schedule.Soon)
            .add();
      }
    }
    batch.execute();
  }

  /** Who is told of these saved queries: channels that are on, or gone for now. */
  private static Map<String, List<SavedQuery.Recipient>> recipients(
      Handle handle, Collection<String> queries) {
    Map<String, List<SavedQuery.Recipient>> recipients = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT saved_query_id, channel_id, schedule
            FROM saved_query_channel JOIN channel ON channel.id = channel_id
            WHERE saved_query_id IN (<queries>) AND (off_why IS NULL OR off_why = 'gone')
            """)
        .bindList("queries", List.copyOf(queries))
        .map(
            row ->
                recipients
                    .computeIfAbsent(
                        row.getColumn("saved_query_id", String.class), _ -> new ArrayList<>())
                    .add(recipient(row)))
        .list();
    return recipients;
  }

  static SavedQuery.Recipient recipient(RowView row) {
    return new SavedQuery.Recipient(
        row.getColumn("channel_id", String.class),
        Schedule.parse(row.getColumn("schedule", String.class)));
  }

  /** Moves what waits of a saved query to its schedules as they are now. */
  public static void reschedule(Handle handle, String savedQueryId, Instant now) {
    handle
        .createQuery(
            """
            SELECT channel_id, link.schedule, saved_query.schedule AS usual, zone
            FROM saved_query_channel link JOIN saved_query ON saved_query.id = saved_query_id
            WHERE saved_query_id = :query
            """)
        .bind("query", savedQueryId)
        .map(
            row ->
                new Times(
                    recipient(row),
                    Schedule.parse(row.getColumn("usual", String.class))
                        .orElse(new Schedule.Soon()),
                    ZoneId.of(row.getColumn("zone", String.class))))
        .list()
        .forEach(times -> reschedule(handle, savedQueryId, times, now));
  }

  /** When a channel is told of a saved query. */
  private record Times(SavedQuery.Recipient recipient, Schedule usual, ZoneId zone) {}

  private static void reschedule(Handle handle, String savedQueryId, Times times, Instant now) {
    Schedule schedule = times.recipient().schedule().orElse(times.usual());
    handle
        .createUpdate(
            """
            UPDATE notice SET due = :due, soon = :soon
            WHERE saved_query_id = :query AND channel_id = :channel AND delivery_id IS NULL
            """)
        .bind("query", savedQueryId)
        .bind("channel", times.recipient().channelId())
        .bind("due", schedule.next(now, times.zone()))
        .bind("soon", schedule instanceof Schedule.Soon)
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
              AND occasion NOT LIKE 'merged:%'
              AND (off_why IS NULL OR off_why = 'gone')
            ON CONFLICT DO NOTHING
            """)
        .bind("now", now)
        .bind("since", since)
        .execute();
  }

  /** Drops what waits for an alert where the one that stands for it has its own notice. */
  public static void withdraw(Handle handle, String alertId, String standing) {
    handle
        .createUpdate(
            """
            DELETE FROM notice WHERE alert_id = :alert AND delivery_id IS NULL
              AND channel_id IN (SELECT channel_id FROM notice WHERE alert_id = :standing)
            """)
        .bind("alert", alertId)
        .bind("standing", standing)
        .execute();
  }

  /** Writes what was withdrawn of an alert that stands again; it is due at once. */
  public static void oweAgain(Handle handle, String alertId) {
    handle
        .createUpdate(
            """
            INSERT INTO notice (alert_id, channel_id, saved_query_id, due, soon)
            SELECT alert.id, channel.id, alert.saved_query_id, fired, TRUE
            FROM alert
            JOIN saved_query_channel link ON link.saved_query_id = alert.saved_query_id
            JOIN channel ON channel.id = link.channel_id
            WHERE alert.id = :alert AND fired > link.since AND NOT alert.quiet
              AND (off_why IS NULL OR off_why = 'gone')
            ON CONFLICT DO NOTHING
            """)
        .bind("alert", alertId)
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
