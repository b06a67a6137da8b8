package dateline.store.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dateline.news.source.ListedPage;
import dateline.news.source.Source;
import dateline.news.source.Visit;
import dateline.work.UnpackedLibraries;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteJDBCLoader;

/** How connections to either kind of database are made, pooled and spoken over. Thread-safe. */
final class Connections {
  private Connections() {}

  /**
   * Connections to it.
   *
   * @param hung how long an answer may take; zero for any time. On PostgreSQL only: SQLite does not
   *     hang but when the disk does
   */
  static DataSource source(StoreSettings settings, Duration hung) {
    return settings.file().isPresent() ? sqlite(settings) : postgresql(settings, hung);
  }

  /** Of an SQLite file, to read. */
  static DataSource sqliteToRead(String url) {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(Math.toIntExact(Database.PATIENCE.toMillis()));
    return sqlite(config, url);
  }

  private static DataSource sqlite(StoreSettings settings) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // FULL: in WAL mode only this syncs the log at each commit, so that power cuts lose nothing.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(Math.toIntExact(Database.PATIENCE.toMillis()));
    // A transaction that writes takes the lock at its start: none can fail halfway as BUSY.
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    return sqlite(config, settings.jdbcUrl());
  }

  private static DataSource sqlite(SQLiteConfig config, String url) {
    SqliteLibrary.load();
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl(url);
    return source;
  }

  /** Loaded once a process, at the first need. */
  private static final class SqliteLibrary {
    static {
      try {
        SQLiteJDBCLoader.initialize();
        UnpackedLibraries.removeFiles("sqlite-");
      } catch (Exception e) {
        // The first connection fails for the same reason, and says so.
      }
    }

    static void load() {}
  }

  static DataSource postgresql(StoreSettings settings, Duration hung) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.jdbcUrl());
    source.setApplicationName("dateline");
    source.setConnectTimeout(Math.toIntExact(DatabaseProbe.PATIENCE.toSeconds()));
    source.setSocketTimeout(Math.toIntExact(hung.toSeconds()));
    settings.user().ifPresent(source::setUser);
    settings.password().ifPresent(source::setPassword);
    return source;
  }

  static HikariDataSource pool(
      String name, int size, Duration wait, DataSource source, String first) {
    HikariConfig config = configured(name, size, wait, source);
    if (!first.isEmpty()) {
      config.setConnectionInitSql(first);
    }
    return new HikariDataSource(config);
  }

  static HikariConfig configured(String name, int size, Duration wait, DataSource source) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("dateline-" + name);
    config.setDataSource(source);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(wait.toMillis());
    return config;
  }

  /** Speaks our types. */
  static Jdbi configured(DataSource pool) {
    return Jdbi.create(pool)
        .registerArgument(new WholeText())
        .registerArgument(new Milliseconds())
        .registerColumnMapper(
            Instant.class,
            (row, column, context) -> {
              long millis = row.getLong(column);
              return row.wasNull() ? null : Instant.ofEpochMilli(millis);
            })
        .registerRowMapper(ConstructorMapper.factory(ListedPage.class))
        .registerRowMapper(ConstructorMapper.factory(Source.class))
        .registerRowMapper(ConstructorMapper.factory(Visit.class));
  }

  /** PostgreSQL takes no U+0000 in text: the replacement character stands in for it. */
  private static final class WholeText extends AbstractArgumentFactory<String> {
    WholeText() {
      super(Types.VARCHAR);
    }

    @Override
    protected Argument build(String text, ConfigRegistry config) {
      return (position, statement, context) ->
          statement.setString(position, text.replace('\0', '\uFFFD'));
    }
  }

  /** Instants as milliseconds since 1970; those 292 million years away as the nearest that fits. */
  private static final class Milliseconds extends AbstractArgumentFactory<Instant> {
    private static final Instant FIRST = Instant.ofEpochMilli(Long.MIN_VALUE);
    private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

    Milliseconds() {
      super(Types.BIGINT);
    }

    @Override
    protected Argument build(Instant instant, ConfigRegistry config) {
      Instant kept = instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
      return (position, statement, context) -> statement.setLong(position, kept.toEpochMilli());
    }
  }
}
