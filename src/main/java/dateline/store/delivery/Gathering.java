package dateline.store.delivery;

import dateline.news.ArticleId;
import dateline.news.alert.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Makes deliveries of what is due for one channel, within a transaction. One thread, once. */
final class Gathering {
  private static final Duration HOUR = Duration.ofHours(1);

  /** How many deliveries of one alert each a transaction makes. */
  private static final int AT_ONCE = 5_000;

  private static final String DUE =
      """
      FROM notice WHERE channel_id = :channel AND delivery_id IS NULL AND due <= :now
        AND saved_query_id IN (SELECT id FROM saved_query WHERE NOT paused)
      """;

  private final Handle handle;
  private final String channelId;
  private final Instant now;

  private Gathering(Handle handle, String channelId, Instant now) {
    this.handle = handle;
    this.channelId = channelId;
    this.now = now;
  }

  /** Returns how many deliveries were made. */
  static int of(Handle handle, String channelId, String kind, Outbox.Limits limits, Instant now) {
    Gathering gathering = new Gathering(handle, channelId, now);
    boolean people = !kind.equals("webhook");
    // A digest at its time was asked for: it is no flood, however much is in it.
    String flooding = people ? " AND soon" : "";
    long due = gathering.count("SELECT count(*) " + DUE + flooding);
    boolean floods = due > 0 && due + gathering.toldInAnHour() > limits.of(kind);
    int made = 0;
    if (floods && !gathering.hadNoticeInAnHour()) {
      made = gathering.one(Delivery.Kind.MANY, flooding);
    }
    String rest = floods && people ? " AND NOT soon" : "";
    return made
        + (people ? gathering.one(Delivery.Kind.ALERTS, rest) : floods ? 0 : gathering.each());
  }

  private long count(String query) {
    return handle
        .createQuery(query)
        .bind("channel", channelId)
        .bind("now", now)
        .mapTo(Long.class)
        .one();
  }

  /** Alerts told one by one or in letters, notices of many not counted. */
  private long toldInAnHour() {
    return handle
        .createQuery(
            """
            SELECT count(*) FROM notice JOIN delivery ON delivery.id = delivery_id
            WHERE delivery.channel_id = :channel AND kind = 'alerts' AND delivery.created > :since
            """)
        .bind("channel", channelId)
        .bind("since", now.minus(HOUR))
        .mapTo(Long.class)
        .one();
  }

  private boolean hadNoticeInAnHour() {
    return handle
            .createQuery(
                """
                SELECT count(*) FROM delivery
                WHERE channel_id = :channel AND kind = 'many' AND created > :since
                """)
            .bind("channel", channelId)
            .bind("since", now.minus(HOUR))
            .mapTo(Long.class)
            .one()
        > 0;
  }

  /** One delivery of all of these; 0 if there are none. */
  private int one(Delivery.Kind kind, String which) {
    Optional<String> first =
        handle
            .createQuery("SELECT min(alert_id) " + DUE + which)
            .bind("channel", channelId)
            .bind("now", now)
            .map(row -> Optional.ofNullable(row.getColumn(1, String.class)))
            .one();
    if (first.isEmpty()) {
      return 0;
    }
    String id = id(first.get());
    Outbox.insert(handle, id, channelId, kind, now);
    return Math.min(
        1,
        handle
            .createUpdate(
                "UPDATE notice SET delivery_id = :id WHERE channel_id = :channel AND alert_id IN"
                    + " (SELECT alert_id "
                    + DUE
                    + which
                    + ")")
            .bind("id", id)
            .bind("channel", channelId)
            .bind("now", now)
            .execute());
  }

  /** One delivery for each. */
  private int each() {
    List<String> alerts =
        handle
            .createQuery("SELECT alert_id " + DUE + " ORDER BY due, alert_id LIMIT :most")
            .bind("channel", channelId)
            .bind("now", now)
            .bind("most", AT_ONCE)
            .mapTo(String.class)
            .list();
    PreparedBatch batch =
        handle.prepareBatch(
            """
            UPDATE notice SET delivery_id = :id WHERE channel_id = :channel AND alert_id = :alert
            """);
    for (String alert : alerts) {
      String id = id(alert);
      Outbox.insert(handle, id, channelId, Delivery.Kind.ALERTS, now);
      batch.bind("id", id).bind("channel", channelId).bind("alert", alert).add();
    }
    batch.execute();
    return alerts.size();
  }

  /** The same for the same first alert: an alert is gathered for a channel once. */
  private String id(String alertId) {
    return ArticleId.of("delivery:" + channelId + ":" + alertId);
  }
}
