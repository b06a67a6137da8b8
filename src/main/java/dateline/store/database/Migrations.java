package dateline.store.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a database to the schema this program knows, by Flyway. One thread. */
public final class Migrations {
  /** The number of the last file in {@code dateline/store/migration}; a test compares them. */
  public static final int NEWEST = 22;

  public static final String FOLDER = "dateline/store/migration";
  private static final String HISTORY = "flyway_schema_history";
  private static final Logger log = LoggerFactory.getLogger(Migrations.class);

  private Migrations() {}

  /** Does nothing, quickly, when the database is up to date; refuses one from a newer program. */
  static void apply(DataSource source, StoreSettings settings) {
    int present = present(source, settings);
    refuseNewer(present, settings);
    if (present < NEWEST) {
      migrate(source, settings);
      log.atInfo()
          .addKeyValue("from", present)
          .addKeyValue("to", NEWEST)
          .log("database schema brought up to date");
    }
  }

  /**
   * Refuses a database of another schema than this program's, and changes nothing.
   *
   * @return whether there is any: a first start that was cut short leaves an empty database
   */
  static boolean check(DataSource source, StoreSettings settings) {
    int present = present(source, settings);
    if (present == 0 && isEmpty(source, settings)) {
      return false;
    }
    if (present == 0) {
      throw new StoreException(
          ("The database %s is not Dateline's: it has tables, and none of ours."
                  + " See that dateline.database names the right one.")
              .formatted(settings.address()));
    }
    if (present < NEWEST) {
      throw new StoreException(
          ("The database %s has schema %d, made by an older Dateline; this one reads schema %d."
                  + " Start ./dateline serve once to bring it up to date.")
              .formatted(settings.address(), present, NEWEST));
    }
    refuseNewer(present, settings);
    return true;
  }

  private static void refuseNewer(int present, StoreSettings settings) {
    if (present > NEWEST) {
      throw new StoreException(
          ("The database %s has schema %d, made by a newer Dateline; this one knows schemas up to"
                  + " %d. Start the newer Dateline, or restore a backup from before the upgrade.")
              .formatted(settings.address(), present, NEWEST));
    }
  }

  private static void migrate(DataSource source, StoreSettings settings) {
    try {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:" + FOLDER)
          .table(HISTORY)
          .failOnMissingLocations(true)
          .cleanDisabled(true)
          // All in one transaction: a first start or an upgrade that dies leaves what was there.
          .group(true)
          .loggers("slf4j")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new StoreException(
          "The database %s could not be brought to schema %d, and is as it was: %s"
              .formatted(settings.address(), NEWEST, e.getMessage()),
          e);
    }
  }

  /** The schema the database has; 0 when it has none. */
  private static int present(DataSource source, StoreSettings settings) {
    try (Connection connection = source.getConnection()) {
      if (!hasHistory(connection)) {
        return 0;
      }
      try (Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(
                  """
                  SELECT max(CAST(version AS INTEGER)) FROM flyway_schema_history
                  WHERE success AND version IS NOT NULL
                  """)) {
        row.next();
        return row.getInt(1);
      }
    } catch (SQLException e) {
      throw unopened(settings, e);
    }
  }

  /** Whether there is no table but, perhaps, the history of one that was to be made. */
  private static boolean isEmpty(DataSource source, StoreSettings settings) {
    try (Connection connection = source.getConnection();
        ResultSet tables =
            connection
                .getMetaData()
                .getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
      while (tables.next()) {
        if (!tables.getString("TABLE_NAME").equals(HISTORY)) {
          return false;
        }
      }
      return true;
    } catch (SQLException e) {
      throw unopened(settings, e);
    }
  }

  private static StoreException unopened(StoreSettings settings, SQLException e) {
    return new StoreException(
        "The database %s cannot be opened: %s. %s"
            .formatted(
                settings.address(),
                String.valueOf(e.getMessage()).replaceFirst("\\.$", ""),
                settings.file().isPresent()
                    ? "If the file is damaged, restore a backup."
                    : "See that its server runs, and that dateline.database, databaseUser and"
                        + " databasePassword are right."),
        e);
  }

  private static boolean hasHistory(Connection connection) throws SQLException {
    try (ResultSet tables =
        connection.getMetaData().getTables(null, connection.getSchema(), HISTORY, null)) {
      return tables.next();
    }
  }
}
