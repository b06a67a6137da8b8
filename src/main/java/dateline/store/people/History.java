package dateline.store.people;

import dateline.news.history.Actor;
import dateline.news.history.HistoryEntry;
import dateline.news.history.HistoryEntry.Act;
import dateline.news.history.HistoryEntry.Field;
import dateline.news.history.HistoryEntry.Kind;
import dateline.news.history.HistoryEntry.Thing;
import dateline.store.database.Database;
import dateline.store.database.Documents;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.result.RowView;

/** Who added, changed or removed what. Thread-safe. */
public final class History {
  private final Database database;
  private final InstantSource clock;

  public History(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Whose entries are meant.
   *
   * @param reader who asks: what they did, and what was done to what is theirs
   * @param everyones also what was done to what is everyone's
   * @param all everything
   */
  public record View(String reader, boolean everyones, boolean all) {
    public static final View ALL = new View("", true, true);
  }

  /**
   * Which entries are meant; what is absent does not narrow.
   *
   * @param person the id of an account
   * @param from inclusive
   * @param until exclusive
   * @param before a {@link HistoryEntry#number}: only earlier ones, to page on
   */
  public record Filter(
      View view,
      Optional<String> person,
      Optional<Kind> kind,
      Optional<Instant> from,
      Optional<Instant> until,
      Optional<Long> before) {
    /** All that one sees. */
    public Filter(View view) {
      this(
          view,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  /**
   * Adds an entry.
   *
   * @param kept what is needed to bring back what was removed
   */
  public void add(Actor actor, Act act, Thing thing, List<Field> fields, Optional<String> kept) {
    database.write(
        "adding to the history",
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO history (number, at, way, account_id, person, token, act, kind,
                      thing_id, name, owner, fields, kept)
                    VALUES (:number, :at, :way, :account, :person, :token, :act, :kind,
                      :thing, :name, :owner, :fields, :kept)
                    """)
                .bind("number", Database.raise(handle, "history", 1))
                .bind("at", clock.instant())
                .bind("way", actor.way().label())
                .bind("account", actor.accountId())
                .bind("person", actor.name())
                .bind("token", actor.token())
                .bind("act", act.label())
                .bind("kind", thing.kind().label())
                .bind("thing", thing.id())
                .bind("name", thing.name())
                .bind("owner", thing.owner())
                .bind("fields", Documents.write(fields))
                .bind("kept", kept)
                .execute());
  }

  /** Newest first; {@code limit} 1 or more. */
  public List<HistoryEntry> list(Filter filter, int limit) {
    StringBuilder where = new StringBuilder(SEEN);
    filter.person().ifPresent(_ -> where.append(" AND account_id = :person"));
    filter.kind().ifPresent(_ -> where.append(" AND kind = :kind"));
    filter.from().ifPresent(_ -> where.append(" AND at >= :from"));
    filter.until().ifPresent(_ -> where.append(" AND at < :until"));
    filter.before().ifPresent(_ -> where.append(" AND number < :before"));
    return database.read(
        "reading the history",
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM history WHERE " + where + " ORDER BY number DESC LIMIT :limit")
                .bindMethods(filter.view())
                .bind("person", filter.person())
                .bind("kind", filter.kind().map(Kind::label))
                .bind("from", filter.from())
                .bind("until", filter.until())
                .bind("before", filter.before())
                .bind("limit", Database.checked(limit))
                .map(History::read)
                .list());
  }

  private static final String SEEN =
      """
      (:all AND (kind <> 'clip' OR owner IN ('', :reader) OR :reader = '')
        OR account_id = :reader AND :reader <> ''
        OR owner = :reader AND :reader <> ''
        OR :everyones AND owner = '')
      """;

  /** Who did what one sees, by the id of the account, under their latest name. */
  public Map<String, String> people(View view) {
    Map<String, String> people = new HashMap<>();
    database
        .read(
            "reading who is in the history",
            handle ->
                handle
                    .createQuery(
                        "SELECT account_id, person, max(number) AS latest FROM history WHERE "
                            + SEEN
                            + " AND account_id <> '' GROUP BY account_id, person ORDER BY latest")
                    .bindMethods(view)
                    .map(
                        row ->
                            Map.entry(
                                row.getColumn(1, String.class), row.getColumn(2, String.class)))
                    .list())
        .forEach(one -> people.put(one.getKey(), one.getValue()));
    return people;
  }

  /** The latest entry of each of these things that one sees, by the thing's id. */
  public Map<String, HistoryEntry> latest(View view, Kind kind, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    Map<String, HistoryEntry> latest = new HashMap<>();
    database
        .read(
            "reading what happened last",
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT * FROM history WHERE number IN (SELECT max(number) FROM history
                          WHERE kind = :kind AND thing_id IN (<ids>) AND %s GROUP BY thing_id)
                        """
                            .formatted(SEEN))
                    .bindMethods(view)
                    .bind("kind", kind.label())
                    .bindList("ids", List.copyOf(ids))
                    .map(History::read)
                    .list())
        .forEach(entry -> latest.put(entry.thing().id(), entry));
    return latest;
  }

  public Optional<HistoryEntry> byNumber(long number) {
    return database.read(
        "reading an entry of the history",
        handle ->
            handle
                .createQuery("SELECT * FROM history WHERE number = :number")
                .bind("number", number)
                .map(History::read)
                .findOne());
  }

  /** What is kept of what was removed; absent once it came back or its time is over. */
  public Optional<String> kept(long number) {
    return database.read(
        "reading what was removed",
        handle ->
            handle
                .createQuery("SELECT kept FROM history WHERE number = :number AND kept IS NOT NULL")
                .bind("number", number)
                .mapTo(String.class)
                .findOne());
  }

  /** Keeps no longer what was removed: it came back. */
  public void release(long number) {
    database.write(
        "forgetting what was removed",
        handle -> handle.execute("UPDATE history SET kept = NULL WHERE number = ?", number));
  }

  /** Removes entries from before {@code entries}, and what is kept from before {@code removed}. */
  public int removeOlder(Instant entries, Instant removed) {
    return database.write(
        "forgetting old history",
        handle -> {
          handle.execute(
              "UPDATE history SET kept = NULL WHERE kept IS NOT NULL AND at < ?", removed);
          return handle.execute("DELETE FROM history WHERE at < ?", entries);
        });
  }

  private static HistoryEntry read(RowView row) {
    return new HistoryEntry(
        row.getColumn("number", Long.class),
        row.getColumn("at", Instant.class),
        new Actor(
            Documents.labelled(Actor.Way.class, row.getColumn("way", String.class)),
            row.getColumn("account_id", String.class),
            row.getColumn("person", String.class),
            row.getColumn("token", String.class)),
        Documents.labelled(Act.class, row.getColumn("act", String.class)),
        new Thing(
            Documents.labelled(Kind.class, row.getColumn("kind", String.class)),
            row.getColumn("thing_id", String.class),
            row.getColumn("name", String.class),
            row.getColumn("owner", String.class)),
        Documents.fields(row.getColumn("fields", String.class)),
        Optional.ofNullable(row.getColumn("kept", String.class)).isPresent());
  }
}
