package dateline.command.renew;

import dateline.App;
import dateline.command.operate.JobFollowing;
import dateline.command.terminal.Progress;
import dateline.config.Config;
import dateline.keep.FolderLock;
import dateline.news.job.Job;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code dateline reindex}: the index anew from the store. */
@Command(
    name = "reindex",
    description = {
      "Builds the search index anew from the database.",
      "Nothing else changes. Beside a running server that one does it, as a job: searches and "
          + "crawls go on meanwhile."
    },
    mixinStandardHelpOptions = true)
public final class ReindexCommand implements Callable<Integer> {
  @Override
  public Integer call() throws InterruptedException {
    Config config = Config.load();
    try (App app = App.open(config, "reindex", InstantSource.system())) {
      System.out.printf("%,d articles indexed%n", reindexed(app));
      return 0;
    } catch (FolderLock.Taken taken) {
      return JobFollowing.of(config, taken, desk -> desk.ask(Job.Kind.REINDEX));
    }
  }

  private static long reindexed(App app) {
    try (Progress progress = Progress.onStandardError("articles", app.store().articles().count())) {
      return app.indexing().reindex(progress::at);
    }
  }
}
