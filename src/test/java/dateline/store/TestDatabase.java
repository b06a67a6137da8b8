package dateline.store;

import dateline.store.database.PostgresServer;
import dateline.store.database.StoreSettings;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A kind of database to run a test on: SQLite always, PostgreSQL where one is installed. */
public enum TestDatabase {
  SQLITE,
  POSTGRESQL;

  static Stream<TestDatabase> all() {
    return PostgresServer.INSTALLED.isPresent() ? Stream.of(values()) : Stream.of(SQLITE);
  }

  /** A new, empty database; its files, if any, in {@code folder}. */
  public StoreSettings fresh(Path folder) {
    return switch (this) {
      case SQLITE -> StoreSettings.sqlite(folder.resolve("dateline.db"));
      case POSTGRESQL -> PostgresServer.INSTALLED.orElseThrow().create();
    };
  }
}
