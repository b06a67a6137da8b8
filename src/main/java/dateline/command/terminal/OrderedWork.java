package dateline.command.terminal;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does tasks side by side, as many as there are processors, and hands over their results in the
 * order the tasks came, each as soon as it can be. No more than a few results a processor wait
 * their turn, so that memory stays bounded however long the input is. One thread may give tasks.
 */
public final class OrderedWork<T> implements AutoCloseable {
  private static final int WAITING_PER_PROCESSOR = 8;

  private final ExecutorService workers;
  private final BlockingQueue<Optional<Future<T>>> pending;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final Thread receiver;

  /**
   * @param receive called with each result, by one thread
   */
  public OrderedWork(int processors, Consumer<T> receive) {
    workers =
        Executors.newFixedThreadPool(
            processors, Thread.ofPlatform().daemon().name("command-", 0).factory());
    pending = new ArrayBlockingQueue<>(processors * WAITING_PER_PROCESSOR);
    receiver = Thread.ofVirtual().name("results").start(() -> receiveAll(receive));
  }

  /**
   * Gives a task; waits while too many are pending.
   *
   * @throws IllegalStateException if an earlier one failed, or its result could not be received
   */
  public void give(Callable<T> task) throws InterruptedException {
    check();
    pending.put(Optional.of(workers.submit(task)));
  }

  private void receiveAll(Consumer<T> receive) {
    try {
      Optional<Future<T>> next = pending.take();
      while (next.isPresent()) {
        receive(next.get(), receive);
        next = pending.take();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** After a failure results are still taken, or who gives tasks would wait for good. */
  private void receive(Future<T> result, Consumer<T> receive) throws InterruptedException {
    if (failure.get() == null) {
      try {
        receive.accept(result.get());
      } catch (ExecutionException e) {
        failure.set(e.getCause());
      } catch (RuntimeException e) {
        failure.set(e);
      }
    }
  }

  private void check() {
    Throwable failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException("a task failed", failed);
    }
  }

  /**
   * Waits until every result is handed over.
   *
   * @throws IllegalStateException as {@link #give}
   */
  public void finish() throws InterruptedException {
    pending.put(Optional.empty());
    receiver.join();
    check();
  }

  /** Stops at once, whatever is pending. */
  @Override
  public void close() {
    workers.shutdownNow();
    receiver.interrupt();
  }
}
