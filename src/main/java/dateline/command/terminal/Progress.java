package dateline.command.terminal;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;

/**
 * Says how far a long task has come: a bar on a terminal, a plain line now and then elsewhere.
 * Silent for the first two seconds. Thread-safe.
 */
public final class Progress implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration BAR_EVERY = Duration.ofMillis(200);
  private static final Duration LINE_EVERY = Duration.ofSeconds(10);
  private static final int BAR_WIDTH = 30;

  private final PrintStream out;
  private final boolean terminal;
  private final InstantSource clock;
  private final String unit;
  private final long total;
  private final Instant started;
  private Instant said;
  private boolean barOpen;
  private long done;

  /**
   * @param terminal whether {@code out} is one
   * @param total how many {@code unit} there will be; 0 when nobody knows
   */
  Progress(PrintStream out, boolean terminal, InstantSource clock, String unit, long total) {
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
    this.unit = unit;
    this.total = total;
    this.started = clock.instant();
    this.said = started;
  }

  /** Progress on standard error, so that output can be piped. */
  public static Progress onStandardError(String unit, long total) {
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return new Progress(System.err, terminal, InstantSource.system(), unit, total);
  }

  /** How many are done now. */
  public synchronized void at(long count) {
    done = count;
    Instant now = clock.instant();
    Duration since = Duration.between(said, now);
    if (Duration.between(started, now).compareTo(PATIENCE) >= 0
        && since.compareTo(terminal ? BAR_EVERY : LINE_EVERY) >= 0) {
      said = now;
      say(now);
    }
  }

  /** One more is done. */
  public synchronized void step() {
    at(done + 1);
  }

  /** As many more are done as the collection holds. */
  public synchronized void steps(Collection<?> more) {
    at(done + more.size());
  }

  private void say(Instant now) {
    double seconds = Math.max(0.001, Duration.between(started, now).toMillis() / 1000.0);
    String rate = "%,.0f a second".formatted(done / seconds);
    String count =
        total > 0 ? "%,d of %,d %s".formatted(done, total, unit) : "%,d %s".formatted(done, unit);
    if (terminal) {
      out.print("\r\u001b[K" + bar() + count + ", " + rate);
      out.flush();
      barOpen = true;
    } else {
      out.println(count + ", " + rate);
    }
  }

  private String bar() {
    if (total <= 0) {
      return "";
    }
    int full = (int) Math.min(BAR_WIDTH, done * BAR_WIDTH / total);
    return "[" + "#".repeat(full) + "·".repeat(BAR_WIDTH - full) + "] ";
  }

  @Override
  public synchronized void close() {
    if (barOpen) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }
}
