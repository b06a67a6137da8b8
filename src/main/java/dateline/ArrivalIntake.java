package dateline;

import dateline.crawl.Intake;
import dateline.extract.Extraction;
import dateline.fetch.Fetched;
import dateline.news.ArticleId;
import dateline.news.Draft;
import dateline.news.Enrichment;
import dateline.news.source.Hint;
import dateline.news.source.Source;
import dateline.store.Store;
import dateline.store.nodes.Arrivals.Waiting;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Of several nodes one writes: this reads and enriches fetched pages, and hands what is news to it.
 * An article is safe when {@link #ingest} returns, and acknowledged when it was taken in by {@link
 * ArrivalWriter}. Thread-safe.
 */
final class ArrivalIntake implements Intake {
  private final ArticleReading reading;
  private final Store store;

  ArrivalIntake(ArticleReading reading, Store store) {
    this.reading = reading;
    this.store = store;
  }

  @Override
  public Taken ingest(Fetched fetched, Source source, Hint hint) {
    return switch (reading.page(fetched, source, hint)) {
      case Extraction.NeedsScript(Optional<URI> plain) -> new Taken.NeedsScript(plain);
      case Extraction.NotAnArticle(String reason) -> new Taken.NotAnArticle(reason);
      case Extraction.Found(Draft draft) ->
          handOver(
              ArticleReading.canonical(
                  new Ingest.Arrival(
                      draft,
                      fetched.archived(),
                      false,
                      store.frontier().isOfFirstVisit(fetched.asked().toString()))));
    };
  }

  private Taken handOver(Ingest.Arrival arrival) {
    String id = ArticleId.of(arrival.draft().url());
    Optional<Enrichment> enrichment = reading.enriched(List.of(arrival)).getFirst();
    if (enrichment.isEmpty()) {
      return new Taken.Unchanged(id);
    }
    store
        .arrivals()
        .add(
            List.of(
                Waiting.of(
                    arrival.draft(),
                    enrichment.get(),
                    arrival.archived(),
                    arrival.imported(),
                    arrival.quiet())));
    return reading.known(arrival).isPresent() ? new Taken.Changed(id) : new Taken.Added(id);
  }
}
