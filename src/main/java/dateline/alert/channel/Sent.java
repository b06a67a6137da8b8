package dateline.alert.channel;

import dateline.news.alert.Attempt;
import java.time.Duration;
import java.util.Optional;

/**
 * What came of sending a message once.
 *
 * @param detail what the receiver answered, or what stood in the way; one line
 * @param retryAfter how long the receiver wants to be left alone
 */
public record Sent(Attempt.Outcome outcome, String detail, Optional<Duration> retryAfter) {
  public Sent {
    detail = detail.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }

  static Sent of(Attempt.Outcome outcome, String detail) {
    return new Sent(outcome, detail, Optional.empty());
  }
}
