package dateline.store.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Takes an SQLite database over into an empty PostgreSQL database, row for row: ids, sequence
 * numbers and all. One transaction, so a move that is cut short leaves nothing; before it ends,
 * what arrived is read back and compared by number and checksum. One thread.
 */
public final class DatabaseMove {
  /** Rows that are sent at a time: articles have some 15 KB each. */
  private static final int BATCH = 200;

  /** Where there is a row of these there is something that a move would bury. */
  private static final List<String> TELLING =
      List.of("article", "source", "saved_query", "channel", "account");

  private static final String HISTORY = "flyway_schema_history";

  private final Connection from;
  private final Connection to;
  private final LongConsumer progress;
  private long rows;

  private DatabaseMove(Connection from, Connection to, LongConsumer progress) {
    this.from = from;
    this.to = to;
    this.progress = progress;
  }

  /**
   * What was moved.
   *
   * @param rows how many, in all tables
   */
  public record Moved(long tables, long rows, long articles) {}

  /**
   * Moves all. The caller keeps others from the SQLite file.
   *
   * @param progress hears how many rows are moved
   * @throws StoreException if there is nothing to move, if the other database has something, or if
   *     not all arrived as it was; nothing is changed there then
   * @throws DatabaseTaken if another process works on the other database
   */
  public static Moved run(
      StoreSettings from, StoreSettings to, Path folder, LongConsumer progress) {
    Path file =
        from.file()
            .filter(Files::exists)
            .orElseThrow(
                () -> new StoreException("There is no SQLite database to move: " + from.address()));
    if (to.file().isPresent()) {
      throw new StoreException("A database is moved to jdbc:postgresql:…, not to " + to.address());
    }
    // Both of the newest schema, so that each has the tables of the other.
    Database.open(from).close();
    try (Database _ = Database.openAlone(to, "database move", folder);
        Connection source = Connections.sqliteToRead("jdbc:sqlite:" + file).getConnection();
        Connection target = Connections.source(to, Duration.ZERO).getConnection()) {
      source.setAutoCommit(false); // one moment
      target.setAutoCommit(false);
      Moved moved = new DatabaseMove(source, target, progress).all(to);
      target.commit();
      return moved;
    } catch (SQLException e) {
      throw new StoreException(
          "moving the database to %s: %s; nothing was changed there"
              .formatted(to.address(), e.getMessage()),
          e);
    }
  }

  private Moved all(StoreSettings target) throws SQLException {
    for (String table : TELLING) {
      if (count(to, table) > 0) {
        throw new StoreException(
            "The database %s has something already (%s): move into an empty one."
                .formatted(target.address(), table));
      }
    }
    List<String> tables = inOrder();
    for (String table : tables.reversed()) {
      try (Statement statement = to.createStatement()) {
        statement.execute("DELETE FROM " + table);
      }
    }
    for (String table : tables) {
      MovedTable moving = MovedTable.of(to, table);
      MovedTable.Sum sent = moving.copy(from, to, BATCH, () -> progress.accept(++rows));
      MovedTable.Sum arrived = moving.sum(to);
      if (!sent.equals(arrived)) {
        throw new StoreException(
            "not all of %s arrived as it was: %,d rows sent, %,d there; nothing was changed"
                .formatted(table, sent.rows(), arrived.rows()));
      }
    }
    return new Moved(tables.size(), rows, count(to, "article"));
  }

  private static long count(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Those that others refer to come first. */
  private List<String> inOrder() throws SQLException {
    Set<String> waiting = tables();
    Set<String> ordered = new LinkedHashSet<>();
    while (!waiting.isEmpty()) {
      Set<String> next = new TreeSet<>();
      for (String table : waiting) {
        if (ordered.containsAll(referredBy(table))) {
          next.add(table);
        }
      }
      if (next.isEmpty()) {
        throw new StoreException("tables refer to each other: " + waiting);
      }
      ordered.addAll(next);
      waiting.removeAll(next);
    }
    return List.copyOf(ordered);
  }

  private Set<String> tables() throws SQLException {
    Set<String> theirs = new TreeSet<>();
    try (ResultSet row =
        to.getMetaData().getTables(null, to.getSchema(), "%", new String[] {"TABLE"})) {
      while (row.next()) {
        theirs.add(row.getString("TABLE_NAME"));
      }
    }
    Set<String> ours = new TreeSet<>();
    try (Statement statement = from.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE"
                    + " 'sqlite_%'")) {
      while (row.next()) {
        ours.add(row.getString(1));
      }
    }
    theirs.remove(HISTORY);
    ours.remove(HISTORY);
    if (!ours.equals(theirs)) {
      throw new StoreException("the tables differ: %s here, %s there".formatted(ours, theirs));
    }
    return ours;
  }

  /** Other tables that it refers to. */
  private Set<String> referredBy(String table) throws SQLException {
    List<String> all = new ArrayList<>();
    try (ResultSet row = to.getMetaData().getImportedKeys(null, to.getSchema(), table)) {
      while (row.next()) {
        all.add(row.getString("PKTABLE_NAME"));
      }
    }
    return all.stream().filter(other -> !other.equals(table)).collect(Collectors.toSet());
  }
}
