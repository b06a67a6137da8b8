package dateline.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ParallelTaskTest {
  private final Workers workers = Workers.besideTheCaller("test");

  @Test
  void workGoesOnWhileItsAskerDoesOtherThings() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    try (ParallelTask<Thread, RuntimeException> task =
        workers.begin(
            () -> {
              done.countDown();
              return Thread.currentThread();
            })) {
      done.await();
      assertThat(task.result()).isNotSameAs(Thread.currentThread());
    }
  }

  @Test
  void whereEveryThreadIsBusyTheAskerDoesItAndWaitsForNobody() throws Exception {
    CountDownLatch busy = new CountDownLatch(workers.threads());
    CountDownLatch end = new CountDownLatch(1);
    List<ParallelTask<Boolean, InterruptedException>> others = new ArrayList<>();
    for (int i = 0; i < workers.threads(); i++) {
      others.add(
          workers.begin(
              () -> {
                busy.countDown();
                end.await();
                return true;
              }));
    }
    busy.await();
    try (ParallelTask<Thread, RuntimeException> task = workers.begin(Thread::currentThread)) {
      assertThat(task.result()).isSameAs(Thread.currentThread());
    }
    AtomicBoolean ran = new AtomicBoolean();
    workers.begin(() -> ran.getAndSet(true)).close();
    end.countDown();
    for (ParallelTask<Boolean, InterruptedException> other : others) {
      assertThat(other.result()).isTrue();
    }
    assertThat(workers.begin(ran::get).result()).as("closed before it began").isFalse();
  }

  @Test
  void whatTheWorkThrowsItsAskerGets() {
    ParallelTask<String, IOException> failing =
        workers.begin(
            () -> {
              throw new IOException("the disk is gone");
            });
    assertThatThrownBy(failing::result)
        .isInstanceOf(IOException.class)
        .hasMessage("the disk is gone");
    ParallelTask<String, RuntimeException> wrong =
        workers.begin(
            () -> {
              throw new IllegalStateException("no");
            });
    assertThatThrownBy(wrong::result).isInstanceOf(IllegalStateException.class).hasMessage("no");
    wrong.close();
  }
}
