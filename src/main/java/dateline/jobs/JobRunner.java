package dateline.jobs;

import dateline.health.Beat;
import dateline.health.LocalFaultException;
import dateline.health.MustEnd;
import dateline.news.job.Job;
import dateline.news.job.Job.State;
import dateline.news.job.Job.Wish;
import dateline.store.Jobs;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the jobs of the list one after the other. One thread, and one more for the task in hand. */
public final class JobRunner {
  private static final Logger log = LoggerFactory.getLogger(JobRunner.class);

  /** How soon a new job is seen, and how soon a wish: one read of an index each time. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  /** How long a task may take to come to where it can stop, when the process is to end. */
  private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(12);

  /** A job that the process ended during so often may be what ends it. */
  static final int TRIES = 3;

  /** Of what a task throws, for the list. */
  private static final int LONGEST_WORDS = 4_000;

  /**
   * A job in hand.
   *
   * @param began what it was when it began
   */
  private record InHand(Job began, JobProgress course, CompletableFuture<Task.Outcome> outcome) {}

  private final Jobs jobs;
  private final Map<Job.Kind, Task> tasks;
  private final InstantSource clock;
  private final BooleanSupplier ours;
  private Optional<InHand> inHand = Optional.empty();
  private boolean tidied;

  public JobRunner(Jobs jobs, Map<Job.Kind, Task> tasks, InstantSource clock) {
    this(jobs, tasks, clock, () -> true);
  }

  /**
   * @param ours whether jobs are this process's to do: of several nodes they are one's
   */
  public JobRunner(
      Jobs jobs, Map<Job.Kind, Task> tasks, InstantSource clock, BooleanSupplier ours) {
    this.ours = ours;
    this.jobs = jobs;
    this.tasks = Map.copyOf(tasks);
    this.clock = clock;
  }

  /**
   * Works until interrupted. What fails of ours is thrown; called again it goes on with the job in
   * hand.
   */
  public void run(Beat beat) throws InterruptedException {
    while (true) {
      if (!ours.getAsBoolean()) {
        tidied = false; // another may leave one in the middle
      } else if (inHand.isEmpty()) {
        tidy();
        inHand = jobs.next().map(this::begin);
      }
      if (inHand.isPresent()) {
        watch(inHand.get(), beat);
        inHand = Optional.empty();
      } else {
        beat.now();
        beat.sleep(LOOK_EVERY);
      }
    }
  }

  /** What an earlier process left in the middle waits for another turn, or is given up. */
  private void tidy() {
    if (tidied) {
      return;
    }
    for (Job left : jobs.left()) {
      if (left.times() >= TRIES) {
        jobs.end(
            left.number(),
            State.FAILED,
            "The server ended during it %d times: see its log, then ask for it again."
                .formatted(left.times()),
            clock.instant());
      } else {
        jobs.putBack(left.number(), "The server ended during it: it is begun again.");
      }
    }
    tidied = true;
  }

  private InHand begin(Job job) {
    jobs.begin(job.number(), clock.instant());
    log.atInfo()
        .addKeyValue("job", job.number())
        .addKeyValue("kind", job.kind().label())
        .log("a job begins");
    JobProgress course = new JobProgress();
    CompletableFuture<Task.Outcome> outcome = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("job " + job.kind().label())
        .start(() -> work(job, course, outcome));
    return new InHand(job, course, outcome);
  }

  private void work(Job job, JobProgress course, CompletableFuture<Task.Outcome> outcome) {
    try {
      Task task = tasks.get(job.kind());
      if (task == null) {
        throw new IllegalStateException("nobody here does " + job.kind().label());
      }
      outcome.complete(task.run(job, course));
    } catch (Throwable e) { // told to whoever watches
      outcome.completeExceptionally(e);
      MustEnd.check(e);
    }
  }

  private void watch(InHand job, Beat beat) throws InterruptedException {
    long number = job.began().number();
    boolean cancelled = false;
    String kept = "";
    try {
      while (!ended(job, LOOK_EVERY)) {
        beat.now();
        Wish wish = jobs.wish(number);
        cancelled |= wish == Wish.CANCEL;
        obey(job.course(), wish);
        State state = job.course().isPaused() ? State.PAUSED : State.RUNNING;
        String now = state + " " + job.course().done() + " " + job.course().total();
        if (!now.equals(kept)) {
          jobs.progress(number, state, job.course().done(), job.course().total());
          kept = now;
        }
      }
    } catch (InterruptedException e) {
      stop(job);
      throw e;
    }
    jobs.progress(number, State.RUNNING, job.course().done(), job.course().total());
    tell(job, cancelled);
  }

  private static void obey(JobProgress course, Wish wish) {
    switch (wish) {
      case GO -> course.resume();
      case PAUSE -> course.pause();
      case CANCEL -> course.end();
    }
  }

  /** The process is to end: so is the task, wherever it can. */
  private void stop(InHand job) throws InterruptedException {
    job.course().end();
    if (ended(job, PATIENCE_AT_STOP) && !isStopped(job)) {
      tell(job, false);
      return;
    }
    jobs.putBack(
        job.began().number(), "The server was stopped during it: it is begun again at its start.");
  }

  private static boolean ended(InHand job, Duration patience) throws InterruptedException {
    try {
      CompletableFuture<Boolean> over = job.outcome().handle((_, _) -> true);
      return over.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (java.util.concurrent.ExecutionException e) {
      return true;
    }
  }

  private static boolean isStopped(InHand job) {
    return job.outcome().isCompletedExceptionally()
        && job.outcome().exceptionNow() instanceof JobProgress.Stopped;
  }

  private void tell(InHand job, boolean cancelled) {
    State state;
    String words;
    if (!job.outcome().isCompletedExceptionally()) {
      Task.Outcome outcome = job.outcome().resultNow();
      state = outcome.problems() ? State.PROBLEMS : State.DONE;
      words = outcome.words();
    } else if (isStopped(job) && cancelled) {
      state = State.CANCELLED;
      words = "Cancelled. What was done by then stays done.";
    } else {
      state = State.FAILED;
      words = failure(job.outcome().exceptionNow());
      log.atWarn()
          .addKeyValue("job", job.began().number())
          .addKeyValue("kind", job.began().kind().label())
          .setCause(job.outcome().exceptionNow())
          .log("a job failed");
    }
    jobs.end(
        job.began().number(),
        state,
        words.substring(0, Math.min(LONGEST_WORDS, words.length())),
        clock.instant());
    log.atInfo()
        .addKeyValue("job", job.began().number())
        .addKeyValue("kind", job.began().kind().label())
        .addKeyValue("state", state.label())
        .log("a job is over");
  }

  private static String failure(Throwable thrown) {
    return LocalFaultException.in(thrown)
        .map(LocalFaultException::words)
        .orElseGet(() -> thrown.getMessage() == null ? thrown.toString() : thrown.getMessage());
  }
}
