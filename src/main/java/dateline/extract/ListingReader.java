package dateline.extract;

import java.net.URI;
import java.util.List;

/**
 * Reads feeds, sitemaps and section pages, broken ones too. Thread-safe, never throws on a page.
 */
public final class ListingReader {
  /** RSS, Atom, RDF or JSON Feed. */
  public Listing feed(Page page) {
    throw new UnsupportedOperationException("extract room: " + page.url());
  }

  /** A sitemap, news sitemap or sitemap index, gzipped or not; at most 50,000 entries. */
  public Listing sitemap(Page page) {
    throw new UnsupportedOperationException("extract room: " + page.url());
  }

  /** The links of a section or front page that look like articles of the same site. */
  public Listing section(Page page) {
    throw new UnsupportedOperationException("extract room: " + page.url());
  }

  /** Feeds and sitemaps that a home page names, best first; kind by {@link Found#kind()}. */
  public List<Found> discover(Page page) {
    throw new UnsupportedOperationException("extract room: " + page.url());
  }

  /** A feed a page points to. */
  public record Found(URI url, dateline.news.Source.Kind kind, String title) {}
}
