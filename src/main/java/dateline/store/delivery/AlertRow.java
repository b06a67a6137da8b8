package dateline.store.delivery;

import dateline.news.alert.Alert;
import dateline.store.database.Documents;
import java.time.Instant;
import org.jdbi.v3.core.result.RowView;

/** How an alert lies in its table. */
public final class AlertRow {
  private AlertRow() {}

  /** Reads all columns of {@code alert}. */
  public static Alert read(RowView row) {
    return new Alert(
        row.getColumn("id", String.class),
        row.getColumn("saved_query_id", String.class),
        row.getColumn("article_id", String.class),
        row.getColumn("story_id", String.class),
        row.getColumn("occasion", String.class),
        row.getColumn("fired", Instant.class),
        Documents.reasons(row.getColumn("reasons", String.class)),
        row.getColumn("seen", Boolean.class),
        row.getColumn("quiet", Boolean.class),
        row.getColumn("query", String.class));
  }
}
