package dateline.store.delivery;

import dateline.news.alert.Channel;
import dateline.news.alert.ChatService;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.Schedule;
import dateline.store.database.Database;
import dateline.store.database.Documents;
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
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** The channels, and which saved queries use them. Thread-safe. */
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
            bind(
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
                .map(Channels::read)
                .findOne());
  }

  /** All, by name. */
  public List<Channel> all() {
    return list("SELECT * FROM channel", Map.of());
  }

  /** Those a saved query uses, by name, those that are off too. */
  public List<Channel> of(String savedQueryId) {
    return list(
        """
        SELECT channel.* FROM channel JOIN saved_query_channel ON channel_id = channel.id
        WHERE saved_query_id = :query
        """,
        Map.of("query", savedQueryId));
  }

  /** To whom alerts go by the saved query, those that are off too; absent means to nobody. */
  public Map<String, List<SavedQuery.Recipient>> recipients() {
    return database.read(
        "reading the channels of saved queries",
        handle ->
            handle
                .createQuery(
                    "SELECT saved_query_id, channel_id, schedule FROM saved_query_channel"
                        + " ORDER BY channel_id")
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
            SELECT channel_id, schedule FROM saved_query_channel
            WHERE saved_query_id = :query ORDER BY channel_id
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
                bind(
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
   * Makes these the channels of a saved query. A new one gets the alerts from now on; what waits to
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
                  SELECT :query, id, :now, :schedule FROM channel WHERE id = :channel
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
    String others = kept.isEmpty() ? "" : " AND channel_id NOT IN (<kept>)";
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
            handle -> handle.createQuery(sql).bindMap(arguments).map(Channels::read).list())
        .stream()
        .sorted(BY_NAME)
        .toList();
  }

  private static <T extends SqlStatement<T>> T bind(T statement, Channel channel) {
    String secret =
        switch (channel) {
          case Channel.Mail _ -> "";
          case Channel.Webhook webhook -> webhook.secret();
          case Channel.Chat chat -> chat.token();
        };
    Optional<Channel.Webhook> webhook =
        Optional.of(channel)
            .filter(Channel.Webhook.class::isInstance)
            .map(Channel.Webhook.class::cast);
    Optional<Channel.Webhook.Former> former = webhook.flatMap(Channel.Webhook::former);
    return statement
        .bind("former", former.map(Channel.Webhook.Former::secret).orElse(""))
        .bind("until", former.map(Channel.Webhook.Former::until))
        .bind("headers", webhook.map(one -> one.headers().text()).orElse(""))
        .bind("id", channel.id())
        .bind("name", channel.name())
        .bind("kind", channel.kind())
        .bind("created", channel.created())
        .bind("target", channel.target())
        .bind("secret", secret)
        .bind("why", channel.off().map(off -> off.why().label()))
        .bind("since", channel.off().map(Channel.Off::since))
        .bind("detail", channel.off().map(Channel.Off::detail));
  }

  private static Channel read(RowView row) {
    String id = row.getColumn("id", String.class);
    String name = row.getColumn("name", String.class);
    Instant created = row.getColumn("created", Instant.class);
    String target = row.getColumn("target", String.class);
    Optional<Channel.Off> off =
        Optional.ofNullable(row.getColumn("off_why", String.class))
            .map(
                why ->
                    new Channel.Off(
                        Documents.labelled(Channel.Why.class, why),
                        row.getColumn("off_since", Instant.class),
                        row.getColumn("off_detail", String.class)));
    String kind = row.getColumn("kind", String.class);
    String secret = row.getColumn("secret", String.class);
    return switch (kind) {
      case "mail" -> new Channel.Mail(id, name, created, off, target);
      case "webhook" ->
          new Channel.Webhook(
              id,
              name,
              created,
              off,
              target,
              secret,
              Optional.ofNullable(row.getColumn("former_until", Instant.class))
                  .map(
                      until ->
                          new Channel.Webhook.Former(
                              row.getColumn("former_secret", String.class), until)),
              Channel.Headers.parse(row.getColumn("headers", String.class)));
      default ->
          new Channel.Chat(
              id, name, created, off, ChatService.of(kind).orElseThrow(), target, secret);
    };
  }
}
