package dateline.command.operate;

import dateline.App;
import dateline.command.terminal.Exit;
import dateline.config.Config;
import dateline.desk.operate.ForgetDesk;
import dateline.keep.FolderLock;
import dateline.news.history.Actor;
import dateline.store.Store;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dateline forget}: articles that are to be gone for good. */
@Command(
    name = "forget",
    description = {
      "Deletes articles for good, so that they never come again.",
      "From database, index and archive, with their versions and alerts. Works beside a running "
          + "server. A backup from before still holds them: a restore deletes them again if "
          + "forgotten.txt of the folder of state, or of the folder of backups, is beside it."
    },
    mixinStandardHelpOptions = true)
public final class ForgetCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "ID-OR-ADDRESS",
      description = "Of an article, also of one that has not come yet.")
  private List<String> typed = List.of();

  @Override
  public Integer call() {
    Config config = Config.load();
    List<String> ids = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    try (Store store = Store.open(config.store())) {
      ForgetDesk desk = new ForgetDesk(store, InstantSource.system(), Actor.COMMAND);
      for (String one : typed) {
        Optional<String> id = desk.forget(one);
        id.ifPresentOrElse(ids::add, () -> unknown.add(one));
      }
      remove(config, desk, ids);
    }
    unknown.forEach(one -> System.err.println("There is no article \"" + one + "\"."));
    return unknown.isEmpty() ? 0 : Exit.USAGE;
  }

  /** Opening the house removes what is wanted gone; where it is open, its process does. */
  private static void remove(Config config, ForgetDesk desk, List<String> ids) {
    try {
      App.open(config, "forget", InstantSource.system()).close();
      System.out.printf("%,d forgotten%n", ids.size());
    } catch (FolderLock.Taken taken) {
      long gone = ids.stream().filter(desk::gone).count();
      System.out.printf(
          gone == ids.size()
              ? "%,d forgotten%n"
              : "%,d forgotten, the others as soon as the process that works here can%n",
          gone);
    }
  }
}
