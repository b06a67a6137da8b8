package dateline;

import dateline.crawl.Discovery;
import dateline.crawl.Discovery.Discovered;
import dateline.desk.SourceDesk.Candidate;
import dateline.desk.SourceDesk.SiteAnswer;
import dateline.extract.listing.ListingReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks a site which sources are behind an address, for somebody who waits. Thread-safe. */
public final class SourceDiscovery implements Function<String, SiteAnswer> {
  /** Sites asked at once: each keeps a request of its owner waiting. */
  private static final int AT_ONCE = 4;

  private final Supplier<Discovery> discovery;
  private final Duration patience;
  private final Semaphore places = new Semaphore(AT_ONCE);

  /**
   * @param patience after which the site counts as silent
   */
  public SourceDiscovery(Supplier<Discovery> discovery, Duration patience) {
    this.discovery = discovery;
    this.patience = patience;
  }

  @Override
  public SiteAnswer apply(String url) {
    if (!places.tryAcquire()) {
      return nothing(AT_ONCE + " other sites are being asked just now");
    }
    FutureTask<SiteAnswer> asking = new FutureTask<>(() -> ask(url));
    Thread.ofVirtual().name("asking a site").start(asking);
    try {
      return asking.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return nothing("the site did not say what it is within " + patience.toSeconds() + " seconds");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return nothing("interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException("asking " + url, e.getCause());
    } finally {
      asking.cancel(true);
      places.release();
    }
  }

  private SiteAnswer ask(String url) throws InterruptedException {
    return switch (discovery.get().discover(url)) {
      case Discovered.Nothing(String reason) -> nothing(reason);
      case Discovered.Some(List<ListingReader.Found> found) ->
          new SiteAnswer(
              found.stream()
                  .map(one -> new Candidate(one.title(), one.kind(), one.url().toString()))
                  .toList(),
              "");
    };
  }

  private static SiteAnswer nothing(String reason) {
    return new SiteAnswer(List.of(), reason);
  }
}
