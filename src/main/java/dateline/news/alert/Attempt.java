package dateline.news.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * One try to deliver.
 *
 * @param number 1 for the first
 * @param detail what the receiver answered, or what stood in the way, in words; at most 500
 *     characters
 * @param took to the millisecond
 */
public record Attempt(
    String deliveryId, int number, Instant at, Outcome outcome, String detail, Duration took) {
  /** What came of it. */
  public enum Outcome {
    DELIVERED,
    /** It may go better later. */
    FAILED,
    /** The receiver will not take this message, now or later. */
    REFUSED,
    /** The receiver wants no messages any more: the channel is turned off. */
    GONE;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
