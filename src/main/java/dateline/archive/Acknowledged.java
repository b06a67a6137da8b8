package dateline.archive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * How many bytes of each file were acknowledged, in {@code acknowledged.txt} beside the files: one
 * line of the same length for each, with a checksum of its own, written over in place.
 *
 * <p>A line is written after the fsync of what it tells of and has none itself: it survives {@code
 * kill -9}, and after a power cut it may be missing or tell too little, never too much. One thread.
 */
final class Acknowledged implements AutoCloseable {
  static final String FILE = "acknowledged.txt";

  private static final Pattern LINE = Pattern.compile("(\\S+) +(\\d{18}) ([0-9a-f]{8})\n");

  /** As long as a name with the longest node and serial number, and the rest of a line. */
  private static final int LINE_BYTES = 64 + 1 + 18 + 1 + 8 + 1;

  private record Line(long place, long length) {}

  private final RandomAccessFile file;
  private final Map<String, Line> lines;

  private Acknowledged(RandomAccessFile file, Map<String, Line> lines) {
    this.file = file;
    this.lines = lines;
  }

  /** Opens the file in this folder, making it if need be. */
  static Acknowledged open(Path folder) throws IOException {
    Path path = folder.resolve(FILE);
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      return new Acknowledged(file, lines(path));
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** What is recorded in this folder, file by file; changes nothing. */
  static Map<String, Long> read(Path folder) throws IOException {
    Map<String, Long> lengths = new HashMap<>();
    lines(folder.resolve(FILE)).forEach((name, line) -> lengths.put(name, line.length()));
    return lengths;
  }

  /** Absent if nothing is known of it. */
  OptionalLong length(String name) {
    Line line = lines.get(name);
    return line == null ? OptionalLong.empty() : OptionalLong.of(line.length());
  }

  /** The names of all files that it ever knew. */
  Stream<String> names() {
    return lines.keySet().stream();
  }

  /** Records that the first {@code length} bytes of a file are on disk. */
  void record(String name, long length) throws IOException {
    Line before = lines.get(name);
    long place =
        before == null ? (file.length() + LINE_BYTES - 1) / LINE_BYTES * LINE_BYTES : before.place;
    file.seek(place);
    file.write(line(name, length).getBytes(StandardCharsets.US_ASCII));
    lines.put(name, new Line(place, length));
  }

  private static String line(String name, long length) {
    String told = "%-64s %018d".formatted(name, length);
    return told + " %08x\n".formatted(checksum(told));
  }

  /** Lines that are damaged or were never finished are as if they were not there. */
  private static Map<String, Line> lines(Path path) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      return new HashMap<>();
    }
    Map<String, Line> lines = new HashMap<>();
    for (int place = 0; place + LINE_BYTES <= bytes.length; place += LINE_BYTES) {
      String text = new String(bytes, place, LINE_BYTES, StandardCharsets.ISO_8859_1);
      Matcher line = LINE.matcher(text);
      if (line.matches() && text.equals(line(line.group(1), Long.parseLong(line.group(2))))) {
        lines.put(line.group(1), new Line(place, Long.parseLong(line.group(2))));
      }
    }
    return lines;
  }

  private static int checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    return (int) crc.getValue();
  }

  @Override
  public void close() throws IOException {
    try (file) {
      file.getFD().sync();
    }
  }
}
