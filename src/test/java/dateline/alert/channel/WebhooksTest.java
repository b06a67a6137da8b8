package dateline.alert.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.TestReceiver;
import dateline.fetch.FetchSettings;
import dateline.fetch.Poster;
import dateline.news.alert.Attempt;
import dateline.news.alert.Channel;
import dateline.news.alert.Delivery;
import dateline.news.alert.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of webhooks, to a receiver on loopback. */
class WebhooksTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private final SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");

  /** The example of Standard Webhooks' own libraries. */
  @Test
  void signsAsStandardWebhooksDoes() {
    assertThat(
            Signature.of(
                SECRET,
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1_614_265_330),
                "{\"test\": 2432232314}".getBytes(UTF_8)))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void callsWithIdTimestampAndSignature() throws Exception {
    try (TestReceiver receiver = TestReceiver.answering(_ -> TestReceiver.Reply.of(204))) {
      assertThat(send(receiver.url("/hook"), List.of("127.0.0.1")).outcome())
          .isEqualTo(Attempt.Outcome.DELIVERED);
      TestReceiver.Call call = receiver.calls().getFirst();
      assertThat(call.id()).isEqualTo("delivery1");
      assertThat(call.header("Webhook-timestamp"))
          .isEqualTo(Long.toString(clock.instant().getEpochSecond()));
      assertThat(call.header("Webhook-signature"))
          .isEqualTo(
              Signature.of(SECRET, "delivery1", clock.instant(), call.body().getBytes(UTF_8)));
      assertThat(call.header("Content-type")).startsWith("application/json");
      assertThat(call.body()).contains("\"type\":\"test\"");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200, DELIVERED",
    "202, DELIVERED",
    "302, FAILED",
    "400, FAILED",
    "410, GONE",
    "500, FAILED"
  })
  void readsTheStatus(int status, Attempt.Outcome outcome) throws Exception {
    try (TestReceiver receiver =
        TestReceiver.answering(
            _ -> new TestReceiver.Reply(status, Map.of("Location", "/elsewhere"), 0))) {
      assertThat(send(receiver.url("/"), List.of("127.0.0.1")).outcome()).isEqualTo(outcome);
      assertThat(receiver.calls()).as("redirects are not followed").hasSize(1);
    }
  }

  @Test
  void callsNoPrivateAddressUnlessItIsAllowed() throws Exception {
    try (TestReceiver receiver = TestReceiver.answering(_ -> TestReceiver.Reply.of(200))) {
      Sent sent = send(receiver.url("/"), List.of());
      assertThat(sent.outcome()).isEqualTo(Attempt.Outcome.FAILED);
      assertThat(sent.detail()).isEqualTo("127.0.0.1 is not a public address");
      assertThat(send(receiver.url("/").replace("127.0.0.1", "2130706433"), List.of()).detail())
          .isEqualTo("127.0.0.1 is not a public address");
      assertThat(receiver.calls()).isEmpty();
    }
  }

  @Test
  void givesUpOnAReceiverThatDoesNotAnswer() throws Exception {
    try (TestReceiver receiver =
        TestReceiver.answering(_ -> TestReceiver.Reply.of(TestReceiver.SILENCE))) {
      assertThat(send(receiver.url("/"), List.of("127.0.0.1")))
          .isEqualTo(Sent.of(Attempt.Outcome.FAILED, "no whole answer within 1s"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "120, PT2M",
    "'Mon, 23 Nov 2026 12:01:00 GMT', PT1M",
    "'Mon, 23 Nov 2026 11:00:00 GMT', ''",
    "0, ''",
    "soon, ''",
    "-5, ''",
    "99999999999, ''",
  })
  void readsRetryAfter(String text, String wait) {
    assertThat(Answers.wait(text, clock.instant()).map(Duration::toString).orElse(""))
        .isEqualTo(wait);
  }

  @Test
  void waitsNoLongerThanADayHoweverLongItIsAskedTo() {
    assertThat(Retries.webhook().after(1, Optional.of(Duration.ofDays(365)), new Random(1)))
        .contains(Duration.ofHours(24));
    assertThat(Retries.webhook().after(10, Optional.empty(), new Random(1))).isEmpty();
    assertThat(Retries.mail().delays().stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofDays(5), Duration.ofDays(6));
  }

  @Test
  void signsWithBothSecretsForADayAndSendsTheOwnersHeaders() throws Exception {
    try (TestReceiver receiver = TestReceiver.answering(_ -> TestReceiver.Reply.of(204))) {
      String other = Channel.newSecret(new Random(7));
      Channel.Webhook renewed =
          new Channel.Webhook(
                  "c",
                  "Hook",
                  clock.instant(),
                  Optional.empty(),
                  receiver.url("/"),
                  SECRET,
                  Optional.empty(),
                  Channel.Headers.parse("Authorization: Bearer abc\nX-Desk: court: 1"))
              .renewed(other, clock.instant());
      send(renewed, List.of("127.0.0.1"));
      clock.set(clock.instant().plus(Duration.ofDays(1)));
      send(renewed, List.of("127.0.0.1"));
      TestReceiver.Call first = receiver.calls().getFirst();
      byte[] body = first.body().getBytes(UTF_8);
      Instant noon = clock.instant().minus(Duration.ofDays(1));
      assertThat(first.header("Webhook-signature").split(" "))
          .containsExactly(
              Signature.of(other, "delivery1", noon, body),
              Signature.of(SECRET, "delivery1", noon, body));
      assertThat(first.header("Authorization")).isEqualTo("Bearer abc");
      assertThat(first.header("X-desk")).isEqualTo("court: 1");
      assertThat(receiver.calls().getLast().header("Webhook-signature")).doesNotContain(" ");
      assertThat(renewed.toString()).doesNotContain("abc", SECRET, other);
    }
  }

  @Test
  void tellsWhatTheReceiverSaysButNoSecret() throws Exception {
    Post post = (_, _, _, _) -> new Post.Reply.Answered(500, Optional.empty(), "no: Bearer abc!");
    Channel.Webhook hook =
        new Channel.Webhook(
            "c",
            "Hook",
            clock.instant(),
            Optional.empty(),
            "https://hook.example/",
            SECRET,
            Optional.empty(),
            Channel.Headers.parse("Authorization: Bearer abc"));
    assertThat(new Webhooks(post, clock).send(digest(hook)).detail()).isEqualTo("HTTP 500: no: …!");
  }

  private Sent send(String url, List<String> allowed) throws InterruptedException {
    return send(
        new Channel.Webhook("c", "Hook", clock.instant(), Optional.empty(), url, SECRET), allowed);
  }

  private Sent send(Channel channel, List<String> allowed) throws InterruptedException {
    try (Poster poster =
        new Poster(FetchSettings.defaults().alsoAllowing(allowed), Duration.ofSeconds(1), clock)) {
      Post post =
          (method, to, headers, body) ->
              switch (poster.send(method.name(), to, headers, body)) {
                case Poster.Outcome.Answered(int status, Optional<String> retryAfter, String _) ->
                    new Post.Reply.Answered(status, retryAfter);
                case Poster.Outcome.Unanswered(String detail) -> new Post.Reply.Unanswered(detail);
              };
      return new Webhooks(post, clock).send(digest(channel));
    }
  }

  private Digest digest(Channel channel) {
    return new Digest(
        "delivery1",
        Delivery.Kind.TEST,
        channel,
        clock.instant(),
        "https://news.example.org",
        "https://news.example.org/unsubscribe/c",
        List.of());
  }
}
