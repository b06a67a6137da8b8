package dateline.keep;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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

  private static final String ASIDE = "restoring";

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
   * Restores. When it fails the folder is as before, or is not there if it was not.
   *
   * @throws NotEmpty if the folder has state
   * @throws Manifest.Damaged if the backup is not whole, or is larger than it says
   * @throws IOException if it does not fit on the disk, or cannot be read or written
   * @throws InterruptedException if interrupted
   * @throws FolderLock.Taken if another process has the folder
   */
  public Manifest from(Path file) throws IOException, InterruptedException {
    try (ZipFile backup = new ZipFile(file.toFile())) {
      Manifest manifest = Manifest.of(backup);
      List<Path> made = Folders.make(data);
      List<Path> before = children(data);
      boolean done = false;
      try (FolderLock _ = FolderLock.take(data, "restore")) {
        place(backup, manifest);
        done = true;
        return manifest;
      } finally {
        if (!done) {
          putBack(made, before);
        }
      }
    }
  }

  /** What is left of a restore that failed is the lock, and folders that were made for it. */
  private void putBack(List<Path> made, List<Path> before) throws IOException {
    for (Path child : children(data)) {
      if (!before.contains(child) && FolderLock.FILES.contains(child.getFileName().toString())) {
        Files.delete(child);
      }
    }
    for (Path folder : made.reversed()) {
      Files.delete(folder);
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  /** Whether a restore into this folder was killed before it was done: nothing there is whole. */
  public static boolean isUnfinished(Path data) {
    return Files.exists(data.resolve(ASIDE)) && !Files.exists(data.resolve(Manifest.DATABASE));
  }

  private void place(ZipFile backup, Manifest manifest) throws IOException, InterruptedException {
    Path aside = data.resolve(ASIDE);
    Path archive = data.resolve("archive");
    Path database = data.resolve(Manifest.DATABASE);
    if (isUnfinished(data)) {
      delete(archive);
    }
    if (!Files.exists(database)) {
      delete(aside);
    }
    for (String name : STATE) {
      if (Files.exists(data.resolve(name))) {
        throw new NotEmpty(data.resolve(name));
      }
    }
    refuseWhatDoesNotFit(manifest);
    try {
      unpack(backup, manifest, aside);
      Files.move(aside.resolve("archive"), archive);
      Folders.sync(data);
      Files.move(aside.resolve(Manifest.DATABASE), database, StandardCopyOption.ATOMIC_MOVE);
      Folders.sync(data);
    } finally {
      if (!Files.exists(database)) {
        delete(archive);
      }
      delete(aside);
    }
  }

  private void refuseWhatDoesNotFit(Manifest manifest) throws IOException {
    long free = Files.getFileStore(data).getUsableSpace();
    if (manifest.bytes() > free) {
      throw new IOException(
          "the backup unpacks to %,d bytes, and the disk of %s has %,d free"
              .formatted(manifest.bytes(), data, free));
    }
  }

  private static void unpack(ZipFile backup, Manifest manifest, Path aside)
      throws IOException, InterruptedException {
    Files.createDirectories(aside.resolve("archive"));
    for (Manifest.Item item : manifest.items()) {
      try (DigestInputStream in = Manifest.open(backup, item);
          FileOutputStream out = new FileOutputStream(aside.resolve(item.name()).toFile())) {
        copy(in, out, item);
        out.getFD().sync();
        Manifest.verify(item, in);
      }
    }
    Folders.sync(aside.resolve("archive"));
    Folders.sync(aside);
  }

  /** Copies as many bytes as the manifest says; that no more follow is verified after it. */
  private static void copy(InputStream in, OutputStream out, Manifest.Item item)
      throws IOException, InterruptedException {
    byte[] buffer = new byte[1 << 16];
    long left = item.bytes();
    while (left > 0) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the restore was interrupted");
      }
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        return;
      }
      out.write(buffer, 0, read);
      left -= read;
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
