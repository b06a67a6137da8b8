package dateline.store.database;

import dateline.health.LocalFaultException;
import dateline.health.LocalFaultException.Part;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL: which of several nodes writes articles. An advisory lock says who lives; the epoch,
 * which rises with each new holder and is checked in every transaction of the writer, says who may
 * commit: one that slept through its own replacement may not. One thread looks; whether we lead may
 * be asked by any.
 */
public final class WriterElection implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WriterElection.class);

  /** The upper half of the lock's number. */
  private static final long KIND = 0x77726974L; // "writ"

  private final String node;
  private final LockConnection connection;
  private volatile long epoch;

  /**
   * @param node our name: letters, digits, dots and hyphens
   */
  WriterElection(StoreSettings settings, String node) {
    this.node = node;
    this.connection = new LockConnection(settings, title(node));
  }

  private static String title(String node) {
    return "dateline writer " + node;
  }

  /** Whether this node writes, as far as it knows: {@link #check} knows. */
  public boolean leads() {
    return epoch > 0;
  }

  /** Ours while we lead, and higher than any before; 0 while we stand by. */
  public long epoch() {
    return epoch;
  }

  /**
   * Takes the office if it is free, or if its holder has not been heard of within its lease; sees
   * whether it is still ours. To be called every few seconds.
   */
  public void look() {
    try {
      if (!connection.isConnected()) {
        connection.connect();
      }
      if (leads()) {
        connection.ask("SELECT 1");
      } else if (connection.tryLock(connection.key(KIND, ""), false)) {
        epoch =
            Long.parseLong(
                connection.ask(
                    "UPDATE office SET epoch = epoch + 1, node = '%s' WHERE role = 'write' RETURNING epoch"
                        .formatted(node)));
        log.atInfo().addKeyValue("epoch", epoch).log("this node writes from now on");
      } else {
        wakeOrReplace();
      }
    } catch (SQLException e) {
      if (leads()) {
        log.atWarn()
            .addKeyValue("reason", e.getMessage())
            .log("this node writes no more: its lock is lost");
      }
      epoch = 0;
      connection.disconnect();
    }
  }

  /** A holder that hangs keeps its lock: the server is told to end that connection. */
  private void wakeOrReplace() throws SQLException {
    String silent =
        connection.ask(
            """
            SELECT coalesce((SELECT office.node FROM office JOIN node ON node.name = office.node
              WHERE office.role = 'write'
                AND node.until < extract(epoch FROM clock_timestamp()) * 1000), '')
            """);
    Optional<LockConnection.Holder> holder = connection.holder(connection.key(KIND, ""));
    if (!silent.isEmpty() && holder.filter(it -> it.name().equals(title(silent))).isPresent()) {
      log.atWarn()
          .addKeyValue("node", silent)
          .log("the node that writes has not been heard of within its lease: replacing it");
      connection.ask("SELECT pg_terminate_backend(" + holder.get().server() + ")");
    }
  }

  /**
   * Refuses to commit unless this node writes, by the server's own word; nobody replaces it until
   * the transaction has ended.
   *
   * @throws LocalFaultException if another node writes: what was to be written is not to blame
   */
  void check(Handle handle) {
    long ours = epoch;
    long present =
        handle
            .createQuery("SELECT epoch FROM office WHERE role = 'write' FOR SHARE")
            .mapTo(Long.class)
            .one();
    if (ours == 0 || ours != present) {
      throw new LocalFaultException(Part.DATABASE, "another node writes articles, not this one");
    }
  }

  /** Lets another take over at once. */
  @Override
  public void close() {
    epoch = 0;
    connection.free();
  }
}
