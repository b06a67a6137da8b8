package dateline.command.renew;

import dateline.command.terminal.Exit;
import dateline.extract.Extractor;
import dateline.news.job.Job;
import dateline.renew.Reextraction;
import dateline.renew.Reextraction.Difference;
import dateline.renew.Reextraction.Item;
import dateline.renew.Reextraction.Outcome;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code dateline reextract}: every article anew from its archived page. */
@Command(
    name = "reextract",
    description = {
      "Reads every archived page again with this version's extractor.",
      "Puts the articles right, earlier versions too, index and all, and says what reads "
          + "otherwise now, by field. Makes no new versions and fires no alerts: the pages are "
          + "the same. What cannot be read again stays as it was and is named. Interrupted or "
          + "killed, the next run finishes it. Without options, and beside a running server, that "
          + "one does it, as a job."
    },
    mixinStandardHelpOptions = true)
public final class ReextractCommand implements Callable<Integer> {
  private static final int SHOWN = 60;

  @Option(names = "--dry-run", description = "Changes nothing, and says what would.")
  private boolean dryRun;

  @Option(names = "--list", description = "Names each text that reads otherwise, with its fields.")
  private boolean list;

  @Option(
      names = "--json",
      description = "One JSON line for each text that reads otherwise or stays, then the counts.")
  private boolean asJson;

  private final JsonMapper json = JsonMapper.shared();
  private final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);

  @Override
  public Integer call() throws InterruptedException {
    return StoredWork.run(
        Job.Kind.REEXTRACT,
        !dryRun && !list && !asJson,
        (app, progress) ->
            app.renewal().reextraction().run(Reextraction.Scope.ALL, dryRun, this::tell, progress),
        report -> {
          summarise(report);
          out.flush();
          return report.kept() > 0 ? Exit.PROBLEMS : 0;
        });
  }

  private void tell(Item item) {
    if (asJson) {
      tellAsJson(item);
      return;
    }
    String text = item.articleId() + " version " + item.version() + " " + item.url();
    switch (item.outcome()) {
      case Outcome.Same(), Outcome.NoPage() -> {}
      case Outcome.Kept(String reason) -> out.println(text + ": stays as it was, " + reason);
      case Outcome.Read(Map<String, Difference> fields) -> {
        if (list && !fields.isEmpty()) {
          out.println(text);
          new TreeMap<>(fields)
              .forEach(
                  (name, d) ->
                      out.println(
                          "  " + name + ": " + shown(d.before()) + " -> " + shown(d.after())));
        }
      }
    }
    item.address()
        .filter(address -> list)
        .ifPresent(address -> out.println(text + ": would now have the address " + address));
  }

  private void tellAsJson(Item item) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("id", item.articleId());
    line.put("url", item.url());
    line.put("version", item.version());
    line.put("from", item.before());
    line.put("to", Extractor.VERSION);
    item.address().ifPresent(address -> line.put("address", address));
    switch (item.outcome()) {
      case Outcome.Same(), Outcome.NoPage() -> {
        return;
      }
      case Outcome.Kept(String reason) -> line.put("kept", reason);
      case Outcome.Read(Map<String, Difference> fields) -> {
        if (fields.isEmpty()) {
          return;
        }
        line.put("fields", new TreeMap<>(fields));
      }
    }
    out.println(json.writeValueAsString(line));
  }

  private void summarise(Reextraction.Report report) {
    if (asJson) {
      out.println(json.writeValueAsString(Map.of("report", report, "dryRun", dryRun)));
      return;
    }
    report.words(dryRun).forEach(out::println);
  }

  private static String shown(Object value) {
    String text = value.toString().replaceAll("\\s+", " ");
    return text.isEmpty()
        ? "nothing"
        : "\"" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "\"";
  }
}
