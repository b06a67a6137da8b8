package dateline.command;

import dateline.command.terminal.Exit;
import dateline.config.Config;
import dateline.keep.Backup;
import dateline.keep.Manifest;
import dateline.store.Store;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dateline backup}: database and archive into one file. */
@Command(
    name = "backup",
    description = {
      "Writes database and archive into one zip file, and checks it.",
      "The index is built anew from them. Works beside a running server. Settings are not "
          + "in it: they may hold passwords."
    },
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The file to make; it must not be there yet.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws IOException, InterruptedException {
    Config config = Config.load();
    if (config.store().file().isEmpty()) {
      System.err.println(
          "The database is a PostgreSQL server: back it up with pg_dump, and copy the folder "
              + config.data().resolve("archive")
              + " after it.");
      return Exit.FAILED;
    }
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      System.err.println(
          "There is no folder " + folder + " to write to: make it, or name a file elsewhere.");
      return Exit.FAILED;
    }
    Optional<Store> opened = Store.openToCopy(config.store());
    if (opened.isEmpty()) {
      System.err.println("There is no database in " + config.data() + " yet: nothing to back up.");
      return Exit.FAILED;
    }
    try (Store store = opened.get()) {
      Manifest manifest = new Backup(store, config.data(), InstantSource.system()).write(file);
      System.out.printf(
          "%s: %,d articles, %,d files, %,d bytes, checked%n",
          file, store.articles().count(), manifest.items().size(), manifest.bytes());
      config.archive().elsewhere().ifPresent(System.out::println);
      return 0;
    } catch (FileAlreadyExistsException e) {
      System.err.println(file + " is there already. A backup replaces nothing: name another file.");
      return Exit.FAILED;
    }
  }
}
