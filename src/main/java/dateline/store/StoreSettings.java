package dateline.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the database is.
 *
 * @param jdbcUrl {@code jdbc:sqlite:…} or {@code jdbc:postgresql:…}
 * @param user for PostgreSQL, where the address does not name one
 * @param password for PostgreSQL
 */
public record StoreSettings(String jdbcUrl, Optional<String> user, Optional<String> password) {
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
