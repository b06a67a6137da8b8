package dateline.people;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.news.Article;
import dateline.store.Articles;
import dateline.store.Store;
import dateline.store.database.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderVisitsTest {
  private final SettableClock clock = SettableClock.at("2026-11-23T09:00:00Z");
  @TempDir Path folder;
  private Store store;
  private ReaderVisits readers;

  @BeforeEach
  void open() {
    store = Store.open(StoreSettings.sqlite(folder.resolve("dateline.db")), clock);
    readers = new ReaderVisits(store.presence(), clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aVisitGoesOnUntilAPause() {
    readers.here("ada");
    assertThat(readers.since("ada")).isEmpty();
    Instant last = clock.instant().plus(Duration.ofMinutes(20));
    clock.advance(Duration.ofMinutes(20));
    readers.here("ada");
    assertThat(readers.since("ada")).isEmpty();

    clock.advance(Duration.ofMinutes(31));
    readers.here("ada");
    assertThat(readers.since("ada")).contains(last);
    clock.advance(Duration.ofMinutes(29));
    readers.here("ada");
    assertThat(readers.since("ada")).contains(last);
    assertThat(readers.since("bob")).isEmpty();
  }

  @Test
  void whatWasWrittenDownOutlivesARestart() {
    Article read = article().build();
    store.articles().save(List.of(new Articles.Incoming(read, Optional.empty(), List.of())));
    readers.here("ada");
    readers.open("ada", read.id());
    readers.open("ada", "gone");
    assertThat(readers.opened("ada", List.of(read.id()))).containsExactly(read.id());
    readers.keepBooks();

    clock.advance(Duration.ofHours(3));
    ReaderVisits again = new ReaderVisits(store.presence(), clock);
    again.here("ada");
    assertThat(again.since("ada")).contains(Instant.parse("2026-11-23T09:00:00Z"));
    assertThat(again.opened("ada", List.of(read.id(), "gone"))).containsExactly(read.id());
    assertThat(again.opened("bob", List.of(read.id()))).isEmpty();
  }
}
