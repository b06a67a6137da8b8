package dateline.command;

import dateline.App;
import dateline.command.terminal.Progress;
import dateline.config.Config;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code dateline reindex}: the index anew from the store. */
@Command(
    name = "reindex",
    description = "Builds the search index anew from the database. Nothing else changes.",
    mixinStandardHelpOptions = true)
final class ReindexCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    try (App app = App.open(Config.load(), "reindex", InstantSource.system())) {
      System.out.printf("%,d articles indexed%n", reindexed(app));
      return 0;
    }
  }

  private static long reindexed(App app) {
    try (Progress progress = Progress.onStandardError("articles", app.store().articles().count())) {
      return app.indexing().reindex(progress::at);
    }
  }
}
