package dateline.command;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What a reader is not told does not exist. */
class DocumentationTest {
  private static final Path README = Path.of("README.md");

  @Test
  void theReadmeNamesEverySettingWithItsDefault() throws IOException {
    String readme = Files.readString(README);

    for (Setting setting : Setting.values()) {
      String standard = setting.standard().isEmpty() ? "" : "`" + setting.standard() + "`";
      assertThat(readme)
          .contains("| `%s` | %s |".formatted(setting.property(), standard).replace("|  |", "| |"));
    }
  }

  @Test
  void theReadmeNamesEveryCommand() throws IOException {
    String readme = Files.readString(README);

    for (String command : Main.commandLine().getSubcommands().keySet()) {
      assertThat(readme).contains("./dateline " + command);
    }
  }

  @Test
  void theReadmeShowsTheCheatSheetAsTheHelpPageDoes() throws IOException {
    Path cheatSheet = Path.of("src/main/resources/dateline/query/cheatsheet.md");

    assertThat(Files.readString(README)).contains(Files.readString(cheatSheet).strip());
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
