package dateline.store;

import dateline.news.alert.Firing;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.Schedule;
import dateline.store.database.Database;
import dateline.store.database.StoreException;
import dateline.store.delivery.Notices;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.SqlStatement;

/** The saved queries. Thread-safe. */
public final class SavedQueries {
  private static final Comparator<SavedQuery> BY_NAME =
      Comparator.comparing(SavedQuery::name, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(SavedQuery::id);

  private final Database database;
  private final InstantSource clock;

  SavedQueries(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Adds one.
   *
   * @throws StoreException if its id is there already
   */
  public void add(SavedQuery query) {
    database.write(
        "adding a saved query",
        handle ->
            changed(
                handle,
                bind(
                        handle.createUpdate(
                            """
                            INSERT INTO saved_query
                              (id, name, query, created, paused, firing, schedule, zone, note, client, ends,
                               owner)
                            VALUES
                              (:id, :name, :query, :created, :paused, :firing, :schedule, :zone,
                               :note, :client, :ends, :owner)
                            """),
                        query)
                    .execute()));
  }

  public Optional<SavedQuery> byId(String id) {
    return database.read(
        "reading a saved query",
        handle ->
            handle
                .createQuery("SELECT * FROM saved_query WHERE id = :id")
                .bind("id", id)
                .map(SavedQueries::read)
                .findOne());
  }

  /** All, by name. */
  public List<SavedQuery> all() {
    List<SavedQuery> all =
        database.read(
            "reading saved queries",
            handle ->
                handle.createQuery("SELECT * FROM saved_query").map(SavedQueries::read).list());
    // Sorted here: databases order letters differently.
    return all.stream().sorted(BY_NAME).toList();
  }

  /**
   * Replaces the one of the same id, but for when it was created. Alerts that wait to be sent are
   * sent by the new schedule. False if there is none.
   */
  public boolean update(SavedQuery query) {
    Instant now = clock.instant();
    return database.write(
        "changing a saved query",
        handle -> {
          Optional<SavedQuery> before = find(handle, List.of(query.id())).stream().findFirst();
          boolean moves = before.filter(old -> !sameTimes(old, query)).isPresent();
          boolean changed =
              changed(
                  handle,
                  bind(
                          handle.createUpdate(
                              """
                              UPDATE saved_query SET name = :name, query = :query, paused = :paused,
                                firing = :firing, schedule = :schedule, zone = :zone, note = :note,
                                client = :client, ends = :ends, owner = :owner
                              WHERE id = :id
                              """),
                          query)
                      .execute());
          if (moves) {
            Notices.reschedule(handle, query.id(), now);
          }
          return changed;
        });
  }

  private static boolean sameTimes(SavedQuery one, SavedQuery other) {
    return one.schedule().equals(other.schedule()) && one.zone().equals(other.zone());
  }

  /** Removes it with its alerts. False if there is none. */
  public boolean remove(String id) {
    return database.write(
        "removing a saved query",
        handle ->
            changed(
                handle,
                handle
                    .createUpdate("DELETE FROM saved_query WHERE id = :id")
                    .bind("id", id)
                    .execute()));
  }

  /** A number that rises with every change of any saved query, in any process. */
  public long revision() {
    return database.read(
        "reading the revision of saved queries",
        handle ->
            handle
                .createQuery("SELECT value FROM counter WHERE name = 'saved_query'")
                .mapTo(Long.class)
                .one());
  }

  /** Those of these ids that are there, in any order. */
  static List<SavedQuery> find(Handle handle, Collection<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : handle
            .createQuery("SELECT * FROM saved_query WHERE id IN (<ids>)")
            .bindList("ids", List.copyOf(ids))
            .map(SavedQueries::read)
            .list();
  }

  private static <T extends SqlStatement<T>> T bind(T statement, SavedQuery query) {
    return statement
        .bind("id", query.id())
        .bind("name", query.name())
        .bind("query", query.query())
        .bind("created", query.created())
        .bind("paused", query.paused())
        .bind("firing", query.firing().text())
        .bind("schedule", query.schedule().text())
        .bind("zone", query.zone().getId())
        .bind("note", query.purpose().note())
        .bind("client", query.purpose().client())
        .bind("ends", query.purpose().ends().map(LocalDate::toString).orElse(""))
        .bind("owner", query.owner());
  }

  static SavedQuery read(RowView row) {
    return new SavedQuery(
        row.getColumn("id", String.class),
        row.getColumn("name", String.class),
        row.getColumn("query", String.class),
        row.getColumn("created", Instant.class),
        row.getColumn("paused", Boolean.class),
        Firing.parse(row.getColumn("firing", String.class)).orElse(new Firing.OnceAStory()),
        Schedule.parse(row.getColumn("schedule", String.class)).orElse(new Schedule.Soon()),
        ZoneId.of(row.getColumn("zone", String.class)),
        new SavedQuery.Purpose(
            row.getColumn("note", String.class),
            row.getColumn("client", String.class),
            Optional.of(row.getColumn("ends", String.class))
                .filter(text -> !text.isEmpty())
                .map(LocalDate::parse)),
        row.getColumn("owner", String.class));
  }

  private static boolean changed(Handle handle, int rows) {
    if (rows > 0) {
      Database.raise(handle, "saved_query", 1);
    }
    return rows > 0;
  }
}
