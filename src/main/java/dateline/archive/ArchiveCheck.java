package dateline.archive;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A reading of every record of an archive that nobody has open: requests and warcinfo too, each
 * with its gzip checksum, its form and its digests. Changes nothing. One thread.
 */
public final class ArchiveCheck {
  private final Path folder;
  private final Archive.References references;
  private final LongConsumer progress;
  private final List<String> problems = new ArrayList<>();
  private final List<String> unfinished = new ArrayList<>();
  private final Map<String, long[]> places = new HashMap<>();
  private Map<String, Long> acknowledged = new HashMap<>();
  private long records;

  private ArchiveCheck(Path folder, Archive.References references, LongConsumer progress) {
    this.folder = folder;
    this.references = references;
    this.progress = progress;
  }

  /**
   * Reads all.
   *
   * @param progress hears how many records are read
   */
  public static ArchiveCheck of(Path folder, Archive.References references, LongConsumer progress) {
    ArchiveCheck check = new ArchiveCheck(folder, references, progress);
    try {
      check.all();
    } catch (IOException e) {
      check.problems.add("the archive cannot be read: " + e + "; check the disk");
    }
    return check;
  }

  /** What is damaged or missing, a sentence each, with what to do. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** What a crash left behind the last acknowledged record; the next start moves it aside. */
  public List<String> unfinished() {
    return List.copyOf(unfinished);
  }

  /** Whole records. */
  public long records() {
    return records;
  }

  /** Whether a whole response or resource stands there. */
  public boolean holds(String locator) {
    try {
      Locator place = Locator.parse(locator);
      return Arrays.binarySearch(places.getOrDefault(place.file(), new long[0]), place.offset())
          >= 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void all() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    acknowledged = Acknowledged.read(folder);
    TreeSet<String> names = new TreeSet<>(acknowledged.keySet());
    names.removeIf(name -> acknowledged.getOrDefault(name, 0L) == 0); // died at its birth
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> Locator.serial(file) > 0)
          .forEach(file -> names.add(file.getFileName().toString()));
    }
    names.forEach(this::file);
  }

  /** Reads a copy of one that is kept elsewhere, too: all of it is acknowledged. */
  public void alsoRead(Path copy) {
    String name = copy.getFileName().toString();
    if (!places.containsKey(name)) {
      acknowledged.put(name, copy.toFile().length());
      file(name, copy);
    }
  }

  private void file(String name) {
    file(name, folder.resolve(name));
  }

  private void file(String name, Path path) {
    LongStream.Builder whole = LongStream.builder();
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long missing = acknowledged.getOrDefault(name, 0L) - file.length();
      if (missing > 0) {
        problems.add(
            "the last %,d bytes of archive/%s are missing; copy the file from a backup"
                .formatted(missing, name));
      }
      new OneFile(name, file, whole).records();
    } catch (FileNotFoundException e) {
      problems.add("archive/" + name + " is missing; copy it from a backup");
    } catch (IOException e) {
      problems.add(
          "the disk does not give archive/%s: %s; check the disk, and copy the file from a backup"
              .formatted(name, e.getMessage()));
    }
    places.put(name, whole.build().toArray());
  }

  /** The records of one file, from its start on and over what is damaged. */
  private final class OneFile {
    private final String name;
    private final RandomAccessFile file;
    private final LongStream.Builder whole;
    private Optional<Tail> tail = Optional.empty();

    OneFile(String name, RandomAccessFile file, LongStream.Builder whole) {
      this.name = name;
      this.file = file;
      this.whole = whole;
    }

    void records() throws IOException {
      OptionalLong next = OptionalLong.of(0);
      while (next.isPresent() && next.getAsLong() < file.length()) {
        next = one(next.getAsLong());
      }
    }

    private OptionalLong one(long start) throws IOException {
      try {
        Member member = Member.read(file, start);
        if (start == 0) {
          tail = WarcRecords.warcinfoId(member.plain()).map(id -> new Tail(file, id.toString()));
        }
        if (WarcRecords.checked(member.plain())) {
          whole.add(start);
        }
        progress.accept(++records);
        return OptionalLong.of(member.end());
      } catch (DamagedRecordException e) {
        damaged(start, String.valueOf(e.getMessage()));
        if (tail.isEmpty()) {
          tail = Tail.warcinfoNamedIn(file).map(id -> new Tail(file, id.toString()));
        }
        return tail.isPresent() ? tail.get().startAfter(start + 1) : OptionalLong.empty();
      }
    }

    private void damaged(long start, String reason) {
      if (start < acknowledged.getOrDefault(name, 0L) || start <= references.lastIn(name)) {
        problems.add(
            "a record of the archive is damaged, %s:%d: %s; copy archive/%s from a backup"
                .formatted(name, start, reason, name));
      } else {
        unfinished.add(
            ("archive/%s ends in an unfinished record at %d, which was never acknowledged (%s);"
                    + " the next start moves it to archive/torn")
                .formatted(name, start, reason));
      }
    }
  }
}
