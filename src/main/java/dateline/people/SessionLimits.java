package dateline.people;

import java.time.Duration;

/**
 * How long a browser stays signed in.
 *
 * @param idle without a request
 * @param lifetime at most
 */
public record SessionLimits(Duration idle, Duration lifetime) {
  /** As an installation has them that sets nothing. */
  public static final SessionLimits STANDARD =
      new SessionLimits(Duration.ofDays(7), Duration.ofDays(30));
}
