package dateline.store;

import dateline.news.job.Job;
import dateline.news.job.Job.Kind;
import dateline.news.job.Job.State;
import dateline.news.job.Job.Wish;
import dateline.store.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** Jobs: asked for by any process, worked on by the one that serves. Thread-safe. */
public final class Jobs {
  /** The latest that are kept: a backup an hour for a month. */
  static final int KEPT = 1_000;

  private static final String SELECT = "SELECT * FROM job ";

  private final Database database;

  Jobs(Database database) {
    this.database = database;
  }

  /** Adds one behind those that wait; the oldest that are over make room. */
  public Job add(Kind kind, String argument, Instant now) {
    return database.write(
        "adding a job",
        handle -> {
          long number =
              handle
                  .createQuery("SELECT coalesce(max(number), 0) + 1 FROM job")
                  .mapTo(Long.class)
                  .one();
          handle
              .createUpdate(
                  """
                  INSERT INTO job (number, kind, state, wish, asked, times, done, total, argument,
                    words)
                  VALUES (:number, :kind, 'waiting', 'go', :asked, 0, 0, 0, :argument, '')
                  """)
              .bind("number", number)
              .bind("kind", kind.label())
              .bind("asked", now)
              .bind("argument", argument)
              .execute();
          handle.execute("DELETE FROM job WHERE ended IS NOT NULL AND number <= ?", number - KEPT);
          return one(handle, "WHERE number = :value", number).orElseThrow();
        });
  }

  /** The latest, newest first. */
  public List<Job> latest(int limit) {
    return database.read(
        "reading jobs",
        handle ->
            handle
                .createQuery(SELECT + "ORDER BY number DESC LIMIT :limit")
                .bind("limit", Database.checked(limit))
                .map(Jobs::job)
                .list());
  }

  public Optional<Job> byNumber(long number) {
    return database.read("reading a job", handle -> one(handle, "WHERE number = :value", number));
  }

  /** The first of those that wait and may go on. */
  public Optional<Job> next() {
    return database.read(
        "looking for a job",
        handle ->
            one(
                handle,
                "WHERE state = 'waiting' AND wish = 'go' AND number > :value"
                    + " ORDER BY number LIMIT 1",
                0));
  }

  /** When the latest of a kind ended, however it did; absent before the first. */
  public Optional<Instant> latestEnd(Kind kind) {
    return database.read(
        "looking for the latest job of a kind",
        handle ->
            handle
                .createQuery("SELECT max(ended) FROM job WHERE kind = :kind")
                .bind("kind", kind.label())
                .mapTo(Instant.class)
                .findOne());
  }

  /** Whether one of a kind waits or is worked on. */
  public boolean isUnderWay(Kind kind) {
    return database.read(
        "looking for a job of a kind",
        handle ->
            handle
                .createQuery("SELECT count(*) > 0 FROM job WHERE kind = :kind AND ended IS NULL")
                .bind("kind", kind.label())
                .mapTo(Boolean.class)
                .one());
  }

  public void begin(long number, Instant now) {
    update(
        "beginning a job",
        "UPDATE job SET state = 'running', begun = :at, times = times + 1, done = 0, total = 0,"
            + " words = '' WHERE number = :number",
        number,
        now);
  }

  /** Keeps how far it is. */
  public void progress(long number, State state, long done, long total) {
    database.write(
        "keeping how far a job is",
        handle ->
            handle
                .createUpdate(
                    "UPDATE job SET state = :state, done = :done, total = :total"
                        + " WHERE number = :number")
                .bind("state", state.label())
                .bind("done", done)
                .bind("total", total)
                .bind("number", number)
                .execute());
  }

  /** What the owner wants of it now. */
  public Wish wish(long number) {
    return database.read(
        "asking what is wanted of a job",
        handle ->
            handle
                .createQuery("SELECT wish FROM job WHERE number = :number")
                .bind("number", number)
                .mapTo(String.class)
                .findOne()
                .map(text -> Wish.valueOf(text.toUpperCase(Locale.ROOT)))
                .orElse(Wish.CANCEL));
  }

  public void end(long number, State state, String words, Instant now) {
    database.write(
        "ending a job",
        handle ->
            handle
                .createUpdate(
                    "UPDATE job SET state = :state, words = :words, ended = :at"
                        + " WHERE number = :number")
                .bind("state", state.label())
                .bind("words", words)
                .bind("at", now)
                .bind("number", number)
                .execute());
  }

  /** Puts one back among those that wait; one that was paused stays so. */
  public void putBack(long number, String words) {
    database.write(
        "putting a job back",
        handle ->
            handle
                .createUpdate(
                    "UPDATE job SET state = 'waiting', words = :words WHERE number = :number")
                .bind("words", words)
                .bind("number", number)
                .execute());
  }

  /** Those that a process left in the middle. */
  public List<Job> left() {
    return database.read(
        "looking for jobs that were cut off",
        handle ->
            handle
                .createQuery(SELECT + "WHERE state IN ('running', 'paused') ORDER BY number")
                .map(Jobs::job)
                .list());
  }

  /**
   * Keeps what the owner wants; one that only waits is cancelled at once.
   *
   * @return false if there is none of that number, or it is over
   */
  public boolean wish(long number, Wish wish, Instant now) {
    return database.write(
        "keeping what is wanted of a job",
        handle -> {
          int there =
              handle
                  .createUpdate(
                      "UPDATE job SET wish = :wish WHERE number = :number AND ended IS NULL")
                  .bind("wish", wish.name().toLowerCase(Locale.ROOT))
                  .bind("number", number)
                  .execute();
          if (wish == Wish.CANCEL) {
            handle
                .createUpdate(
                    "UPDATE job SET state = 'cancelled', ended = :at"
                        + " WHERE number = :number AND state = 'waiting'")
                .bind("at", now)
                .bind("number", number)
                .execute();
          }
          return there > 0;
        });
  }

  private void update(String doing, String sql, long number, Instant at) {
    database.write(
        doing, handle -> handle.createUpdate(sql).bind("number", number).bind("at", at).execute());
  }

  private static Optional<Job> one(Handle handle, String which, long value) {
    return handle.createQuery(SELECT + which).bind("value", value).map(Jobs::job).findOne();
  }

  private static Job job(RowView row) {
    State state = State.valueOf(row.getColumn("state", String.class).toUpperCase(Locale.ROOT));
    boolean held = row.getColumn("wish", String.class).equals("pause");
    return new Job(
        row.getColumn("number", Long.class),
        Kind.valueOf(row.getColumn("kind", String.class).toUpperCase(Locale.ROOT)),
        row.getColumn("argument", String.class),
        state == State.WAITING && held ? State.PAUSED : state,
        row.getColumn("asked", Instant.class),
        Optional.ofNullable(row.getColumn("begun", Instant.class)),
        Optional.ofNullable(row.getColumn("ended", Instant.class)),
        row.getColumn("times", Integer.class),
        row.getColumn("done", Long.class),
        row.getColumn("total", Long.class),
        row.getColumn("words", String.class));
  }
}
