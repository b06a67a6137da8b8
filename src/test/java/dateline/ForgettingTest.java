package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.config.BackupPlan;
import dateline.config.Config;
import dateline.desk.operate.ForgetDesk;
import dateline.imports.Records;
import dateline.keep.Backups;
import dateline.keep.ForgottenFile;
import dateline.keep.Restore;
import dateline.news.history.Actor;
import dateline.renew.Reextraction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is forgotten is gone from everywhere and does not come again, whichever way. */
class ForgettingTest {
  private static final String GONE = "https://wire.example/3";

  private final SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");
  @TempDir Path folder;
  private Path data = Path.of("unused");

  @BeforeEach
  void name() {
    data = folder.resolve("data");
  }

  @Test
  void deletesFromDatabaseIndexAndArchiveAndLetsNothingBringItBack() throws Exception {
    try (App app = open(Map.of())) {
      take(app, 10);
      String page = archived(app, GONE);
      String next = archived(app, "https://wire.example/4");

      forget(app, GONE);

      assertThat(app.store().articles().byUrl(GONE)).isEmpty();
      assertThat(app.index().count()).isEqualTo(9);
      assertThat(app.archive().holds(page)).isFalse();
      assertThat(app.archive().read(next).url())
          .as("others stay")
          .isEqualTo("https://wire.example/4");
      assertThat(Verification.beside(app, done -> {}).problems()).isEmpty();
      try (Stream<Path> files = Files.list(data.resolve("archive"))) {
        assertThat(files.filter(file -> file.toString().endsWith(".gz")).count()).isEqualTo(1);
      }

      take(app, 10);
      app.renewal().reextraction().run(Reextraction.Scope.ALL, false, item -> {}, done -> {});
      app.indexing().reindex(done -> {});
      assertThat(app.store().articles().byUrl(GONE)).isEmpty();
      assertThat(app.index().count()).isEqualTo(9);
    }
  }

  @Test
  void aBackupFromBeforeDoesNotBringItBack() throws Exception {
    BackupPlan plan = new BackupPlan(Optional.empty(), folder.resolve("backups"), 2);
    Path first;
    try (App app = open(Map.of())) {
      take(app, 10);
      first = new Backups(plan, clock).make(app.store(), data, done -> {}).file();
      forget(app, GONE);
      clock.advance(Duration.ofHours(1));
      new Backups(plan, clock).make(app.store(), data, done -> {});
    }
    Path fresh = folder.resolve("fresh");
    new Restore(fresh).from(first);
    new ForgottenFile(fresh).write(new ForgottenFile(plan.to()).read());

    try (App app = App.open(Victim.config(fresh), "test", clock)) {
      assertThat(app.store().articles().count()).isEqualTo(9);
      assertThat(app.index().count()).isEqualTo(9);
    }
  }

  @Test
  void anIndexThatMissedItCatchesUp() throws Exception {
    try (App app = open(Map.of())) {
      take(app, 10);
      app.indexing().commit();
      new ForgetDesk(app.store(), clock, Actor.COMMAND).forget(GONE);
      app.store().tombstones().remove(app.store().tombstones().wanted(10)); // and is killed
    }
    try (App app = open(Map.of())) {
      assertThat(app.index().count()).isEqualTo(9);
    }
  }

  @Test
  void onlyTheLatestBackupsAreKept() throws Exception {
    BackupPlan plan = new BackupPlan(Optional.empty(), folder.resolve("backups"), 2);
    try (App app = open(Map.of())) {
      for (int i = 0; i < 4; i++) {
        new Backups(plan, clock).make(app.store(), data, done -> {});
        clock.advance(Duration.ofHours(1));
      }
    }
    try (Stream<Path> files = Files.list(plan.to())) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted())
          .containsExactly("dateline-20261123T140000Z.zip", "dateline-20261123T150000Z.zip");
    }
  }

  @Test
  void articlesAndPagesGoWithAge() throws Exception {
    Map<String, String> keeping =
        Map.of(
            "DATELINE_KEEP_ARTICLES", "30d",
            "DATELINE_KEEP_PAGES", "10d",
            "DATELINE_ARCHIVE_FILE", "1MB");
    try (App app = open(keeping)) {
      take(app, 5);
      clock.advance(Duration.ofDays(20));
      // A full file, so that the next page begins another.
      app.archive()
          .appendExchange(
              URI.create("https://x.example/"),
              clock.instant(),
              "GET / HTTP/1.1\r\n\r\n",
              "HTTP/1.1 200 OK\r\n\r\n",
              noise());
      take(app, 8);
      try (Stream<Path> files = Files.list(data.resolve("archive"))) {
        for (Path file : files.filter(one -> one.toString().contains("-0001.")).toList()) {
          Files.setLastModifiedTime(
              file, FileTime.from(clock.instant().minus(Duration.ofDays(11))));
        }
      }

      new Forgetting(app).age();

      assertThat(app.store().articles().count()).isEqualTo(8);
      assertThat(archivedIn(app)).isLessThan(8);
      assertThat(Verification.beside(app, done -> {}).problems()).isEmpty();

      clock.advance(Duration.ofDays(11));
      new Forgetting(app).age();

      assertThat(app.store().articles().count()).isEqualTo(3);
      assertThat(app.index().count()).isEqualTo(3);
      assertThat(new ForgottenFile(data).read()).as("age is no wish").isEmpty();
    }
  }

  private static ByteBuffer noise() {
    byte[] bytes = new byte[2 << 20];
    new Random(7).nextBytes(bytes);
    return ByteBuffer.wrap(bytes);
  }

  private static long archivedIn(App app) {
    return app.store().articles().after(0, 100).stream()
        .filter(one -> one.archived().isPresent())
        .count();
  }

  private void forget(App app, String address) {
    assertThat(new ForgetDesk(app.store(), clock, Actor.COMMAND).forget(address)).isPresent();
    assertThat(new Forgetting(app).turn()).isEqualTo(1);
  }

  private static String archived(App app, String url) {
    String id = app.store().articles().byUrl(url).orElseThrow().id();
    return app.store().articles().storedById(id).orElseThrow().archived().orElseThrow();
  }

  private App open(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("DATELINE_DATA", data.toString());
    environment.put("DATELINE_ENTITIES", "fast");
    return App.open(Config.load(folder, environment), "test", clock);
  }

  private void take(App app, int count) {
    try {
      Path file = Files.createTempFile(folder, "records", ".jsonl");
      Files.write(file, Victim.records(count));
      new Importer(
              new Records(Optional.empty(), clock),
              app.archive(),
              app.ingest(),
              true,
              System.err,
              taken -> {})
          .run(List.of(file));
      app.index().refresh();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
