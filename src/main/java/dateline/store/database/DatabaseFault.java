package dateline.store.database;

import dateline.health.LocalFaultException.Part;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/**
 * Tells a database that cannot work from a statement that it refuses: the former says nothing of
 * what was to be stored.
 */
final class DatabaseFault {
  /** Causes looked at before a chain counts as endless. */
  private static final int CHAIN = 20;

  /**
   * Classes of SQLSTATE: connection, resources, operator, system, internal error (PostgreSQL 18,
   * appendix A).
   */
  private static final Set<String> CLASSES = Set.of("08", "53", "57", "58", "XX");

  /**
   * SQLite's: BUSY, LOCKED, NOMEM, READONLY, CORRUPT, CANTOPEN, PROTOCOL, NOTADB
   * (sqlite.org/rescode.html).
   */
  private static final Set<Integer> CODES = Set.of(5, 6, 7, 8, 11, 14, 15, 26);

  /** SQLite's IOERR and FULL. */
  private static final Set<Integer> DISK_CODES = Set.of(10, 13);

  /** PostgreSQL's disk_full. */
  private static final String DISK_FULL = "53100";

  /** PostgreSQL's deadlock_detected. */
  private static final String DEADLOCK = "40P01";

  private DatabaseFault() {}

  /** Whether two transactions waited for each other, and this one was ended: PostgreSQL only. */
  static boolean isDeadlock(Throwable thrown) {
    return sql(thrown).map(SQLException::getSQLState).filter(DEADLOCK::equals).isPresent();
  }

  /** What of ours is at fault; absent when the statement is. */
  static Optional<Part> in(Throwable thrown) {
    return sql(thrown).flatMap(DatabaseFault::of);
  }

  private static Optional<SQLException> sql(Throwable thrown) {
    return Stream.iterate(thrown, e -> e != null, Throwable::getCause)
        .limit(CHAIN)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .findFirst();
  }

  private static Optional<Part> of(SQLException e) {
    return switch (e) {
      case SQLiteException lite -> ofSqlite(lite.getResultCode().code & 0xff);
      case SQLTransientConnectionException _ -> Optional.of(Part.DATABASE);
      case SQLNonTransientConnectionException _ -> Optional.of(Part.DATABASE);
      case SQLRecoverableException _ -> Optional.of(Part.DATABASE);
      default -> ofState(e.getSQLState());
    };
  }

  private static Optional<Part> ofSqlite(int code) {
    if (DISK_CODES.contains(code)) {
      return Optional.of(Part.DISK);
    }
    return CODES.contains(code) ? Optional.of(Part.DATABASE) : Optional.empty();
  }

  /** The pool and the driver give no state where a connection was closed under them. */
  private static Optional<Part> ofState(@Nullable String state) {
    if (state == null) {
      return Optional.of(Part.DATABASE);
    }
    if (state.equals(DISK_FULL)) {
      return Optional.of(Part.DISK);
    }
    return state.length() == 5 && CLASSES.contains(state.substring(0, 2))
        ? Optional.of(Part.DATABASE)
        : Optional.empty();
  }
}
