package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.imports.Records;
import dateline.keep.Backup;
import dateline.keep.Restore;
import dateline.news.Entity;
import dateline.news.alert.SavedQuery;
import dateline.news.name.EntityName;
import dateline.news.name.NameChange;
import dateline.news.name.NameChange.Act;
import dateline.news.name.WrongTopic;
import dateline.renew.Reextraction;
import dateline.store.Store;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A name put right holds for what comes, in alerts, and through everything an operator does. */
class NamesPutRightTest {
  private static final EntityName VANE = new EntityName(Entity.Kind.PERSON, "Marisol Vane");
  private static final EntityName MARI = new EntityName(Entity.Kind.PERSON, "Mari Vane Holt");
  private static final NameChange RENAME = NameChange.everywhere(Act.RENAME, VANE, MARI);

  @TempDir Path folder;
  private final SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");
  private Path data = Path.of("unused");

  @BeforeEach
  void name() {
    data = folder.resolve("data");
  }

  @Test
  void holdsForArticlesToComeThroughRestartReindexAndReextract() throws IOException {
    try (App app = open(data)) {
      take(app, "one");
      assertThat(HouseSearch.strictly(app, "person=\"Marisol Vane\"")).isEqualTo(1);
      app.store().corrections().add(List.of(RENAME));

      assertThat(app.indexing().correct()).isEqualTo(1);
      assertThat(app.indexing().correct()).as("nothing left to do").isZero();
      take(app, "two");
      assertThat(HouseSearch.strictly(app, "person:holt")).isEqualTo(2);
      assertThat(HouseSearch.strictly(app, "person:marisol")).isZero();
    }
    try (App app = open(data)) {
      assertThat(HouseSearch.strictly(app, "person:holt")).isEqualTo(2);
      app.indexing().reindex(done -> {});
      assertThat(HouseSearch.strictly(app, "person:holt")).isEqualTo(2);
      app.renewal().reextraction().run(Reextraction.Scope.ALL, false, item -> {}, done -> {});
      app.index().refresh();
      assertThat(HouseSearch.strictly(app, "person:holt")).isEqualTo(2);

      app.store().corrections().undo(1);
      assertThat(app.indexing().correct()).isEqualTo(2);
      assertThat(HouseSearch.strictly(app, "person=\"Marisol Vane\"")).isEqualTo(2);
      assertThat(HouseSearch.strictly(app, "person:holt")).isZero();
    }
  }

  @Test
  void alertsSeeTheNameOfTodayAndThoseForTheOldNameGoOn() throws IOException {
    try (App app = open(data)) {
      watch(app, "a", "person=\"Marisol Vane\"");
      watch(app, "b", "person=\"Mari Vane Holt\"");
      watch(app, "c", "person:marisol");
      app.store().corrections().add(List.of(RENAME));
      take(app, "one");

      assertThat(fired(app, "a")).isEqualTo(1);
      assertThat(fired(app, "b")).isEqualTo(1);
      assertThat(fired(app, "c")).isZero();
      assertThat(app.audit().run(Instant.EPOCH).isClean()).as("search agrees").isTrue();
    }
  }

  @Test
  void anotherProcessCorrectsBesideAServerAndARestoreBringsAllBack() throws Exception {
    Path zip = folder.resolve("dateline.zip");
    try (App app = open(data)) {
      take(app, "one");
      try (Store other = Store.open(Victim.config(data).store())) {
        other.corrections().add(List.of(RENAME));
        new Backup(other, data, clock).write(zip);
      }
      assertThat(app.indexing().correct()).isEqualTo(1);
      assertThat(HouseSearch.strictly(app, "person:holt")).isEqualTo(1);
    }
    new Restore(folder.resolve("fresh")).from(zip);
    try (App app = open(folder.resolve("fresh"))) {
      assertThat(HouseSearch.strictly(app, "person:holt")).isEqualTo(1);
      assertThat(app.store().corrections().all()).hasSize(1);
    }
  }

  @Test
  void anIndexThatKnowsMoreThanItsDatabaseIsBuiltAnew() throws IOException {
    try (App app = open(data)) {
      take(app, "one");
      app.store().corrections().add(List.of(RENAME));
      app.indexing().correct();
    }
    try (Store store = Store.open(Victim.config(data).store())) {
      assertThat(store.corrections().current().inForce()).hasSize(1);
    }
    Path older = Files.createDirectories(folder.resolve("older"));
    try (App app = open(older)) {
      take(app, "one");
    }
    Files.delete(data.resolve("dateline.db"));
    Files.copy(older.resolve("dateline.db"), data.resolve("dateline.db"));
    try (App app = open(data)) {
      assertThat(HouseSearch.strictly(app, "person=\"Marisol Vane\"")).isEqualTo(1);
    }
  }

  @Test
  void aWrongTopicStaysAwayThroughReextractAndReindexAndFromAlerts() throws IOException {
    try (App app = open(data)) {
      take(app, "one");
      String id = app.store().articles().after(0, 1).getFirst().article().id();
      assertThat(HouseSearch.strictly(app, "topic:justice")).isEqualTo(1);
      app.store().corrections().add(List.of(new WrongTopic("justice", id)));
      watch(app, "a", "topic:justice");

      assertThat(app.indexing().correct()).isEqualTo(1);
      assertThat(HouseSearch.strictly(app, "topic:justice")).isZero();
      app.renewal().reextraction().run(Reextraction.Scope.ALL, false, item -> {}, done -> {});
      app.indexing().reindex(done -> {});
      assertThat(HouseSearch.strictly(app, "topic:justice")).isZero();
      take(app, "one", "They met again on Monday, and spoke of prison.");
      assertThat(app.store().articles().byId(id).orElseThrow().version()).isEqualTo(2);
      assertThat(HouseSearch.strictly(app, "topic:justice")).isZero();
      assertThat(fired(app, "a")).isZero();
    }
  }

  private void watch(App app, String letter, String query) {
    app.store()
        .savedQueries()
        .add(new SavedQuery(letter.repeat(26), letter, query, clock.instant(), false));
  }

  private static int fired(App app, String letter) {
    return app.store().alerts().of(letter.repeat(26), 10).size();
  }

  private App open(Path at) {
    return App.open(Victim.config(at), "test", clock);
  }

  private void take(App app, String number) throws IOException {
    take(app, number, "They spoke about prison reform and about what comes after it.");
  }

  private void take(App app, String number, String end) throws IOException {
    String record =
        """
        {"id":"%1$s","url":"https://wire.example/%1$s","title":"Marisol Vane meets released prisoner","published":"2026-11-20","source":"Wireline","body":"Singer Marisol Vane met Dorothy Hale in New Orleans on Friday, number %1$s. %2$s"}
        """
            .formatted(number, end);
    Path file = Files.writeString(folder.resolve("records.jsonl"), record);
    new Importer(
            new Records(Optional.empty(), clock),
            app.archive(),
            app.ingest(),
            false,
            new PrintStream(System.err),
            taken -> {})
        .run(List.of(file));
    app.index().refresh();
  }
}
