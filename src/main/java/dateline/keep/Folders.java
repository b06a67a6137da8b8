package dateline.keep;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Folders whose names, and the names in them, are on disk: without that a power cut takes them. */
final class Folders {
  private Folders() {}

  /**
   * Makes a folder and those above it that are missing, durably; none of them where that fails.
   *
   * @return those that were made, the uppermost first
   */
  static List<Path> make(Path folder) throws IOException {
    List<Path> missing = new ArrayList<>();
    Path next = folder.toAbsolutePath().normalize();
    while (next != null && !Files.exists(next)) {
      missing.addFirst(next);
      next = next.getParent();
    }
    Files.createDirectories(folder);
    try {
      for (Path made : missing) {
        Path parent = made.getParent();
        if (parent != null) {
          sync(parent);
        }
      }
    } catch (IOException e) { // also when interrupted
      for (Path made : missing.reversed()) {
        Files.deleteIfExists(made);
      }
      throw e;
    }
    return missing;
  }

  /** Makes durable that the files of a folder have the names that they have. */
  static void sync(Path folder) throws IOException {
    FileChannel names;
    try {
      names = FileChannel.open(folder);
    } catch (AccessDeniedException e) {
      // Windows cannot open a folder, nor need it be forced there.
      return;
    }
    try (names) {
      names.force(true);
    }
  }
}
