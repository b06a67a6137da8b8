package dateline.keep;

import dateline.config.Config;
import dateline.store.Store;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Everything that cannot be rebuilt, in one file: the database and the archive, with a {@link
 * Manifest} of their hashes. A zip, so that it opens without Dateline. Works beside a running
 * server: the database is copied first, as it is at one moment, and the archive after it, which
 * only grows; so all that the database knows is in the archive's copy. A record that was half
 * written then is cut off when the copy is first opened. One thread.
 */
public final class Backup {
  private final Store store;
  private final Path data;
  private final InstantSource clock;
  private long copied;

  /**
   * @param store of the folder {@code data}
   */
  public Backup(Store store, Path data, InstantSource clock) {
    this.store = store;
    this.data = data;
    this.clock = clock;
  }

  /**
   * Writes the backup and reads it again to check it. The file is there only if all went well.
   *
   * @throws FileAlreadyExistsException if {@code file} is there: a backup replaces nothing
   * @throws InterruptedException if interrupted; nothing is left then
   */
  public Manifest write(Path file) throws IOException, InterruptedException {
    return write(file, done -> {});
  }

  /**
   * The same.
   *
   * @param progress hears how many bytes are copied; what it throws ends the backup, of which
   *     nothing is left then
   */
  public Manifest write(Path file, LongConsumer progress) throws IOException, InterruptedException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Path target = file.toAbsolutePath();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Path database = target.resolveSibling(target.getFileName() + ".db.part");
    try {
      Files.deleteIfExists(database);
      store.copyTo(database);
      copied = 0;
      Manifest manifest = pack(part, database, progress);
      Manifest.check(part);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      Folders.sync(target.resolveSibling(""));
      return manifest;
    } finally {
      Files.deleteIfExists(database);
      Files.deleteIfExists(part);
    }
  }

  private Manifest pack(Path part, Path database, LongConsumer progress)
      throws IOException, InterruptedException {
    Instant made = clock.instant();
    List<Manifest.Item> items = new ArrayList<>();
    try (FileOutputStream file = new FileOutputStream(part.toFile());
        ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(file, 1 << 16))) {
      zip.setLevel(Deflater.BEST_SPEED);
      try (InputStream in = Files.newInputStream(database)) {
        items.add(add(zip, Manifest.DATABASE, in, Files.size(database), progress));
      }
      zip.setLevel(Deflater.NO_COMPRESSION);
      for (Path warc : archived()) {
        try (InputStream in = Files.newInputStream(warc)) {
          String name = Manifest.ARCHIVE + warc.getFileName();
          items.add(add(zip, name, in, Files.size(warc), progress));
        } catch (NoSuchFileException e) {
          // It was removed by age, or went to where the archive is kept.
        }
      }
      Manifest manifest = new Manifest(made, Config.VERSION, items);
      zip.putNextEntry(new ZipEntry(Manifest.NAME));
      zip.write(manifest.written().getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
      zip.finish();
      zip.flush();
      file.getFD().sync();
      return manifest;
    }
  }

  private List<Path> archived() throws IOException {
    Path archive = data.resolve("archive");
    if (!Files.isDirectory(archive)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(archive)) {
      return files
          .filter(file -> Manifest.isArchive(Manifest.ARCHIVE + file.getFileName()))
          .sorted()
          .toList();
    }
  }

  /** Copies the first {@code size} bytes: the file may be growing. */
  private Manifest.Item add(
      ZipOutputStream zip, String name, InputStream file, long size, LongConsumer progress)
      throws IOException, InterruptedException {
    zip.putNextEntry(new ZipEntry(name));
    DigestInputStream in = new DigestInputStream(file, Manifest.sha256());
    copy(in, zip, size, progress);
    zip.closeEntry();
    return new Manifest.Item(name, size, Manifest.hex(in.getMessageDigest()));
  }

  private void copy(InputStream in, ZipOutputStream zip, long size, LongConsumer progress)
      throws IOException, InterruptedException {
    byte[] buffer = new byte[1 << 16];
    long left = size;
    while (left > 0) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the backup was interrupted");
      }
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new UncheckedIOException(new IOException("a file of the archive became shorter"));
      }
      zip.write(buffer, 0, read);
      left -= read;
      copied += read;
      progress.accept(copied);
    }
  }
}
