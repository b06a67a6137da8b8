package dateline.store.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the database is.
 *
 * @param jdbcUrl {@code jdbc:sqlite:…} or {@code jdbc:postgresql:…}
 * @param user for PostgreSQL, where the address does not name one
 * @param password for PostgreSQL
 * @param patience how long a page or another reader waits for a connection before it fails; 250 ms
 *     or more
 */
public record StoreSettings(
    String jdbcUrl, Optional<String> user, Optional<String> password, Duration patience) {
  /** Long enough for a moment of many readers, short enough for someone who waits for a page. */
  public static final Duration WAIT = Duration.ofSeconds(5);

  /** What the pool of connections takes at least. */
  private static final Duration LEAST_WAIT = Duration.ofMillis(250);

  static final String SQLITE = "jdbc:sqlite:";
  static final String POSTGRESQL = "jdbc:postgresql:";

  /** Refuses addresses of other databases, and databases in memory: nothing would last. */
  public StoreSettings {
    if (!jdbcUrl.startsWith(SQLITE) && !jdbcUrl.startsWith(POSTGRESQL)) {
      throw new IllegalArgumentException(
          "database address begins neither with jdbc:sqlite: nor with jdbc:postgresql: " + jdbcUrl);
    }
    if (jdbcUrl.equals(SQLITE) || jdbcUrl.contains(":memory:") || jdbcUrl.contains("mode=memory")) {
      throw new IllegalArgumentException("database address names no file: " + jdbcUrl);
    }
    if (patience.compareTo(LEAST_WAIT) < 0) {
      throw new IllegalArgumentException("a patience of " + patience + " is too short");
    }
  }

  /** With the usual {@link #WAIT}. */
  public StoreSettings(String jdbcUrl, Optional<String> user, Optional<String> password) {
    this(jdbcUrl, user, password, WAIT);
  }

  /** The embedded database in one file. */
  public static StoreSettings sqlite(Path file) {
    return new StoreSettings(SQLITE + file, Optional.empty(), Optional.empty());
  }

  /** The file of an SQLite database; absent for PostgreSQL. */
  public Optional<Path> file() {
    return jdbcUrl.startsWith(SQLITE)
        ? Optional.of(Path.of(jdbcUrl.substring(SQLITE.length()).replaceFirst("^file:|\\?.*$", "")))
        : Optional.empty();
  }

  /** The address as messages and logs may show it: without a password. */
  String address() {
    return jdbcUrl.replaceAll("(?i)(password=)[^&]*", "$1…");
  }

  /** The address only: records would show the password. */
  @Override
  public String toString() {
    return address();
  }
}
