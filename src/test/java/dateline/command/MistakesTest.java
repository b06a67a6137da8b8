package dateline.command;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.command.terminal.Exit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ordinary mistakes and ends, each as a process: one sentence, a remedy, the manual's code. */
class MistakesTest {
  @TempDir Path folder;

  @Test
  void aPortThatIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      tells(
          Started.start(
              folder, 2, Map.of("DATELINE_PORT", port, "DATELINE_SAMPLE", "off"), "", "serve"),
          Exit.FAILED,
          "port " + port,
          "set dateline.port to another");
    }
  }

  @Test
  void aFolderThatCannotBeMade() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    tells(
        Started.start(
            folder, 2, Map.of("DATELINE_DATA", file.resolve("x").toString()), "", "reindex"),
        Exit.FAILED,
        file.toString(),
        "dateline.data");
  }

  @Test
  void aDatabaseThatIsAway() throws Exception {
    tells(
        Started.start(
            folder,
            2,
            Map.of("DATELINE_DATABASE", "jdbc:postgresql://127.0.0.1:1/news"),
            "",
            "export"),
        Exit.FAILED,
        "jdbc:postgresql://127.0.0.1:1/news cannot be opened",
        "See that its server runs");
  }

  @Test
  void aBackupIntoAFolderThatIsNotThere() throws Exception {
    tells(
        Started.start(folder, 2, Map.of(), "", "backup", "nowhere/kept.zip"),
        Exit.FAILED,
        "There is no folder " + folder.resolve("nowhere"));
  }

  @Test
  void wrongSettingsAllAtOnce() throws Exception {
    tells(
        Started.start(
            folder,
            2,
            Map.of("DATELINE_DATABASE", "jdbc:x", "DATELINE_MIN_INTERVAL", "0s"),
            "",
            "export"),
        Exit.USAGE,
        "dateline.database is \"jdbc:x\"",
        "dateline.minInterval is \"0s\"");
  }

  @Test
  void anInterruptEndsACommandThatWaitsForInput() throws Exception {
    for (String signal : signals()) {
      try (Started annotate = Started.waiting(folder, "annotate", "--entities", "fast")) {
        Started.Ended ended = annotate.said("At work").signal(signal).end();
        assertThat(ended.code()).as(ended.toString()).isEqualTo(Exit.INTERRUPTED);
        assertThat(ended.errors()).as(ended.toString()).doesNotContain("\tat ");
      }
    }
  }

  /** A script's background jobs ignore INT, as POSIX has it, and so do the processes they start. */
  private static List<String> signals() throws IOException {
    Path status = Path.of("/proc/self/status");
    boolean ignored =
        Files.exists(status)
            && Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    return ignored ? List.of("TERM") : List.of("INT", "TERM");
  }

  private static void tells(Started started, int code, String... parts)
      throws InterruptedException {
    try (started) {
      Started.Ended ended = started.end();
      assertThat(ended.code()).as(ended.toString()).isEqualTo(code);
      assertThat(ended.errors()).as(ended.toString()).contains(parts).doesNotContain("\tat ");
    }
  }
}
