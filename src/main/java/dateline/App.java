package dateline;

import dateline.alert.AlertSettings;
import dateline.alert.Alerts;
import dateline.alert.Audit;
import dateline.alert.Dispatcher;
import dateline.alert.channel.Chats;
import dateline.alert.channel.Mailer;
import dateline.alert.channel.Post;
import dateline.alert.channel.Webhooks;
import dateline.archive.Archive;
import dateline.archive.Resource;
import dateline.config.Config;
import dateline.config.IndexPlace;
import dateline.crawl.Crawler;
import dateline.crawl.Intake;
import dateline.crawl.NodeHosts;
import dateline.crawl.PageFetching;
import dateline.crawl.SourceDiscovery;
import dateline.enrich.Enricher;
import dateline.extract.Extractor;
import dateline.extract.listing.ListingReader;
import dateline.extract.page.ParsingPool;
import dateline.fetch.Fetched;
import dateline.fetch.Fetcher;
import dateline.fetch.Poster;
import dateline.fetch.render.Renderer;
import dateline.health.FaultLog;
import dateline.index.ArticleIndex;
import dateline.keep.FolderLock;
import dateline.keep.Restore;
import dateline.news.alert.Digest;
import dateline.news.alert.Letter;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import dateline.renew.Reclustering;
import dateline.renew.Reextraction;
import dateline.renew.Renewal;
import dateline.renew.Rereading;
import dateline.renew.StoredPages;
import dateline.renew.Upgrade;
import dateline.store.Store;
import dateline.store.database.DatabaseTaken;
import dateline.store.nodes.Duties;
import dateline.store.nodes.NodeSettings;
import dateline.stories.Stories;
import dateline.web.WebServer;
import dateline.work.Lazy;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The house with its doors open: every room built once and wired. Opening brings the index level
 * with the store; closing commits it. One process at a time.
 */
public final class App implements AutoCloseable {

  /** How long a look at a site may take: sixteen polite requests, a few of them slow. */
  private static final Duration SITE_PATIENCE = Duration.ofMinutes(2);

  private final Config config;
  private final InstantSource clock;
  private final FolderLock lock;
  private final Store store;
  private final Duties duties;
  private final Archive archive;
  private final ArticleIndex index;
  private final Alerts alerts;
  private final Lazy<Enricher> enricher;
  private final Lazy<Enricher> best;
  private final Lazy<Fetcher> fetcher;
  private final Lazy<Renderer> renderer;
  private final ParsingPool parsing;
  private final Rereading rereading;
  private final ArticleReading reading;
  private final Lazy<Poster> poster;
  private final Indexing indexing;
  private final Ingest ingest;
  private final Checkup checkup;
  private volatile List<String> alsoAllowed = List.of();
  private final FaultLog faults = new FaultLog();
  private final QueryParser parser = new QueryParser(QueryLimits.DEFAULT);

  private App(Config config, FolderLock lock, Store store, InstantSource clock) {
    this.config = config;
    this.clock = clock;
    this.lock = lock;
    this.store = store;
    this.duties = new Duties(store.cluster());
    this.archive = config.archive().open(duties.node(), store.places()::lastArchivedIn, clock);
    this.index = IndexPlace.of(config).open(clock);
    index.outlets().follow(store.sources().names()::outlets);
    this.alerts = new Alerts(store, config.web().zone(), clock);
    this.enricher = new Lazy<>(() -> Enricher.load(config.entities()));
    this.best =
        config.entities() == Enricher.Mode.JOINT
            ? enricher
            : new Lazy<>(() -> Enricher.load(Enricher.Mode.JOINT));
    this.fetcher = new Lazy<>(this::newFetcher);
    this.renderer = new Lazy<>(this::newRenderer);
    this.poster = new Lazy<>(this::newPoster);
    this.parsing = new ParsingPool(config.pageTime(), config.parsedAtOnce());
    Extractor extractor = new Extractor(parsing);
    this.rereading = new Rereading(extractor, archive);
    this.indexing = new Indexing(store, index, faults);
    this.reading = new ArticleReading(extractor, rereading, enricher, store);
    this.ingest =
        new Ingest(
            reading,
            indexing,
            () -> StoryLoader.stories(store, config.stories()),
            store,
            alerts,
            config.alerts().recency());
    this.checkup =
        new Checkup(
            store,
            index,
            () -> indexed().orElse(Long.MAX_VALUE),
            Optional.of(config.data()),
            !config.alerts().smtp().host().isEmpty(),
            clock);
    duties.begin(Config.VERSION);
  }

  private Fetcher newFetcher() {
    return new Fetcher(
        config.fetch().alsoAllowing(alsoAllowed),
        this::fetched,
        clock,
        NodeHosts.of(store.cluster(), config.fetch().totalTimeout()));
  }

  private Renderer newRenderer() {
    return new Renderer(
        config.renderer().orElseThrow(),
        config.fetch().alsoAllowing(alsoAllowed),
        this::rendered,
        clock);
  }

  private Poster newPoster() {
    return new Poster(
        config.fetch().by(config.alerts().proxy()), config.alerts().webhookTimeout(), clock);
  }

  /**
   * Opens everything for reading and writing.
   *
   * @param doing what for, told to a second process that wants the same folder
   * @throws FolderLock.Taken if another process has it
   * @throws DatabaseTaken if another process works on the database server's
   */
  public static App open(Config config, String doing, InstantSource clock) {
    return open(
        config, doing, clock, () -> Store.openAlone(config.store(), clock, doing, config.data()));
  }

  /**
   * Opens everything as one of several nodes on one database server.
   *
   * @throws DatabaseTaken if another process works on the database alone, or has the node's name
   */
  public static App openNode(Config config, NodeSettings node, InstantSource clock) {
    String doing = "node " + node.name();
    return open(
        config, doing, clock, () -> Store.openNode(config.store(), clock, node, config.data()));
  }

  private static App open(Config config, String doing, InstantSource clock, Supplier<Store> store) {
    FolderLock lock = FolderLock.take(config.data(), config.store().file(), doing);
    try {
      if (config.store().file().filter(it -> Restore.isUnfinished(config.data(), it)).isPresent()) {
        throw new IllegalStateException(
            "A restore into "
                + config.data()
                + " was cut short. Run ./dateline restore again, or empty the folder.");
      }
      App app = new App(config, lock, store.get(), clock);
      app.level();
      return app;
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** What this process does, of several or alone. */
  public Duties duties() {
    return duties;
  }

  /**
   * The sequence number that the index has come to, whoever writes it; absent where there is none.
   */
  OptionalLong indexed() {
    return duties.indexes()
        ? OptionalLong.of(keepsIndex() ? indexing.indexed() : index.sequence())
        : OptionalLong.empty();
  }

  /** Whether this process writes the index now: its own, or the one that all nodes share. */
  boolean keepsIndex() {
    return duties.indexes() && (config.cluster().isEmpty() || duties.writes());
  }

  private void level() {
    if (duties.indexes()) {
      indexing.levelAtStart();
    }
    if (duties.writes()) {
      Forgetting forgetting = new Forgetting(this);
      forgetting.remember();
      forgetting.turn();
    }
  }

  private String fetched(URI url, Instant at, String request, String head, ByteBuffer body) {
    return checkup.archived(() -> archive.appendExchange(url, at, request, head, body));
  }

  /** Beside the response as fetched stands what its scripts built. */
  private String rendered(Fetched fetched, Instant at, String contentType, ByteBuffer markup) {
    Resource built = new Resource(fetched.url().toString(), at, contentType, markup);
    return checkup.archived(
        () -> archive.appendConversion(built, fetched.archived().orElseThrow()));
  }

  /** The web server, started. */
  public WebServer startWeb(boolean sampleNotice) {
    checkup.look();
    PatientDiscovery site =
        new PatientDiscovery(
            () -> new SourceDiscovery(fetcher.get(), new ListingReader(parsing)), SITE_PATIENCE);
    return new WebServer(
        config.web().noticing(sampleNotice),
        store,
        index,
        parser,
        site,
        () -> Mailer.takesAnyLetters(config.alerts().smtp()),
        new StreamedImport(this),
        new StoredPages(archive, parsing)::page,
        checkup::report,
        faults,
        clock);
  }

  /**
   * Lets the crawler fetch from these hosts too, though they are not public. Before the first
   * crawl.
   */
  public void allow(List<String> hosts) {
    alsoAllowed = List.copyOf(hosts);
  }

  /** A crawler that hands its pages to the one Ingest, or to the node that has it. */
  public Crawler crawler() {
    return crawler(store.cluster().isPresent() ? new ArrivalIntake(reading, store) : ingest);
  }

  /** A crawler that hands its pages to {@code intake}. */
  public Crawler crawler(Intake intake) {
    Fetcher polite = fetcher.get();
    checkup.counting(() -> polite.outcomes().all());
    PageFetching pages = new PageFetching(polite, config.renderer().map(_ -> renderer.get()));
    return new Crawler(pages, new ListingReader(parsing), store, intake, config.crawl(), clock);
  }

  public Config config() {
    return config;
  }

  public Store store() {
    return store;
  }

  public Archive archive() {
    return archive;
  }

  public ArticleIndex index() {
    return index;
  }

  /** What keeps the index level with the store. */
  public Indexing indexing() {
    return indexing;
  }

  public Ingest ingest() {
    return ingest;
  }

  /** How database, index, disk and mail fare. */
  public Checkup checkup() {
    return checkup;
  }

  /** Where faults of our own machine are told. */
  public FaultLog faults() {
    return faults;
  }

  public InstantSource clock() {
    return clock;
  }

  /** Runs the saved queries over the index and compares with the alerts that were fired. */
  public Audit audit() {
    return new Audit(store, index, config.alerts().recency(), config.web().zone(), clock);
  }

  /** Brings all that is stored to what this version would make of it, at once or in steps. */
  public Renewal renewal() {
    return new Renewal(
        new Reextraction(store, rereading, enricher, ingest),
        new Upgrade(store, best, ingest),
        new Reclustering(store, stored -> new Stories(stored, config.stories()), ingest));
  }

  /**
   * Sends what alerts owe to channels.
   *
   * @param writer makes mail of what is to be told
   */
  public Dispatcher dispatcher(Function<Digest, Letter> writer) {
    AlertSettings settings = config.alerts();
    return new Dispatcher(
        store,
        settings,
        new Dispatcher.Senders(
            new Mailer(settings.smtp(), writer),
            new Webhooks(this::call, clock),
            new Chats(this::call, clock)),
        clock,
        new SecureRandom());
  }

  private Post.Reply call(Post.Method method, String url, Map<String, String> headers, byte[] body)
      throws InterruptedException {
    return switch (poster.get().send(method.name(), url, headers, body)) {
      case Poster.Outcome.Answered(int status, Optional<String> retryAfter, String said) ->
          new Post.Reply.Answered(status, retryAfter, said);
      case Poster.Outcome.Unanswered(String detail) -> new Post.Reply.Unanswered(detail);
    };
  }

  /** Where everything that others wrote is read. */
  public ParsingPool parsing() {
    return parsing;
  }

  public QueryParser parser() {
    return parser;
  }

  /** Loads the models now, so that the first article need not wait. */
  public void warmUp() {
    enricher.get().warm();
  }

  @Override
  public void close() {
    renderer.ifMade(Renderer::close);
    fetcher.ifMade(Fetcher::close);
    poster.ifMade(Poster::close);
    checkup.close();
    if (keepsIndex()) {
      indexing.commitAtEnd();
    }
    alerts.close();
    index.close();
    archive.close();
    duties.end(faults);
    store.close();
    Stream.of(enricher, best).distinct().forEach(made -> made.ifMade(Enricher::close));
    lock.close();
  }
}
