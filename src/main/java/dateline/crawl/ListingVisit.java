package dateline.crawl;

import dateline.extract.Listing;
import dateline.extract.ListingReader;
import dateline.extract.Page;
import dateline.fetch.CanonicalUrl;
import dateline.fetch.Fetched;
import dateline.fetch.Fetcher;
import dateline.fetch.Freshness;
import dateline.fetch.Outcome;
import dateline.fetch.Request;
import dateline.news.Source;
import dateline.news.Visit.Condition;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fetches what a source lists; a sitemap index with its newest sitemaps. Thread-safe. */
final class ListingVisit {
  /** Documents read for one visit to a sitemap index, the index included. */
  static final int SITEMAPS_A_VISIT = 10;

  /** What a visit to a source brought. */
  sealed interface Brought {
    /**
     * Its list.
     *
     * @param entries by canonical address, newest first, undated ones last in their order
     * @param notBefore the latest wish of the server and the feed
     * @param etag for the next visit; absent for a sitemap index, whose parts change without it
     */
    record Listed(
        Map<String, Listing.Entry> entries,
        Optional<Instant> notBefore,
        Optional<String> etag,
        Optional<String> lastModified)
        implements Brought {}

    /** The answer that nothing changed. */
    record Same(Freshness freshness) implements Brought {}

    /** Nothing, and why. */
    record Nothing(Diagnosis diagnosis) implements Brought {}
  }

  private static final Comparator<Listing.Entry> NEWEST_FIRST =
      Comparator.comparing(
          entry -> entry.published().or(entry::updated).orElse(Instant.MIN),
          Comparator.reverseOrder());

  private final Fetcher fetcher;
  private final ListingReader reader;

  ListingVisit(Fetcher fetcher, ListingReader reader) {
    this.fetcher = fetcher;
    this.reader = reader;
  }

  /** Asks the source, conditionally where there are validators. */
  Brought visit(Source source, Optional<String> etag, Optional<String> lastModified)
      throws InterruptedException {
    Optional<URI> url = CanonicalUrl.uri(source.url());
    if (url.isEmpty()) {
      return new Brought.Nothing(Diagnosis.notAnAddress(source.url()));
    }
    return switch (fetcher.fetch(new Request(url.get(), etag, lastModified))) {
      case Outcome.Success(Fetched page) -> read(source, page);
      case Outcome.NotModified(Freshness freshness) -> new Brought.Same(freshness);
      case Outcome other -> new Brought.Nothing(Diagnosis.of(other));
    };
  }

  private Brought read(Source source, Fetched page) throws InterruptedException {
    return switch (listing(source.kind(), page)) {
      case Listing.Unreadable(String reason) -> unreadable(page, reason);
      case Listing.Entries list when list.more().isEmpty() -> {
        Map<String, Listing.Entry> entries = canonical(source, list.entries());
        Optional<String> wall = entries.isEmpty() ? Diagnosis.wall(page) : Optional.empty();
        yield wall.isPresent() ? walled(wall.get()) : listed(entries, page, list);
      }
      case Listing.Entries index -> readIndex(source, page, index);
    };
  }

  private Listing listing(Source.Kind kind, Fetched page) {
    Page document = new Page(page.url(), page.contentType(), page.body(), page.at());
    return switch (kind) {
      case FEED -> reader.feed(document);
      case SITEMAP -> reader.sitemap(document);
      case SECTION -> reader.section(document);
    };
  }

  private static Brought listed(
      Map<String, Listing.Entry> entries, Fetched page, Listing.Entries list) {
    Freshness freshness = page.freshness();
    Optional<Instant> ttl = list.ttl().map(page.at()::plus);
    Optional<Instant> wish =
        freshness
            .notBefore()
            .flatMap(n -> ttl.map(t -> t.isAfter(n) ? t : n).or(() -> Optional.of(n)));
    return new Brought.Listed(
        entries, wish.or(() -> ttl), freshness.etag(), freshness.lastModified());
  }

  /** Breadth first, the index's order being newest first; a sitemap that fails is left out. */
  private Brought readIndex(Source source, Fetched page, Listing.Entries index)
      throws InterruptedException {
    List<Listing.Entry> all = new ArrayList<>(index.entries());
    Deque<URI> more = new ArrayDeque<>(index.more());
    Set<URI> asked = new HashSet<>(List.of(page.asked(), page.url()));
    Optional<Diagnosis> trouble = Optional.empty();
    boolean any = false;
    while (!more.isEmpty() && asked.size() < SITEMAPS_A_VISIT) {
      URI next = more.remove();
      if (!asked.add(next)) {
        continue;
      }
      switch (part(next)) {
        case Part.Read(Listing.Entries part) -> {
          any = true;
          all.addAll(part.entries());
          more.addAll(part.more());
        }
        case Part.Missing(Diagnosis why) -> trouble = Optional.of(why);
      }
    }
    return any || trouble.isEmpty()
        ? new Brought.Listed(
            canonical(source, all),
            page.freshness().notBefore(),
            Optional.empty(),
            Optional.empty())
        : new Brought.Nothing(trouble.get());
  }

  private sealed interface Part {
    record Read(Listing.Entries entries) implements Part {}

    record Missing(Diagnosis why) implements Part {}
  }

  private Part part(URI url) throws InterruptedException {
    return switch (fetcher.fetch(Request.of(url))) {
      case Outcome.Success(Fetched page) ->
          switch (listing(Source.Kind.SITEMAP, page)) {
            case Listing.Entries entries -> new Part.Read(entries);
            case Listing.Unreadable(String reason) ->
                new Part.Missing(diagnosis(Condition.NOT_A_FEED, url + ": " + reason));
          };
      case Outcome.NotModified same ->
          new Part.Missing(diagnosis(Condition.FAILED, url + ": HTTP 304 to a plain request"));
      case Outcome other -> new Part.Missing(Diagnosis.of(other));
    };
  }

  /** Each address once, without the source's own and those that are not http. */
  private static Map<String, Listing.Entry> canonical(Source source, List<Listing.Entry> entries) {
    Map<String, Listing.Entry> byUrl = new LinkedHashMap<>();
    for (Listing.Entry entry : entries.stream().sorted(NEWEST_FIRST).toList()) {
      CanonicalUrl.of(entry.url().toString()).ifPresent(url -> byUrl.putIfAbsent(url, entry));
    }
    CanonicalUrl.of(source.url()).ifPresent(byUrl::remove);
    return byUrl;
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
