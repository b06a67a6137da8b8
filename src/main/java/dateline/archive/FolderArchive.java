package dateline.archive;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
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
  private final FileChannel lock;
  private final ReentrantLock writing = new ReentrantLock();
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
      FileChannel lock)
      throws IOException {
    this.folder = folder;
    this.node = node;
    this.rotateBytes = rotateBytes;
    this.clock = clock;
    this.disk = disk;
    this.lock = lock;
    List<Path> files = files();
    this.serial = files.isEmpty() ? 0 : Locator.serial(files.getLast());
    this.acknowledged = Acknowledged.open(folder);
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
   * @param rotateBytes a new file is begun when the last one has this many bytes
   * @throws IllegalStateException if another archive has the folder open
   * @throws UncheckedIOException if the disk does not give what is in the folder; nothing was
   *     changed then
   */
  public static FolderArchive open(Path folder, long rotateBytes, References references) {
    return open(folder, "", rotateBytes, references);
  }

  /**
   * As {@link #open(Path, long, References)}, for one of several that refer to one database.
   *
   * @param node whose archive it is: a part of the names of its files, so that no locator means two
   *     records; small letters, digits, dots and hyphens, 28 at the most
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
      FileChannel lock = lock(folder);
      try {
        return new FolderArchive(folder, node, rotateBytes, references, clock, disk, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot open the archive " + folder + ": " + e.getMessage(), e);
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("archive.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // held by this process
    }
    channel.close();
    throw new IllegalStateException("the archive " + folder + " is already open");
  }

  @Override
  public String appendExchange(
      URI url, Instant at, String request, String responseHead, ByteBuffer body) {
    return exclusively(
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
    return exclusively(
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
    Locator place = Locator.parse(original);
    return exclusively(
        () -> {
          URI id = WarcRecords.parse(plain(place)).id();
          WarcFile file = writable();
          long start = file.append(file.records().conversion(converted, id, original));
          file.force();
          return new Locator(file.path(), start).toString();
        });
  }

  private ByteBuffer plain(Locator place) throws IOException {
    File path = folder.resolve(place.file()).toFile();
    try (RandomAccessFile file = new RandomAccessFile(path, "r")) {
      return Member.read(file, place.offset()).plain();
    }
  }

  @Override
  public Entry read(String locator) {
    Locator place = Locator.parse(locator);
    try {
      return WarcRecords.entry(locator, plain(place))
          .orElseThrow(() -> new IOException("neither response nor resource"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the record " + locator, e);
    }
  }

  @Override
  public byte[] member(String locator) {
    Locator place = Locator.parse(locator);
    File path = folder.resolve(place.file()).toFile();
    try (RandomAccessFile file = new RandomAccessFile(path, "r")) {
      Member member = Member.read(file, place.offset());
      if (WarcRecords.entry(locator, member.plain()).isEmpty()) {
        throw new IOException("neither response nor resource");
      }
      byte[] bytes = new byte[Math.toIntExact(member.end() - member.start())];
      file.seek(member.start());
      file.readFully(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the record " + locator, e);
    }
  }

  @Override
  public void forEach(Consumer<Entry> reader, Consumer<Damage> damaged) {
    record Stretch(Path file, long end) {}
    List<Stretch> written =
        exclusively(
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
    written.forEach(stretch -> FileReading.of(stretch.file, stretch.end, reader, damaged));
  }

  @Override
  public void erase(String locator) {
    Locator place = Locator.parse(locator);
    exclusively(
        () -> {
          File path = folder.resolve(place.file()).toFile();
          try (RandomAccessFile file = new RandomAccessFile(path, "rw")) {
            Member named = Member.read(file, place.offset());
            Optional<String> original = WarcRecords.convertedFrom(named.plain());
            Optional<Member> request = Member.before(file, place.offset());
            for (Member one : Stream.concat(Stream.of(named), request.stream()).toList()) {
              file.seek(one.start());
              file.write(Member.blank(Math.toIntExact(one.end() - one.start()), clock.instant()));
            }
            disk.force(file);
            // It names what was erased; the next one does not.
            Files.deleteIfExists(Cdxj.of(folder.resolve(place.file())));
            erasures++;
            original.ifPresent(this::erase);
          } catch (DamagedRecordException | FileNotFoundException e) {
            return false;
          }
          return true;
        });
  }

  @Override
  public int removeBefore(Instant then, Consumer<String> before) {
    return exclusively(
        () -> {
          int removed = 0;
          for (Path file : files()) {
            boolean inUse = current.filter(one -> one.path().equals(file)).isPresent();
            if (!inUse && Files.getLastModifiedTime(file).toInstant().isBefore(then)) {
              String name = file.getFileName().toString();
              before.accept(name);
              Files.delete(file);
              Files.deleteIfExists(Cdxj.of(file));
              acknowledged.record(name, 0);
              removed++;
            }
          }
          return removed;
        });
  }

  @Override
  public int indexFinished(Runnable progress) {
    int written = 0;
    for (Path file : exclusively(this::withoutIndex)) {
      try {
        long before = exclusively(() -> erasures);
        Path fresh = Cdxj.write(file, progress);
        written += exclusively(() -> put(fresh, file, before)) ? 1 : 0;
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write the index of " + file, e);
      }
    }
    return written;
  }

  private List<Path> withoutIndex() throws IOException {
    return files().stream()
        .filter(file -> current.filter(one -> one.path().equals(file)).isEmpty())
        .filter(file -> Files.notExists(Cdxj.of(file)))
        .toList();
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

  /** What the archive does to its files. */
  @FunctionalInterface
  private interface Work<T> {
    T on() throws IOException;
  }

  private <T> T exclusively(Work<T> work) {
    writing.lock();
    try {
      if (!lock.isOpen()) {
        throw new IllegalStateException("the archive " + folder + " is closed");
      }
      return work.on();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot work in the archive " + folder, e);
    } finally {
      writing.unlock();
    }
  }

  /** Waits for an append under way, then lets go of the folder. */
  @Override
  public void close() {
    writing.lock();
    try {
      if (!lock.isOpen()) {
        return;
      }
      current.ifPresent(WarcFile::close);
      current = Optional.empty();
      acknowledged.close();
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the archive " + folder, e);
    } finally {
      writing.unlock();
    }
  }
}
