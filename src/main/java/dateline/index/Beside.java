package dateline.index;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A part of a search done beside another: at the same time where a core is free, in turn where none
 * is. For work that computes, not waits. One thread, but for the work.
 *
 * <p>Not a task of the common pool: what is indexed or read there may keep its threads for long,
 * and a search must not wait for them.
 */
final class Beside<T> implements AutoCloseable {
  /** One core is the asking thread's. */
  static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

  private static final Executor CORES =
      Executors.newFixedThreadPool(
          THREADS, Thread.ofPlatform().daemon().name("search-", 0).factory());

  private final Callable<T> work;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CompletableFuture<T> outcome = new CompletableFuture<>();

  private Beside(Callable<T> work) {
    this.work = work;
  }

  /** Begins, once a core is free. */
  static <T> Beside<T> begin(Callable<T> work) {
    Beside<T> beside = new Beside<>(work);
    CORES.execute(beside::run);
    return beside;
  }

  private void run() {
    if (begun.compareAndSet(false, true)) {
      try {
        outcome.complete(work.call());
      } catch (Throwable e) {
        outcome.completeExceptionally(e);
      }
    }
  }

  /**
   * The result; done by this thread if no other has begun it.
   *
   * @throws IOException if the work threw one; what else it threw is thrown too
   */
  T result() throws IOException {
    run();
    try {
      return outcome.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case IOException thrown -> throw thrown;
        case RuntimeException thrown -> throw thrown;
        case Error thrown -> throw thrown;
        case null, default -> throw e;
      }
    }
  }

  /** Waits for work that has begun, since what it reads may be closed after; no other begins. */
  @Override
  public void close() {
    if (!begun.compareAndSet(false, true)) {
      outcome.handle((_, _) -> "over").join();
    }
  }
}
