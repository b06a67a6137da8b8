package dateline.crawl;

import dateline.health.LocalFaultException;
import dateline.health.MustEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pass over sources: at most one job a source at a time, each on a virtual thread of its own.
 * Thread-safe.
 *
 * <p>A job is never interrupted, for it may be writing: to stop means to start nothing more and to
 * let each job end after the page in hand.
 */
final class Pass {
  /** How long a source whose job broke is left alone. */
  private static final Duration REST = Duration.ofMinutes(1);

  private static final Logger log = LoggerFactory.getLogger(Pass.class);

  /** What a job does; it asks {@link #stopping} between pages. */
  @FunctionalInterface
  interface Job {
    void run() throws InterruptedException;
  }

  private final Crawler.Listener listener;
  private final boolean again;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final Set<String> claimed = ConcurrentHashMap.newKeySet();
  private final Map<String, Instant> resting = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private final Semaphore ended = new Semaphore(0);
  private final AtomicReference<@Nullable LocalFaultException> fault = new AtomicReference<>();
  private volatile boolean stopping;

  /**
   * A pass that tells {@code listener}.
   *
   * @param again whether pages are fetched that are not due
   */
  Pass(Crawler.Listener listener, boolean again) {
    this.listener = listener;
    this.again = again;
  }

  Crawler.Listener listener() {
    return listener;
  }

  boolean again() {
    return again;
  }

  /** Starts a job for the source, unless it has one, its last one just broke, or we stop. */
  boolean start(String sourceId, Instant now, Job job) {
    if (!isFree(sourceId, now) || !underWay.add(sourceId)) {
      return false;
    }
    count.incrementAndGet();
    Thread.ofVirtual().name("crawl-" + sourceId).start(() -> run(sourceId, now, job));
    return true;
  }

  /** Whether a job of the source can be started. */
  boolean isFree(String sourceId, Instant now) {
    Instant restUntil = resting.getOrDefault(sourceId, now);
    // One that is longer than any is of before the clock was set back.
    boolean rests = restUntil.isAfter(now) && !restUntil.isAfter(now.plus(REST));
    return !stopping && !rests && !underWay.contains(sourceId);
  }

  /** How many jobs are under way. */
  int underWay() {
    return count.get();
  }

  private void run(String sourceId, Instant now, Job job) {
    try {
      job.run();
    } catch (InterruptedException e) {
      stop();
    } catch (RuntimeException | Error e) {
      MustEnd.check(e);
      Optional<LocalFaultException> ours = LocalFaultException.in(e);
      if (ours.isPresent()) {
        fault.compareAndSet(null, ours.get());
        stop();
        return;
      }
      resting.put(sourceId, now.plus(REST));
      log.atError().addKeyValue("source", sourceId).setCause(e).log("crawl of a source broke off");
    } finally {
      underWay.remove(sourceId);
      count.decrementAndGet();
      ended.release();
    }
  }

  /** True the first time it is asked for this address in this pass. Due pages need no claim. */
  boolean claim(String url) {
    return claimed.add(url);
  }

  boolean idle() {
    return count.get() == 0;
  }

  boolean stopping() {
    return stopping;
  }

  void stop() {
    stopping = true;
  }

  /**
   * Nothing more is started after a fault of our own machine: the next page would meet it too.
   *
   * @throws LocalFaultException that fault
   */
  void checkFault() {
    LocalFaultException met = fault.get();
    if (met != null) {
      throw new LocalFaultException(met.part(), String.valueOf(met.getMessage()), met);
    }
  }

  /** Waits until a job has ended since the last call, but not longer than this. */
  void awaitOne(Duration atMost) throws InterruptedException {
    if (ended.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      ended.drainPermits();
    }
  }

  /** Waits until all jobs have ended; an interrupt stops the jobs and shows when they have. */
  void awaitAll() throws InterruptedException {
    boolean interrupted = false;
    while (!idle()) {
      try {
        ended.acquire();
      } catch (InterruptedException e) {
        interrupted = true;
        stop();
      }
    }
    if (interrupted) {
      throw new InterruptedException("crawl stopped");
    }
  }
}
