package dateline.command.renew;

import dateline.App;
import dateline.command.operate.JobFollowing;
import dateline.command.terminal.Exit;
import dateline.command.terminal.Progress;
import dateline.config.Config;
import dateline.keep.FolderLock;
import dateline.news.job.Job;
import dateline.renew.Renewal;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dateline renew}: all that is stored as this version would have it. */
@Command(
    name = "renew",
    description = {
      "Brings all that is stored up to this version.",
      "Reads archived pages again that another version read, finds names and topics again where "
          + "a lesser reader did, and groups articles into stories anew: `reextract`, `upgrade` "
          + "and `recluster` in one, and only what is due. No new versions, no alerts. "
          + "Interrupted or killed, the next run finishes it. Beside a running server that one "
          + "does it, as a job."
    },
    mixinStandardHelpOptions = true)
public final class RenewCommand implements Callable<Integer> {
  @Option(names = "--dry-run", description = "Changes nothing, and says what would.")
  private boolean dryRun;

  @Override
  public Integer call() throws InterruptedException {
    Config config = Config.load();
    try (App app = App.open(config, "renew", InstantSource.system())) {
      Renewal.Report report = renewed(app);
      report.words().forEach(System.out::println);
      report.kept().forEach(System.out::println);
      return Thread.interrupted() ? Exit.INTERRUPTED : report.kept().isEmpty() ? 0 : Exit.PROBLEMS;
    } catch (FolderLock.Taken taken) {
      if (dryRun) {
        throw taken;
      }
      return JobFollowing.of(config, taken, desk -> desk.ask(Job.Kind.RENEW));
    }
  }

  private Renewal.Report renewed(App app) {
    try (Progress progress = Progress.onStandardError("articles", app.store().articles().count())) {
      return app.renewal().run(dryRun, progress::at);
    }
  }
}
