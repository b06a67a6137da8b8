package dateline.command;

import dateline.App;
import dateline.Clockwork;
import dateline.Sample;
import dateline.command.terminal.CrawlLog;
import dateline.config.Config;
import dateline.store.nodes.NodeRole;
import dateline.store.nodes.NodeSettings;
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
    InstantSource clock = InstantSource.system();
    Config config = Config.load().forServing();
    if (config.node().isPresent()) {
      return serve(config, config.node().get(), clock);
    }
    try (App app = App.open(config, "serve", clock)) {
      Optional<Sample> sample = Sample.startIfWanted(config, app.store(), clock);
      try {
        sample.ifPresent(
            web -> {
              app.allow(web.hosts());
              web.addSources(app.store(), clock.instant());
            });
        serve(app, sample.isPresent());
      } finally {
        sample.ifPresent(Sample::close);
      }
    } catch (InterruptedException e) {
      System.out.println("Stopped. Nothing is lost.");
    }
    return 0;
  }

  /** As one of several nodes: pages only where they are its role, and never the sample. */
  private static int serve(Config config, NodeSettings node, InstantSource clock) {
    try (App app = App.openNode(config, node, clock)) {
      if (node.has(NodeRole.WEB)) {
        serve(app, false);
      } else {
        work(app, node);
      }
    } catch (InterruptedException e) {
      System.out.println("Stopped. Nothing is lost.");
    }
    return 0;
  }

  private static void work(App app, NodeSettings node) throws InterruptedException {
    try (Clockwork clockwork = new Clockwork(app, CrawlLog.toLog())) {
      clockwork.start();
      System.out.println("Node " + node.name() + " does: " + node.inWords() + ".");
      new CountDownLatch(1).await();
    }
  }

  private static void serve(App app, boolean sample) throws InterruptedException {
    try (WebServer web = app.startWeb(sample);
        Clockwork clockwork = new Clockwork(app, CrawlLog.toLog())) {
      clockwork.start();
      System.out.println("Dateline is at " + shown(app.config()) + ":" + web.port() + "/");
      if (sample) {
        System.out.println(
            "It shows the invented sample news web. Your first own source:\n"
                + "  ./dateline sources add https://www.example.org/");
      }
      new CountDownLatch(1).await();
    }
  }

  private static String shown(Config config) {
    String scheme = config.web().network().tls().isPresent() ? "https://" : "http://";
    return scheme + (config.web().bind().equals("127.0.0.1") ? "localhost" : config.web().bind());
  }
}
