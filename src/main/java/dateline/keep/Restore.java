package dateline.keep;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Puts a backup into an empty folder of state. Everything is unpacked aside and compared with the
 * manifest before anything gets its place, the database last: a restore that died is begun anew.
 * The search index is built when the folder is next opened. One thread.
 */
public final class Restore {
  private static final List<String> STATE = List.of(Manifest.DATABASE, "archive", "lucene");

  private final Path data;

  public Restore(Path data) {
    this.data = data;
  }

  /** The folder has state already. */
  public static final class NotEmpty extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotEmpty(Path found) {
      super(
          "The folder already has "
              + found
              + ". A backup is restored into an empty folder only: name another with DATELINE_DATA,"
              + " or move this one away.");
    }
  }

  /**
   * Restores.
   *
   * @throws NotEmpty if the folder has state
   * @throws Manifest.Damaged if the backup is not whole; the folder is as before
   * @throws FolderLock.Taken if another process has the folder
   */
  public Manifest from(Path file) throws IOException {
    try (FolderLock _ = FolderLock.take(data, "restore")) {
      Path aside = data.resolve("restoring");
      if (Files.exists(aside) && !Files.exists(data.resolve(Manifest.DATABASE))) {
        delete(aside);
        delete(data.resolve("archive"));
      }
      for (String name : STATE) {
        if (Files.exists(data.resolve(name))) {
          throw new NotEmpty(data.resolve(name));
        }
      }
      try (ZipFile backup = new ZipFile(file.toFile())) {
        Manifest manifest = Manifest.of(backup);
        unpack(backup, manifest, aside);
        Files.move(aside.resolve("archive"), data.resolve("archive"));
        Files.move(
            aside.resolve(Manifest.DATABASE),
            data.resolve(Manifest.DATABASE),
            StandardCopyOption.ATOMIC_MOVE);
        return manifest;
      } finally {
        delete(aside);
      }
    }
  }

  private static void unpack(ZipFile backup, Manifest manifest, Path aside) throws IOException {
    Files.createDirectories(aside.resolve("archive"));
    for (Manifest.Item item : manifest.items()) {
      try (DigestInputStream in = Manifest.open(backup, item);
          FileOutputStream out = new FileOutputStream(aside.resolve(item.name()).toFile())) {
        in.transferTo(out);
        out.getFD().sync();
        Manifest.verify(item, in);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
