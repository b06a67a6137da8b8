package dateline.command.operate;

import dateline.command.terminal.Progress;
import dateline.config.Config;
import dateline.keep.FolderLock;
import dateline.store.database.DatabaseMove;
import dateline.store.database.StoreSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dateline database}: where all that lasts is kept. */
@Command(
    name = "database",
    description = "Moves what the embedded database holds to a server.",
    mixinStandardHelpOptions = true)
public final class DatabaseCommand {
  @Command(
      description = {
        "Takes all of the embedded SQLite database over into an empty PostgreSQL database: articles"
            + " with ids and versions, sources, alerts, channels, deliveries, corrections,"
            + " readers.",
        "What arrived is read back and compared. Cut short, it leaves nothing there: run it again."
            + " It needs the folder for itself: stop the server first. dateline.databaseUser and"
            + " databasePassword are used for the server.",
        "Then set dateline.database. The archive and the index stay in their folder."
      },
      mixinStandardHelpOptions = true)
  int move(
      @Parameters(paramLabel = "URL", description = "jdbc:postgresql://host/database") String url) {
    Config config = Config.load();
    StoreSettings from = config.store();
    StoreSettings to = new StoreSettings(url, from.user(), from.password());
    DatabaseMove.Moved moved;
    try (FolderLock _ = FolderLock.take(config.data(), from.file(), "database move");
        Progress progress = Progress.onStandardError("rows", 0)) {
      moved = DatabaseMove.run(from, to, config.data(), progress::at);
    }
    System.out.printf(
        "Moved %,d rows of %,d tables, %,d articles among them, and compared each.%n"
            + "Now set dateline.database=%s%n"
            + "The old file is left as it was; delete it when all is well.%n",
        moved.rows(), moved.tables(), moved.articles(), to);
    return 0;
  }
}
