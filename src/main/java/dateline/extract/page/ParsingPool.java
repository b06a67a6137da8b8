package dateline.extract.page;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what others wrote, pages and listings, on platform threads of its own: no more at a time
 * than there are processors, of no more bytes than there is memory for, and each piece within a
 * limit of processor time. Virtual threads only wait here, so whatever a page costs, their carriers
 * stay free. Thread-safe.
 *
 * <p>Every piece has a thread to itself, which costs a twentieth of a millisecond: one that cannot
 * be ended takes no place from those that follow.
 */
public final class ParsingPool {
  /**
   * Processor time for one piece. The slowest page of all test sets takes 0.4 s; no page may cost
   * ten seconds, and some of those go into compiling code and ending what runs on.
   */
  public static final Duration LIMIT = Duration.ofSeconds(8);

  /** On the clock a piece may take this many times its limit: a busy machine is no page's fault. */
  private static final int PATIENCE = 8;

  /**
   * Bytes read at a time. The tree of a page of nothing but tags takes thirty times its bytes, so
   * this fits into half a gigabyte beside the rest.
   */
  public static final long ROOM = 8 << 20;

  /** Bytes are counted in blocks, so that {@link Semaphore} can count a gigabyte of them. */
  private static final int BLOCK = 1 << 10;

  /** How long a thread may take to notice that its piece was given up. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final Logger log = LoggerFactory.getLogger(ParsingPool.class);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Duration limit;
  private final Semaphore places;
  private final int room;
  private final Semaphore free;
  private final AtomicLong begun = new AtomicLong();

  /** One with the usual room. */
  public ParsingPool(Duration limit) {
    this(limit, ROOM);
  }

  /**
   * @param limit of processor time for one piece
   * @param bytes of all pieces at a time; a larger one is read alone
   */
  public ParsingPool(Duration limit, long bytes) {
    this.limit = limit;
    this.room = blocks(bytes);
    this.free = new Semaphore(room, true);
    // Two at least, so that one bad page never stands in the way of all the others.
    this.places = new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
  }

  private static int blocks(long bytes) {
    return Math.clamp(bytes / BLOCK, 1, Integer.MAX_VALUE);
  }

  /** Thrown in a thread whose piece was given up; nobody waits for what it would have read. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("took too long and was given up");
    }
  }

  /**
   * Ends the piece that this thread reads, if it was given up. Whoever walks over a page calls this
   * now and then.
   *
   * @throws Stopped if it was
   */
  public static void endIfGivenUp() {
    if (Thread.currentThread().isInterrupted()) {
      throw new Stopped();
    }
  }

  /**
   * The text, for a parser that is to end with its piece: it asks for some thousand signs at once.
   */
  public static Reader reader(String text) {
    return new FilterReader(new StringReader(text)) {
      @Override
      public int read(char[] into, int from, int most) throws IOException {
        endIfGivenUp();
        return super.read(into, from, most);
      }
    };
  }

  /**
   * Waits for a place and then for the result. An interrupt of the waiting thread is kept for
   * later: the wait is short.
   *
   * @param bytes of the piece
   * @param work must not use this pool itself
   * @param givenUp makes the result of work that took too long, from the reason in words
   */
  public <T> T run(int bytes, Supplier<T> work, Function<String, T> givenUp) {
    int wanted = Math.min(blocks(bytes), room);
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread thread =
        Thread.ofPlatform().name("parsing-" + begun.incrementAndGet()).daemon().unstarted(task);
    boolean interrupted = false;
    places.acquireUninterruptibly();
    free.acquireUninterruptibly(wanted);
    try {
      Spent spent = new Spent(thread.threadId(), System.nanoTime());
      thread.start();
      while (true) {
        try {
          return task.get(left(spent), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (TimeoutException e) {
          if (left(spent) <= 0) {
            String reason = reason(spent);
            interrupted |= end(thread);
            return givenUp.apply(reason);
          }
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("reading failed", e.getCause());
    } finally {
      free.release(wanted);
      places.release();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * What a piece has cost up to now.
   *
   * @param begun by {@link System#nanoTime}
   */
  private record Spent(long thread, long begun) {
    long onTheClock() {
      return System.nanoTime() - begun;
    }

    /** Nanoseconds; no more than on the clock, whatever a clock that jumps makes of it. */
    long ofTheProcessor() {
      return Math.clamp(THREADS.getThreadCpuTime(thread), 0, onTheClock());
    }
  }

  /** Nanoseconds that the thread may go on: it cannot use up its time in less. */
  private long left(Spent spent) {
    return Math.min(
        limit.toNanos() - spent.ofTheProcessor(), limit.toNanos() * PATIENCE - spent.onTheClock());
  }

  private String reason(Spent spent) {
    boolean clock = spent.onTheClock() >= limit.toNanos() * PATIENCE;
    Duration most = clock ? limit.multipliedBy(PATIENCE) : limit;
    String seconds = BigDecimal.valueOf(most.toMillis(), 3).stripTrailingZeros().toPlainString();
    return "reading it took more than "
        + seconds
        + (clock ? " s: given up" : " s of processor time: given up");
  }

  /**
   * Sees to it that the thread ends; says it if it does not.
   *
   * @return whether the waiting thread was interrupted
   */
  private static boolean end(Thread thread) {
    thread.interrupt();
    try {
      if (!thread.join(GRACE)) {
        log.atError()
            .addKeyValue("thread", thread.getName())
            .log("what reads a page cannot be ended and goes on beside the others");
      }
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }
}
