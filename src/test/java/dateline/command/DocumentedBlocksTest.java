package dateline.command;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.command.DocumentedCommands.Shown;
import dateline.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every block of the documents is run ({@link DocumentedCommandsTest} runs those that are fenced as
 * {@code sh}), consists of commands of Dateline that are read, holds settings that can be used, or
 * stands below with the reason why no test types it.
 */
class DocumentedBlocksTest {
  private static final String CHECK = "src/package/check does it, as root on a Debian";
  private static final String ANOTHERS = "a setting of another program; BehindProxyTest has ours";
  private static final String SHOWN = "what is sent or answered, not typed";

  /** How a block begins, and why it is not run here. */
  private static final Map<String, String> NOT_RUN =
      Map.ofEntries(
          Map.entry("{\"", SHOWN),
          Map.entry("Authorization:", SHOWN),
          Map.entry("                  readers", "a drawing"),
          Map.entry(
              "curl -H 'Authorization", "the server is the reader's; SignInTest sends tokens"),
          Map.entry("curl -o openapi.json", "npm is not part of the build"),
          Map.entry("import createClient", "TypeScript is not part of the build"),
          Map.entry("[Service]", "a setting of systemd; src/package/check verifies the unit"),
          Map.entry("server {", ANOTHERS),
          Map.entry("location / {", ANOTHERS),
          Map.entry("frontend readers", ANOTHERS),
          Map.entry("news.example.org {", ANOTHERS),
          Map.entry("PUT _cluster/settings", "a setting of OpenSearch, which a test must not need"),
          Map.entry("apt install", CHECK),
          Map.entry("tar xf", CHECK + " with the package of the same files"),
          Map.entry("cd target/package", CHECK),
          Map.entry("mvn -DskipTests package", "it is the build that runs this"),
          Map.entry("apt-get install", ".ci/run does it"),
          Map.entry("podman build", "a container engine needs rights that a build lacks"),
          Map.entry("pg_dump", "PostgreSQL's own; its server is not the test's"),
          Map.entry("export DATELINE_DATABASE", "TwoNodesTest starts nodes on a database server"),
          Map.entry("DATELINE_DATA=", "BackupTest restores into other folders"));

  @TempDir Path folder;

  @Test
  void everyBlockIsRunOrReadOrItsReasonIsNamed() throws IOException {
    List<String> unproven = new ArrayList<>();
    Set<String> used = new TreeSet<>();
    for (Path page : DocumentedCommands.pages()) {
      for (Shown block : DocumentedCommands.blocks(page)) {
        Optional<String> reason =
            NOT_RUN.keySet().stream().filter(block.text()::startsWith).findFirst();
        reason.ifPresent(used::add);
        if (reason.isEmpty()
            && !block.fence().equals("sh")
            && !isOfDateline(block)
            && !isSettings(block)) {
          unproven.add(block.toString());
        }
      }
    }
    assertThat(unproven).isEmpty();
    assertThat(used).as("reasons that a block still needs").isEqualTo(NOT_RUN.keySet());
  }

  private static Stream<String> lines(Shown block) {
    return block.text().lines().filter(line -> !line.isBlank());
  }

  /** {@link DocumentedCommandsTest} has the words of each read by the command line. */
  private static boolean isOfDateline(Shown block) {
    return lines(block)
        .allMatch(
            line ->
                line.startsWith("mvn verify")
                    || new Shown(block.page(), block.fence(), line).ofDateline().isPresent());
  }

  /** Those that can be used, but for files that only the reader's machine has. */
  private boolean isSettings(Shown block) throws IOException {
    if (!lines(block).allMatch(line -> line.startsWith("dateline."))) {
      return false;
    }
    Path settings = Files.createTempDirectory(folder, "settings");
    Files.writeString(settings.resolve("dateline.properties"), block.text());
    try {
      Config.load(settings, Map.of());
      return true;
    } catch (Config.Wrong wrong) {
      return Objects.requireNonNull(wrong.getMessage())
          .lines()
          .allMatch(line -> line.contains("/etc/dateline/"));
    }
  }
}
