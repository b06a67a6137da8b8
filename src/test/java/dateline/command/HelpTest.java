package dateline.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

class HelpTest {
  @Test
  void everyCommandIsSummedUpInOneSentence() {
    for (CommandSpec command : all()) {
      String[] description = command.usageMessage().description();
      assertThat(description).as(command.qualifiedName()).isNotEmpty();
      assertThat(description[0]).as(command.qualifiedName()).endsWith(".");
    }
  }

  @Test
  void everyOptionAndParameterHasANameAndSaysWhatItIs() {
    for (CommandSpec command : all()) {
      for (ArgSpec argument : command.args()) {
        String where = command.qualifiedName() + " " + argument.paramLabel();
        if (argument.arity().max() > 0) {
          assertThat(argument.paramLabel()).as(where).doesNotContain("arg");
        }
        assertThat(argument.description()).as(where).isNotEmpty();
      }
    }
  }

  private static List<CommandSpec> all() {
    List<CommandSpec> found = new ArrayList<>();
    gather(Main.commandLine(), found);
    return found;
  }

  private static void gather(CommandLine command, List<CommandSpec> into) {
    into.add(command.getCommandSpec());
    command.getSubcommands().values().forEach(sub -> gather(sub, into));
  }
}
