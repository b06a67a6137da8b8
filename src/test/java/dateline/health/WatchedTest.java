package dateline.health;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.health.LocalFaultException.Part;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchedTest {
  @Test
  void tellsOfALookThatHangsWithoutWaitingForIt() throws Exception {
    AtomicLong nanos = new AtomicLong();
    CountDownLatch looking = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Watched<String> watched =
        new Watched<>("not seen", () -> hang(looking, release), why -> "bad: " + why, nanos::get);
    assertThat(watched.now()).isEqualTo("not seen");
    Thread look = Thread.ofVirtual().start(watched::look);
    assertThat(looking.await(30, TimeUnit.SECONDS)).isTrue();
    nanos.addAndGet(Duration.ofSeconds(4).toNanos());
    assertThat(watched.now()).isEqualTo("not seen");
    nanos.addAndGet(Duration.ofSeconds(4).toNanos());
    assertThat(watched.now()).isEqualTo("bad: has not answered for 8 s");
    release.countDown();
    look.join();
    assertThat(watched.now()).isEqualTo("well");
  }

  @Test
  void tellsTheReasonOfAFault() {
    Watched<String> watched =
        new Watched<>(
            "not seen",
            () -> {
              throw new LocalFaultException(Part.DATABASE, "connection refused");
            },
            why -> "bad: " + why);
    watched.look();
    assertThat(watched.now()).isEqualTo("bad: connection refused");
  }

  private static String hang(CountDownLatch looking, CountDownLatch release) {
    looking.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "well";
  }
}
