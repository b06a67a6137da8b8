package dateline.archive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that records are appended to. After one failed write or fsync it is broken for good:
 * what a second fsync says after a failed one proves nothing (Rebello et al., "Can Applications
 * Recover from fsync Failures?", USENIX ATC 2020). One thread.
 */
final class WarcFile implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WarcFile.class);

  /** A torn file smaller than this holds no more than its warcinfo, and nothing is lost with it. */
  private static final long NO_MORE_THAN_WARCINFO = 4 << 10;

  private final Path path;
  private final RandomAccessFile bytes;
  private final Records records;
  private final Disk disk;
  private long written;
  private long durable;
  private boolean broken;

  /** Makes what was written durable; a test fails here. */
  @FunctionalInterface
  interface Disk {
    void force(RandomAccessFile file) throws IOException;
  }

  private WarcFile(Path path, RandomAccessFile bytes, URI warcinfo, long length, Disk disk) {
    this.path = path;
    this.bytes = bytes;
    this.records = new Records(warcinfo);
    this.written = length;
    this.durable = length;
    this.disk = disk;
  }

  /** Begins a file with its warcinfo, durable together with its name. */
  static WarcFile create(Path path, Instant at, Disk disk) throws IOException {
    RandomAccessFile bytes = new RandomAccessFile(Files.createFile(path).toFile(), "rw");
    try {
      URI id = URI.create("urn:uuid:" + UUID.randomUUID());
      WarcFile file = new WarcFile(path, bytes, id, 0, disk);
      file.append(file.records.warcinfo(path.getFileName().toString(), at));
      file.force();
      forceName(path);
      return file;
    } catch (UncheckedIOException e) {
      bytes.close();
      Files.deleteIfExists(path);
      throw e;
    }
  }

  /**
   * Opens the last file to go on with, cutting off what is not whole. Empty if it is none of ours,
   * or died at birth (then it is removed).
   */
  static Optional<WarcFile> reopen(Path path, Disk disk) throws IOException {
    RandomAccessFile bytes = new RandomAccessFile(path.toFile(), "rw");
    try {
      URI id = Records.warcinfoId(Member.read(bytes, 0).plain()).orElseThrow(IOException::new);
      long end = new Tail(bytes, id.toString()).endOfWholeRecords();
      if (end < bytes.length()) {
        log.atWarn()
            .addKeyValue("file", path.getFileName())
            .addKeyValue("bytes", bytes.length() - end)
            .log("Cut off an unfinished record");
        bytes.setLength(end);
        bytes.getFD().sync();
      }
      return Optional.of(new WarcFile(path, bytes, id, end, disk));
    } catch (IOException e) {
      long size = bytes.length();
      bytes.close();
      if (size <= NO_MORE_THAN_WARCINFO) {
        Files.delete(path);
      } else {
        log.atWarn().addKeyValue("file", path.getFileName()).log("Not a file of ours, left alone");
      }
      return Optional.empty();
    }
  }

  Path path() {
    return path;
  }

  Records records() {
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

  private static void forceName(Path path) {
    try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent())) {
      folder.force(true);
    } catch (IOException e) {
      // Windows cannot open a folder, nor need it be forced there.
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
