package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dateline.imports.Records;
import dateline.keep.FolderLock;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A check tells every damage, and changes no byte of the folder. */
class VerificationTest {
  private static final String BODY = "\"body\":\"";
  private static final String LOG = "dateline.db-wal";

  @TempDir Path folder;
  private final SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");
  private Path killed = Path.of("unused");

  /** A folder as {@code kill -9} leaves it: copied while it is open. */
  @BeforeEach
  void killOneAtWork() throws Exception {
    Path data = folder.resolve("data");
    killed = folder.resolve("killed");
    try (App app = App.open(Victim.config(data), "test", clock)) {
      importRecords(app, 0, 20);
      app.indexing().commit();
      importRecords(app, 20, 10);
      copy(data, killed);
    }
  }

  @Test
  void findsAKilledFolderWholeAndChangesNoByteOfIt() throws Exception {
    Map<String, String> before = hashes();
    Verification.Findings findings = verified();

    assertThat(findings.problems()).isEmpty();
    assertThat(findings.articles()).isEqualTo(30);
    assertThat(findings.records()).isEqualTo(31); // the warcinfo too
    assertThat(hashes()).isEqualTo(before);
  }

  @Test
  void readsALogWhoseIndexWasNotCopied() throws Exception {
    Files.delete(killed.resolve("dateline.db-shm"));
    Map<String, String> before = hashes();

    assertThat(verified().problems()).isEmpty();
    assertThat(verified().articles()).isEqualTo(30);
    assertThat(hashes()).isEqualTo(before);
  }

  @Test
  void changesNoByteOfAFolderThatWasClosed() throws Exception {
    App.open(Victim.config(killed), "test", clock).close();
    Map<String, String> before = hashes();

    assertThat(verified().problems()).isEmpty();
    assertThat(hashes()).isEqualTo(before);
    assertThat(before).doesNotContainKey(LOG);
  }

  @Test
  void tellsDamageOfEveryFileOfTheArchive() throws Exception {
    Path warc = only("archive", ".gz");
    long size = Files.size(warc);
    for (long at : new long[] {3, 100, size / 2, size - 5}) {
      flip(warc, at);
      assertTold("archive", "backup");
      flip(warc, at);
    }
    cut(warc, size - 3);
    assertTold("missing", "backup");
    Files.delete(warc);
    assertTold("missing", "backup");
  }

  @Test
  void tellsThatTheLogLostWhatWasCommitted() throws Exception {
    Path log = killed.resolve(LOG);
    long size = Files.size(log);
    for (long at : new long[] {5, 20, size / 2, size - 5}) {
      flip(log, at);
      assertTold("log", "backup");
      flip(log, at);
    }
    assertThat(verified().problems()).isEmpty();
    cut(log, size - 4_120);
    assertTold("log", "backup");
  }

  @Test
  void aStartSaysThatTheLogLostWhatWasCommitted() throws Exception {
    Path log = killed.resolve(LOG);
    flip(log, Files.size(log) / 2);
    Logger logger = (Logger) LoggerFactory.getLogger("dateline.store.database.Database");
    ListAppender<ILoggingEvent> heard = new ListAppender<>();
    heard.start();
    logger.addAppender(heard);
    try {
      App.open(Victim.config(killed), "test", clock).close();
    } finally {
      logger.detachAppender(heard);
    }

    assertThat(heard.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(line -> line.contains("committed pages") && line.contains("is lost"));
  }

  @Test
  void tellsDamageOfTheDatabase() throws Exception {
    App.open(Victim.config(killed), "test", clock).close();
    flip(killed.resolve("dateline.db"), 4_096 + 3);
    assertTold("database", "backup");
    flip(killed.resolve("dateline.db"), 20);
    assertTold("", "backup");
  }

  @Test
  void tellsALetterThatChangedInAnArticleOfTheDatabase() throws Exception {
    App.open(Victim.config(killed), "test", clock).close();
    Path database = killed.resolve("dateline.db");
    String bytes = Files.readString(database, StandardCharsets.ISO_8859_1);
    // Some stand in pages that are free: all are changed.
    for (int at = bytes.indexOf(BODY); at >= 0; at = bytes.indexOf(BODY, at + 1)) {
      flip(database, at + BODY.length() + 1);
    }
    assertTold("text", "backup");
  }

  @Test
  void tellsDamageOfTheIndexAndMissesNone() throws Exception {
    Path segments = only("lucene", "segments_");
    flip(segments, Files.size(segments) / 2);
    assertTold("index", "reindex");
    Files.delete(segments);
    assertTold("index", "reindex");
  }

  @Test
  void anUnfinishedRecordIsNoDamage() throws Exception {
    Path warc = only("archive", ".gz");
    byte[] whole = Files.readAllBytes(warc);
    try (RandomAccessFile file = new RandomAccessFile(warc.toFile(), "rw")) {
      file.seek(whole.length);
      file.write(whole, 0, 200);
    }
    Verification.Findings findings = verified();

    assertThat(findings.problems()).isEmpty();
    assertThat(findings.remarks()).anyMatch(it -> it.contains("never acknowledged"));
  }

  @Test
  void isRefusedWhereAnotherProcessWorks() {
    try (App app = App.open(Victim.config(killed), "serve", clock)) {
      assertThat(app).isNotNull();
      Assertions.assertThatThrownBy(() -> FolderLock.share(killed, Optional.empty()))
          .isInstanceOf(FolderLock.Taken.class)
          .hasMessageContaining("serve");
    }
    FolderLock.share(killed, Optional.empty()).close();
  }

  private void assertTold(String what, String remedy) throws Exception {
    Map<String, String> before = hashes();
    assertThat(verified().problems())
        .isNotEmpty()
        .anyMatch(it -> it.contains(what) && it.contains(remedy));
    assertThat(hashes()).isEqualTo(before);
  }

  private Verification.Findings verified() {
    return Verification.of(Victim.config(killed), done -> {});
  }

  private Path only(String in, String named) throws IOException {
    try (Stream<Path> files = Files.list(killed.resolve(in))) {
      return files.filter(it -> it.toString().contains(named)).findFirst().orElseThrow();
    }
  }

  private Map<String, String> hashes() throws Exception {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> all = Files.walk(killed)) {
      for (Path path : all.toList()) {
        String hash =
            Files.isDirectory(path)
                ? "folder"
                : HexFormat.of()
                    .formatHex(
                        MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path)));
        hashes.put(killed.relativize(path).toString(), hash);
      }
    }
    return hashes;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  private static void flip(Path file, long at) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      int old = bytes.read();
      bytes.seek(at);
      bytes.write(old ^ 16);
    }
  }

  private static void cut(Path file, long length) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.setLength(length);
    }
  }

  private void importRecords(App app, int first, int count) throws IOException {
    Path lines = Files.createTempFile(folder, "records", ".jsonl");
    List<String> records = Victim.records(first + count).subList(first, first + count);
    Files.write(lines, records);
    new Importer(
            new Records(Optional.empty(), clock),
            app.archive(),
            app.ingest(),
            false,
            new PrintStream(System.err, false, StandardCharsets.UTF_8),
            taken -> {})
        .run(List.of(lines));
  }
}
