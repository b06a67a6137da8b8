package dateline.archive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds record boundaries in a WARC file without reading it from its start. A page may carry a
 * whole gzipped WARC record of its own, so the look of a record proves nothing: ours name the
 * file's warcinfo, a random id that no page can know.
 *
 * <p>A torn tail: records appended since the last fsync may be missing in any part, also with a
 * hole before a whole record. An append puts at most about half of the 16 MiB that are read at
 * risk; reading them takes 0.1–0.5 s for any size of the archive.
 */
final class Tail {
  /**
   * How far before the end the check begins. More than one append between two fsyncs writes, so
   * whatever a power cut may have torn lies behind that point.
   */
  static final int CHECKED = 16 << 20;

  private static final int WINDOW = 1 << 20;

  /** The headers jwarc writes before and with the warcinfo id fit in this. */
  private static final int BEGINNING = 16 << 10;

  private final RandomAccessFile file;
  private final byte[] mark;

  /**
   * @param warcinfo the id that the file's first record has, as {@code urn:uuid:…}
   */
  Tail(RandomAccessFile file, String warcinfo) {
    this.file = file;
    this.mark = warcinfo.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Where the records of the last {@link #CHECKED} bytes stop being whole, one behind the other;
   * the length of the file if they do not.
   */
  long endOfUnbrokenRecords() throws IOException {
    long position = file.length() <= CHECKED ? 0 : startAtOrBefore(file.length() - CHECKED);
    try {
      while (position < file.length()) {
        position = Member.read(file, position).end();
      }
    } catch (DamagedRecordException e) {
      // It ends here.
    }
    return position;
  }

  /**
   * The warcinfo id of a file whose own first record is damaged: the one that its first whole
   * record names. Sought in the first {@link #WINDOW} bytes.
   */
  static Optional<URI> warcinfoNamedIn(RandomAccessFile file) throws IOException {
    Tail any = new Tail(file, "");
    OptionalLong next = any.startAfter(1);
    while (next.isPresent() && next.getAsLong() < WINDOW) {
      try {
        return WarcRecords.warcinfoNamedBy(Member.read(file, next.getAsLong()).plain());
      } catch (DamagedRecordException e) {
        next = any.startAfter(next.getAsLong() + 1);
      }
    }
    return Optional.empty();
  }

  /** The next record after a damaged one. */
  OptionalLong startAfter(long position) throws IOException {
    for (long from = position; from < file.length(); from += WINDOW) {
      long to = Math.min(from + WINDOW, file.length());
      byte[] window = window(from, to);
      for (int i = 0; i < to - from; i++) {
        if (isStart(window, i, from)) {
          return OptionalLong.of(from + i);
        }
      }
    }
    return OptionalLong.empty();
  }

  private long startAtOrBefore(long position) throws IOException {
    for (long to = position; to > 0; to -= WINDOW) {
      long from = Math.max(0, to - WINDOW);
      byte[] window = window(from, to);
      for (int i = (int) (to - from) - 1; i >= 0; i--) {
        if (isStart(window, i, from)) {
          return from + i;
        }
      }
    }
    return 0;
  }

  /** Bytes from a position on, and a header's length more. */
  private byte[] window(long from, long to) throws IOException {
    byte[] window = new byte[(int) (Math.min(to + Member.HEADER.length, file.length()) - from)];
    file.seek(from);
    file.readFully(window);
    return window;
  }

  private boolean isStart(byte[] window, int i, long from) throws IOException {
    int end = i + Member.HEADER.length;
    return window[i] == Member.HEADER[0]
        && end <= window.length
        && Arrays.equals(window, i, end, Member.HEADER, 0, Member.HEADER.length)
        && isOurs(from + i);
  }

  private boolean isOurs(long start) throws IOException {
    try {
      String text =
          new String(Member.beginning(file, start, BEGINNING), StandardCharsets.ISO_8859_1);
      int headerEnd = text.indexOf("\r\n\r\n");
      String header = headerEnd < 0 ? text : text.substring(0, headerEnd);
      return header.startsWith("WARC/1.")
          && header.contains(new String(mark, StandardCharsets.US_ASCII));
    } catch (DamagedRecordException e) {
      return false;
    }
  }
}
