package dateline.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.Life;
import dateline.news.source.Source;
import dateline.store.UnderWay.Suspect;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What kills the process is not the first thing that it does next. */
@Timeout(120)
class SuspectsTest {
  @TempDir Path folder;
  private Crawl crawl;

  @BeforeEach
  void open() {
    crawl = new Crawl(folder);
    crawl.site.feed("/feed", "/deadly", "/a", "/b");
    crawl.site.article("/deadly", "a deadly page");
    crawl.site.article("/a", "one");
    crawl.site.article("/b", "two");
  }

  @AfterEach
  void close() {
    crawl.close();
  }

  @Test
  void aPageThatKillsTheProcessComesAfterAllOthersAndThenLaterAndLater() throws Exception {
    Source source = crawl.feed("/feed");

    assertThat(life()).isEmpty();
    assertThat(life()).containsExactlyInAnyOrder("/a", "/b");
    Instant before = InstantSource.system().instant();
    assertThat(life()).containsExactly("ended");

    assertThat(crawl.store.underWay().of(source.id()))
        .extracting(Suspect::deaths)
        .containsExactly(2);
    assertThat(crawl.store.frontier().byUrl(crawl.site.at("/deadly")).orElseThrow().due())
        .isBetween(before.plusSeconds(30), before.plusSeconds(90));
  }

  @Test
  void whatWasCutOffAndEndsWellTheNextTimeIsNoLongerSuspected() throws Exception {
    Source source = crawl.feed("/feed");
    life();
    crawl.site.article("/deadly", "mended");

    assertThat(life()).hasSize(4).endsWith("ended").element(2).isEqualTo("/deadly");

    assertThat(crawl.store.underWay().of(source.id())).isEmpty();
  }

  /** Paths of the pages that a process took in before it died or ended. */
  private List<String> life() throws Exception {
    return Life.until(CrawlsUntilDead.class, _ -> false, 0, folder.toString()).lines().stream()
        .filter(line -> line.startsWith(CrawlsUntilDead.TOOK) || line.equals("ended"))
        .map(line -> line.replaceFirst(CrawlsUntilDead.TOOK + "http://[^/]+", ""))
        .toList();
  }
}
