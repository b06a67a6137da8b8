package dateline.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RequestSlotsTest {
  @Test
  void aListingNeverWaitsBehindPages() throws Exception {
    RequestSlots lanes = new RequestSlots(1);
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> slow =
          threads.submit(
              () ->
                  lanes.page(
                      "http://slow.example/1",
                      () -> {
                        reading.countDown();
                        return release.await(15, TimeUnit.SECONDS);
                      }));
      Future<String> waiting =
          threads.submit(() -> lanes.page("http://other.example/1", () -> "read"));
      assertThat(reading.await(15, TimeUnit.SECONDS)).isTrue();

      assertThat(lanes.listing("http://new.example/feed", () -> "asked")).isEqualTo("asked");
      assertThat(slow.isDone()).isFalse();

      release.countDown();
      assertThat(slow.get()).isTrue();
      assertThat(waiting.get()).isEqualTo("read");
    }
  }
}
