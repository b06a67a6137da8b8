package dateline.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.App;
import dateline.Importer;
import dateline.SettableClock;
import dateline.Victim;
import dateline.archive.Resource;
import dateline.config.Config;
import dateline.imports.Records;
import dateline.news.Article;
import dateline.store.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A backup of a folder in use, and what of it a restore accepts. */
class BackupTest {
  @TempDir Path folder;
  private final SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");
  private Path data = Path.of("unused");
  private Path file = Path.of("unused");

  @BeforeEach
  void names() {
    data = folder.resolve("data");
    file = folder.resolve("dateline.zip");
  }

  @Test
  void restoresAllThereIs() throws Exception {
    Map<String, Article> before;
    try (App app = open(data)) {
      importRecords(app, 300);
      before = articles(app);
      Manifest made = backup();

      assertThat(made.items()).hasSize(2);
      assertThat(Manifest.check(file)).isEqualTo(made);
    }

    Path fresh = folder.resolve("fresh");
    Manifest restored = new Restore(fresh).from(file);

    assertThat(restored.made()).isEqualTo(clock.instant());
    try (App app = open(fresh)) {
      assertThat(articles(app)).isEqualTo(before);
      assertThat(app.index().count()).isEqualTo(before.size());
      assertThat(app.store().checkIntegrity()).isEmpty();
      app.store()
          .places()
          .forEachPlace(
              place -> assertThat(app.archive().holds(place.archived().orElseThrow())).isTrue());
    }
  }

  @Test
  void holdsEveryPageOfItsArticlesThoughOthersComeMeanwhile() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    CountDownLatch begun = new CountDownLatch(3);
    try (App app = open(data)) {
      Thread writer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; !enough.get(); i++) {
                      importRecords(app, i * 200, 200);
                      begun.countDown();
                    }
                  });
      begun.await();
      backup();
      enough.set(true);
      writer.join();
    }

    new Restore(folder.resolve("fresh")).from(file);

    try (App app = open(folder.resolve("fresh"))) {
      assertThat(app.store().articles().count()).isGreaterThanOrEqualTo(600);
      app.store()
          .places()
          .forEachPlace(
              place -> assertThat(app.archive().holds(place.archived().orElseThrow())).isTrue());
    }
  }

  @Test
  void copiesADatabaseFromBeforeAnUpgradeAsItIs() throws Exception {
    try (App app = open(data)) {
      importRecords(app, 10);
    }
    Path database = data.resolve("dateline.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      // As schema 6 left it: what later versions made is gone.
      for (String undo :
          List.of(
              "DELETE FROM flyway_schema_history WHERE version IN ('7', '8', '9', '10')",
              "ALTER TABLE saved_query DROP COLUMN note",
              "ALTER TABLE saved_query DROP COLUMN client",
              "ALTER TABLE saved_query DROP COLUMN ends",
              "ALTER TABLE saved_query_channel DROP COLUMN schedule",
              "ALTER TABLE channel DROP COLUMN headers",
              "ALTER TABLE channel DROP COLUMN former_secret",
              "ALTER TABLE channel DROP COLUMN former_until",
              "DROP INDEX article_found_news",
              "ALTER TABLE article DROP COLUMN came_quietly",
              "DROP TABLE under_way",
              "DROP INDEX delivery_created",
              "DROP INDEX alert_told",
              "ALTER TABLE alert DROP COLUMN quiet",
              "ALTER TABLE alert DROP COLUMN query",
              "ALTER TABLE link DROP COLUMN first_visit",
              "ALTER TABLE source DROP COLUMN tell_first")) {
        statement.execute(undo);
      }
    }
    byte[] before = Files.readAllBytes(database);

    try (Store store =
        Store.openToCopy(Victim.config(data).store()).orElseThrow(AssertionError::new)) {
      new Backup(store, data, clock).write(file);
    }

    assertThat(Files.readAllBytes(database)).isEqualTo(before);
    Path fresh = folder.resolve("fresh");
    new Restore(fresh).from(file);
    try (App app = open(fresh)) {
      assertThat(app.store().articles().count()).isEqualTo(10);
    }
  }

  @Test
  void cutsOffARecordThatWasHalfWritten() throws Exception {
    try (App app = open(data)) {
      importRecords(app, 10);
    }
    try (Stream<Path> files = Files.list(data.resolve("archive"))) {
      Path warc = files.filter(f -> f.toString().endsWith(".gz")).findFirst().orElseThrow();
      byte[] whole = Files.readAllBytes(warc);
      byte[] torn = Arrays.copyOf(whole, whole.length + 200);
      System.arraycopy(whole, 0, torn, whole.length, 200);
      Files.write(warc, torn);
    }
    backup();

    new Restore(folder.resolve("fresh")).from(file);

    try (App app = open(folder.resolve("fresh"))) {
      String next =
          app.archive()
              .appendResources(
                  List.of(
                      new Resource(
                          "urn:import:a:b",
                          clock.instant(),
                          "text/plain",
                          ByteBuffer.wrap(new byte[] {'x'}))))
              .getFirst();
      assertThat(app.archive().holds(next)).isTrue();
      app.archive().forEach(entry -> {}, damage -> assertThat(damage).isNull());
    }
  }

  @Test
  void replacesNoFile() throws Exception {
    try (App app = open(data)) {
      importRecords(app, 1);
    }
    Files.writeString(file, "mine");

    assertThatThrownBy(this::backup).isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("mine");
  }

  @Test
  void leavesNothingWhenInterrupted() throws Exception {
    try (App app = open(data)) {
      importRecords(app, 1);
    }
    Thread.currentThread().interrupt();

    assertThatThrownBy(this::backup).isInstanceOf(Exception.class);
    Thread.interrupted();
    assertThat(files(folder)).containsExactly("data");
  }

  @Test
  void restoresIntoAnEmptyFolderOnly() throws Exception {
    try (App app = open(data)) {
      importRecords(app, 3);
      backup();
    }
    List<String> before = files(data);

    assertThatThrownBy(() -> new Restore(data).from(file))
        .isInstanceOf(Restore.NotEmpty.class)
        .hasMessageContaining("empty folder only");
    assertThat(files(data)).isEqualTo(before);
  }

  @Test
  void putsTheDatabaseWhereTheSettingsHaveIt() throws Exception {
    try (App app = open(data)) {
      importRecords(app, 3);
      backup();
    }
    Path fresh = folder.resolve("fresh");
    Path database = folder.resolve("other/disk/news.db");

    new Restore(fresh, database).from(file);

    assertThat(fresh.resolve("dateline.db")).doesNotExist();
    assertThat(database.resolveSibling("news.db.part")).doesNotExist();
    Map<String, String> settings =
        Map.of("DATELINE_DATA", fresh.toString(), "DATELINE_DATABASE", "jdbc:sqlite:" + database);
    try (App app = App.open(Config.load(fresh, settings), "test", clock)) {
      assertThat(app.store().articles().count()).isEqualTo(3);
    }
    assertThatThrownBy(() -> new Restore(folder.resolve("second"), database).from(file))
        .isInstanceOf(Restore.NotEmpty.class)
        .hasMessageContaining("news.db");
    assertThat(folder.resolve("second")).doesNotExist();
  }

  @Test
  void refusesAFolderInUse() throws Exception {
    try (App app = open(data)) {
      importRecords(app, 3);
      backup();

      assertThatThrownBy(() -> new Restore(data).from(file)).isInstanceOf(FolderLock.Taken.class);
    }
  }

  @Test
  void beginsAnewWhereARestoreDied() throws Exception {
    try (App app = open(data)) {
      importRecords(app, 3);
      backup();
    }
    Path fresh = folder.resolve("fresh");
    Files.createDirectories(fresh.resolve("restoring/archive"));
    Files.createDirectories(fresh.resolve("archive"));
    Files.writeString(fresh.resolve("archive/dateline-20261123-0001.warc.gz"), "half");

    new Restore(fresh).from(file);

    try (App app = open(fresh)) {
      assertThat(app.store().articles().count()).isEqualTo(3);
    }
    assertThat(fresh.resolve("restoring")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"other bytes", "one file less", "one file more", "cut short"})
  void refusesABackupThatIsNotWhatWasWritten(String what) throws Exception {
    try (App app = open(data)) {
      importRecords(app, 3);
      backup();
    }
    damage(what);
    Path fresh = folder.resolve("fresh");

    assertThatThrownBy(() -> new Restore(fresh).from(file)).isInstanceOf(IOException.class);
    assertThat(fresh).doesNotExist();
    Files.createDirectories(fresh);
    assertThatThrownBy(() -> new Restore(fresh).from(file)).isInstanceOf(IOException.class);
    assertThat(files(fresh)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"one byte less", "far more than the disk has", "named twice", "no database"})
  void refusesABackupWhoseManifestLies(String how) throws Exception {
    try (App app = open(data)) {
      importRecords(app, 3);
      backup();
    }
    Manifest told = Manifest.check(file);
    List<Manifest.Item> items = new ArrayList<>(told.items());
    Manifest.Item database = items.removeFirst();
    Manifest.Item archive = items.getFirst();
    switch (how) {
      case "one byte less" -> items.addFirst(sized(database, database.bytes() - 1));
      case "far more than the disk has" -> items.addFirst(sized(database, Long.MAX_VALUE / 2));
      case "named twice" -> items.addAll(List.of(database, archive));
      default -> {}
    }
    saying(new Manifest(told.made(), told.version(), items));
    Path fresh = folder.resolve("fresh");

    assertThatThrownBy(() -> new Restore(fresh).from(file)).isInstanceOf(IOException.class);
    assertThat(fresh).doesNotExist();
  }

  @Test
  void anInterruptedRestoreLeavesNothing() throws Exception {
    try (App app = open(data)) {
      importRecords(app, 3);
      backup();
    }
    Path fresh = folder.resolve("fresh");
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> new Restore(fresh).from(file)).isInstanceOf(Exception.class);
    Thread.interrupted();
    assertThat(fresh).doesNotExist();
  }

  @Test
  void nothingIsStartedWhereARestoreDied() throws Exception {
    Files.createDirectories(data.resolve("restoring/archive"));

    assertThatThrownBy(() -> open(data))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("restore");
    assertThat(data.resolve("dateline.db")).doesNotExist();
  }

  private static Manifest.Item sized(Manifest.Item item, long bytes) {
    return new Manifest.Item(item.name(), bytes, item.sha256());
  }

  /** Gives the backup another manifest. */
  private void saying(Manifest manifest) throws IOException {
    Path whole = Files.move(file, folder.resolve("whole.zip"));
    try (ZipFile from = new ZipFile(whole.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(file))) {
      for (ZipEntry entry : from.stream().toList()) {
        to.putNextEntry(new ZipEntry(entry.getName()));
        to.write(
            entry.getName().equals(Manifest.NAME)
                ? manifest.written().getBytes(StandardCharsets.UTF_8)
                : from.getInputStream(entry).readAllBytes());
        to.closeEntry();
      }
    }
    Files.delete(whole);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Dateline backup 2, 2026-11-23T12:00:00Z, by Dateline 0.1.0",
        "Dateline backup 1, yesterday, by Dateline 0.1.0",
        "Dateline backup 1, 2026-11-23T12:00:00Z, by Dateline 0.1.0\nHASH 3 ../dateline.db",
        "Dateline backup 1, 2026-11-23T12:00:00Z, by Dateline 0.1.0\nHASH 3 /etc/passwd",
        "Dateline backup 1, 2026-11-23T12:00:00Z, by Dateline 0.1.0\n"
            + "HASH 3 archive/../../x.warc.gz",
        "Dateline backup 1, 2026-11-23T12:00:00Z, by Dateline 0.1.0\nHASH -3 dateline.db",
      })
  void readsOnlyManifestsOfItsOwn(String text) {
    assertThatThrownBy(() -> Manifest.parse(text.replace("HASH", "0".repeat(64))))
        .isInstanceOf(Manifest.Damaged.class);
  }

  @Test
  void readsBackTheManifestItWrites() throws IOException {
    Manifest manifest =
        new Manifest(
            clock.instant(),
            "0.1.0",
            List.of(
                new Manifest.Item("dateline.db", 0, "0".repeat(64)),
                new Manifest.Item(
                    "archive/dateline-20261123-0001.warc.gz", 1L << 40, "af".repeat(32))));

    assertThat(Manifest.parse(manifest.written())).isEqualTo(manifest);
  }

  private void damage(String what) throws IOException {
    if (what.equals("cut short")) {
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(whole, whole.length - 300));
      return;
    }
    Path whole = Files.move(file, folder.resolve("whole.zip"));
    try (ZipFile from = new ZipFile(whole.toFile());
        OutputStream out = Files.newOutputStream(file);
        ZipOutputStream to = new ZipOutputStream(out)) {
      for (ZipEntry entry : from.stream().toList()) {
        byte[] bytes = from.getInputStream(entry).readAllBytes();
        if (entry.getName().startsWith("archive/")) {
          if (what.equals("one file less")) {
            continue;
          }
          bytes[bytes.length / 2] ^= 1;
        }
        to.putNextEntry(new ZipEntry(entry.getName()));
        to.write(bytes);
        to.closeEntry();
      }
      if (what.equals("one file more")) {
        to.putNextEntry(new ZipEntry("../evil"));
        to.closeEntry();
      }
    }
    Files.delete(whole);
  }

  private Manifest backup() throws IOException, InterruptedException {
    try (Store store = Store.open(Victim.config(data).store())) {
      return new Backup(store, data, clock).write(file);
    }
  }

  private void importRecords(App app, int count) {
    importRecords(app, 0, count);
  }

  private void importRecords(App app, int first, int count) {
    List<String> records = Victim.records(first + count).subList(first, first + count);
    try {
      Path lines = Files.createTempFile("records", ".jsonl");
      Files.write(lines, records);
      new Importer(
              new Records(Optional.empty(), clock),
              app.archive(),
              app.ingest(),
              false,
              new PrintStream(System.err, false, StandardCharsets.UTF_8),
              taken -> {})
          .run(List.of(lines));
      Files.delete(lines);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Map<String, Article> articles(App app) {
    Map<String, Article> all = new TreeMap<>();
    app.store().articles().forEach(stored -> all.put(stored.article().id(), stored.article()));
    return all;
  }

  private static List<String> files(Path in) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private App open(Path at) {
    return App.open(Victim.config(at), "test", clock);
  }
}
