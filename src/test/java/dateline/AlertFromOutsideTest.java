package dateline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dateline.alert.Alerts;
import dateline.alert.Audit;
import dateline.index.ArticleIndex;
import dateline.index.lucene.LuceneIndex;
import dateline.news.Article;
import dateline.news.ArticleBuilder;
import dateline.news.alert.Match;
import dateline.news.alert.SavedQuery;
import dateline.store.Articles;
import dateline.store.Store;
import dateline.store.database.StoreSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alert room by its public face only, on a real store and a real index. */
class AlertFromOutsideTest {
  private static final ZoneId ZONE = ZoneOffset.UTC;

  @TempDir private Path folder;
  private final SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");
  private Store store;
  private ArticleIndex index;
  private Audit audit;

  @BeforeEach
  void open() {
    store = Store.open(StoreSettings.sqlite(folder.resolve("test.db")), clock);
    index = LuceneIndex.inMemory(clock);
    audit =
        new Audit(
            store, index, new dateline.alert.AlertAge(java.time.Duration.ofDays(7)), ZONE, clock);
    store
        .savedQueries()
        .add(new SavedQuery("reform", "Reform", "prison reform", Instant.EPOCH, false));
  }

  @AfterEach
  void close() {
    index.close();
    store.close();
  }

  @Test
  void auditFindsNothingAfterAlertsFiredAsTheyShould() {
    try (Alerts alerts = new Alerts(store, ZONE)) {
      Article article = article("one", "2026-11-23T10:00:00Z");
      keep(article, alerts.matching(List.of(article)).getFirst());
    }
    assertEquals(1, store.alerts().of("reform", 9).size());
    assertTrue(audit.run(Instant.EPOCH).isClean());
  }

  @Test
  void auditAddsTheAlertThatWasMissingOnceAStory() {
    keep(article("one", "2026-11-23T10:00:00Z"), List.of());
    keep(article("two", "2026-11-23T11:00:00Z"), List.of());
    Audit.Report report = audit.run(Instant.EPOCH);
    assertEquals(1, report.healed().size());
    assertEquals(List.of(), report.disagreements());
    assertEquals("story", store.alerts().of("reform", 9).getFirst().storyId());
    assertTrue(!report.healed().getFirst().reasons().isEmpty());
    assertTrue(audit.run(Instant.EPOCH).isClean());
  }

  /** Readers who ask a long question get near misses too; the audit wants the matches alone. */
  @Test
  void auditFindsWhatALongQueryMissed() {
    store
        .savedQueries()
        .add(
            new SavedQuery(
                "long", "Long", "they met to talk about prison reform", Instant.EPOCH, false));
    keep(article("one", "2026-11-23T10:00:00Z"), List.of());
    audit.run(Instant.EPOCH);
    assertEquals(1, store.alerts().of("long", 9).size());
  }

  @Test
  void auditLeavesArticlesFromBeforeTheQueryWasSaved() {
    store
        .savedQueries()
        .add(new SavedQuery("late", "Late", "prison", clock.instant().plusSeconds(1), false));
    keep(article("one", "2026-11-23T10:00:00Z"), List.of());
    audit.run(Instant.EPOCH);
    assertEquals(List.of(), store.alerts().of("late", 9));
  }

  private void keep(Article article, List<Match> matches) {
    store.articles().save(List.of(new Articles.Incoming(article, Optional.empty(), matches)));
    index.put(List.of(article));
    index.refresh();
  }

  private static Article article(String name, String published) {
    return ArticleBuilder.article()
        .at("https://ledger.example/" + name)
        .published(published)
        .story("story")
        .build();
  }
}
