package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.crawl.CrawlSettings;
import dateline.crawl.Crawler;
import dateline.crawl.Intake;
import dateline.crawl.SourceDiscovery;
import dateline.desk.Opml;
import dateline.desk.Packs;
import dateline.extract.listing.ListingReader;
import dateline.fetch.FetchSettings;
import dateline.fetch.Fetcher;
import dateline.fetch.TestSite;
import dateline.news.ArticleId;
import dateline.news.source.Source;
import dateline.news.source.Visit;
import dateline.store.Store;
import dateline.store.database.StoreSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an address that somebody typed to its articles, by the room's public face alone. */
class CrawlFromOutsideTest {
  @TempDir Path folder;

  @Test
  void whatIsDiscoveredIsAddedCrawledAndExported() throws Exception {
    SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");
    ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
    try (TestSite site = TestSite.start();
        Store store = Store.open(StoreSettings.sqlite(folder.resolve("dateline.db")));
        Fetcher fetcher = fetcher(clock)) {
      String home = site.uri("127.0.0.1", "/").toString();
      String story = site.uri("127.0.0.1", "/story").toString();
      site.on(
          "127.0.0.1", "/", TestSite.html("<link rel=alternate type=application/rss+xml href=/f>"));
      site.on("127.0.0.1", "/f", TestSite.text(feed(story)));
      site.on("127.0.0.1", "/story", TestSite.html("<p>A story"));
      SourceDiscovery.Discovered discovered =
          new SourceDiscovery(fetcher, new ListingReader()).discover(home);
      for (SourceDiscovery.Offer found : ((SourceDiscovery.Discovered.Some) discovered).sources()) {
        store.sources().add(found.title(), found.kind(), found.url().toString(), clock.instant());
      }
      Intake intake = (page, source, hint) -> new Intake.Taken.Added(ArticleId.of(story));
      new Crawler(fetcher, new ListingReader(), store, intake, CrawlSettings.defaults(), clock)
          .visitDue(hearing(heard));
      assertThat(heard).containsExactly(story + " added", "Ledger OK");
      List<Source> sources = store.sources().all().stream().map(s -> s.source()).toList();
      String exported = Opml.of("Mine", sources).write();
      assertThat(Opml.read(exported.getBytes(java.nio.charset.StandardCharsets.UTF_8)).outlines())
          .extracting(Opml.Outline::name)
          .containsExactly("Ledger");
    }
    assertThat(Packs.names()).allSatisfy(name -> assertThat(Packs.load(name)).isPresent());
  }

  private static String feed(String story) {
    return "<rss version='2.0'><channel><title>Ledger</title><item><title>A story</title><link>"
        + story
        + "</link></item></channel></rss>";
  }

  private static Fetcher fetcher(SettableClock clock) {
    FetchSettings d = FetchSettings.defaults();
    return new Fetcher(
        new FetchSettings(
            d.userAgent(),
            Optional.empty(),
            d.hostGap(),
            d.connectTimeout(),
            d.totalTimeout(),
            d.maxBytes(),
            d.maxRedirects(),
            List.of("127.0.0.0/8")),
        (url, at, request, head, body) -> "nowhere",
        clock);
  }

  private static Crawler.Listener hearing(ConcurrentLinkedQueue<String> heard) {
    return new Crawler.Listener() {
      @Override
      public void visited(Source source, Visit visit) {
        heard.add(source.name() + " " + visit.condition());
      }

      @Override
      public void page(Source source, String url, String what) {
        heard.add(url + " " + what);
      }
    };
  }
}
