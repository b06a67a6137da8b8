package dateline.health;

import dateline.health.LocalFaultException.Part;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs faults of our own machine, one line a minute for each part however many threads meet it: a
 * full disk must not be filled further by its own log. Thread-safe.
 */
public final class FaultLog {
  private static final Logger log = LoggerFactory.getLogger(FaultLog.class);
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final LongSupplier ticks;
  private final Map<Part, Told> told = new EnumMap<>(Part.class);

  /** When a part was last told of, and how often it failed without a word since. */
  private record Told(long at, int unsaid) {}

  public FaultLog() {
    this(System::nanoTime);
  }

  /**
   * @param ticks nanoseconds that only grow
   */
  FaultLog(LongSupplier ticks) {
    this.ticks = ticks;
  }

  /** Logs the fault, unless one of the same part was logged within the last minute. */
  public void tell(LocalFaultException fault) {
    int before = due(fault.part());
    if (before >= 0) {
      log.atError()
          .addKeyValue("unsaid", before)
          .log("{}; work that needs it waits, and goes on by itself", fault.words());
      log.debug("the same, with where it came from", fault);
    }
  }

  /** How many went unsaid since the last line; -1 when it is too early for another. */
  private synchronized int due(Part part) {
    long now = ticks.getAsLong();
    Told last = told.get(part);
    if (last != null && now - last.at() < QUIET.toNanos()) {
      told.put(part, new Told(last.at(), last.unsaid() + 1));
      return -1;
    }
    told.put(part, new Told(now, 0));
    return last == null ? 0 : last.unsaid();
  }
}
