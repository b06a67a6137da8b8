package dateline.fetch.render;

import dateline.fetch.FetchSettings;
import dateline.fetch.Fetched;
import dateline.fetch.Freshness;
import dateline.fetch.TestSite;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Renders a page that loops, until it is killed; says so when its script runs. */
final class RendersForEver {
  static final String RUNNING = "its script runs";

  private RendersForEver() {}

  public static void main(String[] args) throws InterruptedException {
    TestSite site = TestSite.start();
    site.on(
        "news.localhost",
        "/running",
        (request, out) -> {
          System.out.println(RUNNING);
        });
    URI url = site.uri("news.localhost", "/");
    String html = "<script>fetch('/running'); setTimeout(() => { while (true) {} }, 500)</script>";
    FetchSettings settings =
        FetchSettings.defaults().alsoAllowing(List.of("*.localhost:" + site.port()));
    try (Renderer renderer =
        new Renderer(
            Path.of(args[0]), settings, (p, at, type, markup) -> "", InstantSource.system())) {
      renderer.render(
          new Fetched(
              url,
              url,
              Instant.EPOCH,
              Optional.of("text/html"),
              ByteBuffer.wrap(html.getBytes(StandardCharsets.UTF_8)),
              new Freshness(Optional.empty(), Optional.empty(), Optional.empty()),
              Optional.empty()));
    }
  }
}
