package dateline.jobs;

import java.util.function.LongConsumer;

/**
 * How far a task is, and whether it may go on. The task calls {@link #accept} where it may stop
 * without loss: that waits while the job is paused. Thread-safe.
 */
public final class JobProgress implements LongConsumer {
  /** The task is to end here. */
  public static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("stopped", null, false, false);
    }
  }

  private enum Sign {
    GO,
    WAIT,
    END
  }

  private Sign sign = Sign.GO;
  private boolean waiting;
  private long done;
  private long total;

  JobProgress() {}

  /** How much there is in all, where that is known. */
  public synchronized void of(long all) {
    total = all;
  }

  /**
   * So much is done.
   *
   * @throws Stopped if the task is to end
   */
  @Override
  public synchronized void accept(long count) {
    done = count;
    waiting = true;
    try {
      while (sign == Sign.WAIT) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stopped();
    } finally {
      waiting = false;
    }
    if (sign == Sign.END) {
      throw new Stopped();
    }
  }

  synchronized void pause() {
    sign = sign == Sign.GO ? Sign.WAIT : sign;
  }

  synchronized void resume() {
    sign = sign == Sign.WAIT ? Sign.GO : sign;
    notifyAll();
  }

  synchronized void end() {
    sign = Sign.END;
    notifyAll();
  }

  /** Whether it waits for leave to go on. */
  synchronized boolean isPaused() {
    return waiting && sign == Sign.WAIT;
  }

  synchronized long done() {
    return done;
  }

  synchronized long total() {
    return total;
  }
}
