package dateline.store.delivery;

import dateline.news.alert.Channel;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.Schedule;
import dateline.store.database.Database;
import dateline.store.database.StoreException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The channels, and which saved queries use them. Those that are an account's own are asked for by
 * its id alone. Thread-safe; {@link Subscriptions} are links to own channels.
 */
public final class Channels {
  private static final Comparator<Channel> BY_NAME =
      Comparator.comparing(Channel::name, String.CASE_INSENSITIVE_ORDER).thenComparing(Channel::id);

  private final Database database;
  private final InstantSource clock;

  public Channels(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Adds one; whether it is on is as it says.
   *
   * @throws StoreException if its id is there already
   */
  public void add(Channel channel) {
    database.write(
        "adding a channel",
        handle ->
            ChannelTable.bind(
                    handle.createUpdate(
                        """
                        INSERT INTO channel
                          (id, name, kind, created, target, secret, former_secret, former_until,
                           headers, off_why, off_since, off_detail)
                        VALUES
                          (:id, :name, :kind, :created, :target, :secret, :former, :until,
                           :headers, :why, :since, :detail)
                        """),
                    channel)
                .execute());
  }

  public Optional<Channel> byId(String id) {
    return database.read(
        "reading a channel",
        handle ->
            handle
                .createQuery("SELECT * FROM channel WHERE id = :id")
                .bind("id", id)
                .map(ChannelTable::read)
                .findOne());
  }

  /** All that are everyone's, by name. */
  public List<Channel> all() {
    return list("SELECT * FROM channel WHERE owner = ''", Map.of());
  }

  /** An account's own, by name. */
  public List<Channel> own(String accountId) {
    return list(
        "SELECT * FROM channel WHERE owner = :account AND owner <> ''",
        Map.of("account", accountId));
  }

  /** Whose own it is; empty: everyone's, or there is none. */
  public String ownerOf(String id) {
    return database.read(
        "reading whose a channel is",
        handle ->
            handle
                .createQuery("SELECT owner FROM channel WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .orElse(""));
  }

  /** Makes one an account's own, or everyone's. */
  public void give(String id, String accountId) {
    database.write(
        "giving a channel to an account",
        handle -> handle.execute("UPDATE channel SET owner = ? WHERE id = ?", accountId, id));
  }

  /**
   * Gives the own channels of one account to another, turned off: nothing is sent to who left. To
   * nobody: then they are everyone's, and go on.
   */
  public static void handOn(Handle handle, String from, String to, Instant now) {
    if (!to.isEmpty()) {
      handle
          .createQuery("SELECT id FROM channel WHERE owner = :from")
          .bind("from", from)
          .mapTo(String.class)
          .list()
          .forEach(id -> turnOff(handle, id, Channel.Why.OWNER, "", now));
    }
    handle.execute("UPDATE channel SET owner = ? WHERE owner = ?", to, from);
  }

  /** Those a saved query uses for its owner, by name, those that are off too. */
  public List<Channel> of(String savedQueryId) {
    return list(
        """
        SELECT channel.* FROM channel JOIN saved_query_channel ON channel_id = channel.id
        JOIN saved_query ON saved_query.id = saved_query_id
        WHERE saved_query_id = :query AND channel.owner IN ('', saved_query.owner)
        """,
        Map.of("query", savedQueryId));
  }

  /**
   * To whom alerts go by the saved query, those that are off too; absent means to nobody. Who
   * subscribed is not among them.
   */
  public Map<String, List<SavedQuery.Recipient>> recipients() {
    return database.read(
        "reading the channels of saved queries",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT saved_query_id, channel_id, link.schedule FROM saved_query_channel link
                    JOIN channel ON channel.id = channel_id
                    JOIN saved_query ON saved_query.id = saved_query_id
                    WHERE channel.owner IN ('', saved_query.owner) ORDER BY channel_id
                    """)
                .map(
                    row ->
                        Map.entry(
                            row.getColumn("saved_query_id", String.class), Notices.recipient(row)))
                .list()
                .stream()
                .collect(
                    Collectors.groupingBy(
                        Map.Entry::getKey,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
  }

  /** Those of one saved query, by id. */
  public List<SavedQuery.Recipient> recipients(String savedQueryId) {
    return database.read("reading whom a saved query tells", handle -> known(handle, savedQueryId));
  }

  private static List<SavedQuery.Recipient> known(Handle handle, String savedQueryId) {
    return handle
        .createQuery(
            """
            SELECT channel_id, link.schedule FROM saved_query_channel link
            JOIN channel ON channel.id = channel_id
            JOIN saved_query ON saved_query.id = saved_query_id
            WHERE saved_query_id = :query AND channel.owner IN ('', saved_query.owner)
            ORDER BY channel_id
            """)
        .bind("query", savedQueryId)
        .map(Notices::recipient)
        .list();
  }

  /**
   * Replaces name, target, secrets and headers of the one of the same id. False if there is none.
   */
  public boolean update(Channel channel) {
    return database.write(
            "changing a channel",
            handle ->
                ChannelTable.bind(
                        handle.createUpdate(
                            """
                            UPDATE channel SET name = :name, target = :target, secret = :secret,
                              former_secret = :former, former_until = :until, headers = :headers
                            WHERE id = :id AND kind = :kind
                            """),
                        channel)
                    .execute())
        == 1;
  }

  /** Removes it with its deliveries, those that wait too. False if there is none. */
  public boolean remove(String id) {
    return database.write(
            "removing a channel",
            handle ->
                handle.createUpdate("DELETE FROM channel WHERE id = :id").bind("id", id).execute())
        == 1;
  }

  /**
   * Makes these the channels of a saved query; subscriptions stay while it is everyone's, and own
   * channels of others are no channels for it. A new one gets the alerts from now on; what waits to
   * be gathered for one that is not among them is not sent, for one with another schedule it is
   * sent by that. False if there is no such saved query.
   */
  public boolean link(String savedQueryId, Collection<SavedQuery.Recipient> recipients) {
    Instant now = clock.instant();
    return database.write(
        "choosing a saved query's channels",
        handle -> {
          if (!isSaved(handle, savedQueryId)) {
            return false;
          }
          List<String> kept = recipients.stream().map(SavedQuery.Recipient::channelId).toList();
          List<SavedQuery.Recipient> before = known(handle, savedQueryId);
          unlinkOthers(handle, "saved_query_channel", savedQueryId, kept, "");
          unlinkOthers(handle, "notice", savedQueryId, kept, " AND delivery_id IS NULL");
          PreparedBatch batch =
              handle.prepareBatch(
                  """
                  INSERT INTO saved_query_channel (saved_query_id, channel_id, since, schedule)
                  SELECT :query, id, :now, :schedule FROM channel
                  WHERE id = :channel AND owner IN
                    ('', (SELECT owner FROM saved_query WHERE id = :query))
                  ON CONFLICT (saved_query_id, channel_id) DO UPDATE SET schedule = :schedule
                  """);
          recipients.forEach(
              one ->
                  batch
                      .bind("query", savedQueryId)
                      .bind("channel", one.channelId())
                      .bind("schedule", one.schedule().map(Schedule::text).orElse(""))
                      .bind("now", now)
                      .add());
          batch.execute();
          if (recipients.stream().anyMatch(one -> isChanged(one, before))) {
            Notices.reschedule(handle, savedQueryId, now);
          }
          return true;
        });
  }

  private static boolean isChanged(
      SavedQuery.Recipient recipient, List<SavedQuery.Recipient> before) {
    return before.stream()
        .filter(old -> old.channelId().equals(recipient.channelId()))
        .anyMatch(old -> !old.schedule().equals(recipient.schedule()));
  }

  private static boolean isSaved(Handle handle, String savedQueryId) {
    return handle
            .createQuery("SELECT count(*) FROM saved_query WHERE id = :id")
            .bind("id", savedQueryId)
            .mapTo(Long.class)
            .one()
        == 1;
  }

  private static void unlinkOthers(
      Handle handle, String table, String savedQueryId, List<String> kept, String and) {
    String others =
        (kept.isEmpty() ? "" : " AND channel_id NOT IN (<kept>)")
            + """
             AND channel_id NOT IN (SELECT channel.id FROM channel, saved_query
              WHERE saved_query.id = :query AND saved_query.owner = '' AND channel.owner <> '')
            """;
    var delete =
        handle
            .createUpdate("DELETE FROM " + table + " WHERE saved_query_id = :query" + others + and)
            .bind("query", savedQueryId);
    (kept.isEmpty() ? delete : delete.bindList("kept", kept)).execute();
  }

  /**
   * Turns one off: nothing is sent to it any more. What waits for it is cancelled, but waits on for
   * one that is {@link Channel.Why#GONE}: turned on again, it gets all of it. False if there is
   * none, or it is off already.
   */
  public boolean turnOff(String id, Channel.Why why, String detail) {
    Instant now = clock.instant();
    return database.write("turning a channel off", handle -> turnOff(handle, id, why, detail, now));
  }

  static boolean turnOff(Handle handle, String id, Channel.Why why, String detail, Instant now) {
    boolean done =
        handle
                .createUpdate(
                    """
                    UPDATE channel SET off_why = :why, off_since = :now, off_detail = :detail
                    WHERE id = :id AND (off_why IS NULL OR off_why = 'gone' AND :why <> 'gone')
                    """)
                .bind("id", id)
                .bind("why", why.label())
                .bind("now", now)
                .bind("detail", detail)
                .execute()
            == 1;
    if (done && why != Channel.Why.GONE) {
      Notices.cancel(handle, id);
    }
    return done;
  }

  /**
   * Turns one on. Unless it was gone, it gets what fires from now on. False if there is none, or it
   * is on already.
   */
  public boolean turnOn(String id) {
    Instant now = clock.instant();
    return database.write(
        "turning a channel on",
        handle -> {
          handle
              .createUpdate(
                  """
                  UPDATE saved_query_channel SET since = :now WHERE channel_id =
                    (SELECT id FROM channel WHERE id = :id AND off_why <> 'gone')
                  """)
              .bind("id", id)
              .bind("now", now)
              .execute();
          return handle
                  .createUpdate(
                      """
                      UPDATE channel SET off_why = NULL, off_since = NULL, off_detail = NULL
                      WHERE id = :id AND off_why IS NOT NULL
                      """)
                  .bind("id", id)
                  .execute()
              == 1;
        });
  }

  private List<Channel> list(String sql, Map<String, ?> arguments) {
    return database
        .read(
            "reading channels",
            handle -> handle.createQuery(sql).bindMap(arguments).map(ChannelTable::read).list())
        .stream()
        .sorted(BY_NAME)
        .toList();
  }
}
