package dateline.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.alert.channel.Post;
import dateline.alert.channel.Post.Reply.Answered;
import dateline.news.alert.Channel;
import dateline.news.alert.ChatService;
import dateline.news.alert.Delivery;
import dateline.store.delivery.Deliveries;
import dateline.store.delivery.Outbox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services that take so many messages in so many seconds, and say in their own way when next. */
class RateLimitTest {
  private static final int MESSAGES = 45;

  @TempDir Path folder;

  /** A service that counts, as its documentation says it does. */
  private static final class Counting implements Post {
    private final AlertDesk desk;
    private final ChatService service;
    private final int calls;
    private final Duration within;
    private final Deque<Instant> taken = new ArrayDeque<>();
    private final List<String> bodies = new ArrayList<>();
    private int refused;

    Counting(AlertDesk desk, ChatService service, int calls, int seconds) {
      this.desk = desk;
      this.service = service;
      this.calls = calls;
      this.within = Duration.ofSeconds(seconds);
    }

    @Override
    public Reply call(Method method, String url, Map<String, String> headers, byte[] body) {
      Instant now = desk.clock.instant();
      while (!taken.isEmpty() && !taken.getFirst().plus(within).isAfter(now)) {
        taken.removeFirst();
      }
      if (taken.size() < calls) {
        taken.addLast(now);
        bodies.add(new String(body, java.nio.charset.StandardCharsets.UTF_8));
        return new Answered(200, Optional.empty());
      }
      refused++;
      long millis = Duration.between(now, taken.getFirst().plus(within)).toMillis();
      long seconds = (millis + 999) / 1_000;
      return switch (service) {
        case DISCORD ->
            new Answered(429, Optional.empty(), "{\"retry_after\": " + millis / 1_000.0 + "}");
        case TELEGRAM ->
            new Answered(
                429, Optional.empty(), "{\"parameters\": {\"retry_after\": " + seconds + "}}");
        case MATRIX -> new Answered(429, Optional.empty(), "{\"retry_after_ms\": " + millis + "}");
        case NTFY, APPRISE -> new Answered(429, Optional.empty(), "{\"code\": 42901}");
        case SLACK, TEAMS -> new Answered(429, Optional.of(Long.toString(seconds)));
      };
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SLACK, 1, 1",
    "DISCORD, 5, 2",
    "TEAMS, 4, 1",
    "TELEGRAM, 20, 60",
    "MATRIX, 10, 5",
    "NTFY, 12, 60",
    "APPRISE, 5, 1"
  })
  void everyMessageArrivesOnceInOrderHoweverFewAreTaken(
      ChatService service, int calls, int seconds) {
    try (AlertDesk desk = new AlertDesk(folder.resolve(service.label()))) {
      Counting counting = new Counting(desk, service, calls, seconds);
      desk.store
          .channels()
          .add(
              new Channel.Chat(
                  "c", "C", AlertDesk.NOON, Optional.empty(), service, "https://c.example/t", "t"));
      desk.query("q", "soon", "c");
      for (int i = 0; i < MESSAGES; i++) {
        desk.publish("q");
        desk.store.outbox().gather(Duration.ZERO, Outbox.Limits.NONE);
      }
      Dispatcher dispatcher = desk.dispatcher(1, counting);
      for (int i = 0; i < 400 && pending(desk) > 0; i++) {
        dispatcher.drain();
        desk.clock.advance(Duration.ofSeconds(5));
      }
      assertThat(counting.refused).as("the limit was met").isPositive();
      assertThat(counting.bodies).hasSize(MESSAGES);
      for (int i = 0; i < MESSAGES; i++) {
        assertThat(counting.bodies.get(i)).contains("Headline " + (i + 1));
      }
      assertThat(desk.deliveries())
          .extracting(Deliveries.Row::delivery)
          .allMatch(one -> one.state() == Delivery.State.DELIVERED && one.attempts() <= 3);
    }
  }

  private static long pending(AlertDesk desk) {
    return desk.store.deliveries().counts().getOrDefault(Delivery.State.PENDING, 0L);
  }
}
