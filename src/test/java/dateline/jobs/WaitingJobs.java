package dateline.jobs;

import dateline.health.Beat;
import java.time.Duration;

/** Does the jobs that wait, in the test's own thread. */
public final class WaitingJobs {
  private WaitingJobs() {}

  /** Returns when none is left. */
  public static void doAll(JobRunner runner) {
    doAll(runner, () -> {});
  }

  /**
   * Returns when none is left, or when the thread is interrupted.
   *
   * @param look what happens each time that the runner looks after the job in hand
   */
  static void doAll(JobRunner runner, Runnable look) {
    Beat beat =
        new Beat() {
          @Override
          public void now() {
            look.run();
          }

          @Override
          public void sleep(Duration time) throws InterruptedException {
            throw new InterruptedException("nothing is left to do");
          }
        };
    try {
      runner.run(beat);
    } catch (InterruptedException e) {
      // That is how the runner ends.
    }
  }
}
