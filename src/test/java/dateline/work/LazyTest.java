package dateline.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LazyTest {
  private final AtomicInteger count = new AtomicInteger();
  private final List<Integer> received = new ArrayList<>();

  @Test
  void isMadeOnceThoughSeveralAsk() throws Exception {
    CountDownLatch making = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Lazy<Integer> lazy =
        new Lazy<>(
            () -> {
              making.countDown();
              awaitQuietly(go);
              return count.incrementAndGet();
            });
    FutureTask<Integer> first = new FutureTask<>(lazy::get);
    FutureTask<Integer> second = new FutureTask<>(lazy::get);
    Thread.ofPlatform().start(first);
    making.await();
    Thread.ofVirtual().start(second);
    go.countDown();
    assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(1);
    lazy.ifMade(received::add);
    assertThat(received).containsExactly(1);
  }

  @Test
  void whatFailedIsTriedAgain() {
    Lazy<Integer> lazy =
        new Lazy<>(
            () -> {
              if (count.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
              }
              return count.get();
            });
    lazy.ifMade(received::add);
    assertThatThrownBy(lazy::get).hasMessage("not yet");
    lazy.ifMade(received::add);
    assertThat(received).isEmpty();
    assertThat(lazy.get()).isEqualTo(2);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
