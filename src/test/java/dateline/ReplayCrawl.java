package dateline;

import dateline.crawl.CrawlSettings;
import dateline.crawl.Crawler;
import dateline.crawl.Intake;
import dateline.extract.Extraction;
import dateline.extract.Extractor;
import dateline.extract.listing.ListingReader;
import dateline.extract.page.Page;
import dateline.fetch.FetchSettings;
import dateline.fetch.Fetched;
import dateline.fetch.Fetcher;
import dateline.news.ArticleId;
import dateline.news.Draft;
import dateline.news.Enrichment;
import dateline.news.source.Hint;
import dateline.news.source.Source;
import dateline.news.source.Visit;
import dateline.store.Articles.Incoming;
import dateline.store.Store;
import dateline.store.database.StoreSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Crawls section pages through a proxy that replays past days, and prints what became of every
 * page: {@code ReplayCrawl PROXY FOLDER FRONT…}, once a day; the folder keeps the rows between. A
 * measurement by hand, no test.
 */
final class ReplayCrawl {
  private ReplayCrawl() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of(args[1]));
    InstantSource clock = InstantSource.system();
    FetchSettings open = FetchSettings.defaults();
    FetchSettings replay =
        new FetchSettings(
            open.userAgent(),
            Optional.of(URI.create(args[0])),
            Duration.ZERO,
            open.connectTimeout(),
            open.totalTimeout(),
            open.maxBytes(),
            open.maxRedirects(),
            List.of());
    Map<String, String> pages = new ConcurrentSkipListMap<>();
    try (Store store = Store.open(StoreSettings.sqlite(folder.resolve("dateline.db")));
        Fetcher fetcher = new Fetcher(replay, (url, at, asked, head, body) -> "none", clock)) {
      List<Source> fronts = new ArrayList<>();
      for (String front : List.of(args).subList(2, args.length)) {
        fronts.add(store.sources().add(front, Source.Kind.SECTION, front, clock.instant()));
      }
      Crawler crawler =
          new Crawler(
              fetcher,
              new ListingReader(),
              store,
              (page, source, hint) -> ingest(page, hint, store),
              CrawlSettings.defaults(),
              clock);
      Instant start = clock.instant();
      crawler.visit(fronts, printing(pages));
      print("took", Duration.between(start, clock.instant()));
      Map<String, Integer> kinds = new TreeMap<>();
      pages.forEach(
          (url, what) -> {
            print("page", url + "\t" + what);
            kinds.merge(what.split(":", 2)[0], 1, Integer::sum);
          });
      print("pages", kinds);
      print("articles", store.articles().count());
    }
  }

  private static Crawler.Listener printing(Map<String, String> pages) {
    return new Crawler.Listener() {
      @Override
      public void visited(Source source, Visit visit) {
        print("visit", source.url() + "\t" + visit.condition() + "\t" + visit.detail());
      }

      @Override
      public void page(Source source, String url, String what) {
        pages.put(url, what);
      }
    };
  }

  private static Intake.Taken ingest(Fetched page, Hint hint, Store store) {
    Page document = new Page(page.url(), page.contentType(), page.body(), page.at());
    return switch (new Extractor().extract(document, hint)) {
      case Extraction.NeedsScript script -> new Intake.Taken.NeedsScript(script.plain());
      case Extraction.NotAnArticle(String reason) -> new Intake.Taken.NotAnArticle(reason);
      case Extraction.Found(Draft draft) -> {
        String id = ArticleId.of(draft.url());
        Optional<dateline.news.Article> before = store.articles().byId(id);
        store
            .articles()
            .save(List.of(new Incoming(article(id, draft), Optional.empty(), List.of())));
        yield before.isEmpty()
            ? new Intake.Taken.Added(id)
            : before.get().draft().body().equals(draft.body())
                ? new Intake.Taken.Unchanged(id)
                : new Intake.Taken.Changed(id);
      }
    };
  }

  private static dateline.news.Article article(String id, Draft draft) {
    Enrichment none = new Enrichment("und", List.of(), List.of(), "", "none");
    return new dateline.news.Article(id, draft, none, id, Optional.empty(), 1, java.util.Set.of());
  }

  @SuppressWarnings("SystemOut") // the measurement's output
  private static void print(String what, Object value) {
    System.out.println(what + "\t" + value);
  }
}
