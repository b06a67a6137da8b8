package dateline.crawl;

import dateline.extract.ListingReader;
import dateline.fetch.Fetcher;
import dateline.news.Source;
import dateline.news.Visit;
import dateline.store.Store;
import java.time.InstantSource;
import java.util.List;

/** Visits what is due: sources, then the pages they list. Thread-safe. */
public final class Crawler {
  /** Hears how the crawl goes; called from many threads. */
  public interface Listener {
    /** A visit to a source has ended, its pages included. */
    void visited(Source source, Visit visit);

    /** A page was fetched and taken in, or failed; {@code what} in a few words. */
    void page(Source source, String url, String what);
  }

  public Crawler(
      Fetcher fetcher,
      ListingReader listings,
      Store store,
      Intake intake,
      CrawlSettings settings,
      InstantSource clock) {
    throw new UnsupportedOperationException("crawl room: " + settings);
  }

  /**
   * Visits every source that is due, and fetches every page that is, until nothing more is due now.
   * Ends early, cleanly, when interrupted.
   */
  public void visitDue(Listener listener) throws InterruptedException {
    throw new UnsupportedOperationException("crawl room: " + listener);
  }

  /**
   * Visits these sources now, due or not, with the pages they list: new ones, and known ones again
   * if the last fetch is not of this visit.
   */
  public void visit(List<Source> sources, Listener listener) throws InterruptedException {
    throw new UnsupportedOperationException("crawl room: " + sources + listener);
  }

  /** {@link #visitDue} again and again, sleeping until the next due time, until interrupted. */
  public void run(Listener listener) throws InterruptedException {
    throw new UnsupportedOperationException("crawl room: " + listener);
  }
}
