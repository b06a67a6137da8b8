package dateline;

import dateline.config.Config;
import dateline.news.source.Source;
import dateline.news.source.SourceStatus;
import dateline.sample.SampleWeb;
import dateline.store.Store;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sample news web as this house uses it: served and crawled when there is nothing else. */
public final class Sample implements AutoCloseable {
  private final SampleWeb web;

  private Sample(SampleWeb web) {
    this.web = web;
  }

  /** Starts it if nothing is there yet, or if it was what this folder began with. */
  public static Optional<Sample> startIfWanted(Config config, Store store, InstantSource clock) {
    if (!config.sample()) {
      return Optional.empty();
    }
    List<SourceStatus> sources = store.sources().all();
    Optional<Instant> began =
        sources.stream()
            .filter(status -> ofSample(status.source()))
            .map(SourceStatus::added)
            .min(Comparator.naturalOrder());
    boolean nothing = sources.isEmpty() && store.articles().count() == 0;
    return began
        .or(() -> nothing ? Optional.of(clock.instant()) : Optional.empty())
        .map(anchor -> new Sample(SampleWeb.start(config.samplePort(), anchor, clock)));
  }

  /** Whether the source belongs to the sample news web. */
  public static boolean ofSample(Source source) {
    return source.url().contains(".localhost:");
  }

  /** What the crawler must be allowed to fetch: the sites, by name and port. */
  public List<String> hosts() {
    return web.doors().stream()
        .map(door -> URI.create(door.url()).getAuthority())
        .distinct()
        .toList();
  }

  /** Adds its sources, those that are not there yet. */
  public void addSources(Store store, Instant now) {
    for (SampleWeb.Door door : web.doors()) {
      Source.Kind kind = Source.Kind.valueOf(door.kind().toUpperCase(Locale.ROOT));
      store.sources().add(door.name(), kind, door.url(), now);
    }
  }

  @Override
  public void close() {
    web.close();
  }
}
