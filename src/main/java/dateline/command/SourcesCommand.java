package dateline.command;

import dateline.PatientDiscovery;
import dateline.command.terminal.Exit;
import dateline.config.Config;
import dateline.crawl.SourceDiscovery;
import dateline.desk.FieldProblem;
import dateline.desk.Opml;
import dateline.desk.Packs;
import dateline.desk.SourceDesk;
import dateline.desk.SourceDesk.Saved;
import dateline.desk.SourceLookup;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.extract.listing.ListingReader;
import dateline.extract.page.ParsingPool;
import dateline.fetch.Fetcher;
import dateline.news.history.Actor;
import dateline.news.source.Source;
import dateline.news.source.SourceStatus;
import dateline.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code dateline sources}: where articles come from. Works beside a running server. */
@Command(
    name = "sources",
    description = "Adds, lists and removes sources; works beside a running server.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class SourcesCommand {
  /** Longer than the sixteen polite requests to a slow site that it takes at the most. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final InstantSource clock = InstantSource.system();

  @Command(
      description = {
        "Adds a source, to be visited soon.",
        "Without --kind the address is asked what it is: a feed, a sitemap, or a page that names"
            + " feeds or can be read for links itself."
      },
      mixinStandardHelpOptions = true)
  int add(
      @Parameters(
              paramLabel = "URL",
              description = "A feed, a news sitemap, a section or home page.")
          String url,
      @Option(names = "--kind", paramLabel = "KIND", description = "feed, sitemap or section.")
          Optional<String> kind,
      @Option(
              names = "--name",
              paramLabel = "NAME",
              description = "What readers see. Default: the site's own name.")
          Optional<String> name,
      @Option(names = "--alerts", description = "Send alerts of what its first visit brings, too.")
          boolean tells) {
    Wish wish =
        Wish.of(Map.of("url", url, "alerts", Boolean.toString(tells)))
            .with("kind", kind)
            .with("name", name);
    try (Store store = open()) {
      return switch (desk(store).add(wish)) {
        case Verdict.Accepted<Saved>(Saved saved) -> added(saved);
        case Verdict.Refused<Saved>(List<FieldProblem> problems) -> {
          int code = AlertsCommand.refused(problems);
          yield problems.getFirst().key().equals("source.nothing") ? Exit.FAILED : code;
        }
      };
    }
  }

  private SourceDesk desk(Store store) {
    return new SourceDesk(store, this::ask, clock, Actor.COMMAND);
  }

  private SourceLookup.Answer ask(String url, Consumer<String> asking) {
    System.err.println("Asking " + url + " what it is ...");
    Config config = Config.load();
    ListingReader reader = new ListingReader(new ParsingPool(config.pageTime()));
    try (Fetcher fetcher = new Fetcher(config.fetch(), clock)) {
      return new PatientDiscovery(() -> new SourceDiscovery(fetcher, reader), PATIENCE)
          .ask(url, asking);
    }
  }

  private static int added(Saved saved) {
    for (SourceLookup.Candidate other : saved.others()) {
      System.out.println("Also there: " + other.url() + " (" + other.kind().label() + ")");
    }
    Source source = saved.source();
    System.out.printf(
        "%s  %s (%s) %s%nIt is visited soon if Dateline is serving, or now with: ./dateline crawl"
            + " --source %s%n",
        source.id(), source.name(), source.kind().label(), source.url(), source.id());
    return 0;
  }

  @Command(description = "Lists the sources and how they fare.", mixinStandardHelpOptions = true)
  int list(@Option(names = "--json", description = "As JSON.") boolean json) {
    try (ReadOnlyStore reading = ReadOnlyStore.open(Config.load())) {
      List<SourceStatus> all = reading.of(List.of(), store -> store.sources().all());
      if (json) {
        System.out.println(
            JsonMapper.shared()
                .writeValueAsString(all.stream().map(SourcesCommand::fields).toList()));
        return 0;
      }
      if (all.isEmpty()) {
        System.out.println(
            "No sources yet. The first: ./dateline sources add https://www.example.org/");
      }
      all.forEach(SourcesCommand::print);
    }
    return 0;
  }

  @Command(description = "Removes a source; its articles stay.", mixinStandardHelpOptions = true)
  int remove(@Parameters(paramLabel = "ID", description = "From the list.") String id) {
    try (Store store = open()) {
      if (desk(store).remove(id)) {
        return 0;
      }
    }
    System.err.println("There is no source \"" + id + "\". See: ./dateline sources list");
    return Exit.USAGE;
  }

  @Command(
      name = "import-opml",
      description = "Adds the feeds of an OPML file, as every feed reader writes them.",
      mixinStandardHelpOptions = true)
  int importOpml(@Parameters(paramLabel = "FILE", description = "The OPML file.") Path file)
      throws IOException {
    return addAll(Opml.read(Files.readAllBytes(file)));
  }

  @Command(
      name = "export-opml",
      description = "Prints the sources as OPML 2.0.",
      mixinStandardHelpOptions = true)
  int exportOpml() {
    try (ReadOnlyStore reading = ReadOnlyStore.open(Config.load())) {
      System.out.println(reading.of(SourceDesk.opml(List.of()), store -> desk(store).opml()));
    }
    return 0;
  }

  @Command(
      name = "add-pack",
      description = "Adds a pack of feeds to start from: entertainment or justice.",
      mixinStandardHelpOptions = true)
  int addPack(
      @Parameters(paramLabel = "NAME", description = "entertainment or justice.") String name) {
    Optional<Opml> pack = Packs.load(name);
    if (pack.isEmpty()) {
      System.err.println(
          "There is no pack \"" + name + "\". There are: " + String.join(", ", Packs.names()));
      return Exit.USAGE;
    }
    addAll(pack.get());
    System.out.println(
        "The addresses were written down without a network; the Sources page tells which answer.");
    return 0;
  }

  private int addAll(Opml list) {
    try (Store store = open()) {
      SourceDesk.Report report = desk(store).add(list);
      System.out.printf(
          "%d sources added, %d were there already%n", report.added(), report.there().size());
      report.problems().forEach(System.err::println);
      return report.problems().isEmpty() ? 0 : Exit.PROBLEMS;
    }
  }

  private static void print(SourceStatus status) {
    Source source = status.source();
    String condition =
        status
            .last()
            .map(visit -> visit.condition().name().toLowerCase(java.util.Locale.ROOT))
            .orElse("not visited yet");
    System.out.printf(
        "%s  %s (%s) %s: %s, %,d articles, next visit %s%n",
        source.id(),
        source.name(),
        source.kind().label(),
        source.url(),
        source.paused()
            ? "paused"
            : status.pagesFail()
                ? "none of its last " + status.pagesFailed() + " pages could be read"
                : condition,
        status.articles(),
        status.due());
  }

  private static Map<String, Object> fields(SourceStatus status) {
    Source source = status.source();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", source.id());
    fields.put("name", source.name());
    fields.put("kind", source.kind().label());
    fields.put("url", source.url());
    fields.put("paused", source.paused());
    fields.put("condition", status.last().map(visit -> visit.condition().name()));
    fields.put("detail", status.last().map(visit -> visit.detail()));
    fields.put("lastVisit", status.last().map(visit -> visit.at()));
    fields.put("nextVisit", status.due());
    fields.put("failures", status.failures());
    fields.put("articles", status.articles());
    fields.put("groups", status.groups());
    fields.put("pagesFailed", status.pagesFailed());
    fields.put("pageTrouble", status.pageTrouble());
    return fields;
  }

  private static Store open() {
    return Store.open(Config.load().store());
  }
}
