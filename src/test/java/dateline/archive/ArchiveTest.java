package dateline.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.SettableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.WarcConversion;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;

class ArchiveTest {
  private static final Instant AT = Instant.parse("2026-11-23T10:00:00.123456789Z");
  private static final URI URL = URI.create("https://a.org/news?x=1");
  private static final String REQUEST = "GET /news?x=1 HTTP/1.1\r\nHost: a.org\r\n\r\n";
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\nX-Odd\u00e9: \u0001\r\n\r\n";
  private static final long NEVER = Long.MAX_VALUE;

  /** Nothing refers to any record. */
  private static final Archive.References NONE = file -> -1;

  @TempDir private Path folder;
  private final SettableClock clock = SettableClock.at("2026-11-23T23:59:59Z");

  @Test
  void readsAnExchangeBackAsItWas() {
    try (Archive archive = open(NEVER)) {
      String locator = archive.appendExchange(URL, AT, REQUEST, HEAD, bytes("<p>Grüße"));

      Entry entry = archive.read(locator);
      assertThat(text(entry)).isEqualTo("<p>Grüße");
      assertThat(entry.locator()).isEqualTo(locator);
      assertThat(entry.url()).isEqualTo(URL.toString());
      assertThat(entry.at()).isEqualTo(AT);
      assertThat(entry.status()).contains(200);
      assertThat(entry.contentType()).contains("text/html; charset=utf-8");
      assertThat(archive.holds(locator)).isTrue();
    }
  }

  @Test
  void readsResourcesBackInOrderWhateverTheirAddress() {
    List<Resource> resources =
        List.of(
            new Resource("urn:import:bbc:1", AT, "application/json", bytes("{}")),
            new Resource("urn:import:ü \r\nX: y:2", AT, "text/html\n", bytes("")),
            new Resource("https://a.org/ " + "x".repeat(40_000), AT, "text/plain", bytes("x")));
    try (Archive archive = open(NEVER)) {
      List<String> locators = archive.appendResources(resources);

      assertThat(locators).hasSize(3).doesNotHaveDuplicates();
      assertThat(archive.read(locators.get(0)).contentType()).contains("application/json");
      assertThat(archive.read(locators.get(0)).status()).isEmpty();
      assertThat(archive.read(locators.get(1)).url()).isEqualTo("urn:import:ü %0D%0AX: y:2");
      assertThat(archive.read(locators.get(2)).url()).hasSize(40_015);
      assertThat(archive.appendResources(List.of())).isEmpty();
    }
  }

  @Test
  void unpacksWhatTheServerPacked() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write("hello".getBytes(StandardCharsets.UTF_8));
    }
    byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() - 8);
    byte[] brotli = {0x0B, 0x02, (byte) 0x80, 'h', 'e', 'l', 'l', 'o', 0x03};
    try (Archive archive = open(NEVER)) {
      assertThat(text(archive.read(coded(archive, "gzip", packed.toByteArray()))))
          .isEqualTo("hello");
      assertThat(text(archive.read(coded(archive, "br", brotli)))).isEqualTo("hello");
      assertThat(text(archive.read(coded(archive, "gzip", cut)))).isEqualTo("hello");
      assertThat(text(archive.read(coded(archive, "zstd", brotli)))).endsWith("hello\u0003");
      assertThat(archive.read(coded(archive, "gzip", new byte[0])).body().remaining()).isZero();
    }
  }

  @Test
  void writesWarcThatAnotherReaderReads() throws IOException {
    try (Archive archive = open(NEVER)) {
      archive.appendExchange(URL, AT, REQUEST, HEAD.replace("X-Odd", "X"), bytes("<p>x"));
    }
    List<String> types = new ArrayList<>();
    List<URI> together = new ArrayList<>();
    try (WarcReader reader = new WarcReader(files().getFirst())) {
      reader.calculateBlockDigest();
      for (WarcRecord record : reader) {
        types.add(record.version() + " " + record.type());
        if (record instanceof WarcRequest request) {
          together.addAll(request.concurrentTo());
        }
        if (record instanceof WarcResponse response) {
          assertThat(response.http().status()).isEqualTo(200);
          assertThat(response.target()).isEqualTo(URL.toString());
          assertThat(together).containsExactly(response.id());
        }
      }
    }
    assertThat(types).containsExactly("WARC/1.1 warcinfo", "WARC/1.1 request", "WARC/1.1 response");
  }

  @Test
  void keepsWhatWasMadeOfAResponseAsAConversionAndErasesBothTogether() throws IOException {
    Resource built = new Resource(URL.toString(), AT, "text/html; charset=utf-8", bytes("<p>ü"));
    String fetched;
    String made;
    try (Archive archive = open(10)) {
      fetched =
          archive.appendExchange(URL, AT, REQUEST, HEAD.replace("X-Odd", "X"), bytes("<div>"));
      made = archive.appendConversion(built, fetched);

      Entry entry = archive.read(made);
      assertThat(text(entry)).isEqualTo("<p>ü");
      assertThat(entry.contentType()).contains("text/html; charset=utf-8");
      assertThat(archive.member(made)).isNotEmpty();
    }
    assertThat(recordsOf(fetched)).startsWith("warcinfo", "request").hasSize(3);
    assertThat(recordsOf(made))
        .containsExactly("warcinfo", "conversion of " + recordsOf(fetched).getLast());
    try (Archive archive = open(NEVER)) {
      archive.erase(made);

      assertThat(archive.holds(made)).isFalse();
      assertThat(archive.holds(fetched)).isFalse();
    }
  }

  /** The types of the records of a locator's file, a response by its id. */
  private List<String> recordsOf(String locator) throws IOException {
    List<String> types = new ArrayList<>();
    try (WarcReader reader =
        new WarcReader(folder.resolve(locator.substring(0, locator.indexOf(':'))))) {
      for (WarcRecord record : reader) {
        types.add(
            switch (record) {
              case WarcResponse response -> response.id().toString();
              case WarcConversion made -> "conversion of " + made.refersTo().orElseThrow();
              default -> record.type();
            });
      }
    }
    return types;
  }

  @Test
  void beginsANewFileWhenOneIsFullAndReadsThemInOrder() {
    List<String> written = new ArrayList<>();
    try (Archive archive = open(4_000)) {
      for (int i = 0; i < 40; i++) {
        written.add(archive.appendExchange(URL, AT, REQUEST, HEAD, noise(300, i)));
        if (i == 20) {
          clock.advance(Duration.ofSeconds(1));
        }
      }
      assertThat(all(archive)).isEqualTo(written);
    }
    assertThat(files()).hasSizeGreaterThan(5);
    assertThat(files().getFirst().getFileName()).hasToString("dateline-20261123-0001.warc.gz");
    assertThat(files().getLast().getFileName().toString()).startsWith("dateline-20261124-");
    try (Archive again = open(4_000)) {
      assertThat(all(again)).isEqualTo(written);
    }
  }

  @Test
  void goesOnInTheLastFile() {
    List<String> written = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      try (Archive archive = open(NEVER)) {
        written.add(archive.appendExchange(URL, AT, REQUEST, HEAD, bytes("x")));
      }
    }
    try (Archive archive = open(NEVER)) {
      assertThat(all(archive)).isEqualTo(written);
    }
    assertThat(files()).hasSize(1);
  }

  @Test
  void namesItsFilesAfterTheNodeThatWritesThem() {
    Resource resource = new Resource("urn:a", AT, "text/plain", bytes("a"));
    String first;
    try (Archive archive =
        FolderArchive.open(folder.resolve("longest"), "n".repeat(28), NEVER, NONE)) {
      archive.appendResources(List.of(resource));
    }
    try (Archive archive =
        FolderArchive.open(folder.resolve("longest"), "n".repeat(28), NEVER, NONE)) {
      assertThat(archive.appendResources(List.of(resource)).getFirst()).contains("n-0001.warc.gz:");
    }
    try (Archive archive = FolderArchive.open(folder, "crawl-1.a.org", NEVER, NONE)) {
      first = archive.appendResources(List.of(resource)).getFirst();
    }
    assertThat(first).matches("dateline-[0-9]{8}-crawl-1\\.a\\.org-0001\\.warc\\.gz:[0-9]+");
    try (Archive archive = FolderArchive.open(folder, "crawl-1.a.org", NEVER, NONE)) {
      assertThat(text(archive.read(first))).isEqualTo("a");
      String second = archive.appendResources(List.of(resource)).getFirst();
      assertThat(second.split(":", 2)[0]).isEqualTo(first.split(":", 2)[0]);
    }
  }

  @Test
  void movesATornTailAsideWhereverItBreaksOff() throws IOException {
    String kept;
    try (Archive archive = open(NEVER)) {
      kept = archive.appendExchange(URL, AT, REQUEST, HEAD, bytes("kept"));
    }
    Path file = files().getFirst();
    byte[] whole = Files.readAllBytes(file);
    byte[] acknowledged = Files.readAllBytes(folder.resolve(Acknowledged.FILE));
    byte[] longer;
    try (Archive archive = open(NEVER)) {
      archive.appendResources(List.of(new Resource("urn:x", AT, "text/plain", bytes("torn"))));
      longer = Files.readAllBytes(file);
    }
    for (int end = whole.length; end < longer.length; end += 7) {
      Files.write(file, Arrays.copyOf(longer, end));
      Files.write(folder.resolve(Acknowledged.FILE), acknowledged);
      try (Archive archive = open(NEVER)) {
        assertThat(Files.size(file)).isEqualTo(whole.length);
        assertThat(all(archive)).containsExactly(kept);
        if (end > whole.length) {
          assertThat(contents(folder.resolve("torn")))
              .contains(HexFormat.of().formatHex(longer, whole.length, end));
        }
        if (end % 2 == 0) {
          String next = archive.appendExchange(URL, AT, REQUEST, HEAD, bytes("next"));
          assertThat(all(archive)).containsExactly(kept, next);
        }
      }
    }
  }

  private static List<String> contents(Path folder) throws IOException {
    List<String> contents = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        contents.add(HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  @Test
  void leavesEachDamageBeforeTheLastAcknowledgedRecordAsItIs() throws IOException {
    String written;
    try (Archive archive = open(NEVER)) {
      written = archive.appendExchange(URL, AT, REQUEST, HEAD, bytes("x"));
    }
    Path file = files().getFirst();
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at += 5) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 16; // not always damage: the last byte of a stream has bits that say nothing
      assertThat(afterAStartWith(flipped)).as("flip at %d", at).startsWith(flipped);
      byte[] cut = Arrays.copyOf(whole, at);
      assertThat(afterAStartWith(cut)).as("cut at %d", at).startsWith(cut);
    }
    byte[] warcinfoFlipped = whole.clone();
    warcinfoFlipped[100] ^= 16;
    Files.write(file, warcinfoFlipped);
    try (Archive archive = open(NEVER)) {
      assertThat(archive.holds(written)).isTrue();
      List<String> read = new ArrayList<>();
      archive.forEach(entry -> read.add(entry.locator()), damage -> {});
      assertThat(read).containsExactly(written);
    }
    assertThat(folder.resolve("torn")).doesNotExist();
  }

  private byte[] afterAStartWith(byte[] damaged) throws IOException {
    Path file = files().getFirst();
    Files.write(file, damaged);
    try (Archive archive = FolderArchive.open(folder, "", NEVER, NONE, clock, disk -> {})) {
      String next = archive.appendExchange(URL, AT, REQUEST, HEAD, bytes("next"));
      assertThat(archive.holds(next)).isTrue();
    }
    byte[] after = Files.readAllBytes(file);
    for (Path next : files().subList(1, files().size())) {
      Files.delete(next);
    }
    return after;
  }

  @Test
  void takesNothingForUnfinishedThatARowRefersTo() throws IOException {
    String written;
    try (Archive archive = open(NEVER)) {
      archive.appendExchange(URL, AT, REQUEST, HEAD, bytes("x"));
      written = archive.appendExchange(URL, AT, REQUEST, HEAD, bytes("y"));
    }
    Files.delete(folder.resolve(Acknowledged.FILE));
    Path file = files().getFirst();
    damage(file, Files.size(file) - 3);
    byte[] damaged = Files.readAllBytes(file);
    Archive.References rows =
        name -> name.equals(files().getFirst().getFileName().toString()) ? offset(written) : -1;
    try (Archive archive = FolderArchive.open(folder, "", NEVER, rows, clock, disk -> {})) {
      archive.appendExchange(URL, AT, REQUEST, HEAD, bytes("next"));
    }
    assertThat(file).hasBinaryContent(damaged);
    assertThat(files()).hasSize(2);
  }

  @Test
  void aDiskThatDoesNotGiveTheBytesStopsTheStart() throws IOException {
    try (Archive archive = open(NEVER)) {
      archive.appendExchange(URL, AT, REQUEST, HEAD, bytes("x"));
    }
    Path file = files().getFirst();
    Files.delete(file);
    Files.createDirectory(file); // what opening it says is no word on its content
    assertThatThrownBy(() -> open(NEVER))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.getFileName().toString());
    assertThat(file).exists();
  }

  @Test
  void survivesAFileTornAtItsBirth() throws IOException {
    try (Archive archive = open(NEVER)) {
      archive.appendExchange(URL, AT, REQUEST, HEAD, bytes("x"));
    }
    byte[] whole = Files.readAllBytes(files().getFirst());
    for (int end : new int[] {0, 5, 100}) {
      Files.write(files().getFirst(), Arrays.copyOf(whole, end));
      Files.delete(folder.resolve(Acknowledged.FILE));
      try (Archive archive = open(NEVER)) {
        assertThat(all(archive)).isEmpty();
        String next = archive.appendExchange(URL, AT, REQUEST, HEAD, bytes("x"));
        assertThat(archive.holds(next)).isTrue();
      }
    }
  }

  @Test
  void leavesAFileThatIsNotOursAlone() throws IOException {
    Path foreign = folder.resolve("dateline-20200101-0007.warc.gz");
    byte[] content = new byte[100_000];
    Files.write(foreign, content);
    try (Archive archive = open(NEVER)) {
      String next = archive.appendExchange(URL, AT, REQUEST, HEAD, bytes("x"));
      assertThat(next).startsWith("dateline-20261123-0008.warc.gz:");
      List<Damage> damages = new ArrayList<>();
      archive.forEach(entry -> {}, damages::add);
      assertThat(damages.getFirst().locator()).contains("0007.warc.gz:0");
    }
    assertThat(foreign).hasBinaryContent(content);
  }

  @Test
  void aPageThatHoldsAWarcRecordOfItsOwnIsNoRecordOfOurs() throws IOException {
    byte[] theirs;
    try (Archive other = FolderArchive.open(folder.resolve("other"), "", NEVER, NONE)) {
      String theirLocator = other.appendExchange(URL, AT, REQUEST, HEAD, noise(2_000, 7));
      theirs = Files.readAllBytes(folder.resolve("other").resolve(theirLocator.split(":", 2)[0]));
    }
    byte[] page = new byte[theirs.length + 40_000];
    new Random(1).nextBytes(page);
    System.arraycopy(theirs, 0, page, 20_000, theirs.length);
    List<String> written = new ArrayList<>();
    try (Archive archive = open(NEVER)) {
      for (int i = 0; i < 3; i++) {
        written.add(archive.appendExchange(URL, AT, REQUEST, HEAD, ByteBuffer.wrap(page)));
      }
    }
    Path file = files().getFirst();
    damage(file, offset(written.get(1)) + 300); // before the page's own record
    try (Archive archive = open(NEVER)) {
      List<Damage> damages = new ArrayList<>();
      List<String> read = new ArrayList<>();
      archive.forEach(entry -> read.add(entry.locator()), damages::add);
      assertThat(read).containsExactly(written.get(0), written.get(2));
      assertThat(damages)
          .singleElement()
          .satisfies(it -> assertThat(it.locator()).isEqualTo(written.get(1)));
    }
  }

  @Test
  void reportsADamagedRecordAndReadsTheOthers() throws IOException {
    List<String> written = new ArrayList<>();
    try (Archive archive = open(30_000)) {
      for (int i = 0; i < 20; i++) {
        written.add(archive.appendExchange(URL, AT, REQUEST, HEAD, noise(3_000, i)));
      }
    }
    String broken = written.get(4);
    damage(folder.resolve(broken.split(":", 2)[0]), offset(broken) + 1_000);
    try (Archive archive = open(30_000)) {
      List<String> read = new ArrayList<>();
      List<Damage> damages = new ArrayList<>();
      archive.forEach(entry -> read.add(entry.locator()), damages::add);
      assertThat(damages).extracting(Damage::locator).containsExactly(broken);
      assertThat(read).hasSize(19).doesNotContain(broken);
      assertThat(archive.holds(broken)).isFalse();
      assertThatThrownBy(() -> archive.read(broken)).isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void aDamagedRecordIsNoTornTail() throws IOException {
    List<String> written = new ArrayList<>();
    try (Archive archive = open(NEVER)) {
      for (int i = 0; i < 5; i++) {
        written.add(archive.appendExchange(URL, AT, REQUEST, HEAD, noise(3_000, i)));
      }
    }
    damage(files().getFirst(), offset(written.get(2)) + 1_000);
    try (Archive archive = open(NEVER)) {
      List<String> read = new ArrayList<>();
      List<Damage> damages = new ArrayList<>();
      archive.forEach(entry -> read.add(entry.locator()), damages::add);
      assertThat(read).hasSize(4).doesNotContain(written.get(2));
      assertThat(damages).hasSize(1);
    }
  }

  @Test
  void findsTheTornTailOfABigFileFromItsEnd() throws IOException {
    List<String> written = new ArrayList<>();
    try (Archive archive = open(NEVER)) {
      for (int i = 0; i < 12; i++) {
        written.add(archive.appendExchange(URL, AT, REQUEST, HEAD, noise(3 << 20, i)));
      }
    }
    Path file = files().getFirst();
    damage(file, offset(written.get(1)) + 1_000); // far before what a start checks
    Files.delete(folder.resolve(Acknowledged.FILE)); // as if the last was not acknowledged
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.setLength(bytes.length() - 5);
    }
    try (Archive archive = open(NEVER)) {
      assertThat(archive.holds(written.get(10))).isTrue();
      assertThat(archive.holds(written.get(11))).isFalse();
      String next = archive.appendExchange(URL, AT, REQUEST, HEAD, bytes("next"));
      assertThat(offset(next)).isLessThan(offset(written.get(11)) + 1_000);
      assertThat(text(archive.read(next))).isEqualTo("next");
    }
  }

  @Test
  void neverWritesAgainToAFileThatFailedToSync() {
    AtomicBoolean failing = new AtomicBoolean();
    WarcFile.Disk disk =
        file -> {
          if (failing.get()) {
            throw new IOException("EIO");
          }
          file.getFD().sync();
        };
    try (Archive archive = FolderArchive.open(folder, "", NEVER, NONE, clock, disk)) {
      String first = archive.appendExchange(URL, AT, REQUEST, HEAD, bytes("1"));
      failing.set(true);
      assertThatThrownBy(() -> archive.appendExchange(URL, AT, REQUEST, HEAD, bytes("2")))
          .isInstanceOf(UncheckedIOException.class);
      assertThatThrownBy(() -> archive.appendExchange(URL, AT, REQUEST, HEAD, bytes("2")))
          .isInstanceOf(UncheckedIOException.class);
      failing.set(false);
      String third = archive.appendExchange(URL, AT, REQUEST, HEAD, bytes("3"));

      assertThat(third).startsWith("dateline-20261123-0002.warc.gz:");
      assertThat(all(archive)).containsExactly(first, third);
    }
    assertThat(files()).hasSize(2);
  }

  @Test
  void anInterruptedWriterStillWritesAWholeRecord() {
    try (Archive archive = open(NEVER)) {
      archive.appendExchange(URL, AT, REQUEST, HEAD, bytes("1"));
      Thread.currentThread().interrupt();
      String second = archive.appendExchange(URL, AT, REQUEST, HEAD, bytes("2"));
      assertThat(text(archive.read(second))).isEqualTo("2");
      assertThat(Thread.interrupted()).isTrue();
      assertThat(files()).hasSize(1);
    }
  }

  @Test
  void manyWritersLoseNothing() throws Exception {
    List<Future<String>> written = new ArrayList<>();
    try (Archive archive = open(20_000)) {
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 100; i++) {
          int seed = i;
          written.add(
              threads.submit(
                  () -> archive.appendExchange(URL, AT, REQUEST, HEAD, bytes("page " + seed))));
        }
      }
      for (int i = 0; i < written.size(); i++) {
        assertThat(text(archive.read(written.get(i).get()))).isEqualTo("page " + i);
      }
      assertThat(all(archive)).hasSize(100);
    }
  }

  @Test
  void refusesAFolderThatIsOpen() {
    try (Archive archive = open(NEVER)) {
      assertThat(archive).isNotNull();
      assertThatThrownBy(() -> open(NEVER))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("already open");
    }
    open(NEVER).close();
  }

  @Test
  void refusesWhatIsNoLocator() {
    try (Archive archive = open(NEVER)) {
      for (String wrong :
          List.of("", "x", "../dateline-20261123-0001.warc.gz:0", "archive.lock:0")) {
        assertThatThrownBy(() -> archive.read(wrong)).isInstanceOf(IllegalArgumentException.class);
        assertThat(archive.holds(wrong)).isFalse();
      }
      archive.appendExchange(URL, AT, REQUEST, HEAD, bytes("1"));
      for (long nothing : new long[] {0, 1, 999_999_999_999L}) {
        assertThat(archive.holds("dateline-20261123-0001.warc.gz:" + nothing)).isFalse();
      }
    }
  }

  @Test
  void saysSoWhenClosed() {
    Archive archive = open(NEVER);
    archive.close();
    archive.close();
    assertThatThrownBy(() -> archive.appendResources(List.of()))
        .isInstanceOf(IllegalStateException.class);
  }

  private String coded(Archive archive, String coding, byte[] body) {
    String head = "HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + "\r\n\r\n";
    return archive.appendExchange(URL, AT, REQUEST, head, ByteBuffer.wrap(body));
  }

  @Test
  void erasingWhatStandsInNoFileMakesNone() throws IOException {
    try (Archive archive = open(NEVER)) {
      archive.erase("dateline-20261123-0009.warc.gz:0");
      assertThat(folder.resolve("dateline-20261123-0009.warc.gz")).doesNotExist();
    }
  }

  private Archive open(long rotateBytes) {
    return FolderArchive.open(folder, "", rotateBytes, NONE, clock, file -> file.getFD().sync());
  }

  private static List<String> all(Archive archive) {
    List<String> locators = new ArrayList<>();
    archive.forEach(entry -> locators.add(entry.locator()), damage -> assertThat(damage).isNull());
    return locators;
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(it -> it.toString().endsWith(".gz")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long offset(String locator) {
    return Long.parseLong(locator.substring(locator.lastIndexOf(':') + 1));
  }

  private static void damage(Path file, long at) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      int old = bytes.read();
      bytes.seek(at);
      bytes.write(~old);
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ByteBuffer noise(int length, int seed) {
    byte[] noise = new byte[length];
    new Random(seed).nextBytes(noise);
    return ByteBuffer.wrap(noise);
  }

  private static String text(Entry entry) {
    return StandardCharsets.UTF_8.decode(entry.body().duplicate()).toString();
  }
}
