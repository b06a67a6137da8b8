package dateline.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HostGateTest {
  private static final Duration GAP = Duration.ofSeconds(2);

  private final SettableClock clock = SettableClock.at("2026-11-23T10:00:00Z");
  private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
  private final HostGate gate =
      new HostGate(
          clock,
          length -> {
            pauses.add(length);
            clock.advance(length);
          });

  @Test
  void waitsTheGapAfterTheEndOfTheLastRequest() throws Exception {
    visit("a.org", GAP, Duration.ofSeconds(30));
    clock.advance(Duration.ofMillis(500));
    visit("a.org", GAP, Duration.ZERO);

    assertThat(pauses).containsExactly(Duration.ofMillis(1500));
  }

  @Test
  void doesNotWaitForAnotherHostOrWhenTheGapHasPassed() throws Exception {
    visit("a.org", GAP, Duration.ZERO);
    visit("b.org", GAP, Duration.ZERO);
    clock.advance(GAP);
    visit("a.org", GAP, Duration.ZERO);
    visit("a.org", Duration.ZERO, Duration.ZERO);

    assertThat(pauses).isEmpty();
  }

  @Test
  void waitsNoLongerThanTheGapWhenTheClockWasSetBack() throws Exception {
    visit("a.org", GAP, Duration.ZERO);
    clock.advance(Duration.ofDays(-1));
    visit("a.org", GAP, Duration.ZERO);

    assertThat(pauses).containsExactly(GAP);
  }

  @Test
  void letsOneRequestAHostThroughAtATime() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Future<?>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        all.add(
            threads.submit(
                () ->
                    gate.through(
                        "a.org",
                        GAP,
                        () -> {
                          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                          return inside.decrementAndGet();
                        })));
      }
    }
    for (Future<?> one : all) {
      one.get();
    }
    assertThat(most).hasValue(1);
    assertThat(pauses).hasSize(199).containsOnly(GAP);
  }

  @Test
  void aWaitingCallerCanBeInterruptedAndTheGateStaysOpen() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    Thread holder =
        Thread.ofVirtual()
            .start(
                () ->
                    swallow(
                        () ->
                            gate.through(
                                "a.org",
                                GAP,
                                () -> {
                                  entered.countDown();
                                  leave.await();
                                  return 0;
                                })));
    entered.await();
    AtomicInteger interrupted = new AtomicInteger();
    Thread waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    gate.through("a.org", GAP, () -> 0);
                  } catch (InterruptedException e) {
                    interrupted.incrementAndGet();
                  }
                });
    waiting.interrupt();
    waiting.join();
    leave.countDown();
    holder.join();

    assertThat(interrupted).hasValue(1);
    visit("a.org", GAP, Duration.ZERO);
  }

  @Test
  void aFailedRequestCountsAsARequest() throws Exception {
    assertThatThrownBy(
            () ->
                gate.through(
                    "a.org",
                    GAP,
                    () -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
    visit("a.org", GAP, Duration.ZERO);

    assertThat(pauses).containsExactly(GAP);
  }

  @Test
  void forgetsHostsLongIdle() throws Exception {
    for (int i = 0; i < 5_000; i++) {
      visit("host" + i, GAP, Duration.ofSeconds(1));
    }
    assertThat(gate.remembered()).isLessThan(1_100);
  }

  private void visit(String host, Duration gap, Duration takes) throws InterruptedException {
    gate.through(
        host,
        gap,
        () -> {
          clock.advance(takes);
          return 0;
        });
  }

  @FunctionalInterface
  private interface Interruptible {
    Object run() throws InterruptedException;
  }

  private static void swallow(Interruptible work) {
    try {
      work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
