package dateline.store;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.news.job.Job;
import dateline.news.job.Job.Kind;
import dateline.news.job.Job.State;
import dateline.news.job.Job.Wish;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dateline.store.TestDatabase#all")
class JobsTest {
  private final TestDatabase kind;
  private final SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");
  @TempDir Path folder;
  private Store store;

  JobsTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    store = Store.open(kind.fresh(folder), clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void givesThemInTheOrderTheyWereAskedFor() {
    long first = add(Kind.VERIFY);
    long second = add(Kind.BACKUP);

    assertThat(jobs().next().map(Job::number)).contains(first);
    jobs().begin(first, clock.instant());
    jobs().end(first, State.PROBLEMS, "2 problems", clock.instant());

    assertThat(jobs().next().map(Job::number)).contains(second);
    assertThat(jobs().latest(10)).extracting(Job::number).containsExactly(second, first);
    assertThat(jobs().latestEnd(Kind.VERIFY)).contains(clock.instant());
    assertThat(jobs().latestEnd(Kind.BACKUP)).isEmpty();
    assertThat(jobs().isUnderWay(Kind.BACKUP)).isTrue();
    assertThat(jobs().isUnderWay(Kind.VERIFY)).isFalse();
  }

  @Test
  void keepsWhatIsWanted() {
    long number = add(Kind.REINDEX);

    assertThat(jobs().wish(number, Wish.PAUSE, clock.instant())).isTrue();
    assertThat(jobs().next()).isEmpty();
    assertThat(state(number)).isEqualTo(State.PAUSED);

    jobs().wish(number, Wish.GO, clock.instant());
    jobs().begin(number, clock.instant());
    jobs().progress(number, State.RUNNING, 3, 9);
    jobs().wish(number, Wish.CANCEL, clock.instant());

    assertThat(jobs().wish(number)).isEqualTo(Wish.CANCEL);
    assertThat(state(number)).as("until it has stopped").isEqualTo(State.RUNNING);
    jobs().end(number, State.CANCELLED, "", clock.instant());
    assertThat(jobs().wish(number, Wish.GO, clock.instant())).as("it is over").isFalse();
  }

  @Test
  void cancelsAtOnceWhatOnlyWaits() {
    long number = add(Kind.UPGRADE);

    assertThat(jobs().wish(number, Wish.CANCEL, clock.instant())).isTrue();

    assertThat(state(number)).isEqualTo(State.CANCELLED);
    assertThat(jobs().byNumber(number).flatMap(Job::ended)).contains(clock.instant());
  }

  @Test
  void knowsWhatWasLeftInTheMiddle() {
    long number = add(Kind.REEXTRACT);
    jobs().begin(number, clock.instant());

    assertThat(jobs().left()).extracting(Job::number).containsExactly(number);
    jobs().putBack(number, "The server ended during it.");

    Optional<Job> again = jobs().next();
    assertThat(again.map(Job::times)).contains(1);
    assertThat(again.map(Job::words)).contains("The server ended during it.");
  }

  @Test
  void forgetsTheOldestThatAreOver() {
    long first = add(Kind.BACKUP);
    jobs().wish(first, Wish.CANCEL, clock.instant());
    for (int i = 0; i < Jobs.KEPT; i++) {
      add(Kind.BACKUP);
    }

    assertThat(jobs().byNumber(first)).isEmpty();
    assertThat(jobs().byNumber(first + 1)).as("it is not over").isPresent();
  }

  private Jobs jobs() {
    return store.jobs();
  }

  private long add(Kind what) {
    return jobs().add(what, "", clock.instant()).number();
  }

  private State state(long number) {
    return jobs().byNumber(number).orElseThrow().state();
  }
}
