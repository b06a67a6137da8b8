package dateline.command;

import dateline.config.Config;
import dateline.desk.AlertDesk;
import dateline.desk.AlertsFile;
import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.news.alert.SavedQuery;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import dateline.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code dateline alerts}: the saved queries. Works beside a running server. */
@Command(
    name = "alerts",
    description = "Adds, lists and removes saved queries; works beside a running server.",
    mixinStandardHelpOptions = true,
    subcommands = ChannelsCommand.class,
    synopsisSubcommandLabel = "COMMAND")
final class AlertsCommand {
  @Command(
      description = {
        "Saves a query; from now on every new story that meets it is an alert.",
        "The query is read strictly: a mistake is named, and nothing is saved."
      },
      mixinStandardHelpOptions = true)
  int add(
      @Parameters(paramLabel = "QUERY", description = "As in the search box.") String query,
      @Option(
              names = "--name",
              paramLabel = "NAME",
              description = "What to call it. Default: the query.")
          Optional<String> name,
      @Option(
              names = "--firing",
              paramLabel = "WHEN",
              defaultValue = "story",
              description =
                  "story, article, or updates with any of people outlets headline NUMBER.")
          String firing,
      @Option(
              names = "--schedule",
              paramLabel = "WHEN",
              defaultValue = "soon",
              description =
                  "soon, hourly, \"daily 08:00\", \"workdays 08:00\", \"weekly monday 08:00\" or"
                      + " \"monthly 1 08:00\".")
          String schedule,
      @Option(
              names = "--channel",
              paramLabel = "ID",
              description = "Id of a channel; may be given several times.")
          @Nullable List<String> channels,
      @Option(
              names = "--zone",
              paramLabel = "ZONE",
              description = "Time zone of its schedule. Default: the setting.")
          Optional<String> zone) {
    Wish wish =
        Wish.of(Map.of("query", query, "firing", firing, "schedule", schedule))
            .with("name", name)
            .with("zone", zone)
            .with("channels", channels == null ? List.of() : channels);
    Config config = Config.load();
    try (Store store = Store.open(config.store())) {
      return switch (desk(config, store).save(wish)) {
        case Verdict.Refused<SavedQuery>(List<FieldProblem> problems) -> refused(problems);
        case Verdict.Accepted<SavedQuery>(SavedQuery saved) -> {
          String words =
              QueryParser.strictWords(new QueryParser(QueryLimits.DEFAULT).parse(saved.query()));
          System.out.println("Saved: " + words + "\n" + saved.id());
          yield 0;
        }
      };
    }
  }

  private static AlertDesk desk(Config config, Store store) {
    return new AlertDesk(store, config.web().zone(), InstantSource.system());
  }

  /** Says why a wish is refused. */
  static int refused(List<FieldProblem> problems) {
    problems.forEach(problem -> System.err.println(problem.words()));
    return Main.USAGE;
  }

  @Command(description = "Lists the saved queries.", mixinStandardHelpOptions = true)
  int list(@Option(names = "--json", description = "As JSON.") boolean json) {
    try (ReadOnlyStore reading = ReadOnlyStore.open(Config.load())) {
      Map<String, Instant> fired = reading.of(Map.of(), store -> store.alerts().lastFired());
      Map<String, Long> unseen = reading.of(Map.of(), store -> store.alerts().unseen());
      Map<String, List<String>> links = reading.of(Map.of(), store -> store.channels().links());
      List<SavedQuery> all = reading.of(List.of(), store -> store.savedQueries().all());
      if (json) {
        System.out.println(
            JsonMapper.shared()
                .writeValueAsString(
                    all.stream()
                        .map(q -> fields(q, links.getOrDefault(q.id(), List.of()), fired, unseen))
                        .toList()));
        return 0;
      }
      if (all.isEmpty()) {
        System.out.println(
            "No saved queries yet. The first: dateline alerts add \"prison reform\"");
      }
      for (SavedQuery query : all) {
        System.out.printf(
            "%s  %s%s: %s, %d unseen%n",
            query.id(),
            query.name(),
            query.paused() ? " (paused)" : "",
            query.query(),
            unseen.getOrDefault(query.id(), 0L));
      }
    }
    return 0;
  }

  @Command(description = "Removes a saved query and its alerts.", mixinStandardHelpOptions = true)
  int remove(@Parameters(paramLabel = "ID", description = "From the list.") String id) {
    Config config = Config.load();
    try (Store store = Store.open(config.store())) {
      if (desk(config, store).remove(id)) {
        return 0;
      }
    }
    System.err.println("There is no saved query \"" + id + "\". See: dateline alerts list");
    return Main.USAGE;
  }

  @Command(
      description = "Prints saved queries and channels as JSON, to be imported again.",
      mixinStandardHelpOptions = true)
  int export(
      @Option(names = "--secrets", description = "With the webhooks' secrets.") boolean secrets) {
    Config config = Config.load();
    try (Store store = Store.open(config.store())) {
      System.out.println(file(config, store).write(secrets));
    }
    return 0;
  }

  @Command(
      name = "import",
      description = {
        "Takes in what export printed; what is there already, by id, is changed to it.",
        "An entry that cannot be used is named with its reason; the others are taken in."
      },
      mixinStandardHelpOptions = true)
  int importAll(
      @Parameters(paramLabel = "FILE", description = "A file, or - for standard input.")
          String file)
      throws IOException {
    String document =
        file.equals("-")
            ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
            : Files.readString(Path.of(file));
    Config config = Config.load();
    try (Store store = Store.open(config.store())) {
      AlertsFile.Report report = file(config, store).read(document);
      System.out.printf("%d saved queries, %d channels%n", report.queries(), report.channels());
      report.problems().forEach(System.err::println);
      return report.problems().isEmpty() ? 0 : 1;
    }
  }

  private static AlertsFile file(Config config, Store store) {
    return new AlertsFile(store, config.web().zone(), InstantSource.system());
  }

  private static Map<String, Object> fields(
      SavedQuery query,
      List<String> channels,
      Map<String, Instant> fired,
      Map<String, Long> unseen) {
    Map<String, Object> fields = AlertsFile.savedQuery(query, channels);
    fields.put("lastFired", Optional.ofNullable(fired.get(query.id())));
    fields.put("unseen", unseen.getOrDefault(query.id(), 0L));
    return fields;
  }
}
