package dateline.work;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.Jvm;
import dateline.enrich.Enricher;
import dateline.store.Store;
import dateline.store.database.StoreSettings;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedLibrariesTest {
  @Test
  void aKilledProcessLeavesNothingInTheFolderForTemporaryFiles(@TempDir Path folder)
      throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    File said = folder.resolve("said.txt").toFile();
    Process process =
        new ProcessBuilder(
                Jvm.command(
                    "-Djava.io.tmpdir=" + temporary,
                    "-cp",
                    System.getProperty("java.class.path"),
                    Killed.class.getName(),
                    folder.resolve("dateline.db").toString()))
            .redirectErrorStream(true)
            .redirectOutput(said)
            .start();

    int code = process.waitFor();

    assertThat(code).as(Files.readString(said.toPath())).isEqualTo(Killed.CODE);
    assertThat(temporary).isEmptyDirectory();
  }

  /** Opens a database and reads the model of names, and is gone without an end of its own. */
  static final class Killed {
    static final int CODE = 137;

    private Killed() {}

    public static void main(String[] args) {
      Store.open(StoreSettings.sqlite(Path.of(args[0])));
      Enricher.load(Enricher.Mode.JOINT).warm();
      Runtime.getRuntime().halt(CODE);
    }
  }
}
