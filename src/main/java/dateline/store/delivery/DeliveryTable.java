package dateline.store.delivery;

import dateline.news.alert.Attempt;
import dateline.news.alert.Delivery;
import dateline.store.database.Documents;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** How deliveries and attempts lie in their tables. Thread-safe. */
final class DeliveryTable {
  private static final int LONGEST_DETAIL = 500;

  private DeliveryTable() {}

  static Delivery read(RowView row) {
    return new Delivery(
        row.getColumn("id", String.class),
        row.getColumn("number", Long.class),
        row.getColumn("channel_id", String.class),
        Documents.labelled(Delivery.Kind.class, row.getColumn("kind", String.class)),
        row.getColumn("created", Instant.class),
        row.getColumn("due", Instant.class),
        row.getColumn("attempts", Integer.class),
        Documents.labelled(Delivery.State.class, row.getColumn("state", String.class)),
        Optional.ofNullable(row.getColumn("delivered", Instant.class)));
  }

  /**
   * Reads an attempt.
   *
   * @param number the column of its number
   */
  static Attempt attempt(RowView row, String number) {
    return new Attempt(
        row.getColumn("delivery_id", String.class),
        row.getColumn(number, Integer.class),
        row.getColumn("at", Instant.class),
        Documents.labelled(Attempt.Outcome.class, row.getColumn("outcome", String.class)),
        row.getColumn("detail", String.class),
        Duration.ofMillis(row.getColumn("took", Long.class)));
  }

  /** Writes an attempt, unless its delivery was removed with its channel meanwhile. */
  static void add(Handle handle, Attempt attempt) {
    String detail = attempt.detail();
    handle
        .createUpdate(
            """
            INSERT INTO attempt (delivery_id, number, at, took, outcome, detail)
            SELECT id, attempts + 1, :at, :took, :outcome, :detail FROM delivery WHERE id = :id
            """)
        .bind("id", attempt.deliveryId())
        .bind("at", attempt.at())
        .bind("took", attempt.took().toMillis())
        .bind("outcome", attempt.outcome().label())
        .bind("detail", detail.substring(0, Math.min(LONGEST_DETAIL, detail.length())))
        .execute();
  }
}
