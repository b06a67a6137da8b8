package dateline.alert.channel;

import dateline.news.alert.Attempt.Outcome;
import dateline.news.alert.Channel;
import dateline.news.alert.Digest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/** Calls webhooks. Thread-safe. */
public final class Webhooks implements Sender {
  private static final int GONE = 410;

  private final Post post;
  private final InstantSource clock;

  public Webhooks(Post post, InstantSource clock) {
    this.post = post;
    this.clock = clock;
  }

  @Override
  public Sent send(Digest digest) throws InterruptedException {
    if (!(digest.channel() instanceof Channel.Webhook webhook)) {
      throw new IllegalArgumentException("not a webhook: " + digest.channel());
    }
    Instant now = clock.instant();
    byte[] body = WebhookBody.of(digest);
    Map<String, String> headers =
        Map.of(
            "webhook-id", digest.deliveryId(),
            "webhook-timestamp", Long.toString(now.getEpochSecond()),
            "webhook-signature", Signature.of(webhook.secret(), digest.deliveryId(), now, body));
    return switch (post.post(webhook.url(), headers, body)) {
      case Post.Reply.Unanswered(String detail) -> Sent.of(Outcome.FAILED, detail);
      case Post.Reply.Answered(int status, Optional<String> retryAfter, String _) ->
          new Sent(outcome(status), words(status), retryAfter.flatMap(text -> wait(text, now)));
    };
  }

  private static Outcome outcome(int status) {
    return status / 100 == 2 ? Outcome.DELIVERED : status == GONE ? Outcome.GONE : Outcome.FAILED;
  }

  private static String words(int status) {
    return switch (status / 100) {
      case 3 -> "HTTP " + status + ": redirects are not followed";
      default -> status == GONE ? "HTTP 410: the receiver wants no more" : "HTTP " + status;
    };
  }

  /** Seconds or a date: RFC 9110 §10.2.3. Absent if it is neither, or past. */
  static Optional<Duration> wait(String retryAfter, Instant now) {
    try {
      Duration wait =
          retryAfter.matches("[0-9]{1,9}")
              ? Duration.ofSeconds(Long.parseLong(retryAfter))
              : Duration.between(
                  now,
                  ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                      .toInstant());
      return Optional.of(wait).filter(Duration::isPositive);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
