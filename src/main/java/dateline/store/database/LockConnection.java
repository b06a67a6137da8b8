package dateline.store.database;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL: a connection of its own that holds advisory locks for as long as its process lives.
 * The server frees them when the process dies. One thread.
 */
final class LockConnection {
  private static final Logger log = LoggerFactory.getLogger(LockConnection.class);

  /** Seconds that the server may take to answer on this connection. */
  static final int ANSWER_WITHIN = 10;

  private final StoreSettings settings;
  private final String name;
  private @Nullable Connection connection;

  /**
   * @param name told to whoever wants a lock that we have, 63 bytes at the most
   */
  LockConnection(StoreSettings settings, String name) {
    this.settings = settings;
    this.name = name;
  }

  void connect() throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.jdbcUrl());
    source.setApplicationName(name);
    source.setTcpKeepAlive(true);
    source.setConnectTimeout(ANSWER_WITHIN);
    source.setSocketTimeout(ANSWER_WITHIN);
    settings.user().ifPresent(source::setUser);
    settings.password().ifPresent(source::setPassword);
    connection = source.getConnection();
  }

  boolean isConnected() {
    return connection != null;
  }

  /** The first column of the first row, as text. */
  String ask(String sql) throws SQLException {
    try (Statement statement = connected().createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }

  /** Whether the lock is ours now; {@code shared} beside others that share it. */
  boolean tryLock(long key, boolean shared) throws SQLException {
    return ask("SELECT pg_try_advisory_lock%s(%d)".formatted(shared ? "_shared" : "", key))
        .equals("t");
  }

  /**
   * The number of a lock.
   *
   * @param kind the upper half; the lower one is the schema's and the name's, so each has its own
   */
  long key(long kind, String name) throws SQLException {
    CRC32 crc = new CRC32();
    crc.update((ask("SELECT current_schema()") + name).getBytes(StandardCharsets.UTF_8));
    return kind << 32 | crc.getValue();
  }

  /**
   * Another that has the lock.
   *
   * @param server the number of its process on the server
   * @param name that it gave its connection
   */
  record Holder(int server, String name, Instant since) {
    String words() {
      return name + ", since " + since;
    }
  }

  /** Who has the lock that we did not get; absent where it has just been freed. */
  Optional<Holder> holder(long key) throws SQLException {
    String sql =
        """
        SELECT l.pid, a.application_name, extract(epoch FROM a.backend_start)::bigint
        FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
          AND l.pid <> pg_backend_pid()
          AND l.classid::bigint = ? AND l.objid::bigint = ?
        """;
    try (PreparedStatement statement = connected().prepareStatement(sql)) {
      statement.setLong(1, key >>> 32);
      statement.setLong(2, key & 0xFFFFFFFFL);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Holder(row.getInt(1), row.getString(2), Instant.ofEpochSecond(row.getLong(3))))
            : Optional.empty();
      }
    }
  }

  private Connection connected() throws SQLException {
    if (connection == null) {
      throw new SQLException("not connected");
    }
    return connection;
  }

  /** The server frees a closed connection's locks when it comes to it; asked, at once. */
  void free() {
    try {
      if (connection != null) {
        ask("SELECT pg_advisory_unlock_all()");
      }
    } catch (SQLException e) {
      log.debug("the locks end with their connection", e);
    } finally {
      disconnect();
    }
  }

  void disconnect() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      log.debug("the connection was closed already", e);
    }
    connection = null;
  }
}
