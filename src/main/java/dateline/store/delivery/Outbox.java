package dateline.store.delivery;

import dateline.news.alert.Attempt;
import dateline.news.alert.Channel;
import dateline.news.alert.Delivery;
import dateline.store.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What is owed to channels, and its way out. A notice is written with its alert; {@link #gather}
 * makes deliveries of those that are due, each with an id that stays; {@link #next} hands them to
 * whoever sends; {@link #record} notes what came of it. Whatever dies in between, the next round
 * does it again under the same id. Thread-safe; one process sends.
 */
public final class Outbox {
  private final Database database;
  private final InstantSource clock;

  public Outbox(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What came of one attempt, and what is to become of its delivery. */
  public sealed interface Ended {
    Attempt attempt();

    /** It arrived. */
    record Delivered(Attempt attempt) implements Ended {}

    /** It is tried again at {@code due}. */
    record Again(Attempt attempt, Instant due) implements Ended {}

    /** It is given up: a dead letter. */
    record Dead(Attempt attempt) implements Ended {}
  }

  /**
   * Writes what is owed for alerts fired at or after {@code since} and is not there, which an audit
   * looks for: an alert is owed to each channel that its saved query had when it fired.
   *
   * @return how many were missing
   */
  public int oweMissing(Instant since) {
    Instant now = clock.instant();
    return database.write(
        "looking for what is owed and not written",
        handle -> Notices.oweMissing(handle, since, now));
  }

  /**
   * How many deliveries and notices should have gone by {@code before} and wait still, though
   * nothing but their channel or our dispatcher holds them up.
   */
  public long overdue(Instant before) {
    return database.read("counting what is late", handle -> Notices.overdue(handle, before));
  }

  /**
   * How many alerts a channel is told of in an hour. What is more becomes one notice that tells
   * their number, and an hour passes before the next.
   *
   * @param people for mail and chats, of alerts by the schedule {@code soon}: a digest at its time
   *     is no flood
   * @param programs for webhooks
   */
  public record Limits(int people, int programs) {
    public static final Limits NONE = new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE);

    public Limits {
      if (people < 1 || programs < 1) {
        throw new IllegalArgumentException("alerts an hour: " + people + ", " + programs);
      }
    }

    int of(String kind) {
      return kind.equals("webhook") ? programs : people;
    }
  }

  /** A channel for which something is due. */
  private record Ripe(String id, String kind) {}

  /**
   * Makes deliveries of what is due: for people, by mail or in a chat, one of all that is due for
   * the channel, for a webhook one of each alert. Saved queries that are paused and channels that
   * are off wait.
   *
   * @param company how long an alert by the schedule {@code soon} waits for others to be mailed
   *     with; chats and webhooks do not wait
   * @return how many deliveries were made
   */
  public int gather(Duration company, Limits limits) {
    Instant now = clock.instant();
    List<Ripe> ripe =
        database.read(
            "looking for what is due",
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT id, kind FROM channel WHERE off_why IS NULL AND EXISTS (
                          SELECT 1 FROM notice
                          JOIN saved_query ON saved_query.id = saved_query_id AND NOT paused
                          WHERE channel_id = channel.id AND delivery_id IS NULL AND due <= :now
                            AND (NOT soon OR due <= :ripe OR kind <> 'mail'))
                        ORDER BY id
                        """)
                    .bind("now", now)
                    .bind("ripe", now.minus(company))
                    .map(
                        row ->
                            new Ripe(
                                row.getColumn(1, String.class), row.getColumn(2, String.class)))
                    .list());
    return ripe.stream()
        .mapToInt(
            channel ->
                database.write(
                    "making deliveries",
                    handle -> Gathering.of(handle, channel.id(), channel.kind(), limits, now)))
        .sum();
  }

  static void insert(Handle handle, String id, String channelId, Delivery.Kind kind, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO delivery
              (id, number, channel_id, kind, created, due, attempts, tries, state)
            VALUES (:id, :number, :channel, :kind, :now, :now, 0, 0, 'pending')
            """)
        .bind("id", id)
        .bind("number", Database.raise(handle, "delivery", 1))
        .bind("channel", channelId)
        .bind("kind", kind.label())
        .bind("now", now)
        .execute();
  }

  /** Ids of the channels that have something to send now. */
  public List<String> channelsDue() {
    Instant now = clock.instant();
    return database.read(
        "looking for channels with deliveries",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id FROM channel WHERE off_why IS NULL AND EXISTS (
                      SELECT 1 FROM delivery WHERE channel_id = channel.id AND state = 'pending'
                        AND due <= :now)
                    """)
                .bind("now", now)
                .mapTo(String.class)
                .list());
  }

  /**
   * What to send to a channel now, in order. An earlier delivery that failed holds up the later
   * ones until its {@code patience}-th try has failed; then it steps aside until it is due. A test
   * waits for nothing.
   *
   * @param limit 1 or more
   */
  // +number: no index on it, so that SQLite goes through pending deliveries in their order.
  public List<Pending> next(String channelId, int patience, int limit) {
    Instant now = clock.instant();
    return database.read(
        "reading what to send",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM delivery WHERE channel_id = :channel AND state = 'pending'
                      AND due <= :now AND (kind = 'test' OR +number < (
                        SELECT coalesce(min(number), 9223372036854775807) FROM delivery
                        WHERE channel_id = :channel AND state = 'pending'
                          AND due > :now AND tries > 0 AND tries < :patience))
                    ORDER BY number LIMIT :limit
                    """)
                .bind("channel", channelId)
                .bind("now", now)
                .bind("patience", patience)
                .bind("limit", Database.checked(limit))
                .map(
                    row ->
                        new Pending(DeliveryTable.read(row), row.getColumn("tries", Integer.class)))
                .list());
  }

  /**
   * A delivery to be tried.
   *
   * @param tries how many were made in the present series; a resend begins a new one
   */
  public record Pending(Delivery delivery, int tries) {}

  /**
   * Notes what came of attempts, in one transaction. A receiver that is gone turns its channel off.
   */
  public void record(List<Ended> ended) {
    database.write(
        "noting attempts",
        handle -> {
          ended.forEach(one -> record(handle, one));
          return ended.size();
        });
  }

  private static void record(Handle handle, Ended ended) {
    Attempt attempt = ended.attempt();
    DeliveryTable.add(handle, attempt);
    handle.execute(
        "UPDATE delivery SET attempts = attempts + 1 WHERE id = ?", attempt.deliveryId());
    Delivery.State state =
        switch (ended) {
          case Ended.Delivered _ -> Delivery.State.DELIVERED;
          case Ended.Again _ -> Delivery.State.PENDING;
          case Ended.Dead _ -> Delivery.State.DEAD;
        };
    Optional<Instant> due =
        ended instanceof Ended.Again(Attempt _, Instant at) ? Optional.of(at) : Optional.empty();
    Instant end = attempt.at().plus(attempt.took());
    // One that was cancelled while it was being sent stays cancelled, unless it arrived.
    handle
        .createUpdate(
            """
            UPDATE delivery SET tries = tries + 1, due = coalesce(:due, due),
              state = :state, delivered = :delivered
            WHERE id = :id AND (state = 'pending' OR :state = 'delivered')
            """)
        .bind("id", attempt.deliveryId())
        .bind("due", due)
        .bind("state", state.label())
        .bind(
            "delivered",
            ended instanceof Ended.Delivered ? Optional.of(end) : Optional.<Instant>empty())
        .execute();
    if (attempt.outcome() == Attempt.Outcome.GONE) {
      channel(handle, attempt.deliveryId())
          .ifPresent(id -> Channels.turnOff(handle, id, Channel.Why.GONE, attempt.detail(), end));
    }
  }

  private static Optional<String> channel(Handle handle, String deliveryId) {
    return handle
        .createQuery("SELECT channel_id FROM delivery WHERE id = :id")
        .bind("id", deliveryId)
        .mapTo(String.class)
        .findOne();
  }

  /** Ends a delivery that has nothing left to tell: its alerts are gone. */
  public void cancel(Delivery delivery) {
    database.write(
        "cancelling a delivery",
        handle ->
            handle
                .createUpdate(
                    "UPDATE delivery SET state = 'cancelled' WHERE id = :id AND state = 'pending'")
                .bind("id", delivery.id())
                .execute());
  }
}
