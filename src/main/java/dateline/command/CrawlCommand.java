package dateline.command;

import dateline.App;
import dateline.command.terminal.CrawlLog;
import dateline.command.terminal.Exit;
import dateline.command.terminal.Progress;
import dateline.config.Config;
import dateline.crawl.Crawler;
import dateline.news.source.Source;
import dateline.news.source.SourceStatus;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dateline crawl}: fetches now and ends. */
@Command(
    name = "crawl",
    description = {
      "Fetches what is due now, with progress, and ends when nothing more is due.",
      "Not beside a running server: there, use \"Crawl now\" on the Sources page."
    },
    mixinStandardHelpOptions = true)
final class CrawlCommand implements Callable<Integer> {
  @Option(names = "--source", paramLabel = "ID", description = "Visit this source now, due or not.")
  private Optional<String> source = Optional.empty();

  @Option(
      names = "--once",
      description =
          "Visit every source once now, due or not, and look again at the articles it lists.")
  private boolean once;

  @Override
  public Integer call() throws InterruptedException {
    try (App app = App.open(Config.load(), "crawl", InstantSource.system());
        Progress progress = Progress.onStandardError("pages", 0)) {
      Optional<SourceStatus> chosen = source.flatMap(id -> app.store().sources().byId(id));
      if (source.isPresent() && chosen.isEmpty()) {
        System.err.println(
            "There is no source \"" + source.get() + "\". See: dateline sources list");
        return Exit.USAGE;
      }
      long before = app.store().articles().count();
      Crawler.Listener listener = CrawlLog.toTerminal(System.out, progress);
      if (once || chosen.isPresent()) {
        app.crawler()
            .visit(
                chosen.map(status -> List.of(status.source())).orElseGet(() -> active(app)),
                listener);
      } else {
        app.crawler().visitDue(listener);
      }
      long after = app.store().articles().count();
      System.out.printf("%,d articles, %,d of them new%n", after, after - before);
      return 0;
    }
  }

  private static List<Source> active(App app) {
    return app.store().sources().all().stream()
        .map(SourceStatus::source)
        .filter(candidate -> !candidate.paused())
        .toList();
  }
}
