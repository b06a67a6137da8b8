package dateline.health;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One loop under supervision: begun again whenever it fails. Its thread runs it, any may ask. */
final class Loop implements Runnable, Beat {
  private static final Logger log = LoggerFactory.getLogger(Loop.class);

  /** Shorter than {@link Loops#SILENT} by far, so that a sleeping loop is never taken for dead. */
  private static final Duration NAP = Duration.ofSeconds(5);

  /** How long a failed loop rests: at first, and at most; doubled each time in between. */
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private final String name;
  private final Loops.Body body;
  private final FaultLog faults;
  private final LongSupplier ticks;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile long beaten;
  private volatile Optional<String> trouble = Optional.empty();
  private volatile boolean ended;

  /**
   * @param ticks nanoseconds that only grow
   */
  Loop(String name, Loops.Body body, FaultLog faults, LongSupplier ticks) {
    this.name = name;
    this.body = body;
    this.faults = faults;
    this.ticks = ticks;
    this.beaten = ticks.getAsLong();
  }

  @Override
  public void run() {
    Duration pause = FIRST_PAUSE;
    try {
      while (stopping.getCount() > 0) {
        try {
          body.run(this);
          ended = true;
          return;
        } catch (RuntimeException | Error e) {
          pause = trouble.isPresent() ? longer(pause) : FIRST_PAUSE;
          failed(e, pause);
        }
        stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  /** Our machine's faults are told in a line by whoever sees them first, defects with a trace. */
  private void failed(Throwable e, Duration pause) {
    if (MustEnd.after(e)) {
      trouble = Optional.of("ended by " + e);
      MustEnd.check(e);
    }
    Optional<LocalFaultException> local = LocalFaultException.in(e);
    boolean first = trouble.isEmpty();
    trouble = Optional.of(local.map(LocalFaultException::words).orElse(String.valueOf(e)));
    if (local.isPresent()) {
      faults.tell(local.get());
    } else if (first) {
      log.atError().addKeyValue("loop", name).setCause(e).log("failed; tried again");
    } else {
      log.atDebug().addKeyValue("pause", pause).setCause(e).log("{} failed again", name);
    }
  }

  @Override
  public void now() {
    if (trouble.isPresent()) {
      log.atInfo().addKeyValue("loop", name).log("goes on");
      trouble = Optional.empty();
    }
    beaten = ticks.getAsLong();
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    long start = System.nanoTime();
    Duration left = time;
    do {
      if (trouble.isEmpty()) {
        beaten = ticks.getAsLong();
      }
      Duration nap = left.compareTo(NAP) < 0 ? left : NAP;
      if (stopping.await(Math.max(0, nap.toNanos()), TimeUnit.NANOSECONDS)) {
        throw new InterruptedException(name + " is to stop");
      }
      left = time.minusNanos(System.nanoTime() - start);
    } while (left.isPositive());
  }

  void stop() {
    stopping.countDown();
  }

  /** How it fares now. */
  Condition condition() {
    Duration silent = Duration.ofNanos(ticks.getAsLong() - beaten);
    Optional<String> why = trouble;
    if (ended || stopping.getCount() == 0) {
      return Condition.OK;
    }
    if (silent.compareTo(Loops.SILENT) > 0) {
      String since = "has done nothing for " + silent.toSeconds() + " s";
      return Condition.failing(why.map(what -> since + ": " + what).orElse(since));
    }
    return why.map(Condition::degraded).orElse(Condition.OK);
  }
}
