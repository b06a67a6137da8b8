package dateline.archive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One WARC file of an archive, or a stretch of one that begins with a record: one record of it
 * read, all read, going on behind what cannot be read, or one written over. One thread.
 */
public final class ArchiveFile {
  private final String name;
  private final RandomAccessFile file;
  private final long end;
  private final Consumer<Entry> reader;
  private final Consumer<Damage> damaged;
  private Optional<URI> warcinfo = Optional.empty();

  private ArchiveFile(
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

  /**
   * Reads one record.
   *
   * @param start bytes before it
   * @param locator what the entry says of where it stands
   * @throws DamagedRecordException if no whole response or resource stands there
   */
  public static Entry entry(Path path, long start, String locator) throws IOException {
    return entry(locator, plain(path, start));
  }

  private static Entry entry(String locator, ByteBuffer plain) throws IOException {
    return WarcRecords.entry(locator, plain)
        .orElseThrow(() -> new DamagedRecordException("neither response nor resource"));
  }

  /**
   * The bytes of one record as they stand: a gzip member.
   *
   * @throws DamagedRecordException if no whole response or resource stands there
   */
  public static byte[] member(Path path, long start) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      Member member = Member.read(file, start);
      entry("", member.plain());
      byte[] bytes = new byte[Math.toIntExact(member.end() - member.start())];
      file.seek(member.start());
      file.readFully(bytes);
      return bytes;
    }
  }

  /**
   * The id of the record that starts there.
   *
   * @throws DamagedRecordException if there is none
   */
  public static URI id(Path path, long start) throws IOException {
    return WarcRecords.parse(plain(path, start)).id();
  }

  /**
   * Where the response is that this one was made of; absent if it is no conversion.
   *
   * @throws DamagedRecordException if no record starts there
   */
  public static Optional<String> convertedFrom(Path path, long start) throws IOException {
    return WarcRecords.convertedFrom(plain(path, start));
  }

  private static ByteBuffer plain(Path path, long start) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      return Member.read(file, start).plain();
    }
  }

  /**
   * Writes the index of a finished file for other programs (CDXJ) beside it.
   *
   * @return where it is
   */
  public static Path index(Path path) throws IOException {
    return Files.move(
        Cdxj.write(path, () -> {}), Cdxj.of(path), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Where the index of a file is. */
  public static Path indexOf(Path path) {
    return Cdxj.of(path);
  }

  /** As {@link Archive#erase} of this record alone, durable when it returns. */
  public static void erase(Path path, long start, Instant now) throws IOException {
    erase(path, start, now, file -> file.getFD().sync());
  }

  /**
   * Writes nothing readable over a record, and over the request that it answers; all others stay
   * where they are.
   *
   * @return where the response is that it was made of, which is not erased
   * @throws DamagedRecordException if no record stands there; nothing is changed then
   * @throws NoSuchFileException if there is no such file
   */
  static Optional<String> erase(Path path, long start, Instant now, WarcFile.Disk disk)
      throws IOException {
    if (Files.notExists(path)) { // which would be made
      throw new NoSuchFileException(path.toString());
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      Member record = Member.read(file, start);
      Optional<String> original = WarcRecords.convertedFrom(record.plain());
      Optional<Member> request = Member.before(file, start);
      for (Member one : Stream.concat(Stream.of(record), request.stream()).toList()) {
        file.seek(one.start());
        file.write(Member.blank(Math.toIntExact(one.end() - one.start()), now));
      }
      disk.force(file);
      return original;
    }
  }

  /** As {@link Archive#forEach}, of the whole file. */
  public static void forEach(Path path, Consumer<Entry> reader, Consumer<Damage> damaged) {
    forEach(path, Long.MAX_VALUE, reader, damaged);
  }

  /** Reads the records before {@code end}, or the end of the file. */
  static void forEach(Path path, long end, Consumer<Entry> reader, Consumer<Damage> damaged) {
    String name = path.getFileName().toString();
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      new ArchiveFile(name, file, Math.min(end, file.length()), reader, damaged).all();
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
