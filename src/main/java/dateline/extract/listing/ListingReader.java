package dateline.extract.listing;

import dateline.extract.page.Page;
import dateline.extract.page.ParsingPool;
import dateline.news.source.Source;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads feeds, sitemaps and section pages, broken ones too, on the threads of a {@link
 * ParsingPool}. Thread-safe, never throws on a page.
 */
public final class ListingReader {
  private static final Logger log = LoggerFactory.getLogger(ListingReader.class);
  private static final Listing UNREADABLE = new Listing.Unreadable("it could not be read");

  /** Bytes of a front page that are read. */
  private static final int MOST_OF_A_SECTION = 8 << 20;

  /** One way of reading a page. */
  private interface Craft<T> {
    T read(Page page);
  }

  private final ParsingPool pool;

  /** One with a pool of its own and the usual limit. */
  public ListingReader() {
    this(new ParsingPool(ParsingPool.LIMIT));
  }

  public ListingReader(ParsingPool pool) {
    this.pool = pool;
  }

  /**
   * Reads a page as what it is said to be and hands the listing to {@code then}, which keeps of it
   * what is needed: until it returns, no more is read than there is memory for.
   */
  public <T> T read(Source.Kind kind, Page page, Function<Listing, T> then) {
    Craft<Listing> craft =
        switch (kind) {
          case FEED -> FeedReader::read;
          case SITEMAP -> SitemapReader::read;
          case SECTION -> ListingReader::links;
        };
    return pool.run(
        page.body().remaining(),
        () -> then.apply(guarded(page, craft, UNREADABLE)),
        reason -> then.apply(new Listing.Unreadable(reason)));
  }

  /** RSS, Atom, RDF or JSON Feed. */
  public Listing feed(Page page) {
    return read(Source.Kind.FEED, page, Function.identity());
  }

  /** A sitemap, news sitemap or sitemap index, gzipped or not; at most 50,000 entries. */
  public Listing sitemap(Page page) {
    return read(Source.Kind.SITEMAP, page, Function.identity());
  }

  /** The links of a section or front page that look like articles of the same site. */
  public Listing section(Page page) {
    return read(Source.Kind.SECTION, page, Function.identity());
  }

  /** Feeds and sitemaps that a home page names, best first; kind by {@link Found#kind()}. */
  public List<Found> discover(Page page) {
    return pool.run(
        page.body().remaining(),
        () -> guarded(page, FeedLinks::find, List.of()),
        reason -> List.of());
  }

  /** What the site of a front page calls itself; absent where it does not say. */
  public Optional<String> siteName(Page page) {
    return pool.run(
        page.body().remaining(),
        () -> guarded(page, SiteNames::of, Optional.empty()),
        reason -> Optional.empty());
  }

  /**
   * A tree takes thirty times its bytes; what a front page has that is longer, it has at its end.
   */
  private static Listing links(Page page) {
    ByteBuffer body = page.body();
    ByteBuffer start = body.slice(body.position(), Math.min(body.remaining(), MOST_OF_A_SECTION));
    return SectionReader.read(new Page(page.url(), page.contentType(), start, page.fetched()));
  }

  private static <T> T guarded(Page page, Craft<T> craft, T otherwise) {
    try {
      return craft.read(page);
    } catch (RuntimeException | StackOverflowError e) {
      log.atWarn().addKeyValue("url", page.url()).setCause(e).log("listing could not be read");
      return otherwise;
    }
  }

  /** A feed a page points to. */
  public record Found(URI url, Source.Kind kind, String title) {}
}
