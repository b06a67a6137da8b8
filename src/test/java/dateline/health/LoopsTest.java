package dateline.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoopsTest {
  private static final Duration NEVER = Duration.ofDays(1);

  private final AtomicLong nanos = new AtomicLong();

  private Loops loops() {
    return new Loops(new FaultLog(), nanos::get);
  }

  private static Condition condition(Loops loops, String name) {
    return Objects.requireNonNull(loops.conditions().get(name));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void whatFailsIsBegunAgainAlsoAfterAnError() throws Exception {
    LinkedBlockingQueue<Integer> turns = new LinkedBlockingQueue<>();
    AtomicInteger count = new AtomicInteger();
    try (Loops loops = loops()) {
      loops.repeat(
          "commit",
          Duration.ZERO,
          beat -> {
            int turn = count.incrementAndGet();
            turns.add(turn);
            if (turn == 1) {
              throw new StackOverflowError("deep");
            }
            if (turn == 2) {
              throw new NoClassDefFoundError("gone");
            }
            return NEVER;
          });
      assertThat(turns.poll(20, TimeUnit.SECONDS)).isEqualTo(1);
      assertThat(turns.poll(20, TimeUnit.SECONDS)).isEqualTo(2);
      assertThat(turns.poll(20, TimeUnit.SECONDS)).isEqualTo(3);
      until(() -> condition(loops, "commit").isOk());
    }
  }

  @Test
  void aFailureDegradesAndAfterAMinuteWithoutAGoodTurnFails() throws Exception {
    CountDownLatch failed = new CountDownLatch(1);
    AtomicInteger broken = new AtomicInteger(1);
    try (Loops loops = loops()) {
      loops.repeat(
          "refresh",
          Duration.ZERO,
          beat -> {
            failed.countDown();
            if (broken.get() > 0) {
              throw new IllegalStateException("no more shelves");
            }
            return NEVER;
          });
      assertThat(failed.await(20, TimeUnit.SECONDS)).isTrue();
      until(() -> !condition(loops, "refresh").isOk());
      assertThat(condition(loops, "refresh").grade()).isEqualTo(Condition.Grade.DEGRADED);
      pass(Duration.ofSeconds(61));
      Condition later = condition(loops, "refresh");
      assertThat(later.isFailing()).isTrue();
      assertThat(later.reason().orElseThrow()).contains("61 s").contains("no more shelves");
      broken.set(0);
      until(() -> condition(loops, "refresh").isOk());
    }
  }

  @Test
  void aLoopThatHangsIsFailingAfterAMinuteAndOneThatRestsIsNot() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (Loops loops = loops()) {
      loops.keep(
          "dispatch",
          beat -> {
            hanging.countDown();
            release.await();
          });
      loops.repeat("audit", NEVER, beat -> NEVER);
      assertThat(hanging.await(20, TimeUnit.SECONDS)).isTrue();
      pass(Duration.ofSeconds(59));
      assertThat(condition(loops, "dispatch").isOk()).isTrue();
      pass(Duration.ofSeconds(2));
      assertThat(condition(loops, "dispatch").isFailing()).isTrue();
      until(() -> condition(loops, "audit").isOk());
      release.countDown();
      until(() -> condition(loops, "dispatch").isOk());
    }
  }

  @Test
  void aTurnThatBeatsMayTakeLong() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch beatNow = new CountDownLatch(1);
    CountDownLatch beaten = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (Loops loops = loops()) {
      loops.keep(
          "audit",
          beat -> {
            begun.countDown();
            beatNow.await();
            beat.now();
            beaten.countDown();
            release.await();
          });
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      pass(Duration.ofSeconds(61));
      assertThat(condition(loops, "audit").isFailing()).isTrue();
      beatNow.countDown();
      assertThat(beaten.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(condition(loops, "audit").isOk()).isTrue();
      release.countDown();
    }
  }

  @Test
  void stoppingWaitsForTheTurnInHandAndInterruptsOnlyWhatWaits() throws Exception {
    CountDownLatch inHand = new CountDownLatch(1);
    CountDownLatch asleep = new CountDownLatch(1);
    CountDownLatch waiting = new CountDownLatch(1);
    AtomicInteger ended = new AtomicInteger();
    Loops loops = loops();
    loops.repeat(
        "commit",
        Duration.ZERO,
        beat -> {
          inHand.countDown();
          try {
            waiting.await();
            ended.incrementAndGet();
          } catch (InterruptedException e) {
            ended.set(-10);
          }
          return NEVER;
        });
    loops.keep(
        "crawl",
        beat -> {
          asleep.countDown();
          try {
            beat.sleep(NEVER);
          } finally {
            waiting.countDown();
          }
        });
    assertThat(asleep.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(inHand.await(20, TimeUnit.SECONDS)).isTrue();
    loops.close();
    assertThat(ended).hasValue(1);
  }

  @Test
  void anotherLoopOfTheSameNameIsRefused() {
    try (Loops loops = loops()) {
      loops.repeat("audit", NEVER, beat -> NEVER);
      assertThatThrownBy(() -> loops.repeat("audit", NEVER, beat -> NEVER))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("audit");
    }
  }

  @Test
  void onlyWhatBreaksTheMachineEndsTheProcess() {
    assertThat(MustEnd.after(new OutOfMemoryError())).isTrue();
    assertThat(MustEnd.after(new InternalError())).isTrue();
    assertThat(MustEnd.after(new StackOverflowError())).isFalse();
    assertThat(MustEnd.after(new NoClassDefFoundError())).isFalse();
    assertThat(MustEnd.after(new IllegalStateException())).isFalse();
    assertThatThrownBy(() -> MustEnd.check(new OutOfMemoryError("heap")))
        .isInstanceOf(OutOfMemoryError.class);
  }

  private interface Check {
    boolean holds();
  }

  private static void until(Check check) throws InterruptedException {
    while (!check.holds()) {
      LockSupport.parkNanos(1_000_000);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }
}
