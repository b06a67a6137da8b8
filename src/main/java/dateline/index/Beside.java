package dateline.index;

import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinTask;

/**
 * A part of a search done beside another: at the same time where a core is free, in turn where none
 * is. For work that computes, not waits. One thread, but for the work.
 */
final class Beside<T> implements AutoCloseable {
  private final ForkJoinTask<T> task;

  private Beside(ForkJoinTask<T> task) {
    this.task = task;
  }

  /** Begins, once a core is free. */
  static <T> Beside<T> begin(Callable<T> work) {
    return new Beside<>(ForkJoinTask.adapt(work).fork());
  }

  /**
   * The result; done by this thread if no other has begun it.
   *
   * @throws RuntimeException what the work threw, a checked exception as the cause
   */
  T result() {
    return task.join();
  }

  /** Waits for the end of the work, since what it reads may be closed after. */
  @Override
  public void close() {
    task.quietlyJoin();
  }
}
