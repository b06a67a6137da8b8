package dateline.archive.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.ServerProcess;
import dateline.SettableClock;
import dateline.archive.Archive;
import dateline.archive.ArchiveCheck;
import dateline.archive.Entry;
import dateline.archive.FolderArchive;
import dateline.archive.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** On S3Proxy, a real S3 service in a process of its own. */
@ParameterizedClass(allowZeroInvocations = true)
@MethodSource("services")
class S3ArchiveTest {
  private static final Optional<ServerProcess> SERVICE =
      ServerProcess.start("s3", "-Xmx200m", "nothing is known of the archive on S3");

  private static final AtomicInteger PREFIXES = new AtomicInteger();
  private static final Duration SEAL = Duration.ofMinutes(15);
  private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");
  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a.org\r\n\r\n";
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";

  @TempDir private Path folder;
  private final SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");
  private final String prefix = "archive" + PREFIXES.incrementAndGet();

  private final ServerProcess service;

  S3ArchiveTest(ServerProcess service) {
    this.service = service;
  }

  /** None where it cannot be started, which the build has said loudly then. */
  static Stream<ServerProcess> services() {
    return SERVICE.stream();
  }

  @Test
  void aRecordKeepsItsPlaceWhenItsFileMovesToTheBucket() throws IOException {
    try (Archive archive = open("one")) {
      String locator = append(archive, "https://a.org/1", "<p>Grüße");
      byte[] before = archive.member(locator);
      archive.maintain(() -> {});
      assertThat(files("one")).as("it is not time yet").hasSize(1);

      clock.advance(SEAL);
      assertThat(archive.maintain(() -> {})).isOne();

      assertThat(files("one")).isEmpty();
      assertThat(text(archive.read(locator))).isEqualTo("<p>Grüße");
      assertThat(archive.read(locator).url()).isEqualTo("https://a.org/1");
      assertThat(archive.member(locator)).isEqualTo(before);
      assertThat(archive.holds(locator)).isTrue();
      assertThat(archive.holds("dateline-20261123-one-0009.warc.gz:0")).isFalse();
    }
  }

  @Test
  void aRecordOfManyMegabytesIsReadFromTheBucketAsAnyOther() {
    byte[] random = new byte[3 << 20];
    new Random(1).nextBytes(random);
    try (Archive archive = open("one")) {
      String locator =
          archive
              .appendResources(
                  List.of(
                      new Resource("https://a.org/long", AT, "text/html", ByteBuffer.wrap(random))))
              .getFirst();
      move(archive);

      ByteBuffer read = archive.read(locator).body();
      assertThat(read).isEqualTo(ByteBuffer.wrap(random));
    }
  }

  @Test
  void everyNodeReadsWhatAnyNodeMoved() {
    try (Archive one = open("one");
        Archive two = open("two")) {
      String first = append(one, "https://a.org/1", "of one");
      move(one);
      String second = append(two, "https://a.org/2", "of two");

      assertThat(text(two.read(first))).isEqualTo("of one");
      assertThat(urls(two)).containsExactly("https://a.org/1", "https://a.org/2");
      assertThat(urls(one)).containsExactly("https://a.org/1");
      assertThatThrownBy(() -> one.read(second)).isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void aLostFolderGivesNoNameTwice() throws IOException {
    String first;
    try (Archive archive = open("one")) {
      first = append(archive, "https://a.org/1", "before");
      move(archive);
    }
    delete(folder.resolve("one"));

    try (Archive archive = open("one")) {
      String second = append(archive, "https://a.org/2", "after");
      move(archive);

      assertThat(second.substring(0, second.indexOf(':')))
          .isNotEqualTo(first.substring(0, first.indexOf(':')));
      assertThat(text(archive.read(first))).isEqualTo("before");
      assertThat(text(archive.read(second))).isEqualTo("after");
    }
  }

  @Test
  void aCrashBetweenArrivalAndReleaseMovesTheFileOnceMore() throws IOException {
    try (Archive archive = open("one")) {
      append(archive, "https://a.org/1", "text");
      clock.advance(SEAL);
      Path file = files("one").getFirst();
      Path copy = Files.copy(file, folder.resolve("copy"));
      archive.maintain(() -> {});
      Files.copy(copy, file); // as if it had never been released

      assertThat(archive.maintain(() -> {})).isOne();
      assertThat(files("one")).isEmpty();
      assertThat(urls(archive)).containsExactly("https://a.org/1");
    }
  }

  @Test
  void anotherInstallationsFileIsNotWrittenOver() throws IOException {
    try (Archive one = open("same");
        Archive other = openIn("elsewhere", "same")) {
      String mine = append(one, "https://a.org/1", "mine");
      append(other, "https://b.org/1", "theirs");
      move(one);

      clock.advance(SEAL);
      assertThatThrownBy(() -> other.maintain(() -> {}))
          .hasMessageContaining("another installation writes there")
          .hasMessageContaining("dateline.archive");
      assertThat(text(one.read(mine))).isEqualTo("mine");
      assertThat(files("elsewhere")).hasSize(1);
    }
  }

  @Test
  void whatIsForgottenIsGoneFromTheBucketAndTheRestStays() {
    try (Archive archive = open("one")) {
      String first = append(archive, "https://a.org/1", "stays");
      String second = append(archive, "https://a.org/2", "goes");
      String third = append(archive, "https://a.org/3", "stays, too");
      move(archive);

      archive.erase(second);

      assertThat(archive.holds(second)).isFalse();
      assertThat(text(archive.read(first))).isEqualTo("stays");
      assertThat(text(archive.read(third))).isEqualTo("stays, too");
      assertThat(urls(archive)).containsExactly("https://a.org/1", "https://a.org/3");
      archive.erase("dateline-20261123-one-0009.warc.gz:0"); // nothing stands there
    }
  }

  @Test
  void filesOlderThanPagesAreKeptGoFromTheBucket() {
    try (Archive archive = open("one")) {
      String locator = append(archive, "https://a.org/1", "old");
      move(archive);
      List<String> told = new ArrayList<>();

      assertThat(archive.removeBefore(Instant.now().plusSeconds(60), told::add)).isOne();

      assertThat(locator).startsWith(told.getFirst());
      assertThat(archive.holds(locator)).isFalse();
      assertThat(urls(archive)).isEmpty();
    }
  }

  @Test
  void aCheckReadsTheFilesOfTheBucketToo() {
    String locator;
    try (Archive archive = open("one")) {
      locator = append(archive, "https://a.org/1", "text");
      move(archive);
    }
    ArchiveCheck check = ArchiveCheck.of(folder.resolve("one"), file -> -1, records -> {});
    assertThat(check.holds(locator)).isFalse();

    S3Archive.forEachFile(settings(), check::alsoRead);

    assertThat(check.holds(locator)).isTrue();
    assertThat(check.records()).isEqualTo(3);
    assertThat(check.problems()).isEmpty();
  }

  @Test
  void whileTheBucketIsAwayNothingIsLostAndFilesWait() throws IOException {
    String moved;
    try (Archive archive = open("one")) {
      moved = append(archive, "https://a.org/1", "text");
      move(archive);
    }
    S3Settings away =
        S3Settings.at("s3:http://127.0.0.1:1/news/" + prefix)
            .with(settings().access(), "us-east-1", SEAL);
    try (Archive archive = open("one", "one", away)) {
      String waiting = append(archive, "https://a.org/2", "waits");
      clock.advance(SEAL);

      assertThatThrownBy(() -> archive.maintain(() -> {}))
          .hasMessageContaining("127.0.0.1:1")
          .hasMessageContaining("does not answer");
      assertThat(text(archive.read(waiting))).isEqualTo("waits");
      assertThat(archive.holds(moved)).isFalse();
    }
    try (Archive archive = open("one")) {
      assertThat(archive.maintain(() -> {})).as("once it is back").isZero();
      move(archive);
      assertThat(urls(archive)).containsExactly("https://a.org/1", "https://a.org/2");
      assertThat(files("one")).isEmpty();
    }
  }

  @Test
  void aWrongKeyOrBucketIsToldAtOnceWithItsRemedy() {
    S3Settings wrongKey =
        settings().with(Optional.of(new S3Settings.Access("dateline", "wrong")), "us-east-1", SEAL);
    assertThatThrownBy(() -> open("one", "one", wrongKey))
        .hasMessageContaining("dateline.archiveKey")
        .message()
        .doesNotContain("wrong");
    S3Settings noBucket =
        S3Settings.at("s3:" + service.address() + "/nothere")
            .with(settings().access(), "us-east-1", SEAL);
    assertThatThrownBy(() -> open("two", "two", noBucket))
        .hasMessageContaining("no such bucket")
        .hasMessageContaining("dateline.archive");
  }

  private Archive open(String node) {
    return openIn(node, node);
  }

  private Archive openIn(String name, String node) {
    return open(name, node, settings());
  }

  private Archive open(String name, String node, S3Settings settings) {
    Path own = folder.resolve(name);
    FolderArchive here = FolderArchive.open(own, node, 1 << 30, file -> -1);
    return S3Archive.open(here, own, node, settings, clock);
  }

  private S3Settings settings() {
    return S3Settings.at("s3:" + service.address() + "/news/" + prefix)
        .with(Optional.of(new S3Settings.Access("dateline", "secret")), "us-east-1", SEAL);
  }

  private void move(Archive archive) {
    clock.advance(SEAL);
    archive.maintain(() -> {});
  }

  private static String append(Archive archive, String url, String body) {
    return archive.appendExchange(
        URI.create(url), AT, REQUEST, HEAD, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> urls(Archive archive) {
    List<String> urls = new ArrayList<>();
    archive.forEach(entry -> urls.add(entry.url()), damage -> assertThat(damage).isNull());
    return urls;
  }

  private static String text(Entry entry) {
    return StandardCharsets.UTF_8.decode(entry.body().duplicate()).toString();
  }

  private List<Path> files(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files.filter(file -> file.toString().endsWith(".warc.gz")).toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
