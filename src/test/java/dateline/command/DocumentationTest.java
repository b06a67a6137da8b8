package dateline.command;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What a reader is not told does not exist. */
class DocumentationTest {
  private static final Path README = Path.of("README.md");
  private static final Path REFERENCE = Path.of("src/doc");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#([^)\\s]+))?\\)");

  @Test
  void theReferenceNamesEverySettingWithItsDefault() throws IOException {
    String settings = Files.readString(REFERENCE.resolve("settings.md"));

    for (Setting setting : Setting.values()) {
      String standard = setting.standard().isEmpty() ? "" : "`" + setting.standard() + "`";
      assertThat(settings)
          .contains("| `%s` | %s |".formatted(setting.property(), standard).replace("|  |", "| |"));
    }
  }

  @Test
  void theReferenceNamesEveryCommand() throws IOException {
    String commands = Files.readString(REFERENCE.resolve("commands.md"));

    for (String command : Main.commandLine().getSubcommands().keySet()) {
      assertThat(commands).contains("./dateline " + command);
    }
  }

  @Test
  void theReferenceShowsTheCheatSheetAsTheHelpPageDoes() throws IOException {
    Path cheatSheet = Path.of("src/main/resources/dateline/query/cheatsheet.md");

    assertThat(Files.readString(REFERENCE.resolve("searching.md")))
        .contains(Files.readString(cheatSheet).strip());
  }

  @Test
  void theReadmeLeadsToEveryPageOfTheReference() throws IOException {
    String readme = Files.readString(README);

    for (Path page : pages()) {
      assertThat(readme).contains("](src/doc/" + page.getFileName() + ")");
    }
  }

  @Test
  void everyLinkToAFileLeadsToOne() throws IOException {
    for (Path page :
        Stream.concat(Stream.of(README, Path.of("SECURITY.md")), pages().stream()).toList()) {
      for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
        if (!link.group(1).startsWith("http")) {
          assertThat(page.resolveSibling(link.group(1))).as(page + ": " + link.group()).exists();
        }
      }
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(REFERENCE)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  @Test
  void everyCommandExplainsItself() {
    Main.commandLine()
        .getSubcommands()
        .values()
        .forEach(
            command -> {
              assertThat(command.getUsageMessage(CommandLine.Help.Ansi.OFF)).contains("--help");
              assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
            });
  }
}
