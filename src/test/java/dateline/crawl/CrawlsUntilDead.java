package dateline.crawl;

import dateline.extract.listing.ListingReader;
import dateline.fetch.FetchSettings;
import dateline.fetch.Fetcher;
import dateline.news.source.Source;
import dateline.news.source.Visit;
import dateline.store.Store;
import dateline.store.database.StoreSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** A program of its own that crawls what is due, and dies of a page that says "deadly". */
final class CrawlsUntilDead implements Crawler.Listener {
  static final String TOOK = "took ";

  private CrawlsUntilDead() {}

  /** Argument: the folder of the database. */
  public static void main(String[] arguments) throws InterruptedException {
    FetchSettings open = FetchSettings.defaults();
    FetchSettings loopback =
        new FetchSettings(
            "Dateline/test (tests)",
            open.proxy(),
            Duration.ZERO,
            open.connectTimeout(),
            open.totalTimeout(),
            open.maxBytes(),
            open.maxRedirects(),
            List.of("127.0.0.0/8"));
    InstantSource clock = InstantSource.system();
    try (Store store =
            Store.open(StoreSettings.sqlite(Path.of(arguments[0]).resolve("dateline.db")));
        Fetcher fetcher = new Fetcher(loopback, (url, at, request, head, body) -> "kept", clock)) {
      NotingIntake intake = new NotingIntake(store);
      Intake mortal =
          (page, source, hint) -> {
            if (StandardCharsets.UTF_8
                .decode(page.body().duplicate())
                .toString()
                .contains("deadly")) {
              Runtime.getRuntime().halt(137);
            }
            return intake.ingest(page, source, hint);
          };
      new Crawler(fetcher, new ListingReader(), store, mortal, CrawlSettings.defaults(), clock)
          .visitDue(new CrawlsUntilDead());
    }
    System.out.println("ended");
  }

  @Override
  public void visited(Source source, Visit visit) {}

  @Override
  public void page(Source source, String url, String what) {
    System.out.println(TOOK + url);
  }
}
