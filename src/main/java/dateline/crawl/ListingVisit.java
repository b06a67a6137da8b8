package dateline.crawl;

import dateline.extract.listing.Listing;
import dateline.extract.listing.ListingReader;
import dateline.extract.page.Page;
import dateline.fetch.CanonicalUrl;
import dateline.fetch.Fetched;
import dateline.fetch.Fetcher;
import dateline.fetch.Freshness;
import dateline.fetch.Outcome;
import dateline.fetch.Request;
import dateline.news.source.Source;
import dateline.news.source.Visit.Condition;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Fetches what a source lists; a sitemap index with its newest sitemaps. Thread-safe.
 *
 * <p>A sitemap index is always asked without validators, for its parts change without it.
 */
final class ListingVisit {
  /** Documents read for one visit to a sitemap index, the index included. */
  static final int SITEMAPS_A_VISIT = 10;

  /** What a visit to a source brought. */
  sealed interface Brought {
    /**
     * Its list.
     *
     * @param notBefore the latest wish of the server and the feed
     * @param etag for the next visit; absent for a sitemap index, whose parts change without it
     * @param title of the feed, or what the site of a section calls itself
     * @param moved the address that the source has from now on, where it was redirected for good
     */
    record Listed(
        ListedPages entries,
        Optional<String> title,
        Optional<Instant> notBefore,
        Optional<String> etag,
        Optional<String> lastModified,
        Optional<String> moved)
        implements Brought {}

    /** The answer that nothing changed. */
    record Same(Freshness freshness) implements Brought {}

    /** Nothing, and why. */
    record Nothing(Diagnosis diagnosis) implements Brought {}
  }

  private final Fetcher fetcher;
  private final ListingReader reader;
  private final int most;

  /**
   * @param most entries of a source that are kept whole, the newest
   */
  ListingVisit(Fetcher fetcher, ListingReader reader, int most) {
    this.fetcher = fetcher;
    this.reader = reader;
    this.most = most;
  }

  /** Asks the source, conditionally where there are validators. */
  Brought visit(Source source, Optional<String> etag, Optional<String> lastModified)
      throws InterruptedException {
    Optional<URI> url = CanonicalUrl.uri(source.url());
    if (url.isEmpty()) {
      return new Brought.Nothing(Diagnosis.notAnAddress(source.url()));
    }
    return switch (fetcher.fetch(new Request(url.get(), etag, lastModified).ofList())) {
      case Outcome.Success(Fetched page) -> read(source, page);
      case Outcome.NotModified(Freshness freshness) -> new Brought.Same(freshness);
      case Outcome other -> new Brought.Nothing(Diagnosis.of(other));
    };
  }

  private Brought read(Source source, Fetched page) throws InterruptedException {
    return switch (document(source, source.kind(), page)) {
      case Document.Broken(String reason) -> unreadable(page, reason);
      case Document.Whole list when list.more().isEmpty() -> {
        boolean none = list.entries().size() == 0;
        Optional<String> wall = none ? Diagnosis.wall(page) : Optional.empty();
        yield wall.isPresent() ? walled(wall.get()) : listed(page, list);
      }
      case Document.Whole index ->
          readIndex(
              source,
              new HashSet<>(List.of(page.asked(), page.url())),
              index,
              page.freshness(),
              moved(page));
    };
  }

  /** A listing as far as a visit needs it, which is small however much it lists. */
  private sealed interface Document {
    record Whole(
        ListedPages entries, Optional<String> title, List<URI> more, Optional<Duration> ttl)
        implements Document {}

    record Broken(String reason) implements Document {}
  }

  private Document document(Source source, Source.Kind kind, Fetched page) {
    return reader.read(
        kind,
        new Page(page.url(), page.contentType(), page.body(), page.at()),
        listing ->
            switch (listing) {
              case Listing.Unreadable(String reason) -> new Document.Broken(reason);
              case Listing.Entries list ->
                  new Document.Whole(
                      ListedPages.of(source.url(), list.entries(), most, page.at()),
                      list.title(),
                      list.more().stream().limit(SITEMAPS_A_VISIT).toList(),
                      list.ttl());
            });
  }

  private static Brought listed(Fetched page, Document.Whole list) {
    Freshness freshness = page.freshness();
    Optional<Instant> ttl = list.ttl().map(page.at()::plus);
    Optional<Instant> wish =
        freshness
            .notBefore()
            .flatMap(n -> ttl.map(t -> t.isAfter(n) ? t : n).or(() -> Optional.of(n)));
    return new Brought.Listed(
        list.entries(),
        list.title(),
        wish.or(() -> ttl),
        freshness.etag(),
        freshness.lastModified(),
        moved(page));
  }

  private static Optional<String> moved(Fetched page) {
    return page.movedForGood() ? CanonicalUrl.of(page.url().toString()) : Optional.empty();
  }

  /**
   * Breadth first, the index's order being newest first; a sitemap that fails is left out.
   *
   * @param own addresses of the index, whose page itself is not held any longer
   */
  private Brought readIndex(
      Source source,
      Set<URI> own,
      Document.Whole index,
      Freshness freshness,
      Optional<String> moved)
      throws InterruptedException {
    ListedPages all = index.entries();
    Deque<URI> more = new ArrayDeque<>(index.more());
    Set<URI> asked = new HashSet<>(own);
    Optional<Diagnosis> trouble = Optional.empty();
    boolean any = false;
    while (!more.isEmpty() && asked.size() < SITEMAPS_A_VISIT) {
      URI next = more.remove();
      if (!asked.add(next)) {
        continue;
      }
      switch (part(source, next)) {
        case Part.Read(Document.Whole part) -> {
          any = true;
          all = all.and(part.entries());
          more.addAll(part.more());
        }
        case Part.Missing(Diagnosis why) -> trouble = Optional.of(why);
      }
    }
    return any || trouble.isEmpty()
        ? new Brought.Listed(
            all, index.title(), freshness.notBefore(), Optional.empty(), Optional.empty(), moved)
        : new Brought.Nothing(trouble.get());
  }

  private sealed interface Part {
    record Read(Document.Whole list) implements Part {}

    record Missing(Diagnosis why) implements Part {}
  }

  private Part part(Source source, URI url) throws InterruptedException {
    return switch (fetcher.fetch(Request.of(url).ofList())) {
      case Outcome.Success(Fetched page) ->
          switch (document(source, Source.Kind.SITEMAP, page)) {
            case Document.Whole list -> new Part.Read(list);
            case Document.Broken(String reason) ->
                new Part.Missing(diagnosis(Condition.NOT_A_FEED, url + ": " + reason));
          };
      case Outcome.NotModified same ->
          new Part.Missing(diagnosis(Condition.FAILED, url + ": HTTP 304 to a plain request"));
      case Outcome other -> new Part.Missing(Diagnosis.of(other));
    };
  }

  private static Brought unreadable(Fetched page, String reason) {
    Optional<String> wall = Diagnosis.wall(page);
    return wall.isPresent() ? walled(wall.get()) : nothing(Condition.NOT_A_FEED, reason);
  }

  private static Brought walled(String wall) {
    return nothing(Condition.FORBIDDEN, "a bot wall answers in its place (" + wall + ")");
  }

  private static Brought nothing(Condition condition, String words) {
    return new Brought.Nothing(diagnosis(condition, words));
  }

  private static Diagnosis diagnosis(Condition condition, String words) {
    return new Diagnosis(condition, words, false, Optional.empty());
  }
}
