package dateline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dateline.crawl.Intake.Taken;
import dateline.extract.date.DateReader;
import dateline.health.LocalFaultException;
import dateline.imports.Records;
import dateline.index.Results;
import dateline.news.Article;
import dateline.news.ArticleId;
import dateline.news.Draft;
import dateline.news.Origin;
import dateline.news.Version;
import dateline.news.alert.Alert;
import dateline.news.alert.SavedQuery;
import dateline.query.Clause.Changed.Part;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way in, through every room of it. */
class IngestTest {
  private static final String STORY =
      """
      {"id":"1","url":"https://wire.example/vane","title":"Marisol Vane meets released prisoner Dorothy Hale","published":"2026-11-20","source":"Wireline","body":"Singer Marisol Vane met Dorothy Hale in New Orleans on Friday to discuss prison reform. Hale was released from prison in the spring."}
      """;

  @TempDir Path folder;
  private final SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");

  @Test
  void makesAnArticleThatASearchFindsWithItsPeopleAndPlaces() throws IOException {
    try (App app = open()) {
      take(app, STORY);

      Results results = HouseSearch.search(app, "prison reform");

      assertThat(results.total()).isEqualTo(1);
      assertThat(results.hits().getFirst().entities())
          .extracting(named -> named.kind() + " " + named.name())
          .contains("person Marisol Vane", "person Dorothy Hale", "place New Orleans");
      assertThat(results.hits().getFirst().titleHtml()).contains("released");
    }
  }

  @Test
  void alertsOnlyListWhatIsImportedOrOldUnlessTheyAreAskedTo() throws IOException {
    try (App app = open()) {
      app.store().savedQueries().add(new SavedQuery("q", "Q", "reform", clock.instant(), false));
      take(app, STORY, true);
      take(app, STORY.replace("/vane", "/old").replace("2026-11-20", "2026-10-20"), true);
      assertThat(app.store().alerts().of("q", 9)).isNotEmpty().allMatch(Alert::quiet);

      take(app, STORY.replace("/vane", "/new").replace("2026-11-20", "2026-09-20"), false);
      assertThat(app.store().alerts().told("q", 9))
          .as("an old article whose import asked for alerts")
          .extracting(alert -> app.store().articles().byId(alert.articleId()).orElseThrow())
          .extracting(article -> article.draft().url())
          .containsExactly("https://wire.example/new");
    }
  }

  @Test
  void theNewestOfItsSourceIsToldWhateverItsDate() {
    try (App app = open()) {
      app.store().savedQueries().add(new SavedQuery("q", "Q", "reform", clock.instant(), false));
      fetched(app, "harbour", "2026-01-10");
      fetched(app, "library", "2026-01-09");
      fetched(app, "railway", "2026-01-11");

      assertThat(app.store().alerts().told("q", 9))
          .extracting(alert -> app.store().articles().byId(alert.articleId()).orElseThrow())
          .extracting(article -> article.draft().title())
          .containsExactlyInAnyOrder("harbour reform", "railway reform");
    }
  }

  private void fetched(App app, String word, String day) {
    Draft draft =
        new Draft(
            new Origin(
                "https://court.example/" + word,
                Optional.empty(),
                "Court",
                Optional.of("court"),
                Optional.empty(),
                Optional.empty(),
                clock.instant()),
            word + " reform",
            Optional.empty(),
            ("All about the " + word + ". ").repeat(3),
            List.of(),
            DateReader.dating(day, "meta"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of());
    app.ingest().take(List.of(new Ingest.Arrival(draft, Optional.empty(), false, false)));
  }

  @Test
  void changesNothingWhenTheSameComesAgain() throws IOException {
    try (App app = open()) {
      assertThat(take(app, STORY).getFirst()).isInstanceOf(Taken.Added.class);
      long sequence = app.store().articles().lastSequence();

      assertThat(take(app, STORY + STORY)).hasOnlyElementsOfType(Taken.Unchanged.class);

      assertThat(app.store().articles().lastSequence()).isEqualTo(sequence);
      assertThat(app.index().count()).isEqualTo(1);
    }
  }

  @Test
  void theIndexHealsWhenItsFolderVanishesAndIsLevelWithTheStoreAgain() throws IOException {
    try (App app = open()) {
      take(app, STORY);
      app.indexing().commit();
      try (Stream<Path> files = Files.walk(folder.resolve("lucene"))) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
      take(app, STORY.replace("/vane", "/other").replace("Dorothy Hale", "Clara Boone"));
      assertThatThrownBy(() -> app.indexing().commit())
          .isInstanceOf(LocalFaultException.class)
          .hasMessageContaining("committing the index");

      app.indexing().level();
      app.index().refresh();

      assertThat(app.index().count()).isEqualTo(2);
      app.indexing().commit();
      assertThat(app.index().sequence()).isEqualTo(app.store().articles().lastSequence());
    }
  }

  @Test
  void keepsBothTextsOfAnArticleThatChanged() throws IOException {
    try (App app = open()) {
      String id = ((Taken.Added) take(app, STORY).getFirst()).articleId();

      assertThat(take(app, STORY.replace("meets", "met")).getFirst())
          .isEqualTo(new Taken.Changed(id));

      Article article = app.store().articles().byId(id).orElseThrow();
      assertThat(article.version()).isEqualTo(2);
      assertThat(article.changed()).containsExactly(Part.HEADLINE);
      assertThat(app.store().articles().versions(id))
          .extracting(Version::number, version -> version.draft().title().contains("meets"))
          .containsExactly(tuple(1, true), tuple(2, false));
      assertThat(take(app, STORY).getFirst()).isEqualTo(new Taken.Unchanged(id));
    }
  }

  @Test
  void takesTwoRecordsOfOneAddressInOneBatchAsVersions() throws IOException {
    try (App app = open()) {
      assertThat(take(app, STORY + STORY.replace("in the spring", "in May")))
          .satisfiesExactly(
              first -> assertThat(first).isInstanceOf(Taken.Added.class),
              second -> assertThat(second).isInstanceOf(Taken.Changed.class));
      assertThat(app.index().count()).isEqualTo(1);
    }
  }

  @Test
  void firesASavedQueryOnceForAStory() throws IOException {
    try (App app = open()) {
      SavedQuery saved =
          new SavedQuery("a".repeat(26), "Reform", "prison reform", clock.instant(), false);
      app.store().savedQueries().add(saved);

      take(app, STORY);
      take(app, STORY.replace("wire.example", "copy.example"));

      List<Alert> alerts = app.store().alerts().of(saved.id(), 10);
      assertThat(alerts).hasSize(1);
      assertThat(alerts.getFirst().reasons()).isNotEmpty();
    }
  }

  @Test
  void bringsALostIndexBackFromTheStore() throws IOException {
    try (App app = open()) {
      take(app, STORY);
    }
    try (Stream<Path> files = Files.walk(folder.resolve("lucene"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }

    try (App app = open()) {
      assertThat(HouseSearch.search(app, "prison reform").total()).isEqualTo(1);
    }
  }

  @Test
  void rebuildsAnIndexEqualToTheOneItHad() throws IOException {
    try (App app = open()) {
      take(app, STORY);
      take(app, STORY.replace("vane\"", "other\"").replace("Singer", "Actor"));
      Results before = HouseSearch.search(app, "prison");

      assertThat(app.indexing().reindex(done -> {})).isEqualTo(2);

      Results after = HouseSearch.search(app, "prison");
      assertThat(after.hits()).isEqualTo(before.hits());
      assertThat(after.facets()).isEqualTo(before.facets());
    }
  }

  @Test
  void aStoryThatComesNewestFirstWritesARowOrTwoAnArticleAndKeepsItsAddress() throws IOException {
    try (App app = open()) {
      for (int minute = 56; minute >= 0; minute--) {
        take(
            app,
            STORY
                .replace("/vane", "/vane" + minute)
                .replace("2026-11-20", "2026-11-20T10:%02d:00Z".formatted(minute))
                .replace("in the spring", "in the spring, report " + minute));
      }

      assertThat(app.store().articles().count()).isEqualTo(57);
      assertThat(app.store().articles().lastSequence()).isLessThanOrEqualTo(2 * 57);
      String given = ArticleId.of("https://wire.example/vane56");
      assertThat(app.store().stories().ofStory(given)).hasSize(57);
    }
  }

  @Test
  void equalIdsInFilesOfOneNameAreTwoArticlesAndACopyOfAFileBringsNothing() throws IOException {
    String festival =
        """
        {"id":"1","title":"Harvest festival opens in Dalby","body":"The harvest festival opened in Dalby with nine bands."}
        """;
    String court =
        """
        {"id":"1","title":"Court clears the miller","body":"A court cleared the miller of Umber after two days."}
        """;
    try (App app = open()) {
      Path first = file("a/news.jsonl", festival);
      Path second = file("b/news.jsonl", court);

      assertThat(imported(app, first, second)).extracting(Importer.Summary::added).isEqualTo(2L);
      assertThat(imported(app, first, second, file("copy/news.jsonl", festival)))
          .extracting(Importer.Summary::unchanged)
          .isEqualTo(3L);
      assertThat(imported(app, file("b/news.jsonl", court.replace("two days", "three days"))))
          .extracting(Importer.Summary::changed)
          .isEqualTo(1L);
      assertThat(app.store().articles().count()).isEqualTo(2);
    }
  }

  /** Not a fault of the file that is read, nor of its records: nothing goes on without a disk. */
  @Test
  void aDiskThatTakesNoMoreEndsTheImport() throws IOException {
    try (App app = open()) {
      Path archive = app.config().data().resolve("archive");
      for (String name : List.of("archive.lock", "acknowledged.txt", "")) {
        Files.delete(archive.resolve(name));
      }
      Path news =
          file("a/news.jsonl", "{\"id\":\"1\",\"title\":\"Court\",\"body\":\"A judge said so.\"}");

      assertThatThrownBy(() -> imported(app, news, news))
          .isInstanceOf(LocalFaultException.class)
          .hasMessageContaining("cannot work in the archive " + archive);
      assertThat(app.store().articles().count()).isZero();
    }
  }

  private Path file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private Importer.Summary imported(App app, Path... files) {
    return new Importer(
            new Records(Optional.empty(), clock),
            app.archive(),
            app.ingest(),
            true,
            System.err,
            _ -> {})
        .run(List.of(files));
  }

  private App open() {
    return App.open(Victim.config(folder), "test", clock);
  }

  private List<Taken> take(App app, String records) throws IOException {
    return take(app, records, true);
  }

  private List<Taken> take(App app, String records, boolean quiet) throws IOException {
    Path file = Files.writeString(folder.resolve("records.jsonl"), records);
    List<Taken> taken = new ArrayList<>();
    new Importer(
            new Records(Optional.empty(), clock),
            app.archive(),
            app.ingest(),
            quiet,
            new PrintStream(System.err),
            taken::addAll)
        .run(List.of(file));
    app.index().refresh();
    return taken;
  }
}
