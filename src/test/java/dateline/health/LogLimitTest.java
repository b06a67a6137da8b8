package dateline.health;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogLimitTest {
  private final AtomicLong now = new AtomicLong();
  private final LogLimit limit = new LogLimit(now::get);

  private static LoggingEvent event(String message, Object... filled) {
    return new LoggingEvent(
        "x",
        new LoggerContext().getLogger("dateline.x"),
        Level.WARN,
        message,
        null,
        filled.length == 0 ? null : filled);
  }

  private boolean written(LoggingEvent event) {
    return limit.decide(event) == FilterReply.NEUTRAL;
  }

  @Test
  void onePlaceWritesSixtyLinesAMinuteAndThenSaysHowManyItLeftOut() {
    for (int i = 0; i < 60; i++) {
      assertThat(written(event("{} failed", i))).isTrue();
    }
    for (int i = 0; i < 1_000; i++) {
      assertThat(written(event("{} failed", i))).isFalse();
    }
    assertThat(written(event("another"))).isTrue();

    now.addAndGet(Duration.ofMinutes(1).toNanos());
    LoggingEvent next = event("{} failed", 7);
    assertThat(written(next)).isTrue();
    assertThat(next.getKeyValuePairs())
        .extracting(pair -> pair.key + "=" + pair.value)
        .containsExactly("unsaid=1000");
    LoggingEvent after = event("{} failed", 8);
    assertThat(written(after)).isTrue();
    assertThat(after.getKeyValuePairs()).isNullOrEmpty();
  }

  @Test
  void messagesThatAreNeverTheSameTakeLittleMemory() {
    for (int i = 0; i < 100_000; i++) {
      assertThat(written(event("message " + i))).isTrue();
    }
  }
}
