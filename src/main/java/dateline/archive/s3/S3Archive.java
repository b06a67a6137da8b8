package dateline.archive.s3;

import dateline.archive.Archive;
import dateline.archive.ArchiveFile;
import dateline.archive.Damage;
import dateline.archive.DamagedRecordException;
import dateline.archive.Entry;
import dateline.archive.FolderArchive;
import dateline.archive.Locator;
import dateline.archive.Resource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An archive in a bucket, which several nodes share. Records are appended to a folder, durable at
 * once as in any; every {@link S3Settings#seal} the file is finished, goes to the bucket with its
 * index, and leaves the folder when it has arrived. What is in neither of them yet, the open file
 * of another node, cannot be read. While the bucket is away files wait in the folder. Thread-safe.
 */
public final class S3Archive implements Archive {
  private static final Logger log = LoggerFactory.getLogger(S3Archive.class);

  /** Where what is read from the bucket stands meanwhile, in the folder. */
  private static final String FETCHED = "fetched";

  private final FolderArchive folder;
  private final FetchedFiles fetched;
  private final Bucket bucket;
  private final S3Settings settings;
  private final InstantSource clock;

  /** Files go to the bucket, or are written over there, one at a time. */
  private final ReentrantLock moving = new ReentrantLock();

  private Instant sealed;

  private S3Archive(
      FolderArchive folder,
      FetchedFiles fetched,
      Bucket bucket,
      S3Settings settings,
      InstantSource clock) {
    this.folder = folder;
    this.fetched = fetched;
    this.bucket = bucket;
    this.settings = settings;
    this.clock = clock;
    this.sealed = clock.instant();
  }

  /**
   * Opens it.
   *
   * @param folder what is appended to
   * @param path where that is
   * @param node as of the folder
   * @throws IllegalStateException if the bucket cannot be used as it is set, or does not answer and
   *     nothing tells which names of files are taken there
   */
  public static S3Archive open(
      FolderArchive folder, Path path, String node, S3Settings settings, InstantSource clock) {
    Bucket bucket = new Bucket(settings);
    try {
      beginAfterAll(folder, bucket, node);
      FetchedFiles fetched = FetchedFiles.in(path.resolve(FETCHED), bucket);
      return new S3Archive(folder, fetched, bucket, settings, clock);
    } catch (IOException | RuntimeException e) {
      bucket.close();
      folder.close();
      throw e instanceof IOException io
          ? new UncheckedIOException("cannot open the archive", io)
          : (RuntimeException) e;
    }
  }

  /** A folder that was lost must not give the names of its files once more. */
  private static void beginAfterAll(FolderArchive folder, Bucket bucket, String node) {
    try {
      int greatest =
          bucket.list().stream()
              .mapToInt(one -> Locator.serialOf(one.name(), node))
              .max()
              .orElse(0);
      folder.beginAfter(Math.max(folder.serial(), greatest));
    } catch (UncheckedIOException e) {
      if (folder.serial() == 0) {
        throw new IllegalStateException("The archive cannot be opened: " + e.getMessage(), e);
      }
      log.atWarn().setCause(e).log("The archive's bucket cannot be used now; files wait");
    }
  }

  /**
   * FetchedFiles every file of the bucket in turn, by name, for one who checks them.
   *
   * @throws UncheckedIOException if the bucket does not give one
   */
  public static void forEachFile(S3Settings settings, Consumer<Path> reader) {
    try (Bucket bucket = new Bucket(settings)) {
      Path folder = Files.createTempDirectory("dateline-archive");
      try {
        FetchedFiles fetched = FetchedFiles.in(folder, bucket);
        for (Bucket.Stored one : files(bucket)) {
          fetched.withFile(
              one.name(),
              copy -> {
                reader.accept(copy);
                return copy;
              });
        }
      } finally {
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no place for copies of the archive's files", e);
    }
  }

  @Override
  public String appendExchange(
      URI url, Instant at, String request, String responseHead, ByteBuffer body) {
    return folder.appendExchange(url, at, request, responseHead, body);
  }

  @Override
  public List<String> appendResources(List<Resource> resources) {
    return folder.appendResources(resources);
  }

  @Override
  public String appendConversion(Resource converted, String original) {
    return here(() -> folder.appendConversion(converted, original))
        .orElseGet(
            () ->
                folder.appendConversion(
                    converted, original, there(original, file -> ArchiveFile.id(file, 0))));
  }

  @Override
  public Entry read(String locator) {
    return here(() -> folder.read(locator))
        .orElseGet(() -> there(locator, file -> ArchiveFile.entry(file, 0, locator)));
  }

  @Override
  public byte[] member(String locator) {
    return here(() -> folder.member(locator))
        .orElseGet(() -> there(locator, file -> ArchiveFile.member(file, 0)));
  }

  /** What is in the folder; absent if the file is not, or has just left it. */
  private static <T> Optional<T> here(Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof FileNotFoundException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private <T> T there(String locator, FetchedFiles.Reading<T> reading) {
    Locator place = Locator.parse(locator);
    return fetched.withRecord(place.file(), place.offset(), reading);
  }

  /** File by file: those of the bucket by name, then those of the folder. */
  @Override
  public void forEach(Consumer<Entry> reader, Consumer<Damage> damaged) {
    Set<String> read = new HashSet<>();
    forEachThere(read, reader, damaged);
    Set<String> here = new HashSet<>();
    folder.forEach(
        entry -> {
          String file = Locator.parse(entry.locator()).file();
          if (!read.contains(file)) {
            here.add(file);
            reader.accept(entry);
          }
        },
        damaged);
    read.addAll(here);
    forEachThere(read, reader, damaged); // what has left the folder meanwhile
  }

  private void forEachThere(Set<String> read, Consumer<Entry> reader, Consumer<Damage> damaged) {
    for (Bucket.Stored one : files(bucket)) {
      if (read.add(one.name())) {
        try {
          fetched.withFile(
              one.name(),
              copy -> {
                ArchiveFile.forEach(copy, reader, damaged);
                return copy;
              });
        } catch (UncheckedIOException e) {
          damaged.accept(
              new Damage(one.name() + ":0", "the file cannot be read: " + e.getMessage()));
        }
      }
    }
  }

  private static List<Bucket.Stored> files(Bucket bucket) {
    return bucket.list().stream().filter(one -> Locator.isFile(one.name())).toList();
  }

  @Override
  public void erase(String locator) {
    moving.lock();
    try {
      Locator place = Locator.parse(locator);
      Optional<String> original = convertedFrom(locator);
      folder.erase(locator);
      if (bucket.sha256(place.file()).isPresent()) {
        fetched.withFile(place.file(), copy -> eraseThere(copy, place.offset()));
      }
      original.ifPresent(this::erase);
    } finally {
      moving.unlock();
    }
  }

  private Optional<String> convertedFrom(String locator) {
    try {
      return here(() -> folder.convertedFrom(locator))
          .orElseGet(() -> there(locator, file -> ArchiveFile.convertedFrom(file, 0)));
    } catch (UncheckedIOException e) {
      return Optional.empty(); // no record of ours stands there
    }
  }

  private boolean eraseThere(Path copy, long start) throws IOException {
    try {
      ArchiveFile.erase(copy, start, clock.instant());
    } catch (DamagedRecordException e) {
      return false; // no record of ours
    }
    put(copy);
    put(ArchiveFile.index(copy));
    return true;
  }

  @Override
  public int removeBefore(Instant then, Consumer<String> before) {
    int removed = folder.removeBefore(then, before);
    for (Bucket.Stored one : files(bucket)) {
      if (one.changed().isBefore(then)) {
        before.accept(one.name());
        bucket.delete(one.name());
        bucket.delete(ArchiveFile.indexOf(Path.of(one.name())).toString());
        removed++;
      }
    }
    return removed;
  }

  /** Finishes the file that is written to when its time has come; moves what is finished. */
  @Override
  public int maintain(Runnable progress) {
    Instant now = clock.instant();
    moving.lock();
    try {
      if (!now.isBefore(sealed.plus(settings.seal()))) {
        folder.seal();
        sealed = now;
      }
      folder.maintain(progress);
      int moved = 0;
      for (Path warc : folder.listFinished()) {
        Path index = ArchiveFile.indexOf(warc);
        if (Files.exists(index)) {
          arrive(warc);
          put(index);
          folder.release(warc);
          moved++;
          progress.run();
        }
      }
      return moved;
    } finally {
      moving.unlock();
    }
  }

  /** Puts a file there unless it is there already, as after a crash before it was released. */
  private void arrive(Path warc) {
    String name = warc.getFileName().toString();
    Optional<String> there = bucket.sha256(name);
    if (there.isEmpty()) {
      put(warc);
    } else if (!there.get().equals(Checksum.sha256(warc))) {
      throw new UncheckedIOException(
          new IOException(
              ("another file %s is in %s already: another installation writes there;"
                      + " give each its own prefix in dateline.archive")
                  .formatted(name, settings)));
    }
  }

  private void put(Path file) {
    bucket.put(file.getFileName().toString(), file, Checksum.sha256(file));
  }

  @Override
  public void close() {
    folder.close();
    bucket.close();
  }
}
