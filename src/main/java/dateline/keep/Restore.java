package dateline.keep;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Puts a backup into an empty folder of state. Everything is unpacked aside and compared with the
 * manifest before anything gets its place, the database last: a restore that died is begun anew.
 * The search index is built when the folder is next opened. One thread.
 */
public final class Restore {
  private static final List<String> STATE = List.of("archive", "lucene");

  private static final String ASIDE = "restoring";

  private final Path data;
  private final Path database;

  /** Into the folder, the database in its usual place there. */
  public Restore(Path data) {
    this(data, data.resolve(Manifest.DATABASE));
  }

  /**
   * @param database where the settings have the SQLite file; its folder is made if need be
   */
  public Restore(Path data, Path database) {
    this.data = data;
    this.database = database.toAbsolutePath();
  }

  /** The folder has state already. */
  public static final class NotEmpty extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotEmpty(Path found) {
      super(
          "There is already "
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
      Path beside = database.resolveSibling("");
      List<Path> made = new ArrayList<>(Folders.make(data));
      made.addAll(Folders.make(beside));
      Set<Path> before = new HashSet<>(children(data));
      before.addAll(children(beside));
      boolean done = false;
      try (FolderLock _ = FolderLock.take(data, Optional.of(database), "restore")) {
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
  private void putBack(List<Path> made, Set<Path> before) throws IOException {
    Set<Path> now = new HashSet<>(children(data));
    now.addAll(children(database.resolveSibling("")));
    for (Path child : now) {
      if (!before.contains(child) && FolderLock.isOneOf(child)) {
        Files.deleteIfExists(child);
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
  public static boolean isUnfinished(Path data, Path database) {
    return Files.exists(data.resolve(ASIDE)) && !Files.exists(database);
  }

  private void place(ZipFile backup, Manifest manifest) throws IOException, InterruptedException {
    Path aside = data.resolve(ASIDE);
    Path archive = data.resolve("archive");
    if (isUnfinished(data, database)) {
      delete(archive);
    }
    if (!Files.exists(database)) {
      delete(aside);
    }
    Stream<Path> state = STATE.stream().map(data::resolve);
    for (Path one : Stream.concat(Stream.of(database), state).toList()) {
      if (Files.exists(one)) {
        throw new NotEmpty(one);
      }
    }
    refuseWhatDoesNotFit(manifest);
    try {
      unpack(backup, manifest, aside);
      Files.move(aside.resolve("archive"), archive);
      Folders.sync(data);
      moveDatabase(aside.resolve(Manifest.DATABASE));
    } finally {
      if (!Files.exists(database)) {
        delete(archive);
      }
      delete(aside);
      Files.deleteIfExists(part());
    }
  }

  /** Whole or not at all, on whatever disk the database is to be. */
  private void moveDatabase(Path unpacked) throws IOException {
    Path part = part();
    Files.copy(unpacked, part, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel copy = FileChannel.open(part, StandardOpenOption.WRITE)) {
      copy.force(true);
    }
    Files.move(part, database, StandardCopyOption.ATOMIC_MOVE);
    Folders.sync(database.resolveSibling(""));
  }

  private Path part() {
    return database.resolveSibling(database.getFileName() + ".part");
  }

  private void refuseWhatDoesNotFit(Manifest manifest) throws IOException {
    long free = data.toFile().getUsableSpace(); // not by the list of mounts: it may lack a chroot
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
