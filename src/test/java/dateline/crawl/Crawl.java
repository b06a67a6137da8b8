package dateline.crawl;

import dateline.SettableClock;
import dateline.extract.listing.ListingReader;
import dateline.fetch.FetchSettings;
import dateline.fetch.Fetcher;
import dateline.news.source.Source;
import dateline.news.source.SourceStatus;
import dateline.news.source.Visit;
import dateline.store.Frontier.GivenUp;
import dateline.store.Store;
import dateline.store.database.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A site, a store, a real fetcher and a crawler over them, at a time that stands still. */
final class Crawl implements AutoCloseable, Crawler.Listener {
  final SettableClock clock = SettableClock.at("2026-11-23T23:30:00Z");
  final NewsSite site = new NewsSite();
  final Store store;
  final NotingIntake intake;
  final Fetcher fetcher;
  final Crawler crawler;

  /** What the listener heard, by address. */
  final Map<String, String> pages = new ConcurrentHashMap<>();

  final List<Visit> visits = new CopyOnWriteArrayList<>();

  Crawl(Path folder) {
    this(folder, CrawlSettings.defaults());
  }

  Crawl(Path folder, CrawlSettings settings) {
    this(StoreSettings.sqlite(folder.resolve("dateline.db")), settings);
  }

  Crawl(StoreSettings database) {
    this(database, CrawlSettings.defaults());
  }

  private Crawl(StoreSettings database, CrawlSettings settings) {
    store = Store.open(database);
    intake = new NotingIntake(store);
    fetcher = fetcher();
    crawler = crawler(settings);
  }

  private Fetcher fetcher() {
    FetchSettings open = FetchSettings.defaults();
    FetchSettings loopback =
        new FetchSettings(
            "Dateline/test (tests)",
            open.proxy(),
            open.hostGap(),
            open.connectTimeout(),
            open.totalTimeout(),
            open.maxBytes(),
            open.maxRedirects(),
            List.of("127.0.0.0/8"));
    return new Fetcher(loopback, (url, at, request, head, body) -> "kept", clock);
  }

  Crawler crawler(CrawlSettings settings) {
    Duration blink = Duration.ofMillis(20);
    return new Crawler(
        PageFetching.of(fetcher), new ListingReader(), store, intake, settings, clock, blink);
  }

  Source source(Source.Kind kind, String path) {
    return called("Source at " + path, kind, path);
  }

  Source called(String name, Source.Kind kind, String path) {
    return store.sources().add(name, kind, site.at(path), clock.instant());
  }

  Source feed(String path) {
    return source(Source.Kind.FEED, path);
  }

  SourceStatus status(Source source) {
    return store.sources().byId(source.id()).orElseThrow();
  }

  Visit last(Source source) {
    return status(source).last().orElseThrow();
  }

  Duration untilDue(Source source) {
    return Duration.between(clock.instant(), status(source).due());
  }

  List<String> givenUp(Source source) {
    return store.frontier().givenUp(source.id(), 100).stream().map(GivenUp::reason).toList();
  }

  void visitDue() throws InterruptedException {
    crawler.visitDue(this);
  }

  /** Moves the clock past the source's due time and visits what is due. */
  void visitNext(Source source) throws InterruptedException {
    clock.set(status(source).due());
    visitDue();
  }

  @Override
  public void visited(Source source, Visit visit) {
    visits.add(visit);
  }

  @Override
  public void page(Source source, String url, String what) {
    pages.put(url, what);
  }

  @Override
  public void close() {
    fetcher.close();
    store.close();
    site.close();
  }
}
