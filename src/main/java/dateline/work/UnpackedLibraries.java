package dateline.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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
   * @param prefix with which the binding begins the names of what it puts there, such as {@code
   *     onnxruntime-java}: a library that somebody else put there stays
   */
  public static void removeFiles(String prefix) {
    Path folder = Path.of(System.getProperty("java.io.tmpdir", "/tmp")).toAbsolutePath();
    for (Path file : loaded()) {
      if (file.startsWith(folder) && folder.relativize(file).toString().startsWith(prefix)) {
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
    } catch (IOException | UncheckedIOException | InvalidPathException e) {
      return List.of(); // not told, or not in letters that we can read
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
