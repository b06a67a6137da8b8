package dateline.alert.channel;

import dateline.news.alert.Channel;
import dateline.news.alert.Digest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls webhooks. Thread-safe. */
public final class Webhooks implements Sender {
  private static final Answers ANSWERS = new Answers(Set.of(410), Set.of());

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
    Map<String, String> headers = new LinkedHashMap<>(webhook.headers().values());
    headers.put("webhook-id", digest.deliveryId());
    headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
    headers.put(
        "webhook-signature", Signature.of(webhook.secrets(now), digest.deliveryId(), now, body));
    return ANSWERS.judge(
        post.call(Post.Method.POST, webhook.url(), headers, body),
        now,
        List.copyOf(webhook.headers().values().values()));
  }
}
