package dateline.alert;

import dateline.alert.channel.SmtpSettings;
import dateline.store.delivery.Outbox;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How alerts are sent.
 *
 * @param baseUrl where readers find the pages, without a slash at the end
 * @param company how long an alert by the schedule {@code soon} waits for others to be mailed with
 * @param atOnce channels served at a time
 * @param webhookTimeout for one call of a webhook
 * @param proxy for calls of webhooks and chats; the crawler's is not used for them
 * @param stories most stories of one saved query told in one mail; the others are counted and
 *     linked
 * @param recency which articles are too old to be told of
 * @param limits how many alerts a channel is told of in an hour
 */
public record AlertSettings(
    String baseUrl,
    Duration company,
    int atOnce,
    Duration webhookTimeout,
    Optional<URI> proxy,
    int stories,
    AlertAge recency,
    Outbox.Limits limits,
    SmtpSettings smtp) {
  public AlertSettings {
    if (atOnce < 1 || stories < 1 || company.isNegative() || !webhookTimeout.isPositive()) {
      throw new IllegalArgumentException(
          "atOnce %d, stories %d, company %s, webhookTimeout %s"
              .formatted(atOnce, stories, company, webhookTimeout));
    }
  }
}
