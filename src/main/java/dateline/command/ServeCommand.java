package dateline.command;

import dateline.App;
import dateline.Clockwork;
import dateline.Config;
import dateline.Sample;
import dateline.web.WebServer;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/** {@code dateline serve}: pages, scheduled crawls and alerts, until stopped. */
@Command(
    name = "serve",
    description = {
      "Serves the pages, crawls the sources when they are due, and fires alerts, until stopped.",
      "With nothing indexed and no sources it crawls the sample news web, which it serves itself."
    },
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Override
  public Integer call() throws InterruptedException {
    Config config = Config.load();
    Optional<Sample> sample = Sample.startIfWanted(config, InstantSource.system());
    Config wired = sample.map(s -> config.allowing(s.hosts())).orElse(config);
    try (App app = App.open(wired, "serve", InstantSource.system())) {
      sample.ifPresent(s -> s.addSources(app.store(), InstantSource.system().instant()));
      try (WebServer web = app.startWeb(sample.isPresent());
          Clockwork clockwork = new Clockwork(app, CrawlLog.toLog())) {
        clockwork.start();
        System.out.println("Dateline is at http://" + shown(config) + ":" + web.port() + "/");
        sample.ifPresent(
            s ->
                System.out.println(
                    "It shows the invented sample news web. Your first own source:\n  ./dateline sources add https://www.example.org/"));
        new CountDownLatch(1).await();
      }
    } catch (InterruptedException e) {
      System.out.println("Stopped. Nothing is lost.");
      return 0;
    } finally {
      sample.ifPresent(Sample::close);
    }
    return 0;
  }

  private static String shown(Config config) {
    return config.web().bind().equals("127.0.0.1") ? "localhost" : config.web().bind();
  }
}
