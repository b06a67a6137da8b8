package dateline.command.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
  @Test
  void linesAreWrittenWholeSoThatStandardErrorStandsBetweenThem() {
    PrintStream before = System.out;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
    try {
      PrintStream out = StandardOutput.stream();
      String line = "x".repeat(10_000);
      int parts = 0;
      for (int i = 0; i < 100; i++) {
        int already = written.size();
        out.println(line);
        parts += written.size() > already ? 1 : 0;
        assertThat(written.size() % (line.length() + 1)).isZero();
      }
      out.flush();
      assertThat(parts).as("times that it was written before the end").isPositive();
      assertThat(written.size()).isEqualTo(100 * (line.length() + 1));
    } finally {
      System.setOut(before);
    }
  }
}
