package dateline.alert.channel;

import dateline.news.alert.Attempt.Outcome;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Judges what came back from a call, the same way for every receiver: 2xx means taken; what is not
 * named here is tried again, when the receiver asks for it.
 *
 * @param gone statuses by which it says that it wants no more
 * @param refused statuses by which it says that it will not take this message, now or later
 */
record Answers(Set<Integer> gone, Set<Integer> refused) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Characters of a receiver's own words that are kept. */
  private static final int LONGEST = 300;

  /**
   * What came of a call.
   *
   * @param secrets that no answer may show on a page
   */
  Sent judge(Post.Reply reply, Instant now, List<String> secrets) {
    return switch (reply) {
      case Post.Reply.Unanswered(String detail) -> Sent.of(Outcome.FAILED, hidden(detail, secrets));
      case Post.Reply.Answered answer ->
          new Sent(
              outcome(answer.status()),
              hidden("HTTP " + answer.status() + words(answer), secrets),
              wait(answer, now));
    };
  }

  private Outcome outcome(int status) {
    if (status / 100 == 2) {
      return Outcome.DELIVERED;
    }
    return gone.contains(status)
        ? Outcome.GONE
        : refused.contains(status) ? Outcome.REFUSED : Outcome.FAILED;
  }

  /** What the receiver says itself, where it did not take the message. */
  private String words(Post.Reply.Answered answer) {
    if (answer.status() / 100 == 3) {
      return ": redirects are not followed";
    }
    String body = answer.status() / 100 == 2 ? "" : answer.body();
    String said = told(body).map(node -> node.asString("")).orElse(body).strip();
    String otherwise = gone.contains(answer.status()) ? ": the receiver wants no more" : "";
    return said.isEmpty() ? otherwise : ": " + said.substring(0, Math.min(said.length(), LONGEST));
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

  /** By the header, else as services say it in the body. */
  private static Optional<Duration> wait(Post.Reply.Answered answer, Instant now) {
    return answer
        .retryAfter()
        .flatMap(text -> wait(text.replaceFirst("\\.[0-9]*$", ""), now))
        .or(() -> json(answer.body()).flatMap(Answers::asked))
        .filter(Duration::isPositive);
  }

  /** Discord: {@code retry_after}, Telegram: in {@code parameters}, Matrix: in milliseconds. */
  private static Optional<Duration> asked(JsonNode body) {
    Optional<Double> seconds =
        Stream.of(body.path("retry_after"), body.path("parameters").path("retry_after"))
            .filter(JsonNode::isNumber)
            .map(node -> node.asDouble(0))
            .findFirst();
    return seconds
        .map(number -> Duration.ofMillis((long) (number * 1_000)))
        .or(
            () ->
                Optional.of(body.path("retry_after_ms"))
                    .filter(JsonNode::isNumber)
                    .map(node -> Duration.ofMillis(node.asLong(0))));
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

  private static String hidden(String detail, List<String> secrets) {
    String less = detail;
    for (String secret : secrets) {
      less = secret.isBlank() ? less : less.replace(secret, "…");
    }
    return less;
  }
}
