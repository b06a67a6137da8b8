package dateline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.news.job.Job;
import dateline.news.job.Job.Kind;
import dateline.news.job.Job.State;
import dateline.store.Store;
import dateline.store.database.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
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
  void doesOneAfterTheOtherAndSaysWhatCameOfThem() {
    long good = ask(Kind.VERIFY);
    long bad = ask(Kind.BACKUP);
    doAll(
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

    assertThat(job(good).state()).isEqualTo(State.PROBLEMS);
    assertThat(job(good).words()).isEqualTo("1 problem");
    assertThat(job(good).done()).isEqualTo(2);
    assertThat(job(bad).state()).isEqualTo(State.FAILED);
    assertThat(job(bad).words()).isEqualTo("the disk is full");
  }

  @Test
  void pausesGoesOnAndCancels() {
    long number = ask(Kind.REINDEX);
    List<State> seen = new ArrayList<>();
    doAll(
        Map.of(Kind.REINDEX, JobRunnerTest::endless),
        () -> {
          Job job = job(number);
          if (job.done() > 0 && (seen.isEmpty() || seen.getLast() != job.state())) {
            seen.add(job.state());
            store.jobs().wish(number, next(seen.size()), clock.instant());
          }
        });

    assertThat(seen).containsExactly(State.RUNNING, State.PAUSED, State.RUNNING, State.CANCELLED);
  }

  private static Job.Wish next(int states) {
    return switch (states) {
      case 1 -> Job.Wish.PAUSE;
      case 2 -> Job.Wish.GO;
      default -> Job.Wish.CANCEL;
    };
  }

  @Test
  void beginsAgainWhatTheServerWasStoppedIn() {
    long number = ask(Kind.UPGRADE);
    doAll(
        Map.of(Kind.UPGRADE, JobRunnerTest::endless),
        () -> {
          if (job(number).done() > 0) {
            Thread.currentThread().interrupt();
          }
        });

    assertThat(job(number).state()).isEqualTo(State.WAITING);
    assertThat(job(number).words()).contains("begun again");

    doAll(Map.of(Kind.UPGRADE, (job, course) -> new Task.Outcome(false, "3 read")));
    assertThat(job(number).state()).isEqualTo(State.DONE);
    assertThat(job(number).times()).isEqualTo(2);
  }

  @Test
  void givesUpWhatKeepsEndingTheServer() {
    long number = ask(Kind.REEXTRACT);
    for (int i = 0; i < JobRunner.TRIES; i++) {
      store.jobs().begin(number, clock.instant()); // and the process is killed
    }
    CountDownLatch called = new CountDownLatch(1);

    doAll(
        Map.of(
            Kind.REEXTRACT,
            (job, course) -> {
              called.countDown();
              return new Task.Outcome(false, "");
            }));

    assertThat(job(number).state()).isEqualTo(State.FAILED);
    assertThat(job(number).words()).contains("ended during it 3 times");
    assertThat(called.getCount()).isEqualTo(1);
  }

  private static Task.Outcome endless(Job job, JobProgress course) {
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

  private void doAll(Map<Kind, Task> tasks) {
    doAll(tasks, () -> {});
  }

  private void doAll(Map<Kind, Task> tasks, Runnable look) {
    WaitingJobs.doAll(new JobRunner(store.jobs(), tasks, clock), look);
  }
}
