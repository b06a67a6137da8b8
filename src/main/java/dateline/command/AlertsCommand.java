package dateline.command;

import dateline.Config;
import dateline.news.Firing;
import dateline.news.SavedQuery;
import dateline.news.SavedQueryId;
import dateline.news.Schedule;
import dateline.query.Problem;
import dateline.query.QueryLimits;
import dateline.query.QueryParser;
import dateline.query.Reading;
import dateline.store.Store;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code dateline alerts}: the saved queries. Works beside a running server. */
@Command(
    name = "alerts",
    description = "Adds, lists and removes saved queries; works beside a running server.",
    mixinStandardHelpOptions = true,
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
      @Option(names = "--name", description = "What to call it. Default: the query.")
          Optional<String> name) {
    Reading reading = new QueryParser(QueryLimits.DEFAULT).parse(query);
    if (!reading.problems().isEmpty()) {
      for (Problem problem : reading.problems()) {
        System.err.println(problem.message() + " " + problem.remedy());
      }
      return Main.USAGE;
    }
    try (Store store = open()) {
      SavedQuery saved =
          new SavedQuery(
              SavedQueryId.random(new SecureRandom()),
              name.orElse(query),
              reading.text(),
              InstantSource.system().instant(),
              false,
              new Firing.OnceAStory(),
              new Schedule.Soon(),
              Config.load().web().zone());
      store.savedQueries().add(saved);
      System.out.println("Saved: " + reading.words() + "\n" + saved.id());
    }
    return 0;
  }

  @Command(description = "Lists the saved queries.", mixinStandardHelpOptions = true)
  int list(@Option(names = "--json", description = "As JSON.") boolean json) {
    try (Store store = open()) {
      Map<String, Instant> fired = store.alerts().lastFired();
      Map<String, Long> unseen = store.alerts().unseen();
      List<SavedQuery> all = store.savedQueries().all();
      if (json) {
        System.out.println(
            JsonMapper.shared()
                .writeValueAsString(all.stream().map(q -> fields(q, fired, unseen)).toList()));
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
    try (Store store = open()) {
      if (store.savedQueries().remove(id)) {
        return 0;
      }
    }
    System.err.println("There is no saved query \"" + id + "\". See: dateline alerts list");
    return Main.USAGE;
  }

  private static Store open() {
    return Store.open(Config.load().store());
  }

  private static Map<String, Object> fields(
      SavedQuery query, Map<String, Instant> fired, Map<String, Long> unseen) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", query.id());
    fields.put("name", query.name());
    fields.put("query", query.query());
    fields.put("created", query.created());
    fields.put("paused", query.paused());
    fields.put("lastFired", Optional.ofNullable(fired.get(query.id())));
    fields.put("unseen", unseen.getOrDefault(query.id(), 0L));
    return fields;
  }
}
