package dateline.index.answer;

import dateline.news.name.Corrections;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/** Which corrections the index follows, and who waits for them. Thread-safe. */
public final class CorrectionState {
  private final ReentrantLock turning = new ReentrantLock();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition turned = lock.newCondition();
  private volatile Corrections followed = Corrections.NONE;
  private volatile long revision;

  /** What the documents on disk follow; the corrections themselves come with the first turn. */
  public void opened(long committed) {
    revision = committed;
  }

  /** By which names are read and written. */
  public Corrections followed() {
    return followed;
  }

  /** Of those the documents follow and searches show. */
  public long revision() {
    return revision;
  }

  public void read(Corrections present) {
    followed = present;
  }

  /** Turns to others: one at a time; they are followed once {@code work} is done and shown. */
  public int turn(Corrections next, IntSupplier work, Runnable show) {
    turning.lock();
    try {
      int done = work.getAsInt();
      followed = next;
      show.run();
      reached(next.revision());
      return done;
    } finally {
      turning.unlock();
    }
  }

  private void reached(long number) {
    lock.lock();
    try {
      revision = number;
      turned.signalAll();
    } finally {
      lock.unlock();
    }
  }

  public boolean await(long wanted, Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (revision < wanted && left > 0) {
        left = turned.awaitNanos(left);
      }
      return revision >= wanted;
    } finally {
      lock.unlock();
    }
  }

  /** Keeps turns from being half shown: others that show what is written wait for them. */
  public void between(Runnable show) {
    if (turning.isHeldByCurrentThread()) {
      show.run();
      return;
    }
    turning.lock();
    try {
      show.run();
    } finally {
      turning.unlock();
    }
  }
}
