package dateline.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the database is.
 *
 * @param jdbcUrl {@code jdbc:sqlite:…} or {@code jdbc:postgresql:…}
 */
public record StoreSettings(String jdbcUrl, Optional<String> user, Optional<String> password) {
  /** The embedded database in one file. */
  public static StoreSettings sqlite(Path file) {
    return new StoreSettings("jdbc:sqlite:" + file, Optional.empty(), Optional.empty());
  }
}
