package dateline.store.delivery;

import dateline.news.alert.Trace;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** Reads the moments of alerts' ways to their channels. Thread-safe. */
final class DeliveryTraces {
  /** How many of the latest are measured at most. */
  private static final int MEASURED = 10_000;

  private DeliveryTraces() {}

  /** Those of which {@code condition} holds, newest first. */
  static List<Trace> read(Handle handle, String condition, Map<String, ?> arguments) {
    return handle
        .createQuery(
            """
            SELECT alert.id, notice.channel_id, published, article.seen AS fetched, fired,
              indexed, notice.due AS wanted, delivered
            FROM alert JOIN article ON article.id = article_id
            LEFT JOIN notice ON alert_id = alert.id
            LEFT JOIN delivery ON delivery.id = delivery_id
            """
                + "WHERE "
                + condition
                + " ORDER BY fired DESC, alert.id LIMIT "
                + MEASURED)
        .bindMap(arguments)
        .map(DeliveryTraces::trace)
        .list();
  }

  private static Trace trace(RowView row) {
    return new Trace(
        row.getColumn("id", String.class),
        Optional.ofNullable(row.getColumn("channel_id", String.class)),
        Optional.ofNullable(row.getColumn("published", Instant.class))
            .filter(DeliveryTraces::isTime),
        row.getColumn("fetched", Instant.class),
        row.getColumn("fired", Instant.class),
        Optional.ofNullable(row.getColumn("indexed", Instant.class)),
        Optional.ofNullable(row.getColumn("wanted", Instant.class)),
        Optional.ofNullable(row.getColumn("delivered", Instant.class)));
  }

  /** A date without a time of day stands at noon: see {@link dateline.news.Dating}. */
  private static boolean isTime(Instant published) {
    return !published.atOffset(ZoneOffset.UTC).toLocalTime().equals(LocalTime.NOON);
  }
}
