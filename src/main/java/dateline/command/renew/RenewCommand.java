package dateline.command.renew;

import dateline.command.terminal.Exit;
import dateline.news.job.Job;
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
    return StoredWork.run(
        Job.Kind.RENEW,
        !dryRun,
        (app, progress) -> app.renewal().run(dryRun, progress),
        report -> {
          report.words().forEach(System.out::println);
          report.kept().forEach(System.out::println);
          return report.kept().isEmpty() ? 0 : Exit.PROBLEMS;
        });
  }
}
