package dateline.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.crawl.NewsSite.Answer;
import dateline.news.source.Source;
import dateline.news.source.Source.Kind;
import dateline.news.source.Visit.Condition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a visit makes of a source, over a real fetcher, reader and store. */
class SourceVisitTest {
  @TempDir Path folder;
  private Crawl crawl;
  private NewsSite site;

  @BeforeEach
  void open() {
    crawl = new Crawl(folder);
    site = crawl.site;
  }

  @AfterEach
  void close() {
    crawl.close();
  }

  @Test
  void retryAfterIsHonouredForSourcesAndPages() throws Exception {
    site.fail("/feed", 503, Map.of("Retry-After", "7200"));
    Source source = crawl.feed("/feed");
    crawl.visitDue();
    assertThat(crawl.last(source).condition()).isEqualTo(Condition.SERVER_ERROR);
    assertThat(crawl.last(source).detail()).contains("503");
    assertThat(crawl.untilDue(source)).isEqualTo(Duration.ofHours(2));
    crawl.clock.advance(Duration.ofHours(2));
    site.feed("/feed", "/a");
    site.fail("/a", 503, Map.of("Retry-After", "3600"));
    crawl.visitDue();
    crawl.clock.advance(Duration.ofMinutes(59));
    crawl.visitDue();
    assertThat(site.times("/a")).isEqualTo(1);
    site.article("/a", "one");
    crawl.clock.advance(Duration.ofMinutes(1));
    crawl.visitDue();
    assertThat(site.statuses("/a")).containsExactly(503, 200);
  }

  @Test
  void aFeedsCacheControlAndTtlAreHonoured() throws Exception {
    site.put(
        "/feed",
        new Answer(200, Map.of("Cache-Control", "max-age=18000"), "<rss><channel/></rss>"));
    site.put("/ttl", "<rss><channel><ttl>600</ttl><item><link>/x</link></item></channel></rss>");
    Source cached = crawl.feed("/feed");
    Source ttl = crawl.feed("/ttl");
    crawl.visitDue();
    assertThat(crawl.untilDue(cached)).isEqualTo(Duration.ofHours(5));
    assertThat(crawl.untilDue(ttl)).isEqualTo(Duration.ofHours(10));
  }

  @Test
  void aSourceThatNobodyNamedIsCalledAsItCallsItselfFromItsFirstVisitOn() throws Exception {
    site.article("/news/a-long-enough-story-of-the-day", "one");
    site.put(
        "/",
        "<html><head><meta property='og:site_name' content='The Courier'></head><body>"
            + "<a href='/news/a-long-enough-story-of-the-day'>A headline of several words</a>");
    site.put("/own", "<html><head><title>The Courier</title></head><body>Nothing yet");
    Source front = crawl.called("127.0.0.1", Kind.SECTION, "/");
    Source generic = crawl.called("127.0.0.1", Kind.FEED, "/latest");
    Source own = crawl.called("Ada's list", Kind.SECTION, "/own");
    site.feed("/latest");
    crawl.visitDue();
    assertThat(crawl.status(front).source().name()).isEqualTo("The Courier");
    assertThat(crawl.intake.came).extracting(NotingIntake.Came::outlet).contains("The Courier");
    assertThat(crawl.status(generic).source().name())
        .as("a title such as Feed")
        .isEqualTo("127.0.0.1");
    assertThat(crawl.status(own).source().name()).isEqualTo("Ada's list");
  }

  @Test
  void whoeverNamesASourceByItsHostAgainHasItSo() throws Exception {
    site.put("/feed", "<rss><channel><title>The Daily Courier</title></channel></rss>");
    Source source = crawl.called("127.0.0.1", Kind.FEED, "/feed");
    crawl.visitDue();
    assertThat(crawl.status(source).source().name()).isEqualTo("The Daily Courier");
    crawl.store.sources().rename(source.id(), "127.0.0.1");
    crawl.clock.advance(Duration.ofDays(2));
    crawl.visitDue();
    assertThat(crawl.status(source).source().name()).isEqualTo("127.0.0.1");
  }

  @Test
  void aBotWallIsToldFromABrokenFeed() throws Exception {
    site.fail("/closed", 403, Map.of());
    site.put("/wall", "<html><title>Just a moment...</title><script>cf-chl</script></html>");
    site.put("/broken", "<html><title>Our news</title><p>Welcome</p></html>");
    Source closed = crawl.feed("/closed");
    Source wall = crawl.feed("/wall");
    Source broken = crawl.feed("/broken");
    crawl.visitDue();
    assertThat(crawl.last(closed).condition()).isEqualTo(Condition.FORBIDDEN);
    assertThat(crawl.last(closed).detail()).contains("403").contains("bot wall");
    assertThat(crawl.last(wall).condition()).isEqualTo(Condition.FORBIDDEN);
    assertThat(crawl.last(wall).detail()).contains("Cloudflare");
    assertThat(crawl.last(broken).condition()).isEqualTo(Condition.NOT_A_FEED);
    assertThat(crawl.last(broken).detail()).isNotBlank();
  }

  @Test
  void aSourceThatFailsBacksOffAndComesBack() throws Exception {
    site.put("/feed", "<html><p>Maintenance</p></html>");
    Source source = crawl.feed("/feed");
    crawl.visitDue();
    Duration first = crawl.untilDue(source);
    for (int i = 0; i < 5; i++) {
      crawl.visitNext(source);
    }
    assertThat(crawl.status(source).failures()).isEqualTo(6);
    assertThat(crawl.untilDue(source)).isGreaterThan(first.multipliedBy(3));
    site.feed("/feed", "/a");
    site.article("/a", "one");
    crawl.visitNext(source);
    assertThat(crawl.last(source).condition()).isEqualTo(Condition.OK);
    assertThat(crawl.status(source).failures()).isZero();
    assertThat(crawl.untilDue(source)).isLessThan(Duration.ofMinutes(40));
  }

  @Test
  void aSitemapIndexIsFollowedNewestFirstEvenWhenTheIndexItselfIsUnchanged() throws Exception {
    String map =
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>%s</loc>"
            + "<lastmod>2026-11-2%d</lastmod></url></urlset>";
    site.put(
        "/index.xml",
        "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>"
            + site.at("/old.xml")
            + "</loc><lastmod>2026-10-01</lastmod></sitemap><sitemap><loc>"
            + site.at("/new.xml")
            + "</loc><lastmod>2026-11-23</lastmod></sitemap></sitemapindex>");
    site.put("/old.xml", map.formatted(site.at("/a"), 1));
    site.put("/new.xml", map.formatted(site.at("/b"), 2));
    site.article("/a", "one");
    site.article("/b", "two");
    site.article("/c", "three");
    Source source = crawl.source(Kind.SITEMAP, "/index.xml");
    crawl.visitDue();
    assertThat(crawl.last(source).fresh()).isEqualTo(2);
    assertThat(crawl.intake.came.getFirst().url()).isEqualTo(site.at("/b"));
    site.put("/new.xml", map.formatted(site.at("/c"), 3));
    crawl.visitNext(source);
    assertThat(crawl.last(source).fresh()).isEqualTo(1);
    assertThat(crawl.pages).containsKey(site.at("/c"));
  }

  @Test
  void anEmptyAndASilentSourceSayThatTheyAre() throws Exception {
    site.put("/empty", "<rss><channel><title>E</title></channel></rss>");
    site.feed("/feed", NewsSite.paths("/p", 8));
    for (String path : NewsSite.paths("/p", 8)) {
      site.article(path, path);
    }
    Source empty = crawl.feed("/empty");
    Source silent = crawl.feed("/feed");
    crawl.visitDue();
    assertThat(crawl.last(empty).condition()).isEqualTo(Condition.EMPTY);
    crawl.visitNext(silent);
    assertThat(crawl.last(silent).condition()).isEqualTo(Condition.UNCHANGED);
    crawl.clock.advance(Duration.ofDays(5));
    crawl.visitDue();
    assertThat(crawl.last(silent).condition()).isEqualTo(Condition.SILENT);
    assertThat(crawl.last(silent).detail()).contains("nothing new for 5 days, usual is 60 min");
  }

  @Test
  void onlyTheNewestPagesOfALongListAreFetched() throws Exception {
    crawl.close();
    CrawlSettings d = CrawlSettings.defaults();
    crawl =
        new Crawl(
            folder, new CrawlSettings(d.minInterval(), d.maxInterval(), 4, 3, d.revisitFor()));
    site = crawl.site;
    site.feed("/feed", NewsSite.paths("/p", 8));
    for (String path : NewsSite.paths("/p", 8)) {
      site.article(path, path);
    }
    Source source = crawl.feed("/feed");
    crawl.visitDue();
    assertThat(crawl.last(source).listed()).isEqualTo(8);
    assertThat(crawl.intake.came)
        .extracting(NotingIntake.Came::url)
        .containsExactly(site.at("/p0"), site.at("/p1"), site.at("/p2"));
  }
}
