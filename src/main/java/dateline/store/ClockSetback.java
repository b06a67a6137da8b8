package dateline.store;

import dateline.store.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Moments in all tables that were written by a clock which was then set back. What is due by that
 * clock would wait until ours has come so far: for an hour, or ten years. Thread-safe.
 */
public final class ClockSetback {
  private static final Duration DAY = Duration.ofDays(1);

  /** Later than any due time: {@code crawl.Cadence.NEVER} and the like stay as they are. */
  private static final Instant NEVER = Instant.parse("9000-01-01T00:00:00Z");

  private final Database database;

  ClockSetback(Database database) {
    this.database = database;
  }

  /** When a source was last visited, by the clock of that time; absent before the first visit. */
  public Optional<Instant> latest() {
    return database.read(
        "reading the latest visit",
        handle -> handle.createQuery("SELECT max(at) FROM visit").mapTo(Instant.class).findOne());
  }

  /**
   * Moves back what lies ahead of {@code now} by as much as the clock was set back. What is to be
   * sent at a time of the day keeps it, and moves by whole days.
   *
   * @return how many rows were moved
   */
  public int setBack(Instant now, Duration by) {
    long days = by.toDays();
    return database.write(
        "following the clock, which was set back",
        handle ->
            move(handle, "source", "due", "", now, by)
                + move(handle, "source", "last_fresh", "", now, by)
                + move(handle, "visit", "at", "", now, by)
                + move(handle, "link", "due", "", now, by)
                + move(handle, "link", "found", "", now, by)
                + move(handle, "link", "fetched", "", now, by)
                + move(handle, "delivery", "due", "AND state = 'pending'", now, by)
                + move(handle, "notice", "due", "AND delivery_id IS NULL AND soon", now, by)
                + move(
                    handle,
                    "notice",
                    "due",
                    "AND delivery_id IS NULL AND NOT soon",
                    now,
                    DAY.multipliedBy(days)));
  }

  private static int move(
      Handle handle, String table, String column, String which, Instant now, Duration by) {
    return handle
        .createUpdate(
            """
            UPDATE %1$s SET %2$s = %2$s - :by WHERE %2$s > :now AND %2$s < :never %3$s
            """
                .formatted(table, column, which))
        .bind("by", by.toMillis())
        .bind("now", now)
        .bind("never", NEVER)
        .execute();
  }
}
