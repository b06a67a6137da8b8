package dateline.health;

import java.time.Duration;

/** What a loop shows that it lives by. Thread-safe. */
public interface Beat {
  /** Says that the work goes well: it got on, or found nothing to do. */
  void now();

  /**
   * Sleeps, without being taken for dead.
   *
   * @throws InterruptedException when it is time to stop
   */
  void sleep(Duration time) throws InterruptedException;
}
