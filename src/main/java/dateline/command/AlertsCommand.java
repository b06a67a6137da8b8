package dateline.command;

import dateline.command.terminal.Exit;
import dateline.config.Config;
import dateline.desk.AlertDesk;
import dateline.desk.AlertsFile;
import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.news.alert.SavedQuery;
import dateline.news.history.Actor;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import dateline.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code dateline alerts}: the saved queries. Works beside a running server. */
@Command(
    name = "alerts",
    description = "Adds, lists and removes saved queries; works beside a running server.",
    mixinStandardHelpOptions = true,
    subcommands = {ChannelsCommand.class, SubscriptionsCommand.class},
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
      @Mixin Options options) {
    Wish wish = options.wish().with("query", query);
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

  /** What an alert may be given. */
  static final class Options {
    @Option(names = "--name", paramLabel = "NAME", description = "Default: made of the query.")
    private Optional<String> name = Optional.empty();

    @Option(
        names = "--firing",
        paramLabel = "WHEN",
        defaultValue = "story",
        description = "story, article, or updates with any of people outlets headline NUMBER.")
    private String firing = "story";

    @Option(
        names = "--schedule",
        paramLabel = "WHEN",
        defaultValue = "soon",
        description =
            "soon, hourly, \"daily 08:00\", \"workdays 08:00\", \"weekly monday 08:00\" or"
                + " \"monthly 1 08:00\".")
    private String schedule = "soon";

    @Option(
        names = "--channel",
        paramLabel = "ID",
        description = "Id of a channel; may be given several times.")
    private List<String> channels = new ArrayList<>();

    @Option(
        names = "--channel-schedule",
        paramLabel = "ID=WHEN",
        description = "A schedule of that channel's own, such as ID=\"daily 08:00\".")
    private Map<String, String> schedules = new LinkedHashMap<>();

    @Option(
        names = "--mail",
        paramLabel = "ADDRESS",
        description = "Also mails to it; several with commas between.")
    private Optional<String> mail = Optional.empty();

    @Option(
        names = "--zone",
        paramLabel = "ZONE",
        description = "Time zone of its schedule. Default: the setting.")
    private Optional<String> zone = Optional.empty();

    @Option(names = "--client", paramLabel = "NAME", description = "Client or matter it is for.")
    private Optional<String> client = Optional.empty();

    @Option(names = "--note", paramLabel = "TEXT", description = "A note to yourself.")
    private Optional<String> note = Optional.empty();

    @Option(
        names = "--ends",
        paramLabel = "DAY",
        description = "Its last day, such as 2026-12-31; it fires nothing after.")
    private Optional<String> ends = Optional.empty();

    private Wish wish() {
      Wish wish =
          Wish.of(Map.of("firing", firing, "schedule", schedule))
              .with("name", name)
              .with("zone", zone)
              .with("mail", mail)
              .with("client", client)
              .with("note", note)
              .with("ends", ends)
              .with("channels", channels);
      for (Map.Entry<String, String> one : schedules.entrySet()) {
        wish = wish.with("schedules." + one.getKey(), one.getValue());
      }
      return wish;
    }
  }

  private static AlertDesk desk(Config config, Store store) {
    return new AlertDesk(
        store,
        ChannelsCommand.mailServer(),
        config.web().zone(),
        InstantSource.system(),
        Actor.COMMAND);
  }

  /** Says why a wish is refused. */
  static int refused(List<FieldProblem> problems) {
    problems.forEach(problem -> System.err.println(problem.words()));
    return Exit.USAGE;
  }

  @Command(description = "Lists the saved queries.", mixinStandardHelpOptions = true)
  int list(@Option(names = "--json", description = "As JSON.") boolean json) {
    try (ReadOnlyStore reading = ReadOnlyStore.open(Config.load())) {
      Map<String, Instant> fired = reading.of(Map.of(), store -> store.alerts().lastFired());
      Map<String, Long> unseen = reading.of(Map.of(), store -> store.readMarks().unread(""));
      Map<String, List<SavedQuery.Recipient>> links =
          reading.of(Map.of(), store -> store.channels().recipients());
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

  @Command(
      description = "Lets saved queries rest: they fire and send nothing.",
      mixinStandardHelpOptions = true)
  int pause(
      @Parameters(paramLabel = "ID", arity = "1..*", description = "From the list.")
          List<String> ids) {
    return rest(ids, true);
  }

  @Command(description = "Wakes saved queries that rest.", mixinStandardHelpOptions = true)
  int resume(
      @Parameters(paramLabel = "ID", arity = "1..*", description = "From the list.")
          List<String> ids) {
    return rest(ids, false);
  }

  private static int rest(List<String> ids, boolean rests) {
    Config config = Config.load();
    try (Store store = Store.open(config.store())) {
      List<String> unknown =
          ids.stream().filter(id -> !desk(config, store).pause(id, rests)).toList();
      unknown.forEach(AlertsCommand::unknown);
      return unknown.isEmpty() ? 0 : Exit.USAGE;
    }
  }

  private static void unknown(String id) {
    System.err.println("There is no saved query \"" + id + "\". See: dateline alerts list");
  }

  @Command(
      description = "Lets a saved query watch on without a source.",
      mixinStandardHelpOptions = true)
  int mute(
      @Parameters(paramLabel = "ID", description = "From the list.") String id,
      @Parameters(paramLabel = "SOURCE", description = "Its name, as articles have it.")
          String source) {
    Config config = Config.load();
    try (Store store = Store.open(config.store())) {
      Optional<SavedQuery> saved = store.savedQueries().byId(id);
      if (saved.isEmpty()) {
        unknown(id);
        return Exit.USAGE;
      }
      return switch (desk(config, store).mute(saved.get(), source)) {
        case Verdict.Refused<SavedQuery>(List<FieldProblem> problems) -> refused(problems);
        case Verdict.Accepted<SavedQuery>(SavedQuery now) -> {
          System.out.println(now.query());
          yield 0;
        }
      };
    }
  }

  @Command(description = "Removes a saved query and its alerts.", mixinStandardHelpOptions = true)
  int remove(@Parameters(paramLabel = "ID", description = "From the list.") String id) {
    Config config = Config.load();
    try (Store store = Store.open(config.store())) {
      if (desk(config, store).remove(id)) {
        return 0;
      }
    }
    unknown(id);
    return Exit.USAGE;
  }

  @Command(
      description = "Prints saved queries and channels as JSON, to be imported again.",
      mixinStandardHelpOptions = true)
  int export(
      @Option(names = "--secrets", description = "With the webhooks' secrets.") boolean secrets) {
    Config config = Config.load();
    try (ReadOnlyStore reading = ReadOnlyStore.open(config)) {
      System.out.println(
          reading.of(AlertsFile.ofNothing(), store -> file(config, store).write(secrets)));
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
    return new AlertsFile(
        store,
        ChannelsCommand.mailServer(),
        config.web().zone(),
        InstantSource.system(),
        Actor.COMMAND);
  }

  private static Map<String, Object> fields(
      SavedQuery query,
      List<SavedQuery.Recipient> channels,
      Map<String, Instant> fired,
      Map<String, Long> unseen) {
    Map<String, Object> fields = AlertsFile.savedQuery(query, channels);
    fields.put("lastFired", Optional.ofNullable(fired.get(query.id())));
    fields.put("unseen", unseen.getOrDefault(query.id(), 0L));
    return fields;
  }
}
