package dateline;

import dateline.store.ClockSetback;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the system's clock was set back, while we run or before, so that nothing waits for
 * the time that it showed. One set forward needs nothing: all is due then. One thread.
 */
final class ClockWatch {
  private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);

  /** How often to look: sooner than the crawl looks for what is due. */
  private static final Duration EVERY = Duration.ofSeconds(2);

  /** What time servers correct at once by themselves, and no schedule of ours minds. */
  private static final Duration TOLERATED = Duration.ofSeconds(10);

  private final ClockSetback clockSetback;
  private final InstantSource clock;
  private final LongSupplier ticks;
  private Optional<Look> last = Optional.empty();

  private record Look(Instant at, long ticks) {}

  /**
   * @param ticks nanoseconds that only grow, whatever becomes of the clock
   */
  ClockWatch(ClockSetback clockSetback, InstantSource clock, LongSupplier ticks) {
    this.clockSetback = clockSetback;
    this.clock = clock;
    this.ticks = ticks;
  }

  /** Looks, and moves what waits if need be; returns when to look again. */
  Duration look() {
    Look now = new Look(clock.instant(), ticks.getAsLong());
    Duration back = Duration.between(now.at(), expected(now));
    if (back.compareTo(TOLERATED) > 0) {
      int moved = clockSetback.setBack(now.at(), back);
      log.atWarn()
          .addKeyValue("by", back)
          .addKeyValue("rows", moved)
          .log("the system's clock was set back: what waits was moved by as much");
    }
    last = Optional.of(now);
    return EVERY;
  }

  /** What the clock should show at least: at first, when something was last visited. */
  private Instant expected(Look now) {
    return last.map(before -> before.at().plusNanos(now.ticks() - before.ticks()))
        .or(clockSetback::latest)
        .orElse(now.at());
  }
}
