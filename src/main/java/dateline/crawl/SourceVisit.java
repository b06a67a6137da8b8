package dateline.crawl;

import dateline.crawl.ListingVisit.Brought;
import dateline.extract.listing.Listing;
import dateline.fetch.CanonicalUrl;
import dateline.fetch.Freshness;
import dateline.health.LocalFaultException;
import dateline.news.ArticleId;
import dateline.news.source.ListedPage;
import dateline.news.source.Source;
import dateline.news.source.SourceStatus;
import dateline.news.source.Visit;
import dateline.news.source.Visit.Condition;
import dateline.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Visits a source: asks for its list, puts what is new on the frontier, and keeps how it went and
 * when to come again. Thread-safe.
 */
final class SourceVisit {
  /**
   * A visit that is over but for the pages.
   *
   * @param source by the name that it has now
   * @param listed what the source lists at present; absent when it did not say
   */
  record Made(Source source, Visit visit, Optional<ListedPages> listed) {}

  private static final Logger log = LoggerFactory.getLogger(SourceVisit.class);

  /** When a source that is gone for good (410) is asked once more: servers do err. */
  private static final Duration GONE_FOR = Duration.ofDays(30);

  private final ListingVisit listings;
  private final Store store;
  private final Cadence cadence;
  private final int pagesAVisit;
  private final InstantSource clock;

  SourceVisit(
      ListingVisit listings, Store store, Cadence cadence, int pagesAVisit, InstantSource clock) {
    this.listings = listings;
    this.store = store;
    this.cadence = cadence;
    this.pagesAVisit = pagesAVisit;
    this.clock = clock;
  }

  /**
   * Visits. An exception becomes a visit that {@link Condition#FAILED}, but for faults of our own
   * machine, which are thrown on.
   */
  Made visit(SourceStatus status) throws InterruptedException {
    Brought brought;
    try {
      brought = ask(status);
    } catch (RuntimeException e) {
      if (LocalFaultException.in(e).isPresent()) {
        throw e; // no visit: it is not the source's fault
      }
      brought = new Brought.Nothing(Diagnosis.of(e));
    }
    Instant now = clock.instant();
    return switch (brought) {
      case Brought.Listed listed -> listed(status, listed, now);
      case Brought.Same(Freshness freshness) -> {
        Visit visit = new Visit(now, Condition.UNCHANGED, "HTTP 304", 0, 0);
        keep(
            status,
            visit,
            freshness.notBefore(),
            freshness.etag().or(status::etag),
            freshness.lastModified().or(status::lastModified));
        yield new Made(status.source(), visit, Optional.empty());
      }
      case Brought.Nothing(Diagnosis why) -> {
        Visit visit = new Visit(now, why.condition(), why.words(), 0, 0);
        if (why.condition() == Condition.GONE && why.lasting()) {
          Instant due = now.plus(GONE_FOR);
          store
              .sources()
              .visited(
                  status.source().id(),
                  visit,
                  due,
                  status.interval(),
                  Optional.empty(),
                  Optional.empty());
        } else {
          rest(status, visit, why.retryAfter(), status.etag(), status.lastModified());
        }
        yield new Made(status.source(), visit, Optional.empty());
      }
    };
  }

  /**
   * A source that has been quiet for long is asked without validators: some servers go on to say
   * 304 after their content has changed or gone.
   */
  private Brought ask(SourceStatus status) throws InterruptedException {
    Instant fresh = status.lastFresh().orElse(status.added());
    boolean quiet = Duration.between(fresh, clock.instant()).compareTo(Cadence.SILENT_AT_LEAST) > 0;
    return quiet
        ? listings.visit(status.source(), Optional.empty(), Optional.empty())
        : listings.visit(status.source(), status.etag(), status.lastModified());
  }

  private Made listed(SourceStatus status, Brought.Listed listed, Instant now) {
    ListedPages entries = listed.entries();
    if (entries.size() > 0) {
      listed.moved().ifPresent(address -> move(status, address));
    }
    int fresh = addFresh(status.source().id(), entries.newest(), now);
    Visit visit = judged(status, entries, fresh, now);
    if (visit.condition() == Condition.EMPTY) {
      rest(status, visit, listed.notBefore(), Optional.empty(), Optional.empty());
    } else {
      keep(status, visit, listed.notBefore(), listed.etag(), listed.lastModified());
    }
    return new Made(named(status.source(), listed.title()), visit, Optional.of(entries));
  }

  /** A source that nobody named but by its host is called, once, as it calls itself. */
  private Source named(Source source, Optional<String> title) {
    return CanonicalUrl.uri(source.url())
        .filter(url -> source.name().equals(url.getHost()))
        .flatMap(url -> OfferName.ownOf(source.kind(), url, title))
        .filter(name -> !store.sources().names().of(source.id()).contains(name))
        .filter(name -> store.sources().rename(source.id(), name))
        .map(source::named)
        .orElse(source);
  }

  /** The source survives the end of the redirect (RFC 9110 §15.4.2). */
  private void move(SourceStatus status, String address) {
    if (store.sources().move(status.source().id(), address)) {
      log.atInfo()
          .addKeyValue("source", status.source().id())
          .addKeyValue("from", status.source().url())
          .addKeyValue("to", address)
          .log("a source has moved for good");
    }
  }

  private Visit judged(SourceStatus status, ListedPages entries, int fresh, Instant now) {
    if (entries.size() == 0) {
      return new Visit(now, Condition.EMPTY, "it lists no article", 0, 0);
    }
    if (fresh == 0) {
      Optional<String> silence = silence(status, entries.newest(), now);
      if (silence.isPresent()) {
        return new Visit(now, Condition.SILENT, silence.get(), entries.size(), 0);
      }
    }
    String detail = entries.size() + " listed, " + fresh + " new";
    return new Visit(now, Condition.OK, detail, entries.size(), fresh);
  }

  /** By the dates of its entries; by our visits where it gives none. */
  private Optional<String> silence(
      SourceStatus status, Map<String, Listing.Entry> entries, Instant now) {
    List<Instant> dates =
        entries.values().stream().flatMap(entry -> entry.published().stream()).toList();
    Optional<Duration> gap = Cadence.gapOfDates(dates);
    Optional<Instant> newest = dates.stream().max(Comparator.naturalOrder());
    if (gap.isEmpty()) {
      gap = Cadence.usualGap(store.sources().visits(status.source().id(), Cadence.WINDOW));
      newest = status.lastFresh();
    }
    Duration quiet = newest.map(n -> Duration.between(n, now)).orElse(Duration.ZERO);
    return gap.filter(usual -> Cadence.silent(quiet, usual))
        .map(usual -> "nothing new for " + rough(quiet) + ", usual is " + rough(usual));
  }

  private static String rough(Duration duration) {
    if (duration.toDays() >= 2) {
      return duration.toDays() + " days";
    }
    return duration.toHours() >= 2 ? duration.toHours() + " hours" : duration.toMinutes() + " min";
  }

  /**
   * Only the newest entries come here: a site's whole past in a sitemap is not news. A page that
   * was taken in by way of another address is not new either. They are due since a moment ago, a
   * millisecond apart, so that the frontier hands them out newest first; what a visit does not take
   * waits for the next ones.
   */
  private int addFresh(String sourceId, Map<String, Listing.Entry> entries, Instant now) {
    List<ListedPage> fresh = new ArrayList<>();
    Instant first = now.minusMillis(pagesAVisit);
    for (Map.Entry<String, Listing.Entry> entry : entries.entrySet()) {
      if (isNew(entry.getKey())) {
        Duration later = cadence.waiting(fresh.size() / pagesAVisit);
        Instant due = first.plusMillis(fresh.size()).plus(later);
        fresh.add(link(entry.getKey(), sourceId, entry.getValue(), now, due));
      }
    }
    return fresh.isEmpty() ? 0 : store.frontier().add(fresh).size();
  }

  private boolean isNew(String url) {
    return store.frontier().byUrl(url).isEmpty()
        && store.articles().byId(ArticleId.of(url)).isEmpty();
  }

  private static ListedPage link(
      String url, String sourceId, Listing.Entry entry, Instant found, Instant due) {
    return new ListedPage(
        url,
        sourceId,
        entry.title(),
        entry.published(),
        found,
        due,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private void keep(
      SourceStatus status,
      Visit visit,
      Optional<Instant> notBefore,
      Optional<String> etag,
      Optional<String> lastModified) {
    String id = status.source().id();
    List<Visit> visits = new ArrayList<>(List.of(visit));
    visits.addAll(store.sources().visits(id, Cadence.WINDOW));
    Duration interval = cadence.interval(status.interval(), visits);
    Instant due = cadence.due(visit.at(), interval, notBefore, id);
    store.sources().visited(id, visit, due, interval, etag, lastModified);
  }

  /** The interval stays as it was for the day the source is back. */
  private void rest(
      SourceStatus status,
      Visit visit,
      Optional<Instant> notBefore,
      Optional<String> etag,
      Optional<String> lastModified) {
    String id = status.source().id();
    Duration rest = cadence.backOff(status.interval(), status.failures() + 1);
    Instant due = cadence.due(visit.at(), rest, notBefore, id);
    store.sources().visited(id, visit, due, status.interval(), etag, lastModified);
  }
}
