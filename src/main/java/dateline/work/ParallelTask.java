package dateline.work;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A piece of work done beside another: at the same time where a thread is free, in turn where none
 * is. For work that computes, not waits. One thread asks for the result.
 *
 * @param <E> what the work may throw besides unchecked exceptions
 */
public final class ParallelTask<T, E extends Exception> implements AutoCloseable {
  /** What is to be done. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T get() throws E;
  }

  private final Work<T, E> work;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CompletableFuture<T> outcome = new CompletableFuture<>();

  ParallelTask(Work<T, E> work) {
    this.work = work;
  }

  /** Does it, unless a thread has begun it. */
  void run() {
    if (begun.compareAndSet(false, true)) {
      try {
        outcome.complete(work.get());
      } catch (Throwable e) {
        outcome.completeExceptionally(e);
      }
    }
  }

  /** Waits until it is over, well or not. */
  void await() {
    outcome.handle((_, _) -> "over").join();
  }

  /**
   * The result; done by this thread if no other has begun it.
   *
   * @throws E if the work threw it; what else it threw is thrown too
   */
  public T result() throws E {
    run();
    try {
      return outcome.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException thrown -> throw thrown;
        case Error thrown -> throw thrown;
        case Exception thrown -> throw declared(thrown);
        case null, default -> throw e;
      }
    }
  }

  /** The one checked exception that the work can throw. */
  @SuppressWarnings("unchecked")
  private E declared(Exception thrown) {
    return (E) thrown;
  }

  /** Waits for work that has begun, since what it reads may be closed after; no other begins. */
  @Override
  public void close() {
    if (!begun.compareAndSet(false, true)) {
      await();
    }
  }
}
