package dateline.command.renew;

import dateline.App;
import dateline.command.operate.JobFollowing;
import dateline.command.terminal.Exit;
import dateline.command.terminal.Progress;
import dateline.config.Config;
import dateline.keep.FolderLock;
import dateline.news.job.Job;
import dateline.renew.Reclustering;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code dateline recluster}: stories and copies of all articles anew. */
@Command(
    name = "recluster",
    description = {
      "Groups all articles into stories anew, finds copies anew, and says what moved.",
      "The result depends on the articles alone: run again, it moves nothing. Fires no "
          + "alerts; alerts that were fired go with their articles. For after a reextract, or a "
          + "large import of old articles. Without options, and beside a running server, that one "
          + "does it, as a job."
    },
    mixinStandardHelpOptions = true)
public final class ReclusterCommand implements Callable<Integer> {
  @Option(names = "--dry-run", description = "Changes nothing, and says what would.")
  private boolean dryRun;

  @Option(names = "--json", description = "The report as one JSON object.")
  private boolean asJson;

  @Override
  public Integer call() throws InterruptedException {
    Config config = Config.load();
    try (App app = App.open(config, "recluster", InstantSource.system())) {
      Reclustering.Report report;
      try (Progress progress =
          Progress.onStandardError("articles", app.store().articles().count())) {
        report = app.renewal().reclustering().run(dryRun, progress::at);
      }
      tell(report);
      return Thread.interrupted() ? Exit.INTERRUPTED : 0;
    } catch (FolderLock.Taken taken) {
      if (dryRun || asJson) {
        throw taken;
      }
      return JobFollowing.of(config, taken, desk -> desk.ask(Job.Kind.RECLUSTER));
    }
  }

  private void tell(Reclustering.Report report) {
    if (asJson) {
      System.out.println(
          JsonMapper.shared().writeValueAsString(Map.of("report", report, "dryRun", dryRun)));
      return;
    }
    report.words(dryRun).forEach(System.out::println);
  }
}
