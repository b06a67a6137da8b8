package dateline.store.database;

import dateline.health.LocalFaultException;
import dateline.health.LocalFaultException.Part;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL: that this process alone works on the database, as an advisory lock on a connection of
 * its own. The server frees it when we die. While the connection is lost nothing may be written; it
 * is asked for again, unless another process has it by then. Thread-safe.
 */
final class Claim implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Claim.class);

  /** The upper half of the lock's number; the lower one is the schema's, so each has its own. */
  private static final long KIND = 0x636c6169L << 32; // "clai"

  /** How often the connection is tried: well before a dead one is forgotten by the server. */
  private static final Duration CHECK_EVERY = Duration.ofSeconds(2);

  /** Seconds that the server may take to answer on this connection. */
  private static final int ANSWER_WITHIN = 10;

  /** PostgreSQL cuts longer application names. */
  private static final int NAME_BYTES = 63;

  private final StoreSettings settings;
  private final String name;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread watcher;
  private @Nullable Connection connection;
  private volatile Holding holding;

  private sealed interface Holding {
    /** The lock is the server process's with this number. */
    record Held(int server, long key) implements Holding {}

    record Lost(String why) implements Holding {}

    /** For good: what the other has written is unknown to us. */
    record Superseded(String by) implements Holding {}
  }

  private Claim(StoreSettings settings, String name) throws SQLException {
    this.settings = settings;
    this.name = name;
    Optional<Holding> first = tryClaim();
    if (first.isEmpty()) {
      String holder = holder();
      disconnect();
      throw new DatabaseTaken(
          "The database %s is in use by another Dateline (%s). Stop that one first."
              .formatted(settings.address(), holder));
    }
    this.holding = first.get();
    this.watcher = Thread.ofPlatform().daemon().name("database-claim").unstarted(this::watch);
  }

  /**
   * Claims the database.
   *
   * @param doing what for, told to whoever comes second
   * @throws DatabaseTaken if another process has it
   */
  static Claim of(StoreSettings settings, String doing, Path folder) {
    try {
      Claim claim = new Claim(settings, name(doing, folder));
      claim.watcher.start();
      return claim;
    } catch (SQLException e) {
      throw new StoreException(
          "The database %s cannot be opened: %s".formatted(settings.address(), e.getMessage()), e);
    }
  }

  /**
   * Refuses a write unless the lock is ours, by the server's own word.
   *
   * @throws LocalFaultException if it is not: what was to be written is not to blame
   */
  void check(Handle handle) {
    switch (holding) {
      case Holding.Held(int server, long key) -> {
        if (!holds(handle, server, key)) {
          throw new LocalFaultException(
              Part.DATABASE, "another process may work on the database; asking for it again");
        }
      }
      case Holding.Lost(String why) ->
          throw new LocalFaultException(
              Part.DATABASE, "the connection that keeps others out is lost: " + why);
      case Holding.Superseded(String by) ->
          throw new LocalFaultException(
              Part.DATABASE,
              "another Dateline works on the database (%s): stop it, then restart this one"
                  .formatted(by));
    }
  }

  private static boolean holds(Handle handle, int server, long key) {
    return handle
        .createQuery(
            """
            SELECT EXISTS (
              SELECT 1 FROM pg_locks
              WHERE locktype = 'advisory' AND pid = :server AND granted AND objsubid = 1
                AND classid::bigint = :high AND objid::bigint = :low)
            """)
        .bind("server", server)
        .bind("high", key >>> 32)
        .bind("low", key & 0xFFFFFFFFL)
        .mapTo(Boolean.class)
        .one();
  }

  private void watch() {
    try {
      while (!closed.await(CHECK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      free();
    }
  }

  /** The server frees a closed connection's lock when it comes to it; asked, at once. */
  private void free() {
    try {
      if (holding instanceof Holding.Held) {
        ask("SELECT pg_advisory_unlock_all()");
      }
    } catch (SQLException e) {
      log.debug("the claim ends with its connection", e);
    } finally {
      disconnect();
    }
  }

  private void look() {
    try {
      switch (holding) {
        case Holding.Held _ -> ask("SELECT 1");
        case Holding.Lost _ -> claimAgain();
        case Holding.Superseded _ -> {}
      }
    } catch (SQLException | RuntimeException e) {
      if (holding instanceof Holding.Held) {
        log.atWarn()
            .addKeyValue("reason", e.getMessage())
            .log("lost the claim on the database: nothing is written until it is back");
      }
      holding = new Holding.Lost(String.valueOf(e.getMessage()));
      disconnect();
    }
  }

  private void claimAgain() throws SQLException {
    Optional<Holding> again = tryClaim();
    String holder = again.isPresent() ? "" : holder();
    if (again.isPresent()) {
      holding = again.get();
      log.info("the claim on the database is back");
    } else if (holder.startsWith(name)) {
      disconnect(); // Our own lost connection: the server has not noticed yet.
    } else {
      holding = new Holding.Superseded(holder);
      log.atError()
          .addKeyValue("by", holder)
          .log("another Dateline has the database: this one writes no more");
      disconnect();
    }
  }

  /** Connects and asks for the lock; empty if another process has it. */
  private Optional<Holding> tryClaim() throws SQLException {
    connection = connect();
    long key = KIND | checksum(ask("SELECT current_schema()"));
    return ask("SELECT pg_try_advisory_lock(" + key + ")").equals("t")
        ? Optional.of(new Holding.Held(Integer.parseInt(ask("SELECT pg_backend_pid()")), key))
        : Optional.empty();
  }

  private Connection connect() throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.jdbcUrl());
    source.setApplicationName(name);
    source.setTcpKeepAlive(true);
    source.setConnectTimeout(ANSWER_WITHIN);
    source.setSocketTimeout(ANSWER_WITHIN);
    settings.user().ifPresent(source::setUser);
    settings.password().ifPresent(source::setPassword);
    return source.getConnection();
  }

  /** Who has the lock that we did not get. */
  private String holder() throws SQLException {
    long key = KIND | checksum(ask("SELECT current_schema()"));
    String sql =
        """
        SELECT a.application_name, extract(epoch FROM a.backend_start)::bigint
        FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
          AND l.classid::bigint = ? AND l.objid::bigint = ?
        """;
    try (PreparedStatement statement = connected().prepareStatement(sql)) {
      statement.setLong(1, key >>> 32);
      statement.setLong(2, key & 0xFFFFFFFFL);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? "%s, since %s".formatted(row.getString(1), Instant.ofEpochSecond(row.getLong(2)))
            : "it has just ended";
      }
    }
  }

  private String ask(String sql) throws SQLException {
    try (Statement statement = connected().createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }

  private Connection connected() throws SQLException {
    if (connection == null) {
      throw new SQLException("not connected");
    }
    return connection;
  }

  private void disconnect() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      log.debug("the connection was closed already", e);
    }
    connection = null;
  }

  private static long checksum(String schema) {
    CRC32 crc = new CRC32();
    crc.update(schema.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }

  /** What others are told: doing, process, host, and as much of the folder's end as fits. */
  private static String name(String doing, Path folder) {
    String who = "%s, process %d on %s".formatted(doing, ProcessHandle.current().pid(), host());
    String where = folder.toAbsolutePath().normalize().toString();
    int left = NAME_BYTES - who.length() - ", ".length();
    String told =
        where.length() <= left
            ? who + ", " + where
            : left > 10 ? who + ", ..." + where.substring(where.length() - left + 3) : who;
    return told.replaceAll("[^ -~]", "?").substring(0, Math.min(NAME_BYTES, told.length()));
  }

  private static String host() {
    try {
      String host = InetAddress.getLocalHost().getHostName();
      return host.substring(0, Math.min(20, host.length()));
    } catch (UnknownHostException e) {
      return "a host without a name";
    }
  }

  /** Frees the database, if it can be reached. */
  @Override
  public void close() {
    closed.countDown();
    try {
      watcher.join(Duration.ofSeconds(ANSWER_WITHIN));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
