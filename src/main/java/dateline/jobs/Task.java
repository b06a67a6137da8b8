package dateline.jobs;

import dateline.news.job.Job;
import java.io.IOException;

/** What is done for one kind of job. It may be done twice. */
@FunctionalInterface
public interface Task {
  /**
   * What came of it.
   *
   * @param problems whether something is to be looked at
   * @param words one sentence a line
   */
  record Outcome(boolean problems, String words) {}

  /**
   * Does it.
   *
   * @param course to be told how far it is; throws {@link JobProgress.Stopped} through where it is
   *     to end
   */
  Outcome run(Job job, JobProgress course) throws IOException, InterruptedException;
}
