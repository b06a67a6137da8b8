package dateline.command.renew;

import dateline.news.job.Job;
import dateline.renew.Upgrade;
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
    return StoredWork.run(
        Job.Kind.UPGRADE,
        true,
        (app, progress) -> app.renewal().upgrade().all(progress),
        articles -> {
          System.out.println(Upgrade.words(articles));
          return 0;
        });
  }
}
