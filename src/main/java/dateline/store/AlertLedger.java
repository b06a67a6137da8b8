package dateline.store;

import dateline.news.Alert;
import dateline.news.Article;
import dateline.news.ArticleId;
import dateline.news.Match;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Every firing of every saved query: at most one for each saved query and story. Thread-safe. */
public final class AlertLedger {
  private final Database database;

  AlertLedger(Database database) {
    this.database = database;
  }

  /**
   * The alert of a match. Its id is made from the saved query and the story alone, so an alert
   * found again, by the audit or after a crash, is the same one.
   */
  public static Alert alert(Match match, Article article, Instant fired) {
    String id = ArticleId.of("alert:" + match.savedQueryId() + ":" + article.storyId());
    return new Alert(
        id, match.savedQueryId(), article.id(), article.storyId(), fired, match.reasons(), false);
  }

  /** The alerts of all matches, in their order. */
  static List<Alert> alerts(List<Articles.Incoming> incoming, Instant fired) {
    return incoming.stream()
        .flatMap(one -> one.matches().stream().map(match -> alert(match, one.article(), fired)))
        .toList();
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
                .map(AlertLedger::read)
                .list());
  }

  /** Unseen alerts by saved query; absent means none. */
  public Map<String, Long> unseen() {
    return database.read(
        "counting unseen alerts",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT saved_query_id, count(*) FROM alert WHERE NOT seen
                    GROUP BY saved_query_id
                    """)
                .collectRows(byText(Long.class)));
  }

  /** When each saved query last fired; absent means never. */
  public Map<String, Instant> lastFired() {
    return database.read(
        "reading when saved queries fired",
        handle ->
            handle
                .createQuery("SELECT saved_query_id, max(fired) FROM alert GROUP BY saved_query_id")
                .collectRows(byText(Instant.class)));
  }

  /** Marks all alerts of a saved query fired up to {@code until}, inclusive, as seen. */
  public void see(String savedQueryId, Instant until) {
    database.write(
        "marking alerts as seen",
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE alert SET seen = TRUE
                    WHERE saved_query_id = :query AND fired <= :until AND NOT seen
                    """)
                .bind("query", savedQueryId)
                .bind("until", until)
                .execute());
  }

  public Optional<Alert> byId(String id) {
    return database.read(
        "reading an alert",
        handle ->
            handle
                .createQuery("SELECT * FROM alert WHERE id = :id")
                .bind("id", id)
                .map(AlertLedger::read)
                .findOne());
  }

  /**
   * Writes one outside of {@link Articles#save}: what the audit found missing. False if there is
   * one for its saved query and story already, or if its saved query or article is gone.
   */
  public boolean add(Alert alert) {
    return database.write("adding an alert", handle -> write(handle, List.of(alert)) == 1);
  }

  /** Writes those that are new, within a write. Returns how many were. */
  static int write(Handle handle, List<Alert> alerts) {
    if (alerts.isEmpty()) {
      return 0;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO alert (id, saved_query_id, article_id, story_id, fired, seen, reasons)
            SELECT :id, saved_query.id, article.id, :storyId, :fired, :seen, :json
            FROM saved_query, article
            WHERE saved_query.id = :savedQueryId AND article.id = :articleId
            ON CONFLICT DO NOTHING
            """);
    for (Alert alert : alerts) {
      batch.bindMethods(alert).bind("json", Documents.write(alert.reasons())).add();
    }
    return Arrays.stream(batch.execute()).sum();
  }

  /** Rows of a text and a number or instant, as a map. */
  static <T> Collector<RowView, ?, Map<String, T>> byText(Class<T> type) {
    return Collectors.toMap(row -> row.getColumn(1, String.class), row -> row.getColumn(2, type));
  }

  private static Alert read(RowView row) {
    return new Alert(
        row.getColumn("id", String.class),
        row.getColumn("saved_query_id", String.class),
        row.getColumn("article_id", String.class),
        row.getColumn("story_id", String.class),
        row.getColumn("fired", Instant.class),
        Documents.reasons(row.getColumn("reasons", String.class)),
        row.getColumn("seen", Boolean.class));
  }
}
