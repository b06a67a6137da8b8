package dateline;

import dateline.crawl.OfferName;
import dateline.crawl.SourceDiscovery;
import dateline.crawl.SourceDiscovery.Discovered;
import dateline.crawl.SourceDiscovery.Offer;
import dateline.desk.SourceLookup;
import dateline.desk.SourceLookup.Answer;
import dateline.desk.SourceLookup.Candidate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks a site which sources are behind an address, for somebody who waits. Thread-safe. */
public final class PatientDiscovery implements SourceLookup {
  /** Sites asked at once; further ones wait for their turn. */
  private static final int AT_ONCE = 4;

  private final Supplier<SourceDiscovery> discovery;
  private final Duration patience;
  private final Semaphore places = new Semaphore(AT_ONCE);

  /**
   * @param patience after which the site counts as silent
   */
  public PatientDiscovery(Supplier<SourceDiscovery> discovery, Duration patience) {
    this.discovery = discovery;
    this.patience = patience;
  }

  @Override
  public Answer ask(String url, Consumer<String> asking) {
    FutureTask<Answer> answer = new FutureTask<>(() -> inTurn(url, asking));
    Thread.ofVirtual().name("asking a site").start(answer);
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return nothing("the site did not say what it is within " + patience.toSeconds() + " seconds");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return nothing("interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException("asking " + url, e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private Answer inTurn(String url, Consumer<String> asking) throws InterruptedException {
    places.acquire();
    try {
      return switch (discovery.get().discover(url, asking)) {
        case Discovered.Nothing(String reason) -> nothing(reason);
        case Discovered.Some(Optional<String> name, List<Offer> found) ->
            new Answer(found.stream().map(one -> candidate(name, one)).toList(), "");
      };
    } finally {
      places.release();
    }
  }

  private static Candidate candidate(Optional<String> site, Offer offer) {
    return new Candidate(
        OfferName.of(site, offer), offer.kind(), offer.url().toString(), offer.headlines());
  }

  private static Answer nothing(String reason) {
    return new Answer(List.of(), reason);
  }
}
