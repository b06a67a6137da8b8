package dateline.command;

import dateline.App;
import dateline.command.terminal.Progress;
import dateline.config.Config;
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
          + "alerts; alerts that were fired go with their articles. For after an upgrade, a "
          + "reextract, or a large import of old articles."
    },
    mixinStandardHelpOptions = true)
final class ReclusterCommand implements Callable<Integer> {
  @Option(names = "--dry-run", description = "Changes nothing, and says what would.")
  private boolean dryRun;

  @Option(names = "--json", description = "The report as one JSON object.")
  private boolean asJson;

  @Override
  public Integer call() {
    try (App app = App.open(Config.load(), "recluster", InstantSource.system())) {
      Reclustering.Report report;
      try (Progress progress =
          Progress.onStandardError("articles", app.store().articles().count())) {
        report = app.reclustering().run(dryRun, progress::at);
      }
      tell(report);
      return Thread.interrupted() ? Main.INTERRUPTED : 0;
    }
  }

  private void tell(Reclustering.Report report) {
    if (asJson) {
      System.out.println(
          JsonMapper.shared().writeValueAsString(Map.of("report", report, "dryRun", dryRun)));
      return;
    }
    System.out.printf(
        "%,d articles in %,d stories, %,d of them told more than once; %,d copies%n",
        report.articles(), report.after(), report.told(), report.copies());
    System.out.printf(
        "%,d articles %s moved; there were %,d stories before%n",
        report.moved(), dryRun ? "would be" : "were", report.before());
  }
}
