package dateline.store;

import dateline.health.LocalFaultException;
import dateline.store.database.Database;
import dateline.store.database.DatabaseProbe;
import dateline.store.database.DatabaseTaken;
import dateline.store.database.StoreException;
import dateline.store.database.StoreSettings;
import dateline.store.database.UntouchedFile;
import dateline.store.database.WalCheck;
import dateline.store.delivery.Channels;
import dateline.store.delivery.Deliveries;
import dateline.store.delivery.Outbox;
import dateline.store.delivery.Subscriptions;
import dateline.store.nodes.Arrivals;
import dateline.store.nodes.Cluster;
import dateline.store.nodes.NodeSettings;
import dateline.store.nodes.Nodes;
import dateline.store.people.AccessTokens;
import dateline.store.people.Accounts;
import dateline.store.people.Clips;
import dateline.store.people.History;
import dateline.store.people.ReadMarks;
import dateline.store.people.Sessions;
import dateline.store.people.VisitRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The database: its tables, each with one method a question. Thread-safe. */
public final class Store implements AutoCloseable {
  private final Database database;
  private final Optional<UntouchedFile> untouched;
  private final DatabaseProbe pulse;
  private final Nodes nodes;
  private final Arrivals arrivals;
  private final Optional<Cluster> cluster;
  private final CorrectionLog corrections;
  private final Articles articles;
  private final StoryRows stories;
  private final ArticlePlaces places;
  private final Enrichments enrichments;
  private final Sources sources;
  private final Frontier frontier;
  private final UnderWay underWay;
  private final ClockSetback clockSetback;
  private final SavedQueries savedQueries;
  private final FiredAlerts alerts;
  private final Channels channels;
  private final Outbox outbox;
  private final Subscriptions subscriptions;
  private final Deliveries deliveries;
  private final Jobs jobs;
  private final Accounts accounts;
  private final Sessions sessions;
  private final AccessTokens tokens;
  private final ReadMarks readMarks;
  private final Clips clips;
  private final VisitRows presence;
  private final History history;
  private final Tombstones tombstones;

  private Store(Database database, InstantSource clock) {
    this(database, clock, Optional.empty(), Optional.empty());
  }

  private Store(
      Database database,
      InstantSource clock,
      Optional<UntouchedFile> untouched,
      Optional<NodeSettings> node) {
    this.database = database;
    this.untouched = untouched;
    this.pulse = new DatabaseProbe(database.settings());
    this.nodes = new Nodes(database);
    this.arrivals = new Arrivals(database);
    this.cluster = node.map(self -> new Cluster(database, self, nodes));
    this.corrections = new CorrectionLog(database, clock);
    this.sources = new Sources(database);
    this.articles = new Articles(database, corrections, sources.names(), clock);
    this.stories = new StoryRows(database, corrections, sources.names());
    this.places = new ArticlePlaces(database);
    this.enrichments = new Enrichments(database);
    this.frontier = new Frontier(database);
    this.underWay = new UnderWay(database, node.map(NodeSettings::name).orElse(""));
    this.clockSetback = new ClockSetback(database);
    this.savedQueries = new SavedQueries(database, clock);
    this.alerts = new FiredAlerts(database, clock);
    this.channels = new Channels(database, clock);
    this.outbox = new Outbox(database, clock);
    this.subscriptions = new Subscriptions(database, clock);
    this.deliveries = new Deliveries(database, clock);
    this.jobs = new Jobs(database);
    this.accounts = new Accounts(database, clock);
    this.sessions = new Sessions(database);
    this.tokens = new AccessTokens(database);
    this.readMarks = new ReadMarks(database);
    this.clips = new Clips(database);
    this.presence = new VisitRows(database);
    this.history = new History(database, clock);
    this.tombstones = new Tombstones(database);
  }

  /** Opens and migrates the database, with the system's clock. */
  public static Store open(StoreSettings settings) {
    return open(settings, InstantSource.system());
  }

  /**
   * Opens and migrates the database. Other processes may have it open too.
   *
   * @param clock says when an alert fired and when it is to be sent
   * @throws StoreException if it cannot be reached, is damaged, is not Dateline's, or was written
   *     by a newer Dateline; the message says which, and what to do
   */
  public static Store open(StoreSettings settings, InstantSource clock) {
    return new Store(Database.open(settings), clock);
  }

  /**
   * Opens and migrates the database to work on it: a second process that wants that is refused.
   * Readers, and commands that change a row, use {@link #open(StoreSettings)} beside it. On SQLite
   * the lock of the folder is what keeps others out.
   *
   * @param doing what for, told to whoever comes second
   * @param folder of state, told as well
   * @throws DatabaseTaken if another process works on it
   * @throws StoreException as for {@link #open(StoreSettings, InstantSource)}
   */
  public static Store openAlone(
      StoreSettings settings, InstantSource clock, String doing, Path folder) {
    return new Store(Database.openAlone(settings, doing, folder), clock);
  }

  /**
   * Opens and migrates the database as one of several nodes: PostgreSQL only.
   *
   * @throws DatabaseTaken if another process works on it alone, or has the node's name
   * @throws StoreException as for {@link #open(StoreSettings, InstantSource)}
   */
  public static Store openNode(
      StoreSettings settings, InstantSource clock, NodeSettings node, Path folder) {
    Database database = Database.openNode(settings, node.name(), folder);
    return new Store(database, clock, Optional.empty(), Optional.of(node));
  }

  /**
   * Opens the database to read, beside a process that writes. Nothing is made or migrated.
   *
   * @return empty if there is no database yet, or an empty one from a first start that was cut
   *     short
   * @throws StoreException as for {@link #open(StoreSettings, InstantSource)}, and if it was made
   *     by an older Dateline
   */
  public static Optional<Store> openReadOnly(StoreSettings settings) {
    return settings.file().filter(Files::notExists).isPresent()
        ? Optional.empty()
        : Database.openReadOnly(settings)
            .map(database -> new Store(database, InstantSource.system()));
  }

  /**
   * Opens an SQLite database of whatever schema for {@link #copyTo}, beside a process that writes.
   * Nothing is made or migrated: a copy from before an upgrade is what a backup is for.
   *
   * @return empty if there is no such file
   */
  public static Optional<Store> openToCopy(StoreSettings settings) {
    return settings
        .file()
        .filter(Files::exists)
        .map(file -> new Store(Database.openToCopy(settings, file), InstantSource.system()));
  }

  /**
   * As {@link #openReadOnly}, where no other process has the database's folder: no byte of it
   * changes, also where a process was killed there.
   */
  public static Optional<Store> openToCheck(StoreSettings settings) {
    Optional<Path> file = settings.file();
    if (file.isEmpty() || Files.notExists(file.get())) {
      return openReadOnly(settings);
    }
    try {
      UntouchedFile untouched = UntouchedFile.of(file.get());
      try {
        Optional<Store> store =
            Database.readOnly(settings, untouched.url())
                .map(
                    database ->
                        new Store(
                            database,
                            InstantSource.system(),
                            Optional.of(untouched),
                            Optional.empty()));
        if (store.isEmpty()) {
          untouched.close();
        }
        return store;
      } catch (RuntimeException e) {
        untouched.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StoreException("reading " + file.get() + ": " + e, e);
    }
  }

  /** Tells whether the database answers. */
  public DatabaseProbe pulse() {
    return pulse;
  }

  public Articles articles() {
    return articles;
  }

  /** Which nodes there are; none where one process is alone. */
  public Nodes nodes() {
    return nodes;
  }

  /** What nodes have read and the one that writes has not taken in. */
  public Arrivals arrivals() {
    return arrivals;
  }

  /** This node's part; absent where one process is alone. */
  public Optional<Cluster> cluster() {
    return cluster;
  }

  public StoryRows stories() {
    return stories;
  }

  public ArticlePlaces places() {
    return places;
  }

  public CorrectionLog corrections() {
    return corrections;
  }

  public Enrichments enrichments() {
    return enrichments;
  }

  public Sources sources() {
    return sources;
  }

  public Frontier frontier() {
    return frontier;
  }

  public UnderWay underWay() {
    return underWay;
  }

  public ClockSetback clockSetback() {
    return clockSetback;
  }

  public SavedQueries savedQueries() {
    return savedQueries;
  }

  public FiredAlerts alerts() {
    return alerts;
  }

  public Channels channels() {
    return channels;
  }

  public Subscriptions subscriptions() {
    return subscriptions;
  }

  public Outbox outbox() {
    return outbox;
  }

  public Deliveries deliveries() {
    return deliveries;
  }

  public Jobs jobs() {
    return jobs;
  }

  public Accounts accounts() {
    return accounts;
  }

  public Sessions sessions() {
    return sessions;
  }

  public AccessTokens tokens() {
    return tokens;
  }

  public ReadMarks readMarks() {
    return readMarks;
  }

  /** What readers saved. */
  public Clips clips() {
    return clips;
  }

  /** When readers were here. */
  public VisitRows presence() {
    return presence;
  }

  /** Who changed what. */
  public History history() {
    return history;
  }

  /** Makes one transaction of all that {@code changes} asks and changes here, in this thread. */
  public <T> T together(String doing, Supplier<T> changes) {
    return database.together(doing, changes);
  }

  public Tombstones tombstones() {
    return tombstones;
  }

  /** What it is, for an operator: {@code SQLite 3.54.1, dateline.db, 84 MB}. */
  public String describe() {
    return database.read(
        "describing the database",
        handle -> Integrity.describe(handle, database.settings().file()));
  }

  /**
   * Reads the whole database and says what is wrong with it, one sentence each; empty if nothing.
   * Takes about a second a gigabyte on SQLite. PostgreSQL's own pages are checked by its {@code
   * pg_amcheck}, not here.
   */
  public List<String> checkIntegrity() {
    List<String> problems = new ArrayList<>();
    try {
      if (database.isSqlite()) {
        WalCheck.problem(database.settings().file().orElseThrow()).ifPresent(problems::add);
        problems.addAll(database.read("checking the file", Integrity::checkSqlite));
      }
      problems.addAll(database.read("checking the tables", Integrity::checkSense));
      places.damaged().stream()
          .map(id -> "the text or names of article " + id + " are damaged in the database")
          .forEach(problems::add);
    } catch (StoreException | LocalFaultException e) {
      problems.add(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      problems.add("the log of the database cannot be read: " + e);
    }
    return List.copyOf(problems);
  }

  /**
   * Copies an SQLite database, as it is at this moment, into a new file, while others read and
   * write.
   *
   * @throws StoreException if the file is there already, or on PostgreSQL: use {@code pg_dump}
   */
  public void copyTo(Path file) {
    if (!database.isSqlite()) {
      throw new StoreException("PostgreSQL is backed up by its own pg_dump");
    }
    database.maintain("copying the database to " + file, "VACUUM INTO ?", file.toString());
  }

  @Override
  public void close() {
    pulse.close();
    database.close();
    if (untouched.isPresent()) {
      try {
        untouched.get().close();
      } catch (IOException e) {
        throw new StoreException("removing the copy that was checked: " + e, e);
      }
    }
  }
}
