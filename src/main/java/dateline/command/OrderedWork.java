package dateline.command;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Does tasks side by side, as many as there are processors, and hands over their results in the
 * order the tasks came, each as soon as it can be. No more than a few results a processor wait
 * their turn, so that memory stays bounded however long the input is. One thread may give tasks.
 */
final class OrderedWork<T> implements AutoCloseable {
  private static final int WAITING_PER_PROCESSOR = 8;

  private final ExecutorService workers;
  private final BlockingQueue<Optional<Future<T>>> pending;
  private final Thread receiver;

  /**
   * @param receive called with each result, by one thread; must not throw
   */
  OrderedWork(int processors, Consumer<T> receive) {
    workers = Executors.newFixedThreadPool(processors);
    pending = new ArrayBlockingQueue<>(processors * WAITING_PER_PROCESSOR);
    receiver = Thread.ofVirtual().name("results").start(() -> receiveAll(receive));
  }

  /** Gives a task; waits while too many are pending. */
  void give(Callable<T> task) throws InterruptedException {
    pending.put(Optional.of(workers.submit(task)));
  }

  private void receiveAll(Consumer<T> receive) {
    try {
      Optional<Future<T>> next = pending.take();
      while (next.isPresent()) {
        receive.accept(next.get().get());
        next = pending.take();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a task failed that must not", e.getCause());
    }
  }

  /** Waits until every result is handed over. */
  void finish() throws InterruptedException {
    pending.put(Optional.empty());
    receiver.join();
  }

  /** Stops at once, whatever is pending. */
  @Override
  public void close() {
    workers.shutdownNow();
    receiver.interrupt();
  }
}
