package dateline.command.renew;

import dateline.news.job.Job;
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
    return StoredWork.run(
        Job.Kind.REINDEX,
        true,
        (app, progress) -> app.indexing().reindex(progress),
        articles -> {
          System.out.printf("%,d articles indexed%n", articles);
          return 0;
        });
  }
}
