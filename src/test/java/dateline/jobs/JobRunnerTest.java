package dateline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.health.Beat;
import dateline.news.job.Job;
import dateline.news.job.Job.Kind;
import dateline.news.job.Job.State;
import dateline.store.Store;
import dateline.store.database.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JobRunnerTest {
  private final SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");
  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(StoreSettings.sqlite(folder.resolve("dateline.db")), clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void doesOneAfterTheOtherAndSaysWhatCameOfThem() throws Exception {
    long good = ask(Kind.VERIFY);
    long bad = ask(Kind.BACKUP);
    Thread runner =
        start(
            Map.of(
                Kind.VERIFY,
                (job, course) -> {
                  course.of(2);
                  course.accept(2);
                  return new Task.Outcome(true, "1 problem");
                },
                Kind.BACKUP,
                (job, course) -> {
                  throw new IOException("the disk is full");
                }));

    await(() -> job(bad).state().over());
    stop(runner);

    assertThat(job(good).state()).isEqualTo(State.PROBLEMS);
    assertThat(job(good).words()).isEqualTo("1 problem");
    assertThat(job(good).done()).isEqualTo(2);
    assertThat(job(bad).state()).isEqualTo(State.FAILED);
    assertThat(job(bad).words()).isEqualTo("the disk is full");
  }

  @Test
  void pausesGoesOnAndCancels() throws Exception {
    long number = ask(Kind.REINDEX);
    Thread runner = start(Map.of(Kind.REINDEX, JobRunnerTest::endless));
    await(() -> job(number).state() == State.RUNNING && job(number).done() > 0);

    store.jobs().wish(number, Job.Wish.PAUSE, clock.instant());
    await(() -> job(number).state() == State.PAUSED);
    store.jobs().wish(number, Job.Wish.GO, clock.instant());
    await(() -> job(number).state() == State.RUNNING);
    store.jobs().wish(number, Job.Wish.CANCEL, clock.instant());
    await(() -> job(number).state().over());
    stop(runner);

    assertThat(job(number).state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void beginsAgainWhatTheServerWasStoppedIn() throws Exception {
    long number = ask(Kind.UPGRADE);
    Thread first = start(Map.of(Kind.UPGRADE, JobRunnerTest::endless));
    await(() -> job(number).done() > 0);
    stop(first);

    assertThat(job(number).state()).isEqualTo(State.WAITING);
    assertThat(job(number).words()).contains("begun again");

    Thread second = start(Map.of(Kind.UPGRADE, (job, course) -> new Task.Outcome(false, "3 read")));
    await(() -> job(number).state().over());
    stop(second);
    assertThat(job(number).state()).isEqualTo(State.DONE);
    assertThat(job(number).times()).isEqualTo(2);
  }

  @Test
  void givesUpWhatKeepsEndingTheServer() throws Exception {
    long number = ask(Kind.REEXTRACT);
    for (int i = 0; i < JobRunner.TRIES; i++) {
      store.jobs().begin(number, clock.instant()); // and the process is killed
    }
    CountDownLatch called = new CountDownLatch(1);

    Thread runner =
        start(
            Map.of(
                Kind.REEXTRACT,
                (job, course) -> {
                  called.countDown();
                  return new Task.Outcome(false, "");
                }));
    await(() -> job(number).state().over());
    stop(runner);

    assertThat(job(number).state()).isEqualTo(State.FAILED);
    assertThat(job(number).words()).contains("ended during it 3 times");
    assertThat(called.getCount()).isEqualTo(1);
  }

  private static Task.Outcome endless(Job job, Course course) {
    for (long done = 1; ; done++) {
      course.accept(done);
      Thread.onSpinWait();
    }
  }

  private long ask(Kind kind) {
    return store.jobs().add(kind, "", clock.instant()).number();
  }

  private Job job(long number) {
    return store.jobs().byNumber(number).orElseThrow();
  }

  private Thread start(Map<Kind, Task> tasks) {
    JobRunner runner = new JobRunner(store.jobs(), tasks, clock);
    return Thread.ofPlatform()
        .start(
            () -> {
              try {
                runner.run(
                    new Beat() {
                      @Override
                      public void now() {}

                      @Override
                      public void sleep(Duration time) throws InterruptedException {
                        Thread.sleep(10);
                      }
                    });
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private static void stop(Thread runner) throws InterruptedException {
    runner.interrupt();
    runner.join();
  }

  private static void await(BooleanSupplier come) throws InterruptedException {
    while (!come.getAsBoolean()) {
      Thread.sleep(20);
    }
  }
}
