package dateline.store.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dateline.health.LocalFaultException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Asks now and then whether the database answers, over a connection of its own: when all others are
 * busy or hang, this one tells. One thread at a time.
 */
public final class DatabaseProbe implements AutoCloseable {
  /** A database that takes longer than this to say how many articles it has hangs. */
  static final Duration PATIENCE = Duration.ofSeconds(3);

  private final HikariDataSource pool;

  /**
   * How many articles there are.
   *
   * @param sequence the number of the latest write
   */
  public record Count(long articles, long sequence, Duration took) {}

  public DatabaseProbe(StoreSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("dateline-pulse");
    config.setDataSource(Connections.source(settings, PATIENCE));
    config.setMaximumPoolSize(1);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(PATIENCE.toMillis());
    config.setValidationTimeout(PATIENCE.toMillis());
    config.setInitializationFailTimeout(-1);
    pool = new HikariDataSource(config);
  }

  /**
   * Counts.
   *
   * @throws LocalFaultException if the database does not answer in time
   */
  public Count take() {
    long start = System.nanoTime();
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT count(*), coalesce(max(sequence), 0) FROM article")) {
      row.next();
      return new Count(row.getLong(1), row.getLong(2), Duration.ofNanos(System.nanoTime() - start));
    } catch (SQLException e) {
      throw new LocalFaultException(
          LocalFaultException.Part.DATABASE, "it does not answer: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
