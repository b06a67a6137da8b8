package dateline.archive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/**
 * The file that records are appended to. After one failed write or fsync it is broken for good:
 * what a second fsync says after a failed one proves nothing (Rebello et al., "Can Applications
 * Recover from fsync Failures?", USENIX ATC 2020). One thread.
 *
 * <p>{@code RandomAccessFile} and {@code MemoryChannel}, not {@code FileChannel}: an interrupt
 * would close that in the middle of a record, and crawls are stopped by interrupts.
 */
final class WarcFile implements AutoCloseable {
  private final Path path;
  private final RandomAccessFile bytes;
  private final WarcRecords records;
  private final Disk disk;
  private final Acknowledged acknowledged;
  private long written;
  private long durable;
  private boolean broken;

  /** Makes what was written durable; a test fails here. */
  @FunctionalInterface
  interface Disk {
    void force(RandomAccessFile file) throws IOException;
  }

  private WarcFile(
      Path path,
      RandomAccessFile bytes,
      URI warcinfo,
      long length,
      Disk disk,
      Acknowledged acknowledged) {
    this.path = path;
    this.bytes = bytes;
    this.records = new WarcRecords(warcinfo);
    this.written = length;
    this.durable = length;
    this.disk = disk;
    this.acknowledged = acknowledged;
  }

  /** Begins a file with its warcinfo, durable together with its name. */
  static WarcFile create(Path path, Instant at, Disk disk, Acknowledged acknowledged)
      throws IOException {
    RandomAccessFile bytes = new RandomAccessFile(Files.createFile(path).toFile(), "rw");
    try {
      URI id = URI.create("urn:uuid:" + UUID.randomUUID());
      WarcFile file = new WarcFile(path, bytes, id, 0, disk, acknowledged);
      file.append(file.records.warcinfo(path.getFileName().toString(), at));
      file.force();
      forceNames(folderOf(path));
      return file;
    } catch (IOException | UncheckedIOException e) {
      bytes.close();
      Files.deleteIfExists(path);
      acknowledged.record(path.getFileName().toString(), 0);
      throw e;
    }
  }

  /** Goes on behind the first {@code length} bytes, which are all that there is. */
  static WarcFile goOn(Path path, URI warcinfo, long length, Disk disk, Acknowledged acknowledged)
      throws IOException {
    RandomAccessFile bytes = new RandomAccessFile(path.toFile(), "rw");
    try {
      acknowledged.record(path.getFileName().toString(), length);
      return new WarcFile(path, bytes, warcinfo, length, disk, acknowledged);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  Path path() {
    return path;
  }

  WarcRecords records() {
    return records;
  }

  /** Bytes on disk for certain. */
  long durable() {
    return durable;
  }

  /** Bytes written, durable or not. */
  long length() {
    return written;
  }

  boolean isBroken() {
    return broken;
  }

  /** Appends one record; returns where it starts. */
  long append(byte[] record) {
    byte[] packed = Member.pack(record);
    long start = written;
    try {
      bytes.seek(start);
      bytes.write(packed);
      written += packed.length;
      return start;
    } catch (IOException e) {
      throw breakDown("cannot write to " + path, e);
    }
  }

  /** Returns when everything appended is on disk. */
  void force() {
    try {
      disk.force(bytes);
      durable = written;
      acknowledged.record(path.getFileName().toString(), durable);
    } catch (IOException e) {
      throw breakDown("cannot make durable what was written to " + path, e);
    }
  }

  private UncheckedIOException breakDown(String what, IOException e) {
    broken = true;
    try {
      bytes.setLength(durable); // so that the next start finds whole records only
    } catch (IOException second) {
      e.addSuppressed(second);
    }
    return new UncheckedIOException(what, e);
  }

  static Path folderOf(Path file) {
    return file.toAbsolutePath().resolveSibling("");
  }

  /** Makes durable that the files of a folder have the names that they have. */
  static void forceNames(Path folder) throws IOException {
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

  @Override
  public void close() {
    try {
      bytes.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + path, e);
    }
  }
}
