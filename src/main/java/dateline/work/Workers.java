package dateline.work;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Threads for work that computes: platform threads, bounded in number and named. They come when
 * they are needed and end when they are not, so nobody need close them; none keeps the process from
 * ending. Thread-safe.
 */
public final class Workers {
  /** Longer than the pauses of a busy crawl, short enough that an idle house has no threads. */
  private static final long IDLE_SECONDS = 10;

  private final int threads;
  private final Executor executor;

  private Workers(String name, int threads) {
    this.threads = threads;
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name(name + "-", 0).factory());
    pool.allowCoreThreadTimeOut(true);
    this.executor = pool;
  }

  /** As many threads as there are processors. */
  public static Workers onEveryProcessor(String name) {
    return new Workers(name, Runtime.getRuntime().availableProcessors());
  }

  /**
   * As many threads as there are processors but one, which is the asking thread's; one at least.
   */
  public static Workers besideTheCaller(String name) {
    return new Workers(name, Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
  }

  /** How many threads there are at most. */
  public int threads() {
    return threads;
  }

  /** Begins a task, once a thread is free. */
  public <T, E extends Exception> ParallelTask<T, E> begin(ParallelTask.Work<T, E> work) {
    ParallelTask<T, E> task = new ParallelTask<>(work);
    executor.execute(task::run);
    return task;
  }

  /**
   * Does {@code work} with each of the items, several at a time, and returns the results in the
   * order of the items. The calling thread does its share; a virtual one only waits, so that its
   * carrier is free for others. An interrupt does not stop it.
   *
   * @throws RuntimeException what {@code work} threw for the first of the items that failed, once
   *     all others are done
   */
  public <T, R> List<R> map(Collection<T> items, Function<? super T, ? extends R> work) {
    List<ParallelTask<R, RuntimeException>> tasks =
        items.stream()
            .map(item -> new ParallelTask<R, RuntimeException>(() -> work.apply(item)))
            .toList();
    Runnable share = () -> tasks.forEach(ParallelTask::run);
    boolean waits = Thread.currentThread().isVirtual();
    int others = Math.min(threads, waits ? tasks.size() : tasks.size() - 1);
    for (int i = 0; i < others; i++) {
      executor.execute(share);
    }
    if (!waits) {
      share.run();
    }
    tasks.forEach(ParallelTask::await);
    return tasks.stream().<R>map(ParallelTask::result).toList();
  }
}
