package dateline.archive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last file of an archive at a start: what becomes of it. If all is whole, it is gone on with.
 * What is not whole and stands behind the last acknowledged record was left by a crash: it is moved
 * to {@code torn/}, and the file is gone on with. Any other damage is left as it is, and a new file
 * is begun. A disk that does not give the bytes stops the start. One thread.
 */
final class LastFile {
  static final String TORN = "torn";

  private static final Logger log = LoggerFactory.getLogger(LastFile.class);

  /** A file torn at its birth is no larger: it has only a part of its warcinfo. */
  private static final long NO_MORE_THAN_WARCINFO = 4 << 10;

  private final Path path;
  private final String name;
  private final Acknowledged acknowledged;
  private final Archive.References references;

  LastFile(Path path, Acknowledged acknowledged, Archive.References references) {
    this.path = path;
    this.name = path.getFileName().toString();
    this.acknowledged = acknowledged;
    this.references = references;
  }

  /** Opens it to go on with; empty if a new one is to be begun. */
  Optional<WarcFile> reopen(WarcFile.Disk disk) throws IOException {
    Optional<URI> warcinfo;
    long length;
    long whole;
    try (RandomAccessFile bytes = new RandomAccessFile(path.toFile(), "r")) {
      length = bytes.length();
      warcinfo = warcinfo(bytes);
      whole =
          warcinfo.isPresent()
              ? new Tail(bytes, warcinfo.get().toString()).endOfUnbrokenRecords()
              : 0;
    }
    OptionalLong recorded = acknowledged.length(name);
    boolean doubtful = recorded.isEmpty() || whole < length;
    boolean damaged = recorded.orElse(0) > whole || (doubtful && references.lastIn(name) >= whole);
    boolean foreign = warcinfo.isEmpty() && length > NO_MORE_THAN_WARCINFO;
    if (damaged || foreign) {
      log.atWarn()
          .addKeyValue("file", path)
          .addKeyValue("at", whole)
          .log("The archive is damaged: the file is left as it is, and a new one is begun");
      return Optional.empty();
    }
    if (whole < length) {
      putAside(whole, length);
    }
    if (warcinfo.isEmpty()) {
      Files.delete(path);
      WarcFile.forceNames(WarcFile.folderOf(path));
      return Optional.empty();
    }
    return Optional.of(WarcFile.goOn(path, warcinfo.get(), whole, disk, acknowledged));
  }

  private static Optional<URI> warcinfo(RandomAccessFile bytes) throws IOException {
    try {
      return WarcRecords.warcinfoId(Member.read(bytes, 0).plain());
    } catch (DamagedRecordException e) {
      return Optional.empty();
    }
  }

  /** Moves what stands from {@code from} on into a file of its own: first there, then cut here. */
  private void putAside(long from, long length) throws IOException {
    Path folder = path.resolveSibling(TORN);
    Files.createDirectories(folder);
    Path torn;
    try (FileChannel all =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      torn = copy(all, from, length, folder);
      WarcFile.forceNames(folder);
      WarcFile.forceNames(WarcFile.folderOf(path));
      all.truncate(from);
      all.force(true);
    }
    log.atWarn()
        .addKeyValue("file", path)
        .addKeyValue("bytes", length - from)
        .addKeyValue("kept", torn)
        .log("Moved an unfinished record, which was never acknowledged, aside");
  }

  private Path copy(FileChannel all, long from, long length, Path folder) throws IOException {
    for (int i = 1; ; i++) {
      Path torn = folder.resolve(name + "." + from + (i == 1 ? "" : "-" + i));
      try (FileChannel aside =
          FileChannel.open(torn, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        long done = from;
        while (done < length) {
          done += all.transferTo(done, length - done, aside);
        }
        aside.force(true);
        return torn;
      } catch (FileAlreadyExistsException e) {
        // From an earlier crash at the same place: both are kept.
      }
    }
  }
}
