package dateline.command.renew;

import dateline.App;
import dateline.command.operate.JobFollowing;
import dateline.command.terminal.Exit;
import dateline.command.terminal.Progress;
import dateline.config.Config;
import dateline.keep.FolderLock;
import dateline.news.job.Job;
import java.time.InstantSource;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import java.util.function.ToIntFunction;

/** Work on all that is stored, done here or as a job by the server that works on the folder. */
final class StoredWork {
  private StoredWork() {}

  /**
   * Does it.
   *
   * @param asJob whether the server may do it instead: a job says only what it came to
   * @param work does it, and tells how many articles are done
   * @param tell prints what came of it; returns the exit code of one that was not interrupted
   * @return the exit code
   * @throws FolderLock.Taken where another process has the folder and cannot do it for us
   */
  static <R> int run(
      Job.Kind kind, boolean asJob, BiFunction<App, LongConsumer, R> work, ToIntFunction<R> tell)
      throws InterruptedException {
    Config config = Config.load();
    try (App app = App.open(config, kind.label(), InstantSource.system())) {
      int code = tell.applyAsInt(done(app, work));
      return Thread.interrupted() ? Exit.INTERRUPTED : code;
    } catch (FolderLock.Taken taken) {
      if (!asJob) {
        throw taken;
      }
      return JobFollowing.of(config, taken, desk -> desk.ask(kind));
    }
  }

  private static <R> R done(App app, BiFunction<App, LongConsumer, R> work) {
    try (Progress progress = Progress.onStandardError("articles", app.store().articles().count())) {
      return work.apply(app, progress::at);
    }
  }
}
