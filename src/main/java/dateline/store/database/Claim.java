package dateline.store.database;

import dateline.health.LocalFaultException;
import dateline.health.LocalFaultException.Part;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL: that this process alone works on the database, or as one of several nodes, as an
 * advisory lock on a connection of its own. The server frees it when we die. While the connection
 * is lost nothing may be written; it is asked for again, unless another process has it by then.
 * Thread-safe.
 */
final class Claim implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Claim.class);

  /** The upper half of the lock's number. */
  private static final long KIND = 0x636c6169L; // "clai"

  /** The same of the lock on a node's name. */
  private static final long NODE = 0x6e6f6465L; // "node"

  /** How often the connection is tried: well before a dead one is forgotten by the server. */
  private static final Duration CHECK_EVERY = Duration.ofSeconds(2);

  /** PostgreSQL cuts longer application names. */
  private static final int NAME_BYTES = 63;

  private final String name;
  private final Optional<String> node;
  private final LockConnection connection;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread watcher;
  private volatile Holding holding;

  private sealed interface Holding {
    /** The lock is the server process's with this number. */
    record Held(int server, long key) implements Holding {}

    record Lost(String why) implements Holding {}

    /** For good: what the other has written is unknown to us. */
    record Superseded(String by) implements Holding {}
  }

  private Claim(StoreSettings settings, String name, Optional<String> node) throws SQLException {
    this.name = name;
    this.node = node;
    this.connection = new LockConnection(settings, name);
    Optional<Holding> first = tryClaim();
    if (first.isEmpty()) {
      String holder = holder();
      connection.disconnect();
      throw new DatabaseTaken(
          "The database %s is in use by another Dateline (%s). Stop that one first%s."
              .formatted(
                  settings.address(),
                  holder,
                  node.filter(own -> holder.startsWith(node(own)))
                      .map(_ -> ", or give this one another name by dateline.node")
                      .orElse("")));
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
    return of(settings, name(doing, folder), Optional.empty());
  }

  /**
   * Claims the database for one of several nodes: those who want it alone are kept out, and any
   * other node of that name.
   *
   * @throws DatabaseTaken if another process has it
   */
  static Claim ofNode(StoreSettings settings, String node, Path folder) {
    return of(settings, name(node(node), folder), Optional.of(node));
  }

  private static String node(String name) {
    return "node " + name;
  }

  private static Claim of(StoreSettings settings, String name, Optional<String> node) {
    try {
      Claim claim = new Claim(settings, name, node);
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
      connection.free();
    }
  }

  private void look() {
    try {
      switch (holding) {
        case Holding.Held _ -> connection.ask("SELECT 1");
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
      connection.disconnect();
    }
  }

  private void claimAgain() throws SQLException {
    Optional<Holding> again = tryClaim();
    String holder = again.isPresent() ? "" : holder();
    if (again.isPresent()) {
      holding = again.get();
      log.info("the claim on the database is back");
    } else if (holder.startsWith(name)) {
      connection.disconnect(); // Our own lost connection: the server has not noticed yet.
    } else {
      holding = new Holding.Superseded(holder);
      log.atError()
          .addKeyValue("by", holder)
          .log("another Dateline has the database: this one writes no more");
      connection.disconnect();
    }
  }

  /** Connects and asks for the lock; empty if another process has it. */
  private Optional<Holding> tryClaim() throws SQLException {
    connection.connect();
    long key = connection.key(KIND, "");
    boolean ours =
        connection.tryLock(key, node.isPresent())
            && (node.isEmpty() || connection.tryLock(connection.key(NODE, node.get()), false));
    return ours
        ? Optional.of(
            new Holding.Held(Integer.parseInt(connection.ask("SELECT pg_backend_pid()")), key))
        : Optional.empty();
  }

  /** Who has what we did not get. */
  private String holder() throws SQLException {
    Optional<LockConnection.Holder> other = connection.holder(connection.key(KIND, ""));
    Optional<LockConnection.Holder> holder =
        node.isPresent() ? connection.holder(connection.key(NODE, node.get())) : other;
    return holder.or(() -> other).map(LockConnection.Holder::words).orElse("it has just ended");
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
      watcher.join(Duration.ofSeconds(LockConnection.ANSWER_WITHIN));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
