package dateline.store.delivery;

import dateline.news.ArticleId;
import dateline.news.alert.Alert;
import dateline.news.alert.Attempt;
import dateline.news.alert.Delivery;
import dateline.news.alert.Trace;
import dateline.store.database.Database;
import dateline.store.database.Documents;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** What was sent, what waits and what was given up, for those who look at it. Thread-safe. */
public final class Deliveries {
  private final Database database;
  private final InstantSource clock;

  public Deliveries(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Who looks: a delivery is seen by who sees its channel and one of the alerts it tells of, and of
   * what it tells only the alerts that they see.
   *
   * @param reader the id of an account
   * @param all whether they see that there is a delivery, whatever it tells
   * @param everything whether they see all that it tells, too
   */
  public record View(String reader, boolean all, boolean everything) {
    public static final View ALL = new View("", true, true);
  }

  /** That one of what a delivery tells is theirs to see. */
  private static final String TOLD =
      """
      FROM notice JOIN saved_query ON saved_query.id = notice.saved_query_id
        WHERE notice.delivery_id = delivery.id
          AND (:everything OR saved_query.owner IN ('', :reader))
      """;

  /** That a delivery is theirs to see. */
  private static final String SEEN =
      """
      (:all OR (EXISTS (SELECT 1 FROM channel WHERE channel.id = delivery.channel_id
          AND channel.owner IN ('', :reader))
        AND (kind = 'test' OR EXISTS (SELECT 1 %s))))
      """
          .formatted(TOLD);

  /**
   * Which deliveries to list; what is absent does not narrow.
   *
   * @param before a {@link Delivery#number}: only earlier ones, to page on
   */
  public record Filter(
      View view,
      Optional<Delivery.State> state,
      Optional<String> channelId,
      Optional<String> savedQueryId,
      Optional<Long> before) {
    public static final Filter ALL =
        new Filter(
            View.ALL, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * A delivery as listed.
   *
   * @param alerts how many it tells of
   * @param last the latest attempt
   */
  public record Row(Delivery delivery, int alerts, Optional<Attempt> last) {}

  /** Newest first; {@code limit} 1 or more. */
  public List<Row> list(Filter filter, int limit) {
    StringBuilder where = new StringBuilder("WHERE ").append(SEEN);
    filter.state().ifPresent(_ -> where.append(" AND state = :state"));
    filter.channelId().ifPresent(_ -> where.append(" AND delivery.channel_id = :channel"));
    filter.before().ifPresent(_ -> where.append(" AND delivery.number < :before"));
    filter
        .savedQueryId()
        .ifPresent(
            _ ->
                where.append(
                    " AND delivery.id IN"
                        + " (SELECT delivery_id FROM notice WHERE saved_query_id = :query)"));
    return rows(where + " ORDER BY delivery.number DESC LIMIT :limit", filter, "", limit);
  }

  private List<Row> rows(String where, Filter filter, String id, int limit) {
    return database.read(
        "reading deliveries",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT delivery.*, attempt.number AS last, at, took, outcome, detail,
                      delivery.id AS delivery_id,
                      (SELECT count(*) %s) AS alerts
                    FROM delivery LEFT JOIN attempt
                      ON attempt.delivery_id = delivery.id AND attempt.number = attempts
                    """
                            .formatted(TOLD)
                        + where)
                .bindMethods(filter.view())
                .bind("state", filter.state().map(Delivery.State::label))
                .bind("channel", filter.channelId())
                .bind("before", filter.before())
                .bind("query", filter.savedQueryId())
                .bind("id", id)
                .bind("limit", Database.checked(limit))
                .map(Deliveries::row)
                .list());
  }

  private static Row row(RowView row) {
    Optional<Attempt> last =
        Optional.ofNullable(row.getColumn("last", Integer.class))
            .map(_ -> DeliveryTable.attempt(row, "last"));
    return new Row(DeliveryTable.read(row), row.getColumn("alerts", Integer.class), last);
  }

  /** The one of that id, if it is theirs to see. */
  public Optional<Row> byId(View view, String id) {
    Filter all =
        new Filter(view, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    return rows("WHERE delivery.id = :id AND " + SEEN, all, id, 1).stream().findFirst();
  }

  public Optional<Delivery> byId(String id) {
    return database.read(
        "reading a delivery",
        handle ->
            handle
                .createQuery("SELECT * FROM delivery WHERE id = :id")
                .bind("id", id)
                .map(DeliveryTable::read)
                .findOne());
  }

  /** All attempts of a delivery, first to last. */
  public List<Attempt> attempts(String deliveryId) {
    return database.read(
        "reading attempts",
        handle ->
            handle
                .createQuery("SELECT * FROM attempt WHERE delivery_id = :id ORDER BY number")
                .bind("id", deliveryId)
                .map(row -> DeliveryTable.attempt(row, "number"))
                .list());
  }

  /** The alerts a delivery tells of, in the order they fired; at most {@code limit}, 1 or more. */
  public List<Alert> alertsOf(String deliveryId, int limit) {
    return database.read(
        "reading the alerts of a delivery",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT alert.* FROM alert JOIN notice ON alert_id = alert.id
                    WHERE delivery_id = :id ORDER BY fired, alert.id LIMIT :limit
                    """)
                .bind("id", deliveryId)
                .bind("limit", Database.checked(limit))
                .map(AlertRow::read)
                .list());
  }

  /** Those of one saved query, as {@link #alertsOf(String, int)}. */
  public List<Alert> alertsOf(String deliveryId, String savedQueryId, int limit) {
    return database.read(
        "reading the alerts of a delivery",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT alert.* FROM alert JOIN notice ON alert_id = alert.id
                    WHERE delivery_id = :id AND notice.saved_query_id = :query
                    ORDER BY fired, alert.id LIMIT :limit
                    """)
                .bind("id", deliveryId)
                .bind("query", savedQueryId)
                .bind("limit", Database.checked(limit))
                .map(AlertRow::read)
                .list());
  }

  /** How many alerts of each saved query a delivery tells of. */
  public Map<String, Long> countsOf(String deliveryId) {
    return database.read(
        "counting the alerts of a delivery",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT saved_query_id, count(*) FROM notice WHERE delivery_id = :id
                    GROUP BY saved_query_id
                    """)
                .bind("id", deliveryId)
                .collectRows(Documents.byText(Long.class)));
  }

  /** How many deliveries are in each state, 0 too. */
  public Map<Delivery.State, Long> counts() {
    return counts(View.ALL);
  }

  /** The same of those that are theirs to see. */
  public Map<Delivery.State, Long> counts(View view) {
    Map<String, Long> counted =
        database.read(
            "counting deliveries",
            handle ->
                handle
                    .createQuery(
                        "SELECT state, count(*) FROM delivery WHERE " + SEEN + " GROUP BY state")
                    .bindMethods(view)
                    .collectRows(Documents.byText(Long.class)));
    Map<Delivery.State, Long> counts = new EnumMap<>(Delivery.State.class);
    Arrays.stream(Delivery.State.values())
        .forEach(state -> counts.put(state, counted.getOrDefault(state.label(), 0L)));
    return counts;
  }

  /** Alerts that wait to be gathered into a delivery, by channel; absent means none. */
  public Map<String, Long> waiting() {
    return database.read(
        "counting what waits",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT channel_id, count(*) FROM notice WHERE delivery_id IS NULL
                    GROUP BY channel_id
                    """)
                .collectRows(Documents.byText(Long.class)));
  }

  /**
   * Makes a delivery due now, whatever its state, with all tries before it; its id stays. False if
   * there is none.
   */
  public boolean resend(String id) {
    Instant now = clock.instant();
    return database.write(
            "sending again",
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE delivery SET state = 'pending', due = :now, tries = 0,
                          delivered = NULL
                        WHERE id = :id
                        """)
                    .bind("id", id)
                    .bind("now", now)
                    .execute())
        == 1;
  }

  /**
   * Sends a test message to a channel. Returns the delivery's id; absent if there is no channel.
   */
  public Optional<String> test(String channelId) {
    Instant now = clock.instant();
    return database.write(
        "sending a test message",
        handle -> {
          if (!exists(handle, channelId)) {
            return Optional.empty();
          }
          String id =
              ArticleId.of("test:" + channelId + ":" + Database.raise(handle, "delivery", 1));
          Outbox.insert(handle, id, channelId, Delivery.Kind.TEST, now);
          return Optional.of(id);
        });
  }

  private static boolean exists(Handle handle, String channelId) {
    return handle
        .createQuery("SELECT id FROM channel WHERE id = :id")
        .bind("id", channelId)
        .mapTo(String.class)
        .findOne()
        .isPresent();
  }

  /** The way of one alert to each of its channels; one without a channel if it has none. */
  public List<Trace> traces(String alertId) {
    return database.read(
        "reading how long an alert took",
        handle -> DeliveryTraces.read(handle, "alert.id = :alert", Map.of("alert", alertId)));
  }
}
