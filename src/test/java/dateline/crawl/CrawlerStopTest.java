package dateline.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dateline.news.source.Source;
import dateline.news.source.Visit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stopping, going on, and running for ever. */
@Timeout(60)
class CrawlerStopTest {
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
  void aCrawlThatIsStoppedEndsWithThePageInHandAndAnotherGoesOnWhereItWas() throws Exception {
    site.feed("/feed", NewsSite.paths("/p", 12));
    for (String path : NewsSite.paths("/p", 12)) {
      site.article(path, path);
    }
    crawl.feed("/feed");
    Thread crawling = Thread.currentThread();
    AtomicInteger pages = new AtomicInteger();
    Crawler.Listener stopAfterThree =
        new Crawler.Listener() {
          @Override
          public void visited(Source source, Visit visit) {}

          @Override
          public void page(Source source, String url, String what) {
            if (pages.incrementAndGet() == 3) {
              crawling.interrupt();
            }
          }
        };
    assertThrows(InterruptedException.class, () -> crawl.crawler.visitDue(stopAfterThree));
    assertThat(crawl.store.articles().count()).isBetween(3L, 11L);
    crawl.crawler(CrawlSettings.defaults()).visitDue(crawl);
    assertThat(crawl.store.articles().count()).isEqualTo(12);
    for (String path : NewsSite.paths("/p", 12)) {
      assertThat(site.times(path)).isEqualTo(1);
    }
    assertThat(site.times("/feed")).isEqualTo(1);
  }

  @Test
  void runComesBackWhenSomethingIsDueAndEndsWhenInterrupted() throws Exception {
    site.feed("/feed", "/a");
    site.article("/a", "one");
    site.article("/b", "two");
    Source source = crawl.feed("/feed");
    LinkedBlockingQueue<Visit> visits = new LinkedBlockingQueue<>();
    CountDownLatch ended = new CountDownLatch(1);
    Thread running =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    crawl.crawler.run(
                        new Crawler.Listener() {
                          @Override
                          public void visited(Source visited, Visit visit) {
                            visits.add(visit);
                          }

                          @Override
                          public void page(Source visited, String url, String what) {}
                        },
                        () -> {});
                  } catch (InterruptedException e) {
                    ended.countDown();
                  }
                });
    assertThat(visits.poll(20, TimeUnit.SECONDS).fresh()).isEqualTo(1);
    site.feed("/feed", "/b", "/a");
    crawl.store.sources().makeDue(source.id(), crawl.clock.instant());
    assertThat(visits.poll(20, TimeUnit.SECONDS).fresh()).isEqualTo(1);
    crawl.clock.advance(Duration.ofHours(2));
    assertThat(visits.poll(20, TimeUnit.SECONDS).condition()).isEqualTo(Visit.Condition.UNCHANGED);
    running.interrupt();
    assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aHostIsAskedOneThingAtATimeHoweverManySourcesItHas() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    RequestSlots lanes = new RequestSlots(16);
    List<Thread> threads =
        java.util.stream.IntStream.range(0, 50)
            .mapToObj(
                i ->
                    Thread.ofVirtual()
                        .start(
                            () -> {
                              try {
                                lanes.page(
                                    "http://News.example/" + i,
                                    () -> {
                                      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                                      Thread.ofVirtual().start(() -> {}).join();
                                      return inside.decrementAndGet();
                                    });
                              } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                              }
                            }))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(most).hasValue(1);
  }

  @Test
  void aSlowHostTakesNoPlaceFromOthers() throws Exception {
    RequestSlots lanes = new RequestSlots(2);
    CountDownLatch slow = new CountDownLatch(1);
    CountDownLatch queued = new CountDownLatch(10);
    List<Thread> waiting =
        java.util.stream.IntStream.range(0, 10)
            .mapToObj(
                i ->
                    Thread.ofVirtual()
                        .start(
                            () -> {
                              queued.countDown();
                              try {
                                lanes.page(
                                    "http://slow.example/",
                                    () -> {
                                      slow.await();
                                      return 0;
                                    });
                              } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                              }
                            }))
            .toList();
    queued.await();
    assertThat(lanes.page("http://quick.example/", () -> "done")).isEqualTo("done");
    slow.countDown();
    for (Thread thread : waiting) {
      thread.join();
    }
  }
}
