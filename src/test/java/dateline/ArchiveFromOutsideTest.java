package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.archive.Archive;
import dateline.archive.FolderArchive;
import dateline.archive.Resource;
import dateline.fetch.FetchSettings;
import dateline.fetch.Fetched;
import dateline.fetch.Fetcher;
import dateline.fetch.Outcome;
import dateline.fetch.Request;
import dateline.fetch.TestSite;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveFromOutsideTest {
  @TempDir private Path folder;

  @Test
  void keepsWhatTheFetcherBroughtAndWhatWasImported() throws Exception {
    try (Archive archive = FolderArchive.open(folder, "", 1 << 20, file -> -1);
        TestSite site = TestSite.start();
        Fetcher fetcher =
            new Fetcher(
                FetchSettings.defaults().alsoAllowing(List.of("127.0.0.1")),
                archive::appendExchange,
                InstantSource.system())) {
      byte[] packed = TestSite.gzip("<p>Grüße".getBytes(StandardCharsets.UTF_8));
      site.on(
          "a.localhost", "/x", TestSite.body(200, "text/html", packed, "Content-Encoding: gzip"));

      Outcome outcome = fetcher.fetch(Request.of(site.uri("a.localhost", "/x")));
      Fetched page = ((Outcome.Success) outcome).page();
      archive.appendResources(
          List.of(
              new Resource("urn:import:x:1", Instant.EPOCH, "text/plain", ByteBuffer.allocate(3))));

      assertThat(archive.read(page.archived().orElseThrow()).body()).isEqualTo(page.body());
      List<String> kept = new ArrayList<>();
      archive.forEach(entry -> kept.add(entry.url()), damage -> assertThat(damage).isNull());
      assertThat(kept)
          .containsExactly(
              site.uri("a.localhost", "/robots.txt").toString(),
              page.url().toString(),
              "urn:import:x:1");
    }
  }
}
