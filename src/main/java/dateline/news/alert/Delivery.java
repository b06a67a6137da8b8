package dateline.news.alert;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One message to one channel, tried until it arrives or is given up.
 *
 * @param id stable: the same in every attempt; also the {@code Message-ID} and {@code webhook-id}
 * @param number the order in which deliveries of a channel go; rises
 * @param due when it is tried next; when it was last due once it is over
 * @param attempts how many were made
 * @param delivered when the receiver took it
 */
public record Delivery(
    String id,
    long number,
    String channelId,
    Kind kind,
    Instant created,
    Instant due,
    int attempts,
    State state,
    Optional<Instant> delivered) {

  /** What it tells. */
  public enum Kind {
    ALERTS,
    /** More alerts than a channel is told of one by one: their number, by saved query. */
    MANY,
    /** A message to see whether the channel works. */
    TEST;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where it stands. */
  public enum State {
    PENDING,
    DELIVERED,
    /** Given up after the last attempt, or refused for good: a dead letter. */
    DEAD,
    /** Nothing is left to tell, or the channel was turned off before it went. */
    CANCELLED;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
