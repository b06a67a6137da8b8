package dateline.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BesideTest {
  @Test
  void workGoesOnWhileItsAskerDoesOtherThings() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    try (Beside<Thread> beside =
        Beside.begin(
            () -> {
              done.countDown();
              return Thread.currentThread();
            })) {
      done.await();
      assertThat(beside.result()).isNotSameAs(Thread.currentThread());
    }
  }

  @Test
  void whereEveryCoreIsBusyTheAskerDoesItAndWaitsForNobody() throws Exception {
    CountDownLatch busy = new CountDownLatch(Beside.THREADS);
    CountDownLatch end = new CountDownLatch(1);
    List<Beside<Boolean>> others = new ArrayList<>();
    for (int i = 0; i < Beside.THREADS; i++) {
      others.add(
          Beside.begin(
              () -> {
                busy.countDown();
                end.await();
                return true;
              }));
    }
    busy.await();
    try (Beside<Thread> beside = Beside.begin(Thread::currentThread)) {
      assertThat(beside.result()).isSameAs(Thread.currentThread());
    }
    AtomicBoolean ran = new AtomicBoolean();
    Beside.begin(() -> ran.getAndSet(true)).close();
    end.countDown();
    for (Beside<Boolean> other : others) {
      assertThat(other.result()).isTrue();
    }
    assertThat(Beside.begin(() -> ran.get()).result()).as("closed before it began").isFalse();
  }

  @Test
  void whatTheWorkThrowsItsAskerGets() {
    Beside<String> failing =
        Beside.begin(
            () -> {
              throw new IOException("the disk is gone");
            });
    assertThatThrownBy(failing::result)
        .isInstanceOf(IOException.class)
        .hasMessage("the disk is gone");
    Beside<String> wrong =
        Beside.begin(
            () -> {
              throw new IllegalStateException("no");
            });
    assertThatThrownBy(wrong::result).isInstanceOf(IllegalStateException.class).hasMessage("no");
    wrong.close();
  }
}
