package dateline.renew;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.App;
import dateline.HouseSearch;
import dateline.Importer;
import dateline.SettableClock;
import dateline.Victim;
import dateline.crawl.Intake.Taken;
import dateline.enrich.Enricher;
import dateline.imports.Records;
import dateline.news.Article;
import dateline.news.Enrichment;
import dateline.store.Articles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Articles that a lesser enricher read are read again: with database, index and models. */
class UpgradeTest {
  private static final int ARTICLES = 25;

  @TempDir Path folder;
  private final SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");

  @Test
  void readsWithTheNetworkWhatWasReadFast() throws IOException {
    try (App app = open(Enricher.Mode.FAST)) {
      take(app, ARTICLES);
      assertThat(app.store().enrichments().counts()).containsOnlyKeys("7/fast", "7/language");
      List<Article> before = articles(app);

      List<Long> heard = new ArrayList<>();
      long read = app.renewal().upgrade().all(heard::add);

      assertThat(read).isEqualTo(ARTICLES);
      assertThat(heard).containsExactly(10L, 20L, 25L);
      assertThat(app.store().enrichments().counts())
          .isEqualTo(Map.of("7/joint", (long) ARTICLES, "7/language", 1L));
      assertThat(articles(app))
          .usingRecursiveFieldByFieldElementComparatorIgnoringFields("enrichment")
          .containsExactlyInAnyOrderElementsOf(before);
      assertThat(app.renewal().upgrade().all(done -> {})).isZero();
    }
  }

  @Test
  void readsWhatAnOlderVersionReadAndTheIndexShowsIt() throws IOException {
    try (App app = open(Enricher.Mode.FAST)) {
      take(app, 1);
      age(app, "1/joint");
      assertThat(HouseSearch.search(app, "person:Vane").total()).isZero();

      app.renewal().upgrade().all(done -> {});
      app.index().refresh();

      assertThat(HouseSearch.search(app, "person:Vane").total()).isEqualTo(1);
      assertThat(app.store().enrichments().counts()).containsOnlyKeys("7/joint", "7/language");
    }
  }

  @Test
  void goesOnWhereItStoppedAndReadsNothingTwice() throws IOException {
    try (App app = open(Enricher.Mode.FAST)) {
      take(app, ARTICLES);
      assertThat(app.renewal().upgrade().some(7)).isEqualTo(7);
    }
    try (App app = open(Enricher.Mode.JOINT)) {
      assertThat(app.store().enrichments().counts())
          .containsEntry("7/joint", 7L)
          .containsEntry("7/fast", ARTICLES - 7L);
      assertThat(app.renewal().upgrade().all(done -> {})).isEqualTo(ARTICLES - 7);
      assertThat(app.index().count()).isEqualTo(ARTICLES + 1);
    }
  }

  @Test
  void stopsAfterTheBatchInHandWhenInterrupted() throws IOException {
    try (App app = open(Enricher.Mode.FAST)) {
      take(app, ARTICLES);

      long read = app.renewal().upgrade().all(done -> Thread.currentThread().interrupt());

      assertThat(Thread.interrupted()).isTrue();
      assertThat(read).isEqualTo(Upgrade.BATCH);
    }
  }

  @Test
  void leavesAloneWhatWasWrittenMeanwhile() throws IOException {
    try (App app = open(Enricher.Mode.FAST)) {
      take(app, 1);
      Articles.Stored stale = app.store().enrichments().latest("7/fast", 1).getFirst();
      Enrichment late = stale.article().enrichment();
      age(app, "1/fast");

      int given = app.ingest().enrich(Map.of(stale, late));

      assertThat(given).isZero();
      assertThat(app.store().enrichments().counts()).containsKey("1/fast");
    }
  }

  @Test
  void readsOnlyWhileTheHouseIsIdleAndNoFasterThanAllowed() throws IOException {
    try (App app = open(Enricher.Mode.FAST)) {
      take(app, ARTICLES);
      Upgrade upgrade = app.renewal().upgrade();

      assertThat(upgrade.turn(() -> false, 6_000)).isPositive();
      assertThat(app.store().enrichments().counts()).containsEntry("7/fast", (long) ARTICLES);

      assertThat(upgrade.turn(() -> true, 1)).isGreaterThan(Duration.ofSeconds(20));
      assertThat(app.store().enrichments().counts()).containsEntry("7/fast", (long) ARTICLES - 1);

      while (app.store().enrichments().counts().containsKey("7/fast")) {
        upgrade.turn(() -> true, 6_000);
      }
      assertThat(upgrade.turn(() -> true, 6_000)).isEqualTo(Duration.ofMinutes(1));
    }
  }

  /** As if another enricher had read them, and found nothing. */
  private static void age(App app, String by) {
    app.ingest()
        .enrich(
            app.store().articles().after(0, 10_000).stream()
                .collect(
                    Collectors.toMap(
                        Function.identity(),
                        stored ->
                            new Enrichment(
                                stored.article().enrichment().language(),
                                List.of(),
                                List.of(),
                                stored.article().enrichment().fingerprint(),
                                by))));
    app.index().refresh();
  }

  private static List<Article> articles(App app) {
    List<Article> articles = new ArrayList<>();
    app.store().articles().forEach(stored -> articles.add(stored.article()));
    return articles;
  }

  private App open(Enricher.Mode mode) {
    return App.open(Victim.config(folder).recognising(mode), "test", clock);
  }

  /** Takes in so many articles in English and one in German. */
  private void take(App app, int count) throws IOException {
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < count; i++) {
      records.append(
          """
          {"id":"%d","url":"https://wire.example/%d","title":"Marisol Vane meets released prisoner number %d","published":"2026-11-20","source":"Wireline","body":"Singer Marisol Vane met Dorothy Hale in New Orleans on Friday to discuss prison reform. Hale was released from prison in the spring."}
          """
              .formatted(i, i, i));
    }
    records.append(
        """
        {"id":"de","url":"https://wire.example/de","title":"Die Sängerin traf die Gefangene","published":"2026-11-20","source":"Wireline","body":"Die Sängerin traf am Freitag eine entlassene Gefangene, um mit ihr über die Reform der Gefängnisse zu sprechen. Das Gericht hatte im Frühjahr entschieden."}
        """);
    Path file = Files.writeString(folder.resolve("records.jsonl"), records);
    List<Taken> taken = new ArrayList<>();
    new Importer(
            new Records(Optional.empty(), clock),
            app.archive(),
            app.ingest(),
            false,
            new PrintStream(System.err),
            taken::addAll)
        .run(List.of(file));
    app.index().refresh();
  }
}
