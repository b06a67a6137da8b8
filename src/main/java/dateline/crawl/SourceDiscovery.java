package dateline.crawl;

import dateline.extract.listing.Listing;
import dateline.extract.listing.ListingReader;
import dateline.extract.page.Page;
import dateline.fetch.CanonicalUrl;
import dateline.fetch.Fetched;
import dateline.fetch.Fetcher;
import dateline.fetch.Outcome;
import dateline.fetch.Request;
import dateline.news.source.Source;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the sources behind an address somebody typed: it is a feed, or a sitemap, or a page that
 * names some, or one whose site keeps them where sites do, or at least one that lists articles.
 * Every source it names was fetched and could be read. Blocks its caller, up to {@link #TRIES}
 * polite requests; thread-safe.
 */
public final class SourceDiscovery {
  /** Requests for one address at the most. */
  static final int TRIES = 16;

  /** Where sites keep feeds and news sitemaps, the likeliest first. */
  private static final List<String> WELL_KNOWN_FEEDS =
      List.of("/feed", "/rss", "/rss.xml", "/atom.xml", "/feed.xml");

  private static final List<String> WELL_KNOWN_SITEMAPS =
      List.of("/news-sitemap.xml", "/sitemap_news.xml", "/sitemap.xml");

  /** So many tell a reader what a source is about. */
  private static final int HEADLINES = 3;

  /** A page with fewer links to articles is no section page. */
  private static final int LINKS_OF_A_SECTION = 5;

  private static final Pattern SITEMAP_LINE =
      Pattern.compile("(?im)^[\\ufeff \\t]*+sitemap[ \\t]*+:[ \\t]*+(\\S{1,2000})");

  /**
   * A source that was fetched and could be read.
   *
   * @param title of the document; may be empty
   * @param headlines the first that it lists, at most {@value SourceDiscovery#HEADLINES}
   */
  public record Offer(URI url, Source.Kind kind, String title, List<String> headlines) {
    public Offer {
      headlines = List.copyOf(headlines);
    }
  }

  /** What there is. */
  public sealed interface Discovered {
    /**
     * At least one, best first.
     *
     * @param site what the site calls itself, where it says so
     */
    record Some(Optional<String> site, List<Offer> sources) implements Discovered {
      public Some {
        sources = List.copyOf(sources);
      }
    }

    /** Nothing, and why, in words. */
    record Nothing(String reason) implements Discovered {}
  }

  private final Fetcher fetcher;
  private final ListingReader reader;

  public SourceDiscovery(Fetcher fetcher, ListingReader reader) {
    this.fetcher = fetcher;
    this.reader = reader;
  }

  /** Looks at an address; one without a scheme gets {@code https://}. */
  public Discovered discover(String address) throws InterruptedException {
    return discover(address, url -> {});
  }

  /**
   * Looks at an address for somebody who wants to see it happen.
   *
   * @param asking is told each address before it is fetched
   */
  public Discovered discover(String address, Consumer<String> asking) throws InterruptedException {
    String typed = address.strip();
    Optional<URI> url = CanonicalUrl.uri(typed.contains("://") ? typed : "https://" + typed);
    if (url.isEmpty()) {
      return new Discovered.Nothing("not a web address: " + typed);
    }
    asking.accept(url.get().toString());
    return switch (fetcher.fetch(Request.of(url.get()))) {
      case Outcome.Success(Fetched page) -> {
        Optional<Offer> itself = itself(page);
        yield itself.isPresent()
            ? new Discovered.Some(nameOfSite(page.url(), asking), List.of(itself.get()))
            : new Search(page, asking).behind();
      }
      case Outcome.NotModified same -> new Discovered.Nothing("HTTP 304 to a plain request");
      case Outcome other -> new Discovered.Nothing(Diagnosis.of(other).words());
    };
  }

  private static Page document(Fetched page) {
    return new Page(page.url(), page.contentType(), page.body(), page.at());
  }

  /** The feed or sitemap that this document is. */
  private Optional<Offer> itself(Fetched page) {
    return read(reader.feed(document(page)), page, Source.Kind.FEED)
        .or(() -> read(reader.sitemap(document(page)), page, Source.Kind.SITEMAP));
  }

  private static Optional<Offer> read(Listing listing, Fetched page, Source.Kind kind) {
    return switch (listing) {
      case Listing.Entries list ->
          list.entries().isEmpty() && list.more().isEmpty() && kind != Source.Kind.FEED
              ? Optional.empty()
              : Optional.of(offer(page.url(), kind, list));
      case Listing.Unreadable why -> Optional.empty();
    };
  }

  private static Offer offer(URI url, Source.Kind kind, Listing.Entries list) {
    List<String> headlines =
        list.entries().stream()
            .flatMap(entry -> entry.title().stream())
            .filter(title -> !title.isBlank())
            .limit(HEADLINES)
            .toList();
    return new Offer(url, kind, list.title().orElse(""), headlines);
  }

  /** As its front page says: a feed's own title is a slogan as often as a name. */
  private Optional<String> nameOfSite(URI within, Consumer<String> asking)
      throws InterruptedException {
    URI front = within.resolve("/");
    asking.accept(front.toString());
    return fetcher.fetch(Request.of(front)) instanceof Outcome.Success(Fetched page)
        ? reader.siteName(document(page))
        : Optional.empty();
  }

  /** The search behind one page. */
  private final class Search {
    private final Fetched page;
    private final Consumer<String> asking;
    private final Map<URI, Offer> found = new LinkedHashMap<>();
    private int tries;

    Search(Fetched page, Consumer<String> asking) {
      this.page = page;
      this.asking = asking;
    }

    Discovered behind() throws InterruptedException {
      for (ListingReader.Found named : reader.discover(document(page))) {
        attempt(named.url());
      }
      if (found.isEmpty()) {
        attemptAll(WELL_KNOWN_FEEDS.stream().map(page.url()::resolve));
      }
      if (found.isEmpty()) {
        attemptAll(sitemapsOfRobots());
      }
      if (found.isEmpty()) {
        attemptAll(WELL_KNOWN_SITEMAPS.stream().map(page.url()::resolve));
      }
      List<Offer> sources = new ArrayList<>(found.values());
      section().ifPresent(sources::add);
      return sources.isEmpty()
          ? new Discovered.Nothing(reason())
          : new Discovered.Some(reader.siteName(document(page)), sources);
    }

    private String reason() {
      return Diagnosis.wall(page)
          .map(wall -> "a bot wall answers in its place (" + wall + ")")
          .orElse(
              "the page names no feed, none is where sites keep them, and it links to fewer than "
                  + LINKS_OF_A_SECTION
                  + " articles");
    }

    /** The page itself, as the last choice. */
    private Optional<Offer> section() {
      return switch (reader.section(document(page))) {
        case Listing.Entries list when list.entries().size() >= LINKS_OF_A_SECTION ->
            Optional.of(offer(page.url(), Source.Kind.SECTION, list));
        case Listing.Entries few -> Optional.empty();
        case Listing.Unreadable why -> Optional.empty();
      };
    }

    /** One that can be read is enough of those that were guessed. */
    private void attemptAll(Stream<URI> guesses) throws InterruptedException {
      for (URI guess : guesses.toList()) {
        if (attempt(guess)) {
          return;
        }
      }
    }

    private boolean attempt(URI url) throws InterruptedException {
      if (tries >= TRIES || found.containsKey(url)) {
        return false;
      }
      tries++;
      asking.accept(url.toString());
      return switch (fetcher.fetch(Request.of(url).ofList())) {
        case Outcome.Success(Fetched document) -> {
          Optional<Offer> source = itself(document);
          source.ifPresent(s -> found.putIfAbsent(s.url(), s));
          yield source.isPresent();
        }
        case Outcome other -> false;
      };
    }

    /** The {@code Sitemap} lines (RFC 9309 leaves them to sitemaps.org), news sitemaps first. */
    private Stream<URI> sitemapsOfRobots() throws InterruptedException {
      URI file = page.url().resolve("/robots.txt");
      asking.accept(file.toString());
      return switch (fetcher.fetch(Request.of(file))) {
        case Outcome.Success(Fetched robots) -> {
          String text = StandardCharsets.UTF_8.decode(robots.body().duplicate()).toString();
          yield SITEMAP_LINE
              .matcher(text)
              .results()
              .limit(100)
              .flatMap(
                  line -> CanonicalUrl.resolve(robots.url().toString(), line.group(1)).stream())
              .flatMap(map -> CanonicalUrl.uri(map).stream())
              .sorted(Comparator.comparing(map -> !map.toString().contains("news")));
        }
        case Outcome other -> Stream.empty();
      };
    }
  }
}
