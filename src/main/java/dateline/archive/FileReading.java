package dateline.archive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** One reading of a WARC file from its start; goes on behind what cannot be read. One thread. */
final class FileReading {
  private final String name;
  private final RandomAccessFile file;
  private final long end;
  private final Consumer<Entry> reader;
  private final Consumer<Damage> damaged;
  private Optional<URI> warcinfo = Optional.empty();

  private FileReading(
      String name,
      RandomAccessFile file,
      long end,
      Consumer<Entry> reader,
      Consumer<Damage> damaged) {
    this.name = name;
    this.file = file;
    this.end = end;
    this.reader = reader;
    this.damaged = damaged;
  }

  /** Reads the records before {@code end}, or the end of the file. */
  static void of(Path path, long end, Consumer<Entry> reader, Consumer<Damage> damaged) {
    String name = path.getFileName().toString();
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      new FileReading(name, file, Math.min(end, file.length()), reader, damaged).all();
    } catch (IOException e) {
      damaged.accept(new Damage(name + ":0", "the file cannot be read: " + e.getMessage()));
    }
  }

  private void all() throws IOException {
    OptionalLong next = OptionalLong.of(0);
    while (next.isPresent() && next.getAsLong() < end) {
      next = one(next.getAsLong());
    }
  }

  /** Reads one record; returns where the next one starts. */
  private OptionalLong one(long start) throws IOException {
    String locator = name + ":" + start;
    Optional<Entry> entry;
    long after;
    try {
      Member member = Member.read(file, start);
      entry = read(locator, member);
      after = member.end();
    } catch (DamagedRecordException e) {
      damaged.accept(new Damage(locator, String.valueOf(e.getMessage())));
      if (warcinfo.isEmpty()) {
        warcinfo = Tail.warcinfoNamedIn(file);
      }
      return warcinfo.isPresent()
          ? new Tail(file, warcinfo.get().toString()).startAfter(start + 1)
          : OptionalLong.empty();
    }
    entry.ifPresent(reader);
    return OptionalLong.of(after);
  }

  private Optional<Entry> read(String locator, Member member) throws IOException {
    if (member.start() == 0) {
      warcinfo = WarcRecords.warcinfoId(member.plain());
    }
    return WarcRecords.entry(locator, member.plain());
  }
}
