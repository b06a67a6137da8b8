package dateline.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.crawl.SourceDiscovery.Discovered;
import dateline.extract.listing.ListingReader;
import dateline.news.source.Source.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceDiscoveryTest {
  private static final String SITEMAP =
      "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>%s</loc></url>"
          + "</urlset>";

  @TempDir Path folder;
  private Crawl crawl;
  private NewsSite site;
  private SourceDiscovery discovery;

  @BeforeEach
  void open() {
    crawl = new Crawl(folder);
    site = crawl.site;
    discovery = new SourceDiscovery(crawl.fetcher, new ListingReader());
  }

  @AfterEach
  void close() {
    crawl.close();
  }

  private List<SourceDiscovery.Offer> found(String path) throws InterruptedException {
    return switch (discovery.discover(site.at(path))) {
      case Discovered.Some(var site, var sources) -> sources;
      case Discovered.Nothing(String reason) -> throw new AssertionError(reason);
    };
  }

  private String nothing(String address) throws InterruptedException {
    return switch (discovery.discover(address)) {
      case Discovered.Some some -> throw new AssertionError(some);
      case Discovered.Nothing(String reason) -> reason;
    };
  }

  @Test
  void aFeedAndASitemapAreWhatTheyAre() throws Exception {
    site.feed("/feed", "/a");
    site.put("/map.xml", SITEMAP.formatted(site.at("/a")));
    assertThat(found("/feed")).extracting(SourceDiscovery.Offer::kind).containsExactly(Kind.FEED);
    assertThat(found("/feed").getFirst().title()).isEqualTo("Feed");
    assertThat(found("/map.xml"))
        .extracting(SourceDiscovery.Offer::kind)
        .containsExactly(Kind.SITEMAP);
  }

  @Test
  void aFeedIsNamedAsItsFrontPageSaysAndShowsItsHeadlines() throws Exception {
    site.put("/", "<html><head><meta property=og:site_name content='The Ledger'></head></html>");
    site.feed("/feed", "/a", "/b");
    List<String> asked = new ArrayList<>();
    Discovered found = discovery.discover(site.at("/feed"), asked::add);
    assertThat(found)
        .isInstanceOfSatisfying(
            Discovered.Some.class,
            some -> {
              assertThat(some.site()).contains("The Ledger");
              assertThat(some.sources().getFirst().headlines()).isNotEmpty();
            });
    assertThat(asked).containsExactly(site.at("/feed"), site.at("/"));
  }

  @Test
  void aHomePageGivesTheFeedsItNamesThatCanBeRead() throws Exception {
    site.put(
        "/",
        "<html><head><link rel=alternate type=application/rss+xml title=News href=/news.rss><link"
            + " rel=alternate type=application/rss+xml title=Old href=/old.rss></head></html>");
    site.feed("/news.rss", "/a");
    assertThat(found("/"))
        .extracting(source -> source.url().toString())
        .containsExactly(site.at("/news.rss"));
  }

  @Test
  void aHomePageThatNamesNoneIsLookedBehind() throws Exception {
    site.put("/", "<html><body>Welcome</body></html>");
    site.feed("/rss.xml", "/a");
    assertThat(found("/"))
        .extracting(source -> source.url().toString())
        .containsExactly(site.at("/rss.xml"));
  }

  @Test
  void theSitemapsOfRobotsAreTriedNewsFirst() throws Exception {
    site.put("/", "<html><body>Welcome</body></html>");
    site.put(
        "/robots.txt",
        "User-agent: *\nDisallow:\nSitemap: %s\nsitemap: %s\n"
            .formatted(site.at("/all.xml"), site.at("/news.xml")));
    site.put("/all.xml", SITEMAP.formatted(site.at("/a")));
    site.put("/news.xml", SITEMAP.formatted(site.at("/b")));
    assertThat(found("/"))
        .extracting(source -> source.url().toString())
        .containsExactly(site.at("/news.xml"));
  }

  @Test
  void aPageWithArticlesIsASectionAtLeast() throws Exception {
    StringBuilder links = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      links
          .append("<h2><a href=\"/2026/11/23/the-minister-answers-question-number-" + i + "\">")
          .append("The minister answers question number " + i + " of the committee</a></h2>");
    }
    site.put("/", "<html><title>Ledger</title><body>" + links + "</body></html>");
    assertThat(found("/")).extracting(SourceDiscovery.Offer::kind).containsExactly(Kind.SECTION);
  }

  @Test
  void whatCannotBeHadIsSaid() throws Exception {
    site.put("/bare", "<html><body>Welcome</body></html>");
    site.fail("/closed", 403, Map.of());
    assertThat(nothing(site.at("/bare"))).contains("names no feed");
    assertThat(nothing(site.at("/closed"))).contains("403");
    assertThat(nothing("not an address at all")).contains("not a web address");
    assertThat(nothing("ftp://a.example/")).contains("not a web address");
  }
}
