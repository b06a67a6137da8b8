package dateline.store;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.SettableClock;
import dateline.news.Article;
import dateline.news.alert.Alert;
import dateline.news.alert.Match;
import dateline.news.alert.SavedQuery;
import dateline.store.database.StoreException;
import dateline.store.database.StoreSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Saved queries and the alerts they fired. */
@ParameterizedClass
@MethodSource("dateline.store.TestDatabase#all")
class SavedQueriesTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final TestDatabase kind;
  private final SettableClock clock = SettableClock.at(NOON.toString());
  @TempDir Path folder;
  private StoreSettings settings = StoreSettings.sqlite(Path.of("unused"));
  private Store store;
  private SavedQueries queries;
  private FiredAlerts alerts;

  SavedQueriesTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    settings = kind.fresh(folder);
    store = Store.open(settings, clock);
    queries = store.savedQueries();
    alerts = store.alerts();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void keepsSavedQueriesByName() {
    queries.add(query("b", "second"));
    queries.add(query("a", "First"));

    assertThat(queries.all()).containsExactly(query("a", "First"), query("b", "second"));
    assertThat(queries.byId("a")).contains(query("a", "First"));
    assertThat(queries.byId("c")).isEmpty();
    assertThatThrownBy(() -> queries.add(query("a", "Again")))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("adding a saved query: ");
  }

  @Test
  void updatesAndRemoves() {
    queries.add(query("a", "First"));
    SavedQuery resting = new SavedQuery("a", "Renamed", "other", NOON, true);

    assertThat(queries.update(resting)).isTrue();
    assertThat(queries.byId("a")).contains(resting);
    assertThat(queries.update(query("z", "None"))).isFalse();
    assertThat(queries.remove("a")).isTrue();
    assertThat(queries.remove("a")).isFalse();
    assertThat(queries.all()).isEmpty();
  }

  @Test
  void revisionRisesWithEveryChangeForEveryProcess() {
    try (Store other = Store.open(settings)) {
      long start = other.savedQueries().revision();
      queries.add(query("a", "First"));
      long added = other.savedQueries().revision();
      queries.update(query("a", "Renamed"));
      long updated = other.savedQueries().revision();
      queries.update(query("z", "None"));
      assertThat(other.savedQueries().revision()).isEqualTo(updated);
      other.savedQueries().remove("a");

      assertThat(List.of(start, added, updated, queries.revision()))
          .isSorted()
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void tellsUnseenAlertsAndWhenAQueryLastFired() {
    queries.add(query("a", "First"));
    queries.add(query("b", "Second"));
    Alert first = fire("a", 1);
    Alert second = fire("a", 2);
    fire("b", 3);

    assertThat(alerts.of("a", 10)).containsExactly(second, first);
    assertThat(alerts.of("a", 1)).containsExactly(second);
    assertThat(store.readMarks().unread("")).isEqualTo(Map.of("a", 2L, "b", 1L));
    assertThat(alerts.lastFired())
        .isEqualTo(Map.of("a", NOON.plusSeconds(2), "b", NOON.plusSeconds(3)));

    store.readMarks().read("", "a", NOON.plusSeconds(1));
    assertThat(store.readMarks().unread("")).isEqualTo(Map.of("a", 1L, "b", 1L));
    store.readMarks().read("", "a", NOON.plusSeconds(9));
    assertThat(store.readMarks().unread("")).isEqualTo(Map.of("b", 1L));
  }

  @Test
  void firesAnAlertOnce() {
    queries.add(query("a", "First"));
    Article article = stored(1);

    assertThat(alerts.fire(article, List.of(new Match("a", List.of())), false)).hasSize(1);
    assertThat(alerts.fire(article, List.of(new Match("a", List.of())), false)).isEmpty();
    assertThat(alerts.fire(article, List.of(new Match("removed", List.of())), false)).isEmpty();
    Article unknown = article().at("https://ledger.example/unknown").build();
    assertThat(alerts.fire(unknown, List.of(new Match("a", List.of())), false)).isEmpty();
    assertThat(alerts.latest(9)).hasSize(1);
    assertThat(alerts.revision()).isEqualTo(1);
  }

  @Test
  void removingASavedQueryRemovesItsAlerts() {
    queries.add(query("a", "First"));
    queries.add(query("b", "Second"));
    fire("a", 1);
    Alert kept = fire("b", 1);

    queries.remove("a");

    assertThat(alerts.of("a", 10)).isEmpty();
    assertThat(alerts.of("b", 10)).containsExactly(kept);
    assertThat(store.articles().count()).isEqualTo(1);
  }

  /** Fires a saved query for the article of this number, at that many seconds past noon. */
  private Alert fire(String query, int number) {
    clock.set(NOON.plusSeconds(number));
    return alerts.fire(stored(number), List.of(new Match(query, List.of())), false).getFirst();
  }

  private Article stored(int number) {
    Article article = article().at("https://ledger.example/" + number).build();
    store.articles().save(List.of(new Articles.Incoming(article, Optional.empty(), List.of())));
    return article;
  }

  private static SavedQuery query(String id, String name) {
    return new SavedQuery(id, name, "\"prison reform\" person:\"Kim\"", NOON, false);
  }
}
