package dateline.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A folder of WARC files. A record is on disk (fsync) when the method that appends it returns.
 * Thread-safe; one process at a time.
 */
public final class FolderArchive implements Archive {
  /**
   * A batch is made durable at least this often: less than {@link Tail#CHECKED} is ever at risk.
   */
  private static final long FORCE_EVERY = Tail.CHECKED / 2;

  private final Path folder;
  private final String node;
  private final long rotateBytes;
  private final InstantSource clock;
  private final WarcFile.Disk disk;
  private final Acknowledged acknowledged;
  private final ArchiveLock lock;
  private Optional<WarcFile> current;
  private int serial;

  /** Records erased since the start. */
  private long erasures;

  private FolderArchive(
      Path folder,
      String node,
      long rotateBytes,
      References references,
      InstantSource clock,
      WarcFile.Disk disk,
      ArchiveLock lock)
      throws IOException {
    this.folder = folder;
    this.node = node;
    this.rotateBytes = rotateBytes;
    this.clock = clock;
    this.disk = disk;
    this.lock = lock;
    List<Path> files = files();
    this.acknowledged = Acknowledged.open(folder);
    // Files that were removed or are kept elsewhere by now have their lines there still.
    this.serial =
        Math.max(
            files.isEmpty() ? 0 : Locator.serial(files.getLast()),
            acknowledged.names().mapToInt(Locator::serial).max().orElse(0));
    try {
      this.current =
          files.isEmpty()
              ? Optional.empty()
              : new LastFile(files.getLast(), acknowledged, references).reopen(disk);
    } catch (IOException | RuntimeException e) {
      acknowledged.close();
      throw e;
    }
  }

  /**
   * Opens the folder for appending; makes it if need be. An unfinished record behind the last
   * acknowledged one is moved to {@code torn/}; other damage is left as it is.
   *
   * @param node whose archive it is, of several that refer to one database: a part of the names of
   *     its files, so that no locator means two records; small letters, digits, dots and hyphens,
   *     28 at the most; empty where it is alone
   * @param rotateBytes a new file is begun when the last one has this many bytes
   * @throws IllegalStateException if another archive has the folder open
   * @throws UncheckedIOException if the disk does not give what is in the folder; nothing was
   *     changed then
   */
  public static FolderArchive open(
      Path folder, String node, long rotateBytes, References references) {
    return open(
        folder, node, rotateBytes, references, InstantSource.system(), file -> file.getFD().sync());
  }

  static FolderArchive open(
      Path folder,
      String node,
      long rotateBytes,
      References references,
      InstantSource clock,
      WarcFile.Disk disk) {
    if (rotateBytes < 1) {
      throw new IllegalArgumentException("rotateBytes is " + rotateBytes);
    }
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
        WarcFile.forceNames(WarcFile.folderOf(folder));
      }
      ArchiveLock lock = ArchiveLock.take(folder);
      try {
        return new FolderArchive(folder, node, rotateBytes, references, clock, disk, lock);
      } catch (IOException | RuntimeException e) {
        lock.release();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot open the archive " + folder + ": " + e.getMessage(), e);
    }
  }

  @Override
  public String appendExchange(
      URI url, Instant at, String request, String responseHead, ByteBuffer body) {
    return lock.exclusively(
        () -> {
          WarcFile file = writable();
          URI answer = URI.create("urn:uuid:" + UUID.randomUUID());
          file.append(file.records().request(url.toString(), at, request, answer));
          long start =
              file.append(file.records().response(url.toString(), at, responseHead, body, answer));
          file.force();
          return new Locator(file.path(), start).toString();
        });
  }

  @Override
  public List<String> appendResources(List<Resource> resources) {
    return lock.exclusively(
        () -> {
          List<String> locators = new ArrayList<>(resources.size());
          for (Resource resource : resources) {
            WarcFile file = writable();
            long start = file.append(file.records().resource(resource));
            locators.add(new Locator(file.path(), start).toString());
            if (file.length() - file.durable() >= FORCE_EVERY || file.length() >= rotateBytes) {
              file.force();
            }
          }
          current.filter(file -> !file.isBroken()).ifPresent(WarcFile::force);
          return locators;
        });
  }

  @Override
  public String appendConversion(Resource converted, String original) {
    return appendConversion(converted, original, at(original, ArchiveFile::id));
  }

  /**
   * As {@link #appendConversion(Resource, String)}, of a response that may be kept elsewhere.
   *
   * @param id of its record
   */
  public String appendConversion(Resource converted, String original, URI id) {
    return lock.exclusively(
        () -> {
          WarcFile file = writable();
          long start = file.append(file.records().conversion(converted, id, original));
          file.force();
          return new Locator(file.path(), start).toString();
        });
  }

  @Override
  public Entry read(String locator) {
    return at(locator, (file, start) -> ArchiveFile.entry(file, start, locator));
  }

  @Override
  public byte[] member(String locator) {
    return at(locator, ArchiveFile::member);
  }

  /** Where the response is that a record was made of; absent if it is no conversion. */
  public Optional<String> convertedFrom(String locator) {
    return at(locator, ArchiveFile::convertedFrom);
  }

  /** Reads what stands at a place in a file. */
  @FunctionalInterface
  private interface Reading<T> {
    T at(Path file, long start) throws IOException;
  }

  private <T> T at(String locator, Reading<T> reading) {
    Locator place = Locator.parse(locator);
    try {
      return reading.at(folder.resolve(place.file()), place.offset());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the record " + locator, e);
    }
  }

  @Override
  public void forEach(Consumer<Entry> reader, Consumer<Damage> damaged) {
    record Stretch(Path file, long end) {}
    List<Stretch> written =
        lock.exclusively(
            () ->
                files().stream()
                    .map(
                        path ->
                            new Stretch(
                                path,
                                current
                                    .filter(file -> file.path().equals(path))
                                    .map(WarcFile::durable)
                                    .orElse(Long.MAX_VALUE)))
                    .toList());
    written.forEach(stretch -> ArchiveFile.forEach(stretch.file, stretch.end, reader, damaged));
  }

  @Override
  public void erase(String locator) {
    Locator place = Locator.parse(locator);
    lock.exclusively(
        () -> {
          Path file = folder.resolve(place.file());
          try {
            Optional<String> original =
                ArchiveFile.erase(file, place.offset(), clock.instant(), disk);
            // It names what was erased; the next one does not.
            Files.deleteIfExists(Cdxj.of(file));
            erasures++;
            original.ifPresent(this::erase);
          } catch (DamagedRecordException | NoSuchFileException e) {
            return false;
          }
          return true;
        });
  }

  @Override
  public int removeBefore(Instant then, Consumer<String> before) {
    return lock.exclusively(
        () -> {
          int removed = 0;
          for (Path file : finished()) {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(then)) {
              String name = file.getFileName().toString();
              before.accept(name);
              remove(file);
              removed++;
            }
          }
          return removed;
        });
  }

  @Override
  public int maintain(Runnable progress) {
    int written = 0;
    for (Path file : lock.exclusively(this::withoutIndex)) {
      try {
        long before = lock.exclusively(() -> erasures);
        Path fresh = Cdxj.write(file, progress);
        written += lock.exclusively(() -> put(fresh, file, before)) ? 1 : 0;
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write the index of " + file, e);
      }
    }
    return written;
  }

  private List<Path> withoutIndex() throws IOException {
    return finished().stream().filter(file -> Files.notExists(Cdxj.of(file))).toList();
  }

  private List<Path> finished() throws IOException {
    return files().stream()
        .filter(file -> current.filter(one -> one.path().equals(file)).isEmpty())
        .toList();
  }

  /** The files that are written to no more, in order of their beginning. */
  public List<Path> listFinished() {
    return lock.exclusively(this::finished);
  }

  /** Finishes the file that is written to; the next append begins a new one. */
  public void seal() {
    lock.exclusively(
        () -> {
          current.ifPresent(WarcFile::close);
          current = Optional.empty();
          return true;
        });
  }

  /** Lets a finished file go, which is safe elsewhere, and its index. */
  public void release(Path finished) {
    lock.exclusively(
        () -> {
          remove(finished);
          return true;
        });
  }

  private void remove(Path file) throws IOException {
    Files.delete(file);
    Files.deleteIfExists(Cdxj.of(file));
    acknowledged.record(file.getFileName().toString(), 0);
  }

  /** The greatest serial number of a file that this folder had; 0 if it had none. */
  public int serial() {
    return lock.exclusively(() -> serial);
  }

  /** Numbers the next file after this one. */
  public void beginAfter(int other) {
    lock.exclusively(() -> serial = other);
  }

  /** Gives an index its name, unless the file went, or a record of it was erased meanwhile. */
  private boolean put(Path fresh, Path file, long erasuresBefore) throws IOException {
    boolean holds = erasures == erasuresBefore && Files.exists(file);
    if (holds) {
      Files.move(fresh, Cdxj.of(file), StandardCopyOption.ATOMIC_MOVE);
    } else {
      Files.deleteIfExists(fresh);
    }
    return holds;
  }

  /** The file to write to: the current one, or a new one if that is full or broken. */
  private WarcFile writable() throws IOException {
    Optional<WarcFile> usable =
        current.filter(file -> !file.isBroken() && file.length() < rotateBytes);
    if (usable.isPresent()) {
      return usable.get();
    }
    current.ifPresent(WarcFile::close);
    current = Optional.empty();
    Instant now = clock.instant();
    String name = Locator.fileName(now, node, serial + 1);
    WarcFile file = WarcFile.create(folder.resolve(name), now, disk, acknowledged);
    serial++;
    current = Optional.of(file);
    return file;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> Locator.serial(path) > 0)
          .sorted(Comparator.comparingInt(Locator::serial))
          .toList();
    }
  }

  /** Waits for an append under way, then lets go of the folder. */
  @Override
  public void close() {
    lock.close(
        () -> {
          current.ifPresent(WarcFile::close);
          current = Optional.empty();
          acknowledged.close();
          return true;
        });
  }
}
