package dateline.command.operate;

import dateline.command.terminal.Exit;
import dateline.command.terminal.Progress;
import dateline.config.Config;
import dateline.desk.JobDesk;
import dateline.keep.FolderLock;
import dateline.news.history.Actor;
import dateline.news.job.Job;
import dateline.news.job.Job.State;
import dateline.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Lets a running server do what a command was asked for, and watches it. One thread. */
public final class JobFollowing {
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final JobDesk desk;

  /** Looks after which a job that has not begun is said to wait: the server looks as often. */
  private static final int PATIENCE = 4;

  private String told = "";
  private int looks;

  JobFollowing(JobDesk desk) {
    this.desk = desk;
  }

  /**
   * Asks for a job and waits for its end.
   *
   * @param taken why this process cannot do it itself
   * @param asking asks for the job
   * @return the exit code
   * @throws FolderLock.Taken again, where the other process is no server
   */
  public static int of(Config config, FolderLock.Taken taken, Function<JobDesk, Job> asking)
      throws InterruptedException {
    if (!taken.byServer()) {
      throw taken;
    }
    try (Store store = Store.open(config.store())) {
      JobDesk desk = new JobDesk(store, InstantSource.system(), Actor.COMMAND);
      Job job = asking.apply(desk);
      System.err.printf(
          "A server works here: it does this as job %d. Ctrl-C ends the watching, not the job"
              + " (./dateline jobs cancel %d does).%n",
          job.number(), job.number());
      return new JobFollowing(desk).watch(job.number());
    }
  }

  int watch(long number) throws InterruptedException {
    Optional<Job> job = desk.byNumber(number);
    boolean begun = false;
    try (Progress progress =
        Progress.onStandardError(job.map(one -> one.kind().unit()).orElse(""), 0)) {
      while (job.isPresent() && !job.get().state().over()) {
        begun |= job.get().begun().isPresent();
        if (begun && job.get().state() == State.WAITING) {
          System.err.println(job.get().words());
          return Exit.FAILED;
        }
        wait(job.get(), progress);
        Thread.sleep(LOOK_EVERY);
        job = desk.byNumber(number);
      }
    }
    return job.map(JobFollowing::end).orElse(Exit.FAILED);
  }

  private void wait(Job job, Progress progress) {
    switch (job.state()) {
      case WAITING -> {
        looks++;
        if (looks > PATIENCE) {
          tell("It waits for its turn: another job is under way.");
        }
      }
      case PAUSED -> tell("It is paused.");
      default -> progress.at(job.done());
    }
  }

  /** Says a thing once. */
  private void tell(String words) {
    if (!told.equals(words)) {
      told = words;
      System.err.println(words);
    }
  }

  private static int end(Job job) {
    System.out.println(job.words());
    return switch (job.state()) {
      case DONE -> 0;
      case PROBLEMS -> Exit.PROBLEMS;
      default -> Exit.FAILED;
    };
  }
}
