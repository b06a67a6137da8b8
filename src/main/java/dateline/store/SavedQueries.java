package dateline.store;

import dateline.news.SavedQuery;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The saved queries. Thread-safe. */
public final class SavedQueries {
  private static final Comparator<SavedQuery> BY_NAME =
      Comparator.comparing(SavedQuery::name, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(SavedQuery::id);

  private final Database database;

  SavedQueries(Database database) {
    this.database = database;
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
                handle
                    .createUpdate(
                        """
                        INSERT INTO saved_query (id, name, query, created, paused)
                        VALUES (:id, :name, :query, :created, :paused)
                        """)
                    .bindMethods(query)
                    .execute()));
  }

  public Optional<SavedQuery> byId(String id) {
    return database.read(
        "reading a saved query",
        handle ->
            handle
                .createQuery("SELECT * FROM saved_query WHERE id = :id")
                .bind("id", id)
                .mapTo(SavedQuery.class)
                .findOne());
  }

  /** All, by name. */
  public List<SavedQuery> all() {
    List<SavedQuery> all =
        database.read(
            "reading saved queries",
            handle ->
                handle.createQuery("SELECT * FROM saved_query").mapTo(SavedQuery.class).list());
    // Sorted here: databases order letters differently.
    return all.stream().sorted(BY_NAME).toList();
  }

  /** Replaces the one of the same id, but for when it was created. False if there is none. */
  public boolean update(SavedQuery query) {
    return database.write(
        "changing a saved query",
        handle ->
            changed(
                handle,
                handle
                    .createUpdate(
                        """
                        UPDATE saved_query SET name = :name, query = :query, paused = :paused
                        WHERE id = :id
                        """)
                    .bindMethods(query)
                    .execute()));
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

  private static boolean changed(Handle handle, int rows) {
    if (rows > 0) {
      Database.raise(handle, "saved_query", 1);
    }
    return rows > 0;
  }
}
