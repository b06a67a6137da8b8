package dateline.health;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.event.KeyValuePair;

/**
 * Lets {@value #LINES} lines a minute through from each place of the program: a logger, and a
 * message before anything is filled in. The next line from there after that minute says how many
 * were left out. Logback makes it, so it is public. Thread-safe.
 */
public final class LogLimit extends Filter<ILoggingEvent> {
  /** Far more than a busy day has of one kind; a disk takes it for years. */
  static final int LINES = 60;

  private static final Duration WINDOW = Duration.ofMinutes(1);

  /** The program has about a hundred; some libraries put what happened into the message itself. */
  private static final int PLACES = 1_000;

  private record Place(String logger, String message) {}

  private record Count(long since, int lines) {}

  private final LongSupplier ticks;
  private final Map<Place, Count> counts = new LinkedHashMap<>();

  public LogLimit() {
    this(System::nanoTime);
  }

  /**
   * @param ticks nanoseconds that only grow
   */
  LogLimit(LongSupplier ticks) {
    this.ticks = ticks;
  }

  @Override
  public FilterReply decide(ILoggingEvent event) {
    int unsaid = due(new Place(event.getLoggerName(), String.valueOf(event.getMessage())));
    if (unsaid < 0) {
      return FilterReply.DENY;
    }
    if (unsaid > 0 && event instanceof LoggingEvent own) {
      own.addKeyValuePair(new KeyValuePair("unsaid", unsaid));
    }
    return FilterReply.NEUTRAL;
  }

  /** How many went unsaid before this one; -1 when this one does, too. */
  private synchronized int due(Place place) {
    long now = ticks.getAsLong();
    Count last = counts.remove(place);
    if (last == null || now - last.since() >= WINDOW.toNanos()) {
      remember(place, new Count(now, 1));
      return last == null ? 0 : Math.max(0, last.lines() - LINES);
    }
    remember(place, new Count(last.since(), last.lines() + 1));
    return last.lines() < LINES ? 0 : -1;
  }

  /** As the one that was seen last. */
  private void remember(Place place, Count count) {
    counts.put(place, count);
    if (counts.size() > PLACES) {
      counts.remove(counts.keySet().iterator().next());
    }
  }
}
