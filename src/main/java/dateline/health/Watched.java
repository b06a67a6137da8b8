package dateline.health;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What a look at something last showed, told at once also while the next look hangs. One thread
 * looks, any may ask.
 */
public final class Watched<T> {
  /** A look under way for so long is not coming back soon. */
  private static final Duration HANGS = Duration.ofSeconds(5);

  private final Supplier<T> look;
  private final Function<String, T> instead;
  private final LongSupplier ticks;
  private volatile T last;
  private volatile long begun;
  private volatile boolean underWay;

  /**
   * @param look throws when there is nothing to be seen
   * @param instead what to tell in that case, and of a look that hangs, given the reason
   */
  public Watched(T first, Supplier<T> look, Function<String, T> instead) {
    this(first, look, instead, System::nanoTime);
  }

  Watched(T first, Supplier<T> look, Function<String, T> instead, LongSupplier ticks) {
    this.last = first;
    this.look = look;
    this.instead = instead;
    this.ticks = ticks;
  }

  /** Looks; may hang as long as what it looks at. */
  public void look() {
    begun = ticks.getAsLong();
    underWay = true;
    try {
      last = look.get();
    } catch (RuntimeException e) {
      last =
          instead.apply(
              LocalFaultException.in(e)
                  .map(fault -> String.valueOf(fault.getMessage()))
                  .orElseGet(() -> String.valueOf(e)));
    } finally {
      underWay = false;
    }
  }

  /** What the last look showed. */
  public T now() {
    Duration waiting = Duration.ofNanos(ticks.getAsLong() - begun);
    return underWay && waiting.compareTo(HANGS) > 0
        ? instead.apply("has not answered for " + waiting.toSeconds() + " s")
        : last;
  }
}
