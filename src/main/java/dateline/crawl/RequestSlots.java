package dateline.crawl;

import dateline.fetch.CanonicalUrl;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets only so many requests be under way, and one a host, so that pages of a slow host that wait
 * for their turn take no place from other hosts. Listings have places of their own: a source that
 * was just added is asked at once, however many pages wait. Thread-safe.
 *
 * <p>A host's lock is kept for good; there are as many as hosts that sources point to.
 */
final class RequestSlots {
  private final Map<String, Lock> hosts = new ConcurrentHashMap<>();
  private final Semaphore pages;
  private final Semaphore listings;

  /**
   * @param places for pages, and as many again for listings
   */
  RequestSlots(int places) {
    this.pages = new Semaphore(places, true);
    this.listings = new Semaphore(places, true);
  }

  /** What is done in a lane. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws InterruptedException;
  }

  /** Runs {@code work} on a page when the host of {@code url} and a place are free. */
  <T> T page(String url, Work<T> work) throws InterruptedException {
    return in(url, pages, work);
  }

  /** Runs {@code work} on a source's listing when the host of {@code url} and a place are free. */
  <T> T listing(String url, Work<T> work) throws InterruptedException {
    return in(url, listings, work);
  }

  private <T> T in(String url, Semaphore places, Work<T> work) throws InterruptedException {
    Lock lane = hosts.computeIfAbsent(hostOf(url), name -> new ReentrantLock(true));
    lane.lockInterruptibly();
    try {
      places.acquire();
      try {
        return work.run();
      } finally {
        places.release();
      }
    } finally {
      lane.unlock();
    }
  }

  /** The host an address names, lower-case; empty when it names none. */
  static String hostOf(String url) {
    return CanonicalUrl.uri(url)
        .map(URI::getHost)
        .map(host -> host.toLowerCase(Locale.ROOT))
        .orElse("");
  }
}
