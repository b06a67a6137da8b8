package dateline;

import dateline.Ingest.Arrival;
import dateline.enrich.Enricher;
import dateline.extract.Extraction;
import dateline.extract.Extractor;
import dateline.extract.page.Page;
import dateline.fetch.CanonicalUrl;
import dateline.fetch.Fetched;
import dateline.news.ArticleId;
import dateline.news.Draft;
import dateline.news.Edit;
import dateline.news.Enrichment;
import dateline.news.source.Hint;
import dateline.news.source.Source;
import dateline.renew.Rereading;
import dateline.store.Articles;
import dateline.store.Store;
import dateline.work.Workers;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads what comes in: what a page says, whether that is news, and who is in it. Writes nothing;
 * thread-safe.
 */
final class ArticleReading {
  private final Workers workers = Workers.onEveryProcessor("intake");
  private final Extractor extractor;
  private final Rereading rereading;
  private final PageIdentity identity;
  private final Supplier<Enricher> enricher;
  private final Articles articles;

  ArticleReading(
      Extractor extractor, Rereading rereading, Supplier<Enricher> enricher, Store store) {
    this.extractor = extractor;
    this.rereading = rereading;
    this.identity = new PageIdentity(rereading, store);
    this.enricher = enricher;
    this.articles = store.articles();
  }

  /** The article of a page that was fetched for a source. */
  Extraction page(Fetched fetched, Source source, Hint hint) {
    Page page = new Page(fetched.url(), fetched.contentType(), fetched.body(), fetched.at());
    return switch (extractor.extract(page, hint)) {
      case Extraction.NotAnArticle no -> no;
      case Extraction.NeedsScript script -> script;
      case Extraction.Found(Draft draft) ->
          switch (identity.of(draft.with(draft.origin().from(source)), fetched)) {
            case PageIdentity.Verdict.InItsPlace(String reason) ->
                new Extraction.NotAnArticle(reason);
            case PageIdentity.Verdict.Itself(Draft itself) -> new Extraction.Found(itself);
          };
    };
  }

  /** The same at its canonical address. */
  static Arrival canonical(Arrival arrival) {
    Draft draft = arrival.draft();
    String url = CanonicalUrl.of(draft.url()).orElse(draft.url());
    return new Arrival(
        draft.with(draft.origin().at(url)),
        arrival.archived(),
        arrival.imported(),
        arrival.quiet());
  }

  /** Of each, if it is news. */
  List<Optional<Enrichment>> enriched(List<Arrival> arrivals) {
    List<Optional<Draft>> news =
        workers.map(arrivals, a -> isNews(a, known(a)) ? Optional.of(a.draft()) : Optional.empty());
    if (news.stream().noneMatch(Optional::isPresent)) {
      return news.stream().map(_ -> Optional.<Enrichment>empty()).toList();
    }
    Enricher reader = enricher.get();
    // Before the work is spread: all of it would wait for the models.
    reader.warm();
    return workers.map(news, draft -> draft.map(reader::enrich));
  }

  /** What is stored at its address. */
  Optional<Articles.Stored> known(Arrival arrival) {
    return articles.storedById(ArticleId.of(arrival.draft().url()));
  }

  boolean isNews(Arrival arrival, Optional<Articles.Stored> known) {
    if (known.isEmpty()) {
      return true;
    }
    if (Edit.between(asReadNow(known.get()), arrival.draft()).isTrivial()) {
      return false;
    }
    return !arrival.imported()
        || articles.versions(known.get().article().id()).stream()
            .noneMatch(version -> Edit.between(version.draft(), arrival.draft()).isTrivial());
  }

  /**
   * What we have, as the present extractor reads it: what a better extractor finds in the same page
   * is no edit by the outlet.
   */
  Draft asReadNow(Articles.Stored known) {
    return rereading.asReadNow(known.article().draft(), known.archived());
  }
}
