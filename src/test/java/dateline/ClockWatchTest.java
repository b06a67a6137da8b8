package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.source.Source;
import dateline.news.source.SourceStatus;
import dateline.news.source.Visit;
import dateline.store.Store;
import dateline.store.database.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockWatchTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration TEN_YEARS = Duration.ofDays(3_652);

  private final SettableClock clock = new SettableClock(NOON);
  @TempDir Path folder;
  private Store store;
  private String id = "";
  private long ticks;

  @BeforeEach
  void open() {
    store = Store.open(StoreSettings.sqlite(folder.resolve("dateline.db")), clock);
    id = store.sources().add("Ledger", Source.Kind.FEED, "https://ledger.example/feed", NOON).id();
    visited(NOON, NOON.plusSeconds(600));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aClockThatIsSetBackKeepsNobodyWaiting() {
    ClockWatch watch = watch();
    watch.look();
    pass(Duration.ofSeconds(60));
    clock.set(clock.instant().minus(TEN_YEARS));
    watch.look();

    assertThat(due()).isEqualTo(NOON.plusSeconds(600).minus(TEN_YEARS));
    assertThat(store.sources().due(clock.instant().plusSeconds(540), 1)).hasSize(1);
  }

  @Test
  void soDoesOneThatWasSetBackWhileNobodyLooked() {
    clock.set(NOON.minus(Duration.ofHours(1)));
    watch().look();

    assertThat(due()).isEqualTo(NOON.plusSeconds(600).minus(Duration.ofHours(1)));
  }

  @Test
  void aClockThatGoesOnOrIsSetForwardMovesNothing() {
    ClockWatch watch = watch();
    for (Duration step :
        new Duration[] {Duration.ofSeconds(2), Duration.ofMinutes(5), Duration.ofDays(1)}) {
      watch.look();
      pass(step);
    }
    clock.advance(TEN_YEARS);
    watch.look();
    clock.advance(Duration.ofSeconds(-5)); // as a time server corrects it
    watch.look();

    assertThat(due()).isEqualTo(NOON.plusSeconds(600));
  }

  private ClockWatch watch() {
    return new ClockWatch(store.clockSetback(), clock, () -> ticks);
  }

  private void pass(Duration time) {
    clock.advance(time);
    ticks += time.toNanos();
  }

  private Instant due() {
    return store.sources().byId(id).map(SourceStatus::due).orElseThrow();
  }

  private void visited(Instant at, Instant due) {
    store
        .sources()
        .visited(
            id,
            new Visit(at, Visit.Condition.OK, "", 1, 1),
            due,
            Duration.ofMinutes(10),
            Optional.empty(),
            Optional.empty());
  }
}
