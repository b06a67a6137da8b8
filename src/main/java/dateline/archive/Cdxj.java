package dateline.archive;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.netpreserve.jwarc.WarcCaptureRecord;
import org.netpreserve.jwarc.cdx.CdxFormat;

/**
 * The index of one finished WARC file for other programs, such as pywb: a sorted line for each
 * response and resource, with its address in SURT form, its time, and where it stands. Dateline
 * does not read it. One thread.
 */
final class Cdxj {
  /** What a reader of the archive can be shown. */
  private static final Set<String> CAPTURES = Set.of("response", "resource");

  private static final String ENDING = ".cdxj";

  private final String name;
  private final List<String> lines = new ArrayList<>();
  private Optional<Tail> tail = Optional.empty();

  private Cdxj(Path warc) {
    name = warc.getFileName().toString();
  }

  /** Where the index of a WARC file is. */
  static Path of(Path warc) {
    String name = warc.getFileName().toString();
    return warc.resolveSibling(name.replaceFirst("\\.warc\\.gz$", "") + ENDING);
  }

  /**
   * Reads a WARC file and writes its index beside it under a name of its own, to be renamed.
   *
   * @param progress hears of each record
   */
  static Path write(Path warc, Runnable progress) throws IOException {
    Cdxj index = new Cdxj(warc);
    index.read(warc, progress);
    Path fresh = of(warc).resolveSibling(of(warc).getFileName() + ".new");
    try (BufferedWriter out = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
      for (String line : index.lines.stream().sorted().toList()) {
        out.write(line);
        out.write('\n');
      }
    }
    return fresh;
  }

  private void read(Path warc, Runnable progress) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(warc.toFile(), "r")) {
      OptionalLong next = OptionalLong.of(0);
      while (next.isPresent() && next.getAsLong() < file.length()) {
        next = one(file, next.getAsLong());
        progress.run();
      }
    }
  }

  /** Notes one record; returns where the next one starts. What is damaged has no line. */
  private OptionalLong one(RandomAccessFile file, long start) throws IOException {
    try {
      Member member = Member.read(file, start);
      if (start == 0) {
        tail = WarcRecords.warcinfoId(member.plain()).map(id -> new Tail(file, id.toString()));
      }
      if (WarcRecords.parse(member.plain()) instanceof WarcCaptureRecord record
          && CAPTURES.contains(record.type())) {
        line(record, start, member.end() - start).ifPresent(lines::add);
      }
      return OptionalLong.of(member.end());
    } catch (DamagedRecordException e) {
      return tail.isPresent() ? tail.get().startAfter(start + 1) : OptionalLong.empty();
    }
  }

  /** Absent where the address, or the head of the answer, is none that others read. */
  private Optional<String> line(WarcCaptureRecord record, long start, long length) {
    try {
      return Optional.of(CdxFormat.CDXJ.format(record, name, start, length));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
