package dateline.command.renew;

import dateline.App;
import dateline.command.operate.JobFollowing;
import dateline.command.terminal.Exit;
import dateline.command.terminal.Progress;
import dateline.config.Config;
import dateline.keep.FolderLock;
import dateline.news.job.Job;
import dateline.renew.Upgrade;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code dateline upgrade}: names and topics anew where a lesser enricher read. */
@Command(
    name = "upgrade",
    description = {
      "Finds names and topics anew where an older version read.",
      "Also where the fast reader alone did (import --entities fast): language, entities "
          + "and topics, in the index too. No new versions, no alerts. `serve` does the same by "
          + "and by while it is idle. Interrupted or killed, the next run finishes it. "
          + "Beside a running server that one does it, as a job."
    },
    mixinStandardHelpOptions = true)
public final class UpgradeCommand implements Callable<Integer> {
  @Override
  public Integer call() throws InterruptedException {
    Config config = Config.load();
    try (App app = App.open(config, "upgrade", InstantSource.system())) {
      System.out.println(Upgrade.words(upgraded(app)));
      return Thread.interrupted() ? Exit.INTERRUPTED : 0;
    } catch (FolderLock.Taken taken) {
      return JobFollowing.of(config, taken, desk -> desk.ask(Job.Kind.UPGRADE));
    }
  }

  private static long upgraded(App app) {
    try (Progress progress = Progress.onStandardError("articles", app.store().articles().count())) {
      return app.renewal().upgrade().all(progress::at);
    }
  }
}
