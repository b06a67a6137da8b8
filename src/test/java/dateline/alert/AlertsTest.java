package dateline.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dateline.SettableClock;
import dateline.news.Article;
import dateline.news.ArticleBuilder;
import dateline.news.alert.Match;
import dateline.news.alert.SavedQuery;
import dateline.query.Problem;
import dateline.store.Store;
import dateline.store.database.StoreSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsTest {
  private static final Instant CREATED = Instant.parse("2026-11-01T00:00:00Z");
  private static final Article ARTICLE = ArticleBuilder.article().build();

  @TempDir private Path folder;
  private Store store;
  private Alerts alerts;

  @BeforeEach
  void open() {
    SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");
    store = Store.open(StoreSettings.sqlite(folder.resolve("test.db")), clock);
    alerts = new Alerts(store, ZoneOffset.UTC, clock);
  }

  @AfterEach
  void close() {
    alerts.close();
    store.close();
  }

  @Test
  void seesSavedQueriesAsTheyAreInTheStoreNow() {
    assertEquals(Set.of(), fired(ARTICLE));
    save("one", "prison reform", false);
    assertEquals(Set.of("one"), fired(ARTICLE));
    store.savedQueries().update(query("one", "prison -reform", false));
    assertEquals(Set.of(), fired(ARTICLE));
    save("two", "prison OR jail", false);
    assertEquals(Set.of("two"), fired(ARTICLE));
    store.savedQueries().remove("two");
    assertEquals(Set.of(), fired(ARTICLE));
  }

  @Test
  void letsPausedQueriesRest() {
    save("one", "prison", true);
    assertEquals(Set.of(), fired(ARTICLE));
  }

  @Test
  void keepsOutWhatItDoesNotUnderstandAndFiresTheRest() {
    save("bad", "\"prison reform", false);
    save("good", "prison", false);
    assertEquals(Set.of("good"), fired(ARTICLE));
    List<Problem> problems = alerts.broken().getOrDefault("bad", List.of());
    assertEquals(List.of("unbalanced-quote"), problems.stream().map(Problem::kind).toList());
    store.savedQueries().update(query("bad", "\"prison reform\"", false));
    assertTrue(alerts.broken().isEmpty());
    assertEquals(Set.of("good", "bad"), fired(ARTICLE));
  }

  @Test
  void answersEachArticleInOrder() {
    save("one", "headline:prisoner", false);
    Article other = ArticleBuilder.article().at("https://a.example/2").titled("Rain").build();
    List<List<Match>> matches = alerts.matching(List.of(other, ARTICLE, other));
    assertEquals(List.of(0, 1, 0), matches.stream().map(List::size).toList());
  }

  private Set<String> fired(Article article) {
    return alerts.matching(List.of(article)).getFirst().stream()
        .map(Match::savedQueryId)
        .collect(Collectors.toSet());
  }

  private void save(String id, String text, boolean paused) {
    store.savedQueries().add(query(id, text, paused));
  }

  private static SavedQuery query(String id, String text, boolean paused) {
    return new SavedQuery(id, "Query " + id, text, CREATED, paused);
  }
}
