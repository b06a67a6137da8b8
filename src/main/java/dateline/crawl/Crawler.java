package dateline.crawl;

import dateline.extract.listing.Listing;
import dateline.extract.listing.ListingReader;
import dateline.fetch.Fetcher;
import dateline.health.LocalFaultException;
import dateline.news.source.Hint;
import dateline.news.source.ListedPage;
import dateline.news.source.Source;
import dateline.news.source.SourceStatus;
import dateline.news.source.Visit;
import dateline.store.Store;
import dateline.store.UnderWay.Fetch;
import dateline.store.UnderWay.Kind;
import dateline.store.nodes.Cluster;
import dateline.store.nodes.Leases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Visits what is due: sources, then the pages they list. Thread-safe. */
public final class Crawler {
  /** Hears how the crawl goes; called from many threads. */
  public interface Listener {
    /** A visit to a source has ended, its pages included. */
    void visited(Source source, Visit visit);

    /** A page was fetched and taken in, or failed; {@code what} in a few words. */
    void page(Source source, String url, String what);
  }

  /** Rows looked at in one look for what is due. */
  private static final int ROWS = 2_000;

  /** Of several nodes each has at most so many sources for each that it visits at a time. */
  private static final int LEASED = 2;

  /** The longest sleep: a due time that someone sets, "crawl now", is seen within it. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final Fetcher fetcher;
  private final Store store;
  private final SourceVisit sources;
  private final PageVisit pages;
  private final RequestSlots lanes;
  private final Suspects suspects;
  private final Leases leases;
  private final CrawlSettings settings;
  private final InstantSource clock;
  private final Duration lookAgain;

  /** One that runs no scripts. */
  public Crawler(
      Fetcher fetcher,
      ListingReader listings,
      Store store,
      Intake intake,
      CrawlSettings settings,
      InstantSource clock) {
    this(PageFetching.of(fetcher), listings, store, intake, settings, clock);
  }

  public Crawler(
      PageFetching pages,
      ListingReader listings,
      Store store,
      Intake intake,
      CrawlSettings settings,
      InstantSource clock) {
    this(pages, listings, store, intake, settings, clock, LOOK_AGAIN);
  }

  Crawler(
      PageFetching pages,
      ListingReader listings,
      Store store,
      Intake intake,
      CrawlSettings settings,
      InstantSource clock,
      Duration lookAgain) {
    Cadence cadence = new Cadence(settings);
    this.fetcher = pages.fetcher();
    this.store = store;
    this.sources =
        new SourceVisit(
            new ListingVisit(fetcher, listings, settings.pagesAVisit()),
            store,
            cadence,
            settings.pagesAVisit(),
            clock);
    this.pages = new PageVisit(pages, intake, store, cadence, clock);
    this.lanes = new RequestSlots(settings.visitsAtOnce());
    this.suspects = new Suspects(store.underWay(), clock);
    this.leases = store.cluster().map(Cluster::sources).orElse(Leases.ALONE);
    this.settings = settings;
    this.clock = clock;
    this.lookAgain = lookAgain;
  }

  /**
   * Visits every source that is due, and fetches every page that is, until nothing more is due now.
   * Ends early, cleanly, when interrupted.
   *
   * @throws LocalFaultException if our own machine fails; what was under way stays due
   */
  public void visitDue(Listener listener) throws InterruptedException {
    work(listener, false, () -> {});
  }

  /**
   * Visits these sources now, due or not, with the pages they list: new ones, and known ones again
   * if the last fetch is not of this visit.
   */
  public void visit(List<Source> sources, Listener listener) throws InterruptedException {
    suspects.ask();
    Pass pass = new Pass(listener, true);
    for (Source source : sources) {
      pass.start(source.id(), clock.instant(), () -> visit(source.id(), pass));
    }
    pass.awaitAll();
    pass.checkFault();
    suspects.stop();
  }

  /**
   * {@link #visitDue} again and again, sleeping until the next due time, until interrupted.
   *
   * @param beat called each time that it has looked for what is due, every five seconds at least
   */
  public void run(Listener listener, Runnable beat) throws InterruptedException {
    work(listener, true, beat);
  }

  private void work(Listener listener, boolean forEver, Runnable beat) throws InterruptedException {
    fetcher.checkNetwork();
    suspects.ask();
    Pass pass = new Pass(listener, false);
    try {
      while (true) {
        pass.checkFault();
        suspects.settle();
        boolean idle = pass.idle();
        boolean started = startDue(pass, idle);
        if (idle && !started && !forEver) {
          return;
        }
        beat.run();
        pass.awaitOne(lookAgain);
      }
    } finally {
      pass.stop();
      pass.awaitAll();
      suspects.stop();
    }
  }

  /**
   * Starts what is due: visits, and the pages of sources that are not themselves due. What a
   * process died of, perhaps, is started alone.
   */
  private boolean startDue(Pass pass, boolean idle) {
    Instant now = clock.instant();
    List<SourceStatus> sources = store.sources().due(now, ROWS);
    List<ListedPage> links = store.frontier().due(now, ROWS);
    Map<String, Pass.Job> jobs = new LinkedHashMap<>();
    for (SourceStatus due : sources) {
      String id = due.source().id();
      if (!suspects.holds(due.source().url())) {
        jobs.put(id, () -> visit(id, pass));
      }
    }
    for (String id : sourcesOf(links)) {
      jobs.putIfAbsent(id, () -> duePages(id, pass));
    }
    boolean started = start(pass, now, jobs);
    return started || (idle && startSuspect(pass, now, sources, links));
  }

  /** Starts those whose sources no other node has. */
  private boolean start(Pass pass, Instant now, Map<String, Pass.Job> jobs) {
    jobs.keySet().removeIf(id -> !pass.isFree(id, now));
    int most = LEASED * settings.visitsAtOnce() - pass.underWay();
    boolean started = false;
    for (String id : leases.take(jobs.keySet(), most)) {
      Pass.Job job = Objects.requireNonNull(jobs.get(id));
      started |=
          pass.start(
              id,
              now,
              () -> {
                try {
                  job.run();
                } finally {
                  leases.free(id);
                }
              });
    }
    return started;
  }

  private boolean startSuspect(
      Pass pass, Instant now, List<SourceStatus> sources, List<ListedPage> links) {
    for (ListedPage link : links) {
      Optional<SourceStatus> status =
          suspects.holds(link.url()) ? store.sources().byId(link.sourceId()) : Optional.empty();
      if (status.isPresent()) {
        Source source = status.get().source();
        return start(
            pass,
            now,
            one(source.id(), () -> fetch(source, List.of(link), Map.of(), pass, new PageTally())));
      }
    }
    for (SourceStatus due : sources) {
      String id = due.source().id();
      if (suspects.holds(due.source().url())) {
        return start(pass, now, one(id, () -> visit(id, pass)));
      }
    }
    return false;
  }

  private static Map<String, Pass.Job> one(String id, Pass.Job job) {
    return new LinkedHashMap<>(Map.of(id, job));
  }

  private Collection<String> sourcesOf(List<ListedPage> links) {
    return links.stream()
        .filter(link -> !suspects.holds(link.url()))
        .map(ListedPage::sourceId)
        .distinct()
        .toList();
  }

  private void visit(String id, Pass pass) throws InterruptedException {
    Optional<SourceStatus> status = store.sources().byId(id);
    if (status.isEmpty() || pass.stopping()) {
      return;
    }
    if (!pass.again() && status.get().due().isAfter(clock.instant())) {
      return; // it was visited while we looked
    }
    String url = status.get().source().url();
    Fetch listing = new Fetch(Kind.LISTING, url, id);
    SourceVisit.Made made =
        lanes.listing(url, () -> suspects.during(listing, () -> sources.visit(status.get())));
    Source source = made.source();
    Map<String, ListedPage> wanted = new LinkedHashMap<>();
    if (pass.again()) {
      listedOf(made.listed()).forEach(link -> wanted.put(link.url(), link));
    }
    for (ListedPage link : due(id)) {
      if (made.listed().isPresent() && outlived(link, made.listed().get())) {
        pages.settle(link);
      } else {
        wanted.putIfAbsent(link.url(), link);
      }
    }
    PageTally tally = new PageTally();
    fetch(
        source,
        wanted.values(),
        made.listed().map(ListedPages::newest).orElse(Map.of()),
        pass,
        tally);
    pass.listener().visited(source, honest(source, made.visit(), tally));
  }

  /** A list is no use if none of its pages can be read: the visit then says so. */
  private Visit honest(Source source, Visit visit, PageTally tally) {
    Optional<Visit> failed = visit.condition().healthy() ? tally.failed(visit) : Optional.empty();
    failed.ifPresent(worse -> store.sources().amend(source.id(), worse));
    return failed.orElse(visit);
  }

  private void duePages(String id, Pass pass) throws InterruptedException {
    Optional<SourceStatus> status = store.sources().byId(id);
    if (status.isPresent()) {
      fetch(status.get().source(), due(id), Map.of(), pass, new PageTally());
    }
  }

  /** Pages of the source that are due and not held back. */
  private List<ListedPage> due(String id) {
    return store.frontier().due(id, clock.instant(), settings.pagesAVisit()).stream()
        .filter(link -> !suspects.holds(link.url()))
        .toList();
  }

  /** The rows of what is listed, newest first. */
  private List<ListedPage> listedOf(Optional<ListedPages> listed) {
    return listed.map(ListedPages::newest).orElse(Map.of()).keySet().stream()
        .flatMap(url -> store.frontier().byUrl(url).stream())
        .filter(link -> !PageVisit.settled(link))
        .limit(settings.pagesAVisit())
        .toList();
  }

  /** No longer listed, and too old to be looked at for its own sake. */
  private boolean outlived(ListedPage link, ListedPages listed) {
    return link.fetched().isPresent()
        && !listed.contains(link.url())
        && !Cadence.recent(link.found(), clock.instant());
  }

  /** Pages of one host in sequence, those of different hosts at a time. */
  private void fetch(
      Source source,
      Collection<ListedPage> wanted,
      Map<String, Listing.Entry> listed,
      Pass pass,
      PageTally tally)
      throws InterruptedException {
    Map<String, List<ListedPage>> byHost =
        wanted.stream().collect(Collectors.groupingBy(link -> RequestSlots.hostOf(link.url())));
    List<Callable<Optional<Void>>> hosts = new ArrayList<>();
    for (List<ListedPage> links : byHost.values()) {
      hosts.add(
          () -> {
            for (ListedPage link : links) {
              Optional<Listing.Entry> entry = Optional.ofNullable(listed.get(link.url()));
              lanes.page(link.url(), () -> page(source, link, entry, pass, tally));
            }
            return Optional.empty();
          });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Optional<Void>> host : threads.invokeAll(hosts)) {
        if (host.state() == Future.State.FAILED) {
          throw new IllegalStateException("pages of " + source.id(), host.exceptionNow());
        }
      }
    }
    tally.keep(source.id(), store.sources());
  }

  /**
   * Looks at the row again now that its turn has come: another source or address may have brought
   * the page in the meantime. Returns whether it was fetched.
   */
  private boolean page(
      Source source, ListedPage link, Optional<Listing.Entry> entry, Pass pass, PageTally tally)
      throws InterruptedException {
    Optional<ListedPage> row = store.frontier().byUrl(link.url());
    if (row.isEmpty()
        || PageVisit.settled(row.get())
        || pass.stopping()
        || !leases.holds(source.id())) {
      return false;
    }
    boolean due = !row.get().due().isAfter(clock.instant());
    if (pass.again() ? !pass.claim(link.url()) : !due) {
      return false;
    }
    Hint hint =
        entry
            .map(e -> new Hint(e.title(), e.published(), e.authors()))
            .orElse(new Hint(link.title(), link.published(), List.of()));
    Fetch fetch = new Fetch(Kind.PAGE, link.url(), source.id());
    PageVisit.Went went =
        suspects.during(fetch, () -> pages.visit(row.get(), source, hint, pass::claim));
    tally.count(went);
    pass.listener().page(source, link.url(), went.words());
    return true;
  }
}
