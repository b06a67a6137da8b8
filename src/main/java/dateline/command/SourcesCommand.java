package dateline.command;

import dateline.config.Config;
import dateline.crawl.Discovery;
import dateline.crawl.Opml;
import dateline.crawl.Packs;
import dateline.extract.ListingReader;
import dateline.extract.ParsingPool;
import dateline.fetch.CanonicalUrl;
import dateline.fetch.Fetcher;
import dateline.news.Source;
import dateline.news.SourceStatus;
import dateline.store.Store;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** {@code dateline sources}: where articles come from. Works beside a running server. */
@Command(
    name = "sources",
    description = "Adds, lists and removes sources; works beside a running server.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class SourcesCommand {
  private final InstantSource clock = InstantSource.system();

  @Command(
      description = {
        "Adds a source, to be visited soon. Without --kind the address is asked what it is:",
        "a feed, a sitemap, or a page that names feeds or can be read for links itself."
      },
      mixinStandardHelpOptions = true)
  int add(
      @Parameters(
              paramLabel = "URL",
              description = "A feed, a news sitemap, a section or home page.")
          String url,
      @Option(names = "--kind", description = "feed, sitemap or section.")
          Optional<Source.Kind> kind,
      @Option(names = "--name", description = "What readers see. Default: the site's own name.")
          Optional<String> name)
      throws InterruptedException {
    Optional<String> address = CanonicalUrl.of(url.contains("://") ? url : "https://" + url);
    if (address.isEmpty()) {
      System.err.println("\"" + url + "\" is no http or https address.");
      return Main.USAGE;
    }
    if (kind.isPresent()) {
      try (Store store = open()) {
        return added(store, name.orElseGet(() -> host(address.get())), kind.get(), address.get());
      }
    }
    System.err.println("Asking " + address.get() + " what it is ...");
    Config config = Config.load();
    ListingReader reader = new ListingReader(new ParsingPool(config.pageTime()));
    try (Fetcher fetcher = new Fetcher(config.fetch(), clock)) {
      return switch (new Discovery(fetcher, reader).discover(address.get())) {
        case Discovery.Discovered.Nothing(String reason) -> {
          System.err.println(reason);
          System.err.println(
              "Nothing was added. To add it all the same, say what it is: --kind feed");
          yield Main.FAILED;
        }
        case Discovery.Discovered.Some(List<ListingReader.Found> found) -> {
          ListingReader.Found best = found.getFirst();
          for (ListingReader.Found other : found.subList(1, found.size())) {
            System.out.println("Also there: " + other.url() + " (" + other.kind().label() + ")");
          }
          String title = best.title().isBlank() ? host(address.get()) : best.title();
          try (Store store = open()) {
            yield added(store, name.orElse(title), best.kind(), best.url().toString());
          }
        }
      };
    }
  }

  private int added(Store store, String name, Source.Kind kind, String url) {
    Source source = store.sources().add(name, kind, url, clock.instant());
    System.out.printf(
        "%s  %s (%s) %s%nIt is visited soon if Dateline is serving, or now with: ./dateline crawl"
            + " --source %s%n",
        source.id(), source.name(), source.kind().label(), source.url(), source.id());
    return 0;
  }

  @Command(description = "Lists the sources and how they fare.", mixinStandardHelpOptions = true)
  int list(@Option(names = "--json", description = "As JSON.") boolean json) {
    try (Store store = open()) {
      List<SourceStatus> all = store.sources().all();
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
      if (store.sources().remove(id)) {
        return 0;
      }
    }
    System.err.println("There is no source \"" + id + "\". See: ./dateline sources list");
    return Main.USAGE;
  }

  @Command(
      name = "import-opml",
      description = "Adds the feeds of an OPML file, as every feed reader writes them.",
      mixinStandardHelpOptions = true)
  int importOpml(@Parameters(paramLabel = "FILE") Path file) throws IOException {
    Opml opml = Opml.read(Files.readAllBytes(file));
    opml.problem().ifPresent(problem -> System.err.println(file + ": " + problem));
    addAll(opml);
    return opml.problem().isPresent() ? Main.PROBLEMS : 0;
  }

  @Command(
      name = "export-opml",
      description = "Prints the sources as OPML 2.0.",
      mixinStandardHelpOptions = true)
  int exportOpml() {
    try (Store store = open()) {
      List<Source> sources = store.sources().all().stream().map(SourceStatus::source).toList();
      System.out.println(Opml.of("Dateline sources", sources).write());
    }
    return 0;
  }

  @Command(
      name = "add-pack",
      description = "Adds a pack of feeds to start from: entertainment or justice.",
      mixinStandardHelpOptions = true)
  int addPack(@Parameters(paramLabel = "NAME") String name) {
    Optional<Opml> pack = Packs.load(name);
    if (pack.isEmpty()) {
      System.err.println(
          "There is no pack \"" + name + "\". There are: " + String.join(", ", Packs.names()));
      return Main.USAGE;
    }
    addAll(pack.get());
    System.out.println(
        "The addresses were written down without a network; the Sources page tells which answer.");
    return 0;
  }

  private void addAll(Opml opml) {
    Instant now = clock.instant();
    try (Store store = open()) {
      int before = store.sources().all().size();
      for (Opml.Outline outline : opml.outlines()) {
        store.sources().add(outline.name(), outline.kind(), outline.url(), now);
      }
      int added = store.sources().all().size() - before;
      System.out.printf(
          "%d sources added, %d were there already%n", added, opml.outlines().size() - added);
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
        source.paused() ? "paused" : condition,
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
    return fields;
  }

  private static String host(String url) {
    return Optional.ofNullable(URI.create(url).getHost()).orElse(url);
  }

  private static Store open() {
    return Store.open(Config.load().store());
  }
}
