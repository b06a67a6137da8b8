package dateline.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {
  private static final List<Integer> NUMBERS = IntStream.range(0, 100).boxed().toList();

  private final Workers workers = Workers.besideTheCaller("test");

  @Test
  void resultsComeInTheOrderOfTheItems() {
    assertThat(workers.map(NUMBERS, number -> number * 2))
        .isEqualTo(NUMBERS.stream().map(number -> number * 2).toList());
    assertThat(workers.map(List.<Integer>of(), number -> number * 2)).isEmpty();
  }

  @Test
  void workWithinWorkWaitsForNoThread() {
    assertThat(
            workers.map(
                NUMBERS,
                number ->
                    workers.map(NUMBERS, other -> workers.begin(() -> other).result()).size()))
        .hasSize(100)
        .containsOnly(100);
  }

  @Test
  void theCallingThreadDoesAllWhereNoOtherIsFree() throws Exception {
    CountDownLatch busy = new CountDownLatch(workers.threads());
    CountDownLatch end = new CountDownLatch(1);
    for (int i = 0; i < workers.threads(); i++) {
      workers.begin(
          () -> {
            busy.countDown();
            end.await();
            return true;
          });
    }
    busy.await();
    assertThat(workers.map(NUMBERS, _ -> Thread.currentThread()))
        .containsOnly(Thread.currentThread());
    end.countDown();
  }

  @Test
  void aVirtualThreadWaitsAndComputesNothing() throws Exception {
    FutureTask<List<Boolean>> asked =
        new FutureTask<>(() -> workers.map(List.of(1), _ -> Thread.currentThread().isVirtual()));
    Thread.ofVirtual().start(asked);
    assertThat(asked.get(30, TimeUnit.SECONDS)).containsExactly(false);
  }

  @Test
  void whatFailsIsThrownWhenTheOthersAreDone() {
    AtomicInteger done = new AtomicInteger();
    assertThatThrownBy(
            () ->
                workers.map(
                    NUMBERS,
                    number -> {
                      if (number == 7) {
                        throw new IllegalStateException("seven");
                      }
                      return done.incrementAndGet();
                    }))
        .hasMessage("seven");
    assertThat(done).hasValue(99);
  }
}
