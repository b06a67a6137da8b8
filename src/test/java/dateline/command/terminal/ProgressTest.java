package dateline.command.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

  @Test
  void isSilentForTwoSeconds() {
    try (Progress progress = new Progress(out, false, clock, "records", 100)) {
      progress.at(50);
      clock.advance(Duration.ofMillis(1_900));
      progress.at(99);
    }

    assertThat(written.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void saysAPlainLineNowAndThen() {
    try (Progress progress = new Progress(out, false, clock, "records", 1_000)) {
      clock.advance(Duration.ofSeconds(10));
      progress.at(500);
      clock.advance(Duration.ofSeconds(1));
      progress.at(550);
    }

    assertThat(written.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines("500 of 1,000 records, 50 a second\n");
  }

  @Test
  void drawsABarOnATerminalAndClearsIt() {
    try (Progress progress = new Progress(out, true, clock, "records", 1_000)) {
      clock.advance(Duration.ofSeconds(5));
      progress.at(500);
    }

    assertThat(written.toString(StandardCharsets.UTF_8))
        .contains("[###############···············] 500 of 1,000 records, 100 a second")
        .endsWith("\r\u001b[K");
  }

  @Test
  void countsStepsWhenTheEndIsUnknown() {
    try (Progress progress = new Progress(out, false, clock, "pages", 0)) {
      clock.advance(Duration.ofSeconds(20));
      progress.step();
    }

    assertThat(written.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines("1 pages, 0 a second\n");
  }
}
