package dateline.store.delivery;

import dateline.news.alert.SavedQuery;
import dateline.news.alert.Schedule;
import dateline.store.database.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who is told of a shared saved query beside its own channels: links of it to channels that are an
 * account's own. What is owed to them is written, gathered and sent as to any channel. Thread-safe.
 */
public final class Subscriptions {
  private final Database database;
  private final InstantSource clock;

  public Subscriptions(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** An account's, by saved query; absent means none. */
  public Map<String, List<SavedQuery.Recipient>> of(String accountId) {
    return database
        .read(
            "reading subscriptions",
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT saved_query_id, channel_id, link.schedule
                        FROM saved_query_channel link JOIN channel ON channel.id = channel_id
                        JOIN saved_query ON saved_query.id = saved_query_id
                        WHERE channel.owner = :account AND channel.owner <> saved_query.owner
                        ORDER BY channel.name, channel_id
                        """)
                    .bind("account", accountId)
                    .map(row -> Map.entry(row.getColumn(1, String.class), Notices.recipient(row)))
                    .list())
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  /** All of one saved query, whosever. */
  public List<SavedQuery.Recipient> to(String savedQueryId) {
    return database.read(
        "reading who subscribed",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT channel_id, link.schedule
                    FROM saved_query_channel link JOIN channel ON channel.id = channel_id
                    JOIN saved_query ON saved_query.id = saved_query_id
                    WHERE saved_query_id = :query AND channel.owner NOT IN ('', saved_query.owner)
                    ORDER BY channel_id
                    """)
                .bind("query", savedQueryId)
                .map(Notices::recipient)
                .list());
  }

  /**
   * Lets an own channel be told of a saved query that is everyone's from now on, or by another
   * schedule. False if one of them is not there, or not so.
   */
  public boolean add(String savedQueryId, SavedQuery.Recipient recipient) {
    Instant now = clock.instant();
    return database.write(
        "subscribing",
        handle -> {
          boolean added =
              handle
                      .createUpdate(
                          """
                          INSERT INTO saved_query_channel
                            (saved_query_id, channel_id, since, schedule)
                          SELECT saved_query.id, channel.id, :now, :schedule
                          FROM saved_query, channel
                          WHERE saved_query.id = :query AND saved_query.owner = ''
                            AND channel.id = :channel AND channel.owner <> ''
                          ON CONFLICT (saved_query_id, channel_id)
                            DO UPDATE SET schedule = :schedule
                          """)
                      .bind("query", savedQueryId)
                      .bind("channel", recipient.channelId())
                      .bind("schedule", recipient.schedule().map(Schedule::text).orElse(""))
                      .bind("now", now)
                      .execute()
                  == 1;
          if (added) {
            Notices.reschedule(handle, savedQueryId, now);
          }
          return added;
        });
  }

  /**
   * Tells a channel no more of a saved query; what waits for it is dropped. False if it was not.
   */
  public boolean remove(String savedQueryId, String channelId) {
    return database.write(
        "unsubscribing",
        handle -> {
          handle.execute(
              "DELETE FROM notice WHERE saved_query_id = ? AND channel_id = ?"
                  + " AND delivery_id IS NULL",
              savedQueryId,
              channelId);
          return handle.execute(
                  "DELETE FROM saved_query_channel WHERE saved_query_id = ? AND channel_id = ?",
                  savedQueryId,
                  channelId)
              == 1;
        });
  }
}
