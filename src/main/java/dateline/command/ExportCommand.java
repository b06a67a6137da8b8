package dateline.command;

import dateline.command.terminal.Progress;
import dateline.command.terminal.StandardOutput;
import dateline.config.Config;
import dateline.store.ArticleLine;
import dateline.store.Store;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code dateline export}: everything, as JSON lines. */
@Command(
    name = "export",
    description = {
      "Prints every article as one JSON line: text, story, entities, topics, source, versions.",
      "Works beside a running server."
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    Config config = Config.load();
    Optional<Store> opened = Store.openReadOnly(config.store());
    if (opened.isEmpty()) {
      System.err.println(
          "There is no database in " + config.data() + " yet, or an empty one: nothing to export.");
      return 0;
    }
    try (Store store = opened.get();
        Progress progress = Progress.onStandardError("articles", store.articles().count());
        PrintStream out = StandardOutput.stream()) {
      store
          .articles()
          .forEach(
              stored -> {
                Main.endIfInterrupted();
                out.println(ArticleLine.of(store, stored));
                progress.step();
              });
      out.flush();
      return 0;
    }
  }
}
