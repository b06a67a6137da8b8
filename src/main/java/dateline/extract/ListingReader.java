package dateline.extract;

import java.net.URI;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads feeds, sitemaps and section pages, broken ones too, on the threads of a {@link
 * ParsingPool}. Thread-safe, never throws on a page.
 */
public final class ListingReader {
  private static final Logger log = LoggerFactory.getLogger(ListingReader.class);

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

  /** RSS, Atom, RDF or JSON Feed. */
  public Listing feed(Page page) {
    return listing(page, FeedReader::read, "the feed could not be read");
  }

  /** A sitemap, news sitemap or sitemap index, gzipped or not; at most 50,000 entries. */
  public Listing sitemap(Page page) {
    return listing(page, SitemapReader::read, "the sitemap could not be read");
  }

  /** The links of a section or front page that look like articles of the same site. */
  public Listing section(Page page) {
    return listing(page, SectionReader::read, "the page could not be read");
  }

  /** Feeds and sitemaps that a home page names, best first; kind by {@link Found#kind()}. */
  public List<Found> discover(Page page) {
    return pool.run(() -> guarded(page, SourceFinder::find, List.of()), reason -> List.of());
  }

  private Listing listing(Page page, Craft<Listing> craft, String unreadable) {
    return pool.run(
        () -> guarded(page, craft, new Listing.Unreadable(unreadable)), Listing.Unreadable::new);
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
  public record Found(URI url, dateline.news.Source.Kind kind, String title) {}
}
