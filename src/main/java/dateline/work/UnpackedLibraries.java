package dateline.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Native libraries as Java bindings load them: each unpacks its own into the folder for temporary
 * files, and deletes it when the process ends by itself. A process that is killed would leave
 * megabytes there each time.
 */
public final class UnpackedLibraries {
  /** The kernel's list of what this process has in memory: proc_pid_maps(5). */
  private static final Path MAPS = Path.of("/proc/self/maps");

  private UnpackedLibraries() {}

  /**
   * Deletes the files of libraries that this process has loaded from the folder for temporary
   * files, and their lock files: code that is in memory needs no file. Does nothing where the
   * system does not tell what is loaded; there the bindings delete them, later.
   *
   * @param name what a path contains below that folder, such as {@code onnxruntime}
   */
  public static void removeFiles(String name) {
    Path folder = Path.of(System.getProperty("java.io.tmpdir", "/tmp")).toAbsolutePath();
    for (Path file : loaded()) {
      if (file.startsWith(folder) && folder.relativize(file).toString().contains(name)) {
        remove(file, folder);
      }
    }
  }

  private static List<Path> loaded() {
    try (Stream<String> lines = Files.lines(MAPS)) {
      return lines
          .filter(line -> line.endsWith(".so"))
          .map(line -> Path.of(line.substring(line.indexOf('/'))))
          .distinct()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static void remove(Path file, Path folder) {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".lck"));
      Path own = file.getParent();
      if (own != null && !own.equals(folder) && isEmpty(own)) {
        Files.delete(own);
      }
    } catch (IOException e) {
      // The binding deletes it when the process ends.
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
