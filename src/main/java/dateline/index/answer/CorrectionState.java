package dateline.index.answer;

import dateline.index.PendingNames;
import dateline.index.Renames;
import dateline.index.Results;
import dateline.index.Search;
import dateline.news.name.Corrections;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * Which corrections the index follows, which of them its documents follow yet, and who waits for
 * that. Between the two, {@link PendingNames} has searches find and count what is not written anew
 * yet. Thread-safe.
 */
public final class CorrectionState {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition turned = lock.newCondition();
  private volatile Corrections followed = Corrections.NONE;
  private volatile PendingNames pending = PendingNames.NONE;
  private volatile long revision;

  /** What the documents on disk follow; the corrections themselves come with the first turn. */
  public void opened(long committed) {
    lock.lock();
    try {
      revision = committed;
      if (committed >= followed.revision()) {
        pending = PendingNames.NONE;
      }
    } finally {
      lock.unlock();
    }
  }

  /** By which names are read and written. */
  public Corrections followed() {
    return followed;
  }

  /**
   * The results of a search as they are shown, whatever turns meanwhile.
   *
   * @param index answers by the names that its documents have, of the view that it takes then: a
   *     turn shows its documents before it forgets what was pending
   */
  public Results search(Search search, Function<Search, Results> index) {
    PendingNames missing = pending;
    Renames renames = new Renames(followed);
    return missing.search(search, asked -> index.apply(missing.of(renames.of(asked))));
  }

  /**
   * What the documents are asked for, of what a reader asks: names are read as they are corrected.
   * To be asked before a view of the documents is taken.
   */
  public Search asked(Search search) {
    return pending.of(new Renames(followed).of(search));
  }

  /** Of those that all documents follow and searches show. */
  public long revision() {
    return revision;
  }

  /** Without a word on what the documents follow. */
  public void read(Corrections present) {
    followed = present;
  }

  /** There are no documents: they follow nothing. */
  public void cleared() {
    lock.lock();
    try {
      revision = 0;
      followed = Corrections.NONE;
      pending = PendingNames.NONE;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Reads and writes names by others from now on, unless it does so by later ones.
   *
   * @param before what the documents follow
   */
  public void follow(Corrections before, Corrections next) {
    lock.lock();
    try {
      if (next.revision() >= followed.revision()) {
        followed = next;
        // Whoever asked for what comes before may come after the turn.
        pending = revision >= next.revision() ? PendingNames.NONE : PendingNames.of(before, next);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Turns the documents to those corrections: {@code work} writes them anew. */
  public int turn(Corrections next, IntSupplier work, Runnable show) {
    int done = work.getAsInt();
    show.run();
    lock.lock();
    try {
      revision = next.revision();
      pending = PendingNames.of(next, followed);
      turned.signalAll();
    } finally {
      lock.unlock();
    }
    return done;
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
}
