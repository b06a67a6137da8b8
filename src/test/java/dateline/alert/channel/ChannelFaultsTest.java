package dateline.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.TestReceiver;
import dateline.fetch.FetchSettings;
import dateline.fetch.Poster;
import dateline.news.alert.Attempt.Outcome;
import dateline.news.alert.Channel;
import dateline.news.alert.ChatService;
import dateline.news.alert.Delivery;
import dateline.news.alert.Digest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What befalls a call, over the network and for every kind of channel alike: asked to wait, broken,
 * slow, gone. Mail has its own table, {@code MailAnswersTest}.
 */
class ChannelFaultsTest {
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOON);
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  /** Mattermost is called as Slack is. */
  static Stream<String> kinds() {
    return Stream.concat(
        Stream.of(ChatService.values()).map(ChatService::label), Stream.of("webhook"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void waitsAsLongAsItIsAskedTo(String kind) throws Exception {
    Map<String, String> seconds = Map.of("Retry-After", "30");
    assertThat(sent(kind, new TestReceiver.Reply(429, seconds, 0)))
        .isEqualTo(new Sent(Outcome.FAILED, "HTTP 429", Optional.of(Duration.ofSeconds(30))));
    Map<String, String> date = Map.of("Retry-After", "Mon, 30 Nov 2026 12:01:00 GMT");
    assertThat(sent(kind, new TestReceiver.Reply(503, date, 0)))
        .isEqualTo(new Sent(Outcome.FAILED, "HTTP 503", Optional.of(Duration.ofMinutes(1))));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void triesAgainWhatIsBrokenSlowOrAway(String kind) throws Exception {
    for (int status : new int[] {500, 502, 504, 302, 408, 425}) {
      assertThat(sent(kind, TestReceiver.Reply.of(status)).outcome())
          .as("%s %d", kind, status)
          .isEqualTo(Outcome.FAILED);
    }
    assertThat(sent(kind, TestReceiver.Reply.of(TestReceiver.SILENCE)))
        .isEqualTo(Sent.of(Outcome.FAILED, "no whole answer within 0.3s"));
    TestReceiver away = TestReceiver.answering(_ -> TestReceiver.Reply.of(200));
    away.close();
    Sent unreached = sent(kind, away, Duration.ofSeconds(5));
    assertThat(unreached.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(unreached.detail()).isNotEmpty().doesNotContain("SECRET", "secretsecret");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isTurnedOffByTheAnswerThatMeansGone(String kind) throws Exception {
    int gone =
        switch (kind) {
          case "discord" -> 404;
          case "telegram", "matrix" -> 403;
          default -> 410;
        };
    assertThat(sent(kind, TestReceiver.Reply.of(gone)))
        .isEqualTo(Sent.of(Outcome.GONE, "HTTP " + gone + ": the receiver wants no more"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anyAnswerOfTheTwoHundredsIsTaken(String kind) throws Exception {
    for (int status : new int[] {200, 202, 204}) {
      assertThat(sent(kind, TestReceiver.Reply.of(status)).outcome()).isEqualTo(Outcome.DELIVERED);
    }
  }

  private static Sent sent(String kind, TestReceiver.Reply reply) throws Exception {
    try (TestReceiver receiver = TestReceiver.answering(_ -> reply)) {
      Sent sent = sent(kind, receiver, patience(reply));
      assertThat(receiver.calls()).as("called once").hasSize(1);
      return sent;
    }
  }

  private static Sent sent(String kind, TestReceiver receiver, Duration patience)
      throws InterruptedException {
    Channel channel = channel(kind, receiver);
    Digest digest =
        new Digest(
            "d1",
            Delivery.Kind.TEST,
            channel,
            NOON,
            "https://news.example",
            "https://news.example/unsubscribe/c",
            List.of());
    try (Poster poster =
        new Poster(FetchSettings.defaults().alsoAllowing(List.of("127.0.0.1")), patience, CLOCK)) {
      Post post =
          (method, url, headers, body) ->
              switch (poster.send(method.name(), url, headers, body)) {
                case Poster.Outcome.Answered(int status, Optional<String> wait, String said) ->
                    new Post.Reply.Answered(status, wait, said);
                case Poster.Outcome.Unanswered(String detail) -> new Post.Reply.Unanswered(detail);
              };
      Sender sender =
          channel instanceof Channel.Webhook ? new Webhooks(post, CLOCK) : new Chats(post, CLOCK);
      return sender.send(digest);
    }
  }

  private static Duration patience(TestReceiver.Reply reply) {
    return reply.status() == TestReceiver.SILENCE ? Duration.ofMillis(300) : Duration.ofSeconds(5);
  }

  private static Channel channel(String kind, TestReceiver receiver) {
    return ChatService.of(kind)
        .<Channel>map(
            service ->
                new Channel.Chat(
                    "c",
                    "C",
                    NOON,
                    Optional.empty(),
                    service,
                    receiver.url("/secretsecret/!room"),
                    service.wantsToken() ? "123:SECRET" : ""))
        .orElseGet(
            () ->
                new Channel.Webhook(
                    "c", "C", NOON, Optional.empty(), receiver.url("/hook"), SECRET));
  }
}
