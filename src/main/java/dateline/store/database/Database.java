package dateline.store.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dateline.health.LocalFaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections: one that writes and a few that read, the same way on SQLite and on PostgreSQL.
 * Whoever writes is alone, in this process and among all processes on the database, so what was
 * numbered later is also committed later; what needs no order, {@link #note}, goes side by side on
 * PostgreSQL. Thread-safe; {@link #write} and {@link #note} must not be nested, but in {@link
 * #together}.
 */
public final class Database implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Database.class);

  /** Connections that read at the same time; further readers wait. */
  static final int READERS = 4;

  /**
   * PostgreSQL: connections that note at the same time. The server makes those that commit at one
   * moment durable together, so there are about as many as pages are fetched at a time.
   */
  static final int NOTERS = 8;

  /** PostgreSQL: what two that note have of each other's is tried again so often. */
  private static final int TRIES = 3;

  /** How long a writer waits for its turn before it fails: imports write in large pieces. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * PostgreSQL: a statement without any answer for so long hangs. Longer than the longest of ours,
   * a check of all articles.
   */
  private static final Duration HUNG = Duration.ofMinutes(2);

  /** PostgreSQL: the advisory lock of whoever writes. The letters of "dateline", as a number. */
  private static final long WRITER_LOCK = 0x646174656c696e65L;

  /**
   * PostgreSQL: what a connection that writes begins with. Commits are on disk, and a process that
   * was stopped within a transaction holds up the others for no longer than this.
   */
  private static final String DURABLE =
      "SET synchronous_commit TO on; SET idle_in_transaction_session_timeout TO '15s'";

  private final StoreSettings settings;
  private final Optional<Claim> claim;
  private final Optional<WriterElection> office;
  private final HikariDataSource writers;
  private final HikariDataSource readers;
  private final HikariDataSource noters;
  private final Jdbi writer;
  private final Jdbi noter;
  private final Jdbi reader;

  /** The transaction that the changes of this thread are part of. */
  private final ScopedValue<Handle> joined = ScopedValue.newInstance();

  @SuppressWarnings("ReferenceEquality") // the very pool, not one like it
  private Database(
      StoreSettings settings,
      Optional<Claim> claim,
      Optional<WriterElection> office,
      HikariDataSource writers,
      HikariDataSource noters,
      HikariDataSource readers) {
    this.settings = settings;
    this.claim = claim;
    this.office = office;
    this.writers = writers;
    this.readers = readers;
    this.noters = noters;
    this.writer = Connections.configured(writers);
    this.noter = noters == writers ? writer : Connections.configured(noters);
    this.reader = Connections.configured(readers);
  }

  /** Opens and migrates it; others may work on it. */
  public static Database open(StoreSettings settings) {
    return open(settings, Optional.empty(), Optional.empty());
  }

  /**
   * Opens and migrates it, and keeps others out: on PostgreSQL. An SQLite file is kept by the lock
   * of its folder.
   *
   * @param doing what for, told to whoever comes second
   * @param folder of state
   * @throws DatabaseTaken if another process works on it
   */
  public static Database openAlone(StoreSettings settings, String doing, Path folder) {
    if (settings.file().isPresent()) {
      tellLost(settings.file().get());
      return open(settings);
    }
    Claim claim = Claim.of(settings, doing, folder);
    try {
      return open(settings, Optional.of(claim), Optional.empty());
    } catch (RuntimeException e) {
      claim.close();
      throw e;
    }
  }

  /**
   * Opens and migrates it as one of several nodes: PostgreSQL only.
   *
   * @param node its name; no other has it
   * @throws DatabaseTaken if another process works on it alone, or has the name
   */
  public static Database openNode(StoreSettings settings, String node, Path folder) {
    Claim claim = Claim.ofNode(settings, node, folder);
    try {
      return open(settings, Optional.of(claim), Optional.of(new WriterElection(settings, node)));
    } catch (RuntimeException e) {
      claim.close();
      throw e;
    }
  }

  /** SQLite opens with a damaged log as if it ended earlier, and would say nothing. */
  private static void tellLost(Path file) {
    try {
      WalCheck.problem(file)
          .ifPresent(
              problem ->
                  log.error(
                      "{}: what the others held is lost. A backup may have it; pages come again"
                          + " while their sources list them.",
                      problem));
    } catch (IOException e) {
      log.warn("the log of the database cannot be checked: {}", e.toString());
    }
  }

  private static Database open(
      StoreSettings settings, Optional<Claim> claim, Optional<WriterElection> office) {
    settings.file().ifPresent(Database::makeFolder);
    Migrations.apply(Connections.source(settings, Duration.ZERO), settings);
    DataSource source = Connections.source(settings, HUNG);
    boolean sqlite = settings.file().isPresent();
    HikariDataSource writers =
        Connections.pool("writer", 1, PATIENCE, source, sqlite ? "" : DURABLE);
    HikariDataSource noters =
        sqlite ? writers : Connections.pool("noters", NOTERS, PATIENCE, source, DURABLE);
    HikariDataSource readers =
        Connections.pool(
            "readers",
            READERS,
            settings.patience(),
            source,
            sqlite ? "PRAGMA query_only = ON" : "");
    return new Database(settings, claim, office, writers, noters, readers);
  }

  /**
   * Opens it to read, beside others that may write. It changes nothing but, where SQLite needs it,
   * the {@code -shm} file that readers and writers share.
   *
   * @return empty if nothing was ever made there
   */
  public static Optional<Database> openReadOnly(StoreSettings settings) {
    return readOnly(
        settings, settings.file().map(file -> UntouchedFile.url(file) + "?mode=ro").orElse(""));
  }

  /**
   * Opens it to read where no other process has it open.
   *
   * @param url of the SQLite file; unused on PostgreSQL
   * @return empty if nothing was ever made there
   */
  public static Optional<Database> readOnly(StoreSettings settings, String url) {
    boolean sqlite = settings.file().isPresent();
    DataSource source =
        sqlite ? Connections.sqliteToRead(url) : Connections.postgresql(settings, HUNG);
    return Migrations.check(source, settings)
        ? Optional.of(readOnly(settings, source))
        : Optional.empty();
  }

  /** Opens an SQLite file of any schema, to copy it; nothing is migrated. */
  public static Database openToCopy(StoreSettings settings, Path file) {
    return readOnly(settings, Connections.sqliteToRead(UntouchedFile.url(file) + "?mode=ro"));
  }

  private static Database readOnly(StoreSettings settings, DataSource source) {
    HikariConfig pool = Connections.configured("readers", READERS, settings.patience(), source);
    pool.setReadOnly(true);
    HikariDataSource readers = new HikariDataSource(pool);
    return new Database(settings, Optional.empty(), Optional.empty(), readers, readers, readers);
  }

  public StoreSettings settings() {
    return settings;
  }

  public boolean isSqlite() {
    return settings.file().isPresent();
  }

  /**
   * Asks. Each statement sees what was committed when it began.
   *
   * @param doing what for, for the message of the exception
   */
  public <T> T read(String doing, Function<Handle, T> question) {
    return joined.isBound()
        ? naming(doing, () -> question.apply(joined.get()))
        : naming(doing, () -> reader.withHandle(question::apply));
  }

  /** Changes, in one transaction that is durable when this returns. */
  public <T> T write(String doing, Function<Handle, T> change) {
    if (joined.isBound()) {
      return naming(doing, () -> change.apply(joined.get()));
    }
    return naming(
        doing,
        () ->
            writer.inTransaction(
                handle -> {
                  if (!isSqlite()) {
                    handle.execute("SELECT pg_advisory_xact_lock(?)", WRITER_LOCK);
                    claim.ifPresent(ours -> ours.check(handle));
                  }
                  return change.apply(handle);
                }));
  }

  /**
   * Makes one transaction of all that {@code changes} asks and changes in this thread. It has to be
   * quick: all who write wait.
   */
  public <T> T together(String doing, Supplier<T> changes) {
    return joined.isBound()
        ? changes.get()
        : write(doing, handle -> ScopedValue.where(joined, handle).call(changes::get));
  }

  /**
   * As {@link #write}, of what only the node that writes may do; of several nodes one does.
   *
   * @throws LocalFaultException if another node writes
   */
  public <T> T lead(String doing, Function<Handle, T> change) {
    return write(
        doing,
        handle -> {
          office.ifPresent(ours -> ours.check(handle));
          return change.apply(handle);
        });
  }

  /** Which of several nodes writes; absent where one process is alone. */
  public Optional<WriterElection> office() {
    return office;
  }

  /**
   * Changes what needs no order among writers, such as a link's row, in one transaction that is
   * durable when this returns: on PostgreSQL beside others that write. Rows that several may change
   * are changed in the order of their keys; two that wait for each other still are tried again.
   */
  public <T> T note(String doing, Function<Handle, T> change) {
    if (isSqlite() || joined.isBound()) {
      return write(doing, change);
    }
    return naming(
        doing,
        () -> {
          int tries = 1;
          while (true) {
            try {
              return noter.inTransaction(
                  handle -> {
                    claim.ifPresent(ours -> ours.check(handle));
                    return change.apply(handle);
                  });
            } catch (JdbiException e) {
              if (tries++ == TRIES || !DatabaseFault.isDeadlock(e)) {
                throw e;
              }
            }
          }
        });
  }

  /** Runs one statement outside of a transaction on the connection that writes. */
  public void maintain(String doing, String sql, Object... arguments) {
    naming(doing, () -> writer.withHandle(handle -> handle.execute(sql, arguments)));
  }

  /** Raises a counter by {@code by} within a write, and returns where it stands. */
  public static long raise(Handle handle, String counter, long by) {
    return handle
        .createQuery("UPDATE counter SET value = value + :by WHERE name = :counter RETURNING value")
        .bind("by", by)
        .bind("counter", counter)
        .mapTo(Long.class)
        .one();
  }

  /** Refuses what SQLite would read as "no limit". */
  public static int checked(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit + " is not 1 or more");
    }
    return limit;
  }

  @Override
  public void close() {
    readers.close();
    noters.close();
    writers.close();
    office.ifPresent(WriterElection::close);
    claim.ifPresent(Claim::close);
  }

  private static <T> T naming(String doing, Supplier<T> work) {
    try {
      return work.get();
    } catch (JdbiException e) {
      // Jdbi's own message repeats the statement with all its values: whole articles.
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      String message = doing + ": " + root.getMessage();
      Optional<LocalFaultException.Part> ours = DatabaseFault.in(e);
      throw ours.isPresent()
          ? new LocalFaultException(ours.get(), message, e)
          : new StoreException(message, e);
    }
  }

  private static void makeFolder(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new StoreException("making the folder of " + file + ": " + e.getMessage(), e);
    }
  }
}
