package dateline.command;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.Clockwork;
import dateline.Programs;
import dateline.command.DocumentedCommands.Shown;
import dateline.command.terminal.CrawlLog;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the documents show to be typed can be typed. A block that is fenced as {@code sh} is run,
 * page by page, against a whole Dateline; of the others the command lines of Dateline are read.
 */
class DocumentedCommandsTest {
  private static final Logger LOG = LoggerFactory.getLogger(DocumentedCommandsTest.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What commands make, and how later ones of the page call its id. */
  private static final Map<String, String> MADE_BY =
      Map.of(
          "/api/v1/alerts'", "ALERT",
          "/api/v1/channels'", "CHANNEL",
          "/api/v1/sources'", "SOURCE",
          "/api/v1/corrections'", "CORRECTION",
          "/api/v1/jobs'", "JOB",
          "./dateline alerts add", "ALERT",
          "./dateline alerts channels add", "CHANNEL",
          "./dateline sources add", "SOURCE");

  private static final Pattern ID = Pattern.compile("\\b[a-z2-7]{26}\\b");

  private static final Pattern FILE = Pattern.compile("[a-z-]+\\.(?:zip|opml|json|jsonl)");

  @TempDir Path home;

  private final Map<String, String> known = new HashMap<>();
  private final List<String> faults = new ArrayList<>();

  @Test
  void everyCommandLineIsOneThatDatelineReads() throws IOException {
    int read = 0;
    for (Path page : DocumentedCommands.pages()) {
      for (Shown line : DocumentedCommands.in(page)) {
        if (line.ofDateline().isPresent()) {
          read++;
          try {
            Main.commandLine()
                .parseArgs(DocumentedCommands.words(home, line.ofDateline().orElseThrow()));
          } catch (CommandLine.ParameterException e) {
            faults.add(line + ": " + e.getMessage());
          }
        }
      }
    }
    assertThat(faults).isEmpty();
    assertThat(read).isGreaterThan(20);
  }

  /** Without curl it says so, and types nothing: what curl makes, later lines use. */
  @Test
  void everyCommandThatIsToBeTypedWorks() throws IOException {
    if (Programs.find("curl").isEmpty()) {
      LOG.error(
          "\n\n  NO CURL WAS FOUND ON THE PATH: the commands of the documents were NOT run."
              + "\n  Debian: apt-get install curl\n");
      return;
    }
    int run = 0;
    int port = freePort();
    try (Doors doors = Doors.open(home, port);
        Clockwork clockwork = new Clockwork(doors.app, CrawlLog.toLog())) {
      clockwork.start();
      for (Path page : DocumentedCommands.pages()) {
        known.clear();
        for (Shown line : DocumentedCommands.in(page)) {
          if (line.fence().equals("sh")) {
            run++;
            run(line, doors, port);
          }
        }
      }
    }
    assertThat(faults).isEmpty();
    assertThat(run).isGreaterThan(40);
  }

  private void run(Shown line, Doors doors, int port) {
    String typed = filled(line.text()).replace("localhost:4567", "localhost:" + port);
    DocumentedCommands.Ended ended;
    if (line.ofDateline().isPresent()) {
      String[] words = DocumentedCommands.words(home, filled(line.ofDateline().orElseThrow()));
      Doors.Answer answer =
          doors.command(Stream.of(words).map(this::inHome).toArray(String[]::new));
      ended = new DocumentedCommands.Ended(answer.status(), answer.words());
    } else {
      String strict = typed.replaceFirst("^curl ", "curl -sS --fail-with-body ");
      ended = DocumentedCommands.shell(home, strict);
    }
    if (ended.code() != 0) {
      faults.add(line + " ended with " + ended.code() + ": " + ended.output());
    }
    doors.settle();
    remember(line.text(), ended.output());
  }

  /** Commands run in this process, whose folder is another. */
  private String inHome(String word) {
    return FILE.matcher(word).matches() ? home.resolve(word).toString() : word;
  }

  private String filled(String line) {
    String filled = line;
    for (Map.Entry<String, String> one : known.entrySet()) {
      filled = filled.replaceAll("\\b" + one.getKey() + "\\b", one.getValue());
    }
    return filled;
  }

  private void remember(String line, String said) {
    JsonNode answer = said.startsWith("{") ? JSON.readTree(said) : JSON.nullNode();
    for (Map.Entry<String, String> made : MADE_BY.entrySet()) {
      if (line.contains(made.getKey())) {
        Matcher printed = ID.matcher(said);
        Stream.of("/id", "/number", "/source/id", "/made/0/number")
            .map(place -> answer.at(place).asString(""))
            .filter(id -> !id.isEmpty())
            .findFirst()
            .or(() -> printed.find() ? Optional.of(printed.group()) : Optional.empty())
            .ifPresent(id -> known.putIfAbsent(made.getValue(), id));
      }
    }
    if (!answer.at("/hits/0").isMissingNode()) {
      known.put("ARTICLE", answer.at("/hits/0/id").asString());
      known.put("STORY", answer.at("/hits/0/story/id").asString());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
