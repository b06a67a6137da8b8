package dateline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. Thread-safe. */
public final class SettableClock implements InstantSource {
  private volatile Instant now;

  public SettableClock(Instant now) {
    this.now = now;
  }

  /** A clock at this ISO 8601 instant. */
  public static SettableClock at(String instant) {
    return new SettableClock(Instant.parse(instant));
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Moves it on. */
  public void advance(Duration by) {
    now = now.plus(by);
  }

  /** Moves it to a moment, back too. */
  public void set(Instant to) {
    now = to;
  }
}
