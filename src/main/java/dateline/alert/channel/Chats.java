package dateline.alert.channel;

import dateline.news.alert.Attempt.Outcome;
import dateline.news.alert.Channel;
import dateline.news.alert.ChatService;
import dateline.news.alert.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells people where they talk: see {@link ChatService}. Thread-safe. */
public final class Chats implements Sender {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Characters of a service's own words that are kept. */
  private static final int LONGEST = 300;

  private final Post post;
  private final InstantSource clock;

  public Chats(Post post, InstantSource clock) {
    this.post = post;
    this.clock = clock;
  }

  @Override
  public Sent send(Digest digest) throws InterruptedException {
    if (!(digest.channel() instanceof Channel.Chat chat)) {
      throw new IllegalArgumentException("not a chat: " + digest.channel());
    }
    ChatCall call = ChatCall.of(chat, digest);
    return switch (post.post(
        call.url(), call.headers(), call.body().getBytes(StandardCharsets.UTF_8))) {
      case Post.Reply.Unanswered(String detail) -> Sent.of(Outcome.FAILED, hidden(detail, chat));
      case Post.Reply.Answered answer ->
          new Sent(
              outcome(chat.service(), answer.status()),
              hidden("HTTP " + answer.status() + words(answer.body()), chat),
              wait(answer, clock.instant()));
    };
  }

  /** What is refused as it is would be refused again; all else is tried again. */
  private static Outcome outcome(ChatService service, int status) {
    if (status / 100 == 2) {
      return Outcome.DELIVERED;
    }
    boolean gone =
        switch (service) {
          case SLACK -> status == 404 || status == 410;
          case DISCORD -> status == 404;
          case TEAMS -> status == 410;
          case TELEGRAM -> status == 403;
          case NTFY, APPRISE -> status == 410;
        };
    return gone ? Outcome.GONE : status == 400 || status == 413 ? Outcome.REFUSED : Outcome.FAILED;
  }

  /** What the service says itself. */
  private static String words(String body) {
    String said = told(body).map(node -> node.asString("")).orElse(body).strip();
    return said.isEmpty() ? "" : ": " + said.substring(0, Math.min(said.length(), LONGEST));
  }

  private static Optional<JsonNode> told(String body) {
    return json(body)
        .flatMap(
            node ->
                Stream.of("description", "message", "error")
                    .map(node::path)
                    .filter(JsonNode::isString)
                    .findFirst());
  }

  private static Optional<JsonNode> json(String body) {
    try {
      return Optional.of(JSON.readTree(body)).filter(JsonNode::isObject);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** By the header, else as Discord and Telegram say it in the body, in seconds. */
  private static Optional<Duration> wait(Post.Reply.Answered answer, Instant now) {
    return answer
        .retryAfter()
        .flatMap(text -> Webhooks.wait(text.replaceFirst("\\.[0-9]*$", ""), now))
        .or(
            () ->
                json(answer.body())
                    .flatMap(
                        node ->
                            Stream.of(
                                    node.path("retry_after"),
                                    node.path("parameters").path("retry_after"))
                                .filter(JsonNode::isNumber)
                                .findFirst())
                    .map(node -> Duration.ofMillis((long) (node.asDouble(0) * 1_000))))
        .filter(Duration::isPositive);
  }

  /** Addresses and tokens are secrets: no answer may show them on a page. */
  private static String hidden(String detail, Channel.Chat chat) {
    String less = detail.replace(chat.url(), chat.shown());
    return chat.token().isEmpty() ? less : less.replace(chat.token(), "…");
  }
}
