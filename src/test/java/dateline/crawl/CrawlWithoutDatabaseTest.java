package dateline.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.health.Condition;
import dateline.health.FaultLog;
import dateline.health.Loops;
import dateline.news.source.Source;
import dateline.store.database.PostgresServer;
import dateline.store.database.StoreSettings;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The database's server is stopped under a crawl, and started again. */
@Timeout(120)
class CrawlWithoutDatabaseTest {
  /** PostgreSQL where it is installed; the build says loudly where it is not. */
  static Stream<PostgresServer> servers() {
    return PostgresServer.ofItsOwn().stream();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("servers")
  void theCrawlSaysSoAndGoesOnByItselfAndNobodyIsBlamed(PostgresServer server) throws Exception {
    StoreSettings created = server.create();
    StoreSettings hasty =
        new StoreSettings(
            created.jdbcUrl(), created.user(), created.password(), Duration.ofMillis(250));
    try (Crawl crawl = new Crawl(hasty);
        Loops loops = new Loops(new FaultLog())) {
      crawl.site.feed("/feed", "/a");
      crawl.site.article("/a", "one");
      Source source = crawl.feed("/feed");
      loops.keep("crawl", beat -> crawl.crawler.run(crawl, beat::now));
      until(() -> !crawl.visits.isEmpty());

      server.stop();
      until(() -> !condition(loops).isOk());
      assertThat(condition(loops).reason().orElse("")).startsWith("the database: ");
      crawl.site.feed("/feed", "/b", "/a");
      crawl.site.article("/b", "two");
      crawl.clock.advance(Duration.ofDays(1));

      server.start();
      until(() -> crawl.pages.containsKey(crawl.site.at("/b")));
      assertThat(crawl.pages).containsEntry(crawl.site.at("/b"), "added");
      until(() -> condition(loops).isOk());
      assertThat(crawl.store.articles().count()).isEqualTo(2);
      assertThat(crawl.status(source).failures()).isZero();
      assertThat(crawl.givenUp(source)).isEmpty();
    } finally {
      server.close();
    }
  }

  private static Condition condition(Loops loops) {
    return loops.conditions().getOrDefault("crawl", Condition.OK);
  }

  private static void until(BooleanSupplier holds) {
    while (!holds.getAsBoolean()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }
}
