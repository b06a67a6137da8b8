package dateline.command.renew;

import dateline.news.job.Job;
import dateline.renew.Reclustering;
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
    return StoredWork.run(
        Job.Kind.RECLUSTER,
        !dryRun && !asJson,
        (app, progress) -> app.renewal().reclustering().run(dryRun, progress),
        this::tell);
  }

  private int tell(Reclustering.Report report) {
    if (asJson) {
      System.out.println(
          JsonMapper.shared().writeValueAsString(Map.of("report", report, "dryRun", dryRun)));
    } else {
      report.words(dryRun).forEach(System.out::println);
    }
    return 0;
  }
}
