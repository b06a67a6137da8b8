package dateline.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CdxjTest {
  private static final Instant AT = Instant.parse("2026-11-23T10:20:30Z");
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
  private static final long ONE_RECORD = 1;

  @TempDir private Path folder;
  private final SettableClock clock = SettableClock.at("2026-11-23T23:59:59Z");

  private Archive open() {
    return FolderArchive.open(
        folder, "", ONE_RECORD, file -> -1, clock, file -> file.getFD().sync());
  }

  private static String fetched(Archive archive, String url) {
    String request = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";
    ByteBuffer body = ByteBuffer.wrap("<p>Grüße".getBytes(StandardCharsets.UTF_8));
    return archive.appendExchange(URI.create(url), AT, request, HEAD, body);
  }

  private List<Path> indexes() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().contains(".cdxj")).sorted().toList();
    }
  }

  @Test
  void eachLineLeadsAnotherReaderToItsRecord() throws IOException {
    try (Archive archive = open()) {
      fetched(archive, "https://www.a.example/b?x=1&y=%22");
      archive.appendResources(
          List.of(
              new Resource(
                  "urn:import:wire:1", AT, "text/plain", ByteBuffer.wrap(new byte[] {65}))));
      fetched(archive, "https://a.example/last");
      assertThat(archive.maintain(() -> {})).isEqualTo(2);
      assertThat(archive.maintain(() -> {})).isZero();
    }
    assertThat(indexes()).hasSize(2);
    String line = Files.readString(indexes().getFirst());
    assertThat(line).startsWith("example,a)/b?x=1&y=").endsWith("}\n");
    JsonNode told = JsonMapper.builder().build().readTree(line.substring(line.indexOf('{')));
    assertThat(told.path("status").asString()).isEqualTo("200");
    assertThat(told.path("mime").asString()).isEqualTo("text/html");
    try (FileChannel file = FileChannel.open(folder.resolve(told.path("filename").asString()))) {
      long offset = Long.parseLong(told.path("offset").asString());
      WarcReader reader = new WarcReader(file.position(offset));
      WarcResponse record = (WarcResponse) reader.next().orElseThrow();
      assertThat(record.target()).isEqualTo("https://www.a.example/b?x=1&y=%22");
      assertThat(record.payloadDigest().orElseThrow().base32())
          .isEqualTo(told.path("digest").asString().replaceFirst("sha1:", ""));
      reader.next();
      assertThat(reader.position() - offset)
          .isEqualTo(Long.parseLong(told.path("length").asString()));
    }
    assertThat(Files.readString(indexes().getLast())).contains("urn:import:wire:1");
  }

  @Test
  void whatIsForgottenIsNotNamedEither() throws IOException {
    try (Archive archive = open()) {
      String gone = fetched(archive, "https://a.example/gone");
      fetched(archive, "https://a.example/stays");
      archive.maintain(() -> {});
      assertThat(Files.readString(indexes().getFirst())).contains("gone");
      archive.erase(gone);
      assertThat(indexes()).isEmpty();
      archive.maintain(() -> {});
      assertThat(Files.readString(indexes().getFirst())).isEmpty();
    }
  }

  @Test
  void goesWithItsFile() throws IOException {
    try (Archive archive = open()) {
      fetched(archive, "https://a.example/1");
      fetched(archive, "https://a.example/2");
      archive.maintain(() -> {});
      archive.removeBefore(Instant.now().plus(Duration.ofDays(1)), name -> {});
      assertThat(indexes()).isEmpty();
    }
  }

  @Test
  void aDamagedRecordHasNoLineAndTheOthersHave() throws IOException {
    try (Archive archive =
        FolderArchive.open(folder, "", 4_000, file -> -1, clock, file -> file.getFD().sync())) {
      String first = fetched(archive, "https://a.example/1");
      for (int i = 2; i < 9; i++) {
        fetched(archive, "https://a.example/" + i);
      }
      Locator place = Locator.parse(first);
      Path file = folder.resolve(place.file());
      byte[] bytes = Files.readAllBytes(file);
      bytes[(int) place.offset() + 40] ^= 1;
      Files.write(file, bytes);
      archive.maintain(() -> {});
      assertThat(Files.readString(indexes().getFirst()))
          .doesNotContain("a.example/1\"")
          .contains("a.example/2\"");
    }
  }
}
