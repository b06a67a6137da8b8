package dateline.command.operate;

import dateline.config.Config;
import dateline.config.InForce;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dateline config}: which settings are in force, and where they come from. */
@Command(
    name = "config",
    description = {
      "Lists the settings in force and where each comes from; what is secret is hidden.",
      "Exit code 0 when all can be used, 2 with each that cannot and its remedy."
    },
    mixinStandardHelpOptions = true)
public final class ConfigCommand implements Callable<Integer> {
  @Option(names = "--all", description = "Those that nobody set, too.")
  private boolean all;

  @Override
  public Integer call() {
    List<InForce> settings = Config.inForce();
    System.out.println("# Dateline " + Config.VERSION);
    for (InForce setting : settings) {
      if (all || setting.isSet()) {
        System.out.printf("%s=%s  # %s%n", setting.property(), setting.shown(), setting.origin());
      }
    }
    if (!all && settings.stream().noneMatch(InForce::isSet)) {
      System.out.println("# nothing is set: every setting has its default, shown by --all");
    }
    Config.load();
    return 0;
  }
}
