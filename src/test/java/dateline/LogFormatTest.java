package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogFormatTest {
  private static String written(String message, @Nullable Throwable thrown) throws Exception {
    String file;
    try (InputStream in = LogFormatTest.class.getResourceAsStream("/logback.xml")) {
      file = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
    Matcher pattern = Pattern.compile("<pattern>(.*)</pattern>").matcher(file);
    assertThat(pattern.find()).isTrue();
    LoggerContext context = new LoggerContext();
    PatternLayout layout = new PatternLayout();
    layout.setContext(context);
    layout.setPattern(pattern.group(1));
    layout.start();
    return layout.doLayout(
        new LoggingEvent("x", context.getLogger("dateline.x"), Level.WARN, message, thrown, null));
  }

  @Test
  void textFromOutsideBeginsNoLineAndSteersNoTerminal() throws Exception {
    String hostile = "a\r\n2026-01-01T00:00:00.000Z INFO  forged\u001b[2J\u2028b";
    assertThat(written(hostile, null).strip())
        .doesNotContain("\n")
        .doesNotContain("\u001b")
        .doesNotContain("\u2028")
        .contains("forged");
    String traced = written("x", new IllegalStateException(hostile, new RuntimeException(hostile)));
    assertThat(traced).contains("\tat dateline.LogFormatTest").doesNotContain("\u001b");
    assertThat(traced.lines().skip(1))
        .allMatch(line -> line.matches("(\t|Caused by: |java\\.lang\\.|\\s*$).*"));
  }
}
