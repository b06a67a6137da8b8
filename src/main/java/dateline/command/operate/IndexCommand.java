package dateline.command.operate;

import dateline.command.terminal.Exit;
import dateline.command.terminal.Progress;
import dateline.config.Config;
import dateline.config.IndexPlace;
import dateline.index.ArticleIndex;
import dateline.index.opensearch.OpenSearchSettings;
import dateline.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dateline index}: where the search index is kept. */
@Command(
    name = "index",
    description = "Says where the search index is kept, or moves it.",
    mixinStandardHelpOptions = true)
public final class IndexCommand implements Runnable {
  private static final String FOLDER = "folder";

  @Override
  public void run() {
    System.out.println(words(IndexPlace.of(Config.load())));
  }

  @Command(
      name = "move",
      description = {
        "Fills an index elsewhere from the database, while the present one serves, compares its"
            + " articles and versions, and says how to turn to it.",
        "Interrupted, it goes on where it was. User, password and the like are those of the"
            + " settings."
      },
      mixinStandardHelpOptions = true)
  int move(
      @Parameters(
              paramLabel = "TO",
              description = "opensearch:https://host:9200/prefix, or folder.")
          String to) {
    if (!to.equals(FOLDER) && !to.startsWith(OpenSearchSettings.SCHEME)) {
      System.err.println(to + ": write opensearch:https://host:9200/prefix, or folder.");
      return Exit.USAGE;
    }
    IndexPlace present = IndexPlace.of(Config.load());
    Config config = naming(to.equals(FOLDER) ? "" : to);
    IndexPlace next = IndexPlace.of(config);
    if (next.equals(present)) {
      System.err.println("The index is kept there already: " + words(present));
      return Exit.USAGE;
    }
    Optional<Store> store = Store.openReadOnly(config.store());
    if (store.isEmpty()) {
      System.err.println("There is no database yet, so there is nothing to move.");
      return Exit.FAILED;
    }
    try (Store from = store.get();
        ArticleIndex target = next.open(InstantSource.system())) {
      return move(new IndexMove(from, target), from.articles().count(), to);
    }
  }

  private static int move(IndexMove move, long articles, String to) {
    long there;
    try (Progress progress = Progress.onStandardError("articles", articles)) {
      there = move.fill(progress::at);
    }
    List<String> differences = move.compare();
    if (!differences.isEmpty()) {
      differences.forEach(System.err::println);
      System.err.println("Not moved. Run this again, or ask for another place.");
      return Exit.PROBLEMS;
    }
    System.out.printf("%,d articles, equal to the database's by ids and versions.%n", there);
    System.out.println(
        "Now set dateline.index="
            + (to.equals(FOLDER) ? "" : to)
            + " and start again: what came meanwhile is put then.");
    return 0;
  }

  /** These settings, with the index elsewhere. */
  private static Config naming(String index) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("DATELINE_INDEX", index);
    return Config.load(Path.of(System.getProperty("dateline.home", "")), environment);
  }

  private static String words(IndexPlace place) {
    return switch (place) {
      case IndexPlace.Folder(Path path) -> FOLDER + " " + path;
      case IndexPlace.Cluster(OpenSearchSettings settings) -> settings.toString();
    };
  }
}
