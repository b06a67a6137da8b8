package dateline.command;

import dateline.App;
import dateline.command.terminal.Exit;
import dateline.config.Config;
import dateline.keep.ForgottenFile;
import dateline.keep.Manifest;
import dateline.keep.Restore;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.zip.ZipException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dateline restore}: a backup into an empty folder. */
@Command(
    name = "restore",
    description = {
      "Puts a backup into the folder of state, which must be empty.",
      "Every file is compared with the backup's own hashes before anything gets its place; "
          + "then the index is built and all of it verified."
    },
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "A file that backup made.")
  private Path file = Path.of("");

  @Option(
      names = "--forgotten",
      paramLabel = "FOLDER",
      description =
          "Where a forgotten.txt says what is to be deleted again, such as the folder of state from"
              + " before. That beside the backup is read in any case.")
  private Optional<Path> forgotten = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Config config = Config.load();
    Optional<Path> database = config.store().file();
    if (database.isEmpty()) {
      System.err.println(
          "The database is a PostgreSQL server: restore it with pg_restore. A backup of this kind"
              + " needs dateline.database empty.");
      return Exit.FAILED;
    }
    try {
      Manifest manifest = new Restore(config.data(), database.get()).from(file);
      System.out.printf(
          "Restored the backup of %s, made by Dateline %s, into %s%n",
          manifest.made(), manifest.version(), config.data());
    } catch (Restore.NotEmpty | Manifest.Damaged e) {
      System.err.println(e.getMessage());
      return Exit.FAILED;
    } catch (NoSuchFileException | ZipException e) {
      System.err.println(
          file + " is no whole Dateline backup: " + e.getMessage() + ". Nothing was changed.");
      return Exit.FAILED;
    }
    List<String> gone =
        new ArrayList<>(new ForgottenFile(file.toAbsolutePath().resolveSibling("")).read());
    forgotten.map(ForgottenFile::new).map(ForgottenFile::read).ifPresent(gone::addAll);
    new ForgottenFile(config.data()).write(gone);
    App.open(config, "restore", InstantSource.system()).close(); // builds the index
    return new VerifyCommand().call();
  }
}
