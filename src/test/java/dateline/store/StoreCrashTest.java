package dateline.store;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.Jvm;
import dateline.news.alert.Alert;
import dateline.store.database.StoreSettings;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that saves (SIGKILL), again and again, and looks at what it left behind. */
class StoreCrashTest {
  private static final int KILLS = 15;

  @TempDir Path folder;
  private final Set<String> acknowledged = new HashSet<>();

  @Test
  void losesAndDoublesNothingWhenKilled() throws IOException, InterruptedException {
    StoreSettings settings = StoreSettings.sqlite(folder.resolve("dateline.db"));
    String classPath = classPath();
    Random random = new Random(20261123);
    for (int kill = 0; kill < KILLS; kill++) {
      saveAndKill(settings, classPath, 10_000 * kill, 1 + random.nextInt(30));
      check(settings);
    }
    assertThat(acknowledged).hasSizeGreaterThan(20 * KILLS);
  }

  private void saveAndKill(StoreSettings settings, String classPath, int first, int batches)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Jvm.command(
                    "-Xmx256m",
                    "-cp",
                    classPath,
                    SavesUntilKilled.class.getName(),
                    settings.jdbcUrl(),
                    Integer.toString(first)))
            .redirectErrorStream(true)
            .start();
    StringBuilder said = new StringBuilder();
    int seen = 0;
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        said.append(line).append('\n');
        seen += note(line);
        if (seen == batches) {
          // By its handle, which leaves the pipe open: what it says until it is dead counts too.
          process.toHandle().destroyForcibly();
        }
      }
    }
    process.waitFor();
    assertThat(seen).as(said::toString).isGreaterThanOrEqualTo(batches);
  }

  /** Returns 1 if the line acknowledges a whole batch. */
  private int note(String line) {
    if (!line.startsWith(SavesUntilKilled.SAID) || !line.endsWith(" .")) {
      return 0;
    }
    String ids = line.substring(SavesUntilKilled.SAID.length(), line.length() - 2);
    acknowledged.addAll(List.of(ids.split(" ", -1)));
    return 1;
  }

  private void check(StoreSettings settings) {
    try (Store store = Store.open(settings)) {
      List<String> ids = new ArrayList<>();
      Articles articles = store.articles();
      articles.forEach(stored -> ids.add(stored.article().id()));
      assertThat(ids).doesNotHaveDuplicates().containsAll(acknowledged);
      assertThat(store.checkIntegrity()).isEmpty();
      assertThat(store.alerts().of(SavesUntilKilled.QUERY, 1_000_000))
          .as("the alert of every article, written with it")
          .extracting(Alert::articleId)
          .containsExactlyInAnyOrderElementsOf(ids);
    }
  }

  /** Ours, with the classes of main in a jar: so the migrations are found in a jar too. */
  private String classPath() throws IOException {
    Path classes =
        Path.of(Store.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    Path jar = folder.resolve("dateline.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(file);
        Stream<Path> paths = Files.walk(classes)) {
      for (Path path : paths.filter(path -> !path.equals(classes)).toList()) {
        // Folders are entries too, as in any jar that a build makes: Flyway looks for them.
        boolean isFolder = Files.isDirectory(path);
        zip.putNextEntry(new ZipEntry(classes.relativize(path) + (isFolder ? "/" : "")));
        if (!isFolder) {
          Files.copy(path, zip);
        }
      }
    }
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).equals(classes) ? jar.toString() : entry)
        .collect(Collectors.joining(File.pathSeparator));
  }
}
