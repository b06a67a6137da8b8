package dateline.command;

import dateline.App;
import dateline.Clockwork;
import dateline.Sample;
import dateline.command.terminal.CrawlLog;
import dateline.config.Config;
import dateline.web.WebServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * {@code dateline rehearse}: a short life of a server, which the launcher lets the JVM learn from,
 * so that the first start is as quick as any other (JEP 483, JEP 514).
 */
@Command(
    name = "rehearse",
    description = {
      "Makes starts quicker: serves the sample news web for some seconds, in a folder and on a port"
          + " of its own, and reads a few pages.",
      "The packages run it when they are installed. It touches nothing that you have."
    },
    mixinStandardHelpOptions = true)
final class RehearseCommand implements Callable<Integer> {
  /** What a reader asks for first: each kind of page once, and what watches the server. */
  private static final List<String> PAGES =
      List.of(
          "/", "/?q=court", "/alerts", "/sources", "/help", "/api/v1/search?q=court", "/healthz");

  /** So many of the sample's articles have been through all of it: fetched, read, indexed. */
  private static final long ENOUGH = 5;

  /** On a machine that is so slow that not even this suffices, what was learnt so far is kept. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("dateline-rehearsal");
    try {
      rehearse(
          Config.load(
              folder,
              Map.of(
                  "DATELINE_DATA", folder.resolve("state").toString(),
                  "DATELINE_PORT", "0",
                  "DATELINE_SAMPLE_PORT", "0")));
    } finally {
      delete(folder);
    }
    return 0;
  }

  private static void rehearse(Config config) throws IOException, InterruptedException {
    InstantSource clock = InstantSource.system();
    try (App app = App.open(config, "rehearse", clock);
        Sample sample = Sample.startIfWanted(config, app.store(), clock).orElseThrow()) {
      app.allow(sample.hosts());
      sample.addSources(app.store(), clock.instant());
      try (WebServer web = app.startWeb(true);
          Clockwork clockwork = new Clockwork(app, CrawlLog.toLog())) {
        clockwork.start();
        Instant end = clock.instant().plus(PATIENCE);
        while (app.store().articles().count() < ENOUGH && clock.instant().isBefore(end)) {
          Thread.sleep(BETWEEN_LOOKS);
        }
        read("http://127.0.0.1:" + web.port());
      }
    }
  }

  private static void read(String server) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (String page : PAGES) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + page)).build();
        int status = client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        if (status >= 400) {
          throw new IOException(page + " answered " + status);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
