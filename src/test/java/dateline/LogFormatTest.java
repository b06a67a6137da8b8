package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

  @Test
  void asJsonEachEventIsOneObjectOnOneLine() throws Exception {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(
        Objects.requireNonNull(LogFormatTest.class.getResource("/logback-json.xml")));
    OutputStreamAppender<ILoggingEvent> console =
        (OutputStreamAppender<ILoggingEvent>) context.getLogger("ROOT").getAppender("console");
    LoggingEvent event =
        new LoggingEvent(
            "x",
            context.getLogger("dateline.x"),
            Level.WARN,
            "a\nb",
            new IllegalStateException("c\nd"),
            null);
    event.setKeyValuePairs(List.of(new KeyValuePair("source", "ledger")));
    String line = new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);
    assertThat(line.strip().lines()).hasSize(1);
    JsonNode read = JsonMapper.builder().build().readTree(line);
    assertThat(read.path("formattedMessage").asString()).isEqualTo("a\nb");
    assertThat(read.path("level").asString()).isEqualTo("WARN");
    assertThat(read.path("kvpList").path(0).path("source").asString()).isEqualTo("ledger");
  }
}
