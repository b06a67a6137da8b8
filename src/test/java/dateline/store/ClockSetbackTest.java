package dateline.store;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.source.ListedPage;
import dateline.news.source.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dateline.store.TestDatabase#all")
class ClockSetbackTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final TestDatabase kind;
  @TempDir Path folder;

  ClockSetbackTest(TestDatabase kind) {
    this.kind = kind;
  }

  @Test
  void movesWhatLiesAheadAndNothingElse() {
    try (Store store = Store.open(kind.fresh(folder))) {
      assertThat(store.clockSetback().latest()).isEmpty();
      String source =
          store
              .sources()
              .add("Ledger", Source.Kind.FEED, "https://ledger.example/feed", NOON.minus(HOUR))
              .id();
      ListedPage past = page(source, 1, NOON.minus(HOUR), NOON.minusSeconds(1));
      ListedPage ahead = page(source, 2, NOON.plusSeconds(60), NOON.plus(HOUR));
      ListedPage settled = page(source, 3, NOON.minus(HOUR), NEVER);
      store.frontier().add(List.of(past, ahead, settled));

      assertThat(store.clockSetback().setBack(NOON, HOUR)).isEqualTo(2);

      assertThat(store.frontier().byUrl(past.url())).contains(past);
      assertThat(store.frontier().byUrl(settled.url())).contains(settled);
      assertThat(store.frontier().byUrl(ahead.url()))
          .contains(page(source, 2, NOON.plusSeconds(60).minus(HOUR), NOON));
    }
  }

  private static ListedPage page(String source, int number, Instant found, Instant due) {
    return new ListedPage(
        "https://ledger.example/" + number,
        source,
        Optional.empty(),
        Optional.empty(),
        found,
        due,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
