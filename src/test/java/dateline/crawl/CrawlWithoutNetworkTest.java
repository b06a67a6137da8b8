package dateline.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.health.LocalFaultException;
import dateline.news.source.Source;
import dateline.news.source.SourceStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where nothing can be reached any more, no source is blamed. */
class CrawlWithoutNetworkTest {
  @TempDir Path folder;

  @Test
  @SuppressWarnings("try") // Closed in the middle: that is the network going away.
  void noVisitIsKeptAndAllStaysDue() throws Exception {
    try (Crawl crawl = new Crawl(folder);
        NewsSite other = new NewsSite()) {
      crawl.site.feed("/feed", "/a");
      crawl.site.article("/a", "one");
      Source first = crawl.feed("/feed");
      Source second =
          crawl
              .store
              .sources()
              .add(
                  "Other",
                  Source.Kind.FEED,
                  other.at("/feed").replace("127.0.0.1", "localhost"),
                  crawl.clock.instant());
      crawl.visitDue();
      crawl.site.close();
      other.close();
      SourceStatus before = crawl.status(first);
      crawl.clock.set(before.due().plusSeconds(1));
      crawl.store.sources().makeDue(second.id(), crawl.clock.instant());
      SourceStatus secondBefore = crawl.status(second);

      assertThatThrownBy(crawl::visitDue)
          .isInstanceOfSatisfying(
              LocalFaultException.class,
              fault -> assertThat(fault.part()).isEqualTo(LocalFaultException.Part.NETWORK));

      assertThat(crawl.status(first)).isEqualTo(before);
      assertThat(crawl.status(second)).isEqualTo(secondBefore);
    }
  }
}
