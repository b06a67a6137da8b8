package dateline.archive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Finds record boundaries in a WARC file without reading it from its start. A page may carry a
 * whole gzipped WARC record of its own, so the look of a record proves nothing: ours name the
 * file's warcinfo, a random id that no page can know.
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
   * Where the last whole record ends: what is behind it was never acknowledged. A damaged record
   * with a whole one behind it is no torn tail, and stays to be reported.
   */
  long endOfWholeRecords() throws IOException {
    long position = file.length() <= CHECKED ? 0 : startAtOrBefore(file.length() - CHECKED);
    long end = position;
    while (position < file.length()) {
      try {
        end = Member.read(file, position).end();
        position = end;
      } catch (IOException e) {
        position = startAfter(position + 1).orElse(Long.MAX_VALUE);
      }
    }
    return end;
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

  private boolean isStart(byte[] window, int i, long from) {
    int end = i + Member.HEADER.length;
    return window[i] == Member.HEADER[0]
        && end <= window.length
        && Arrays.equals(window, i, end, Member.HEADER, 0, Member.HEADER.length)
        && isOurs(from + i);
  }

  private boolean isOurs(long start) {
    try {
      String text =
          new String(Member.beginning(file, start, BEGINNING), StandardCharsets.ISO_8859_1);
      int headerEnd = text.indexOf("\r\n\r\n");
      String header = headerEnd < 0 ? text : text.substring(0, headerEnd);
      return header.startsWith("WARC/1.")
          && header.contains(new String(mark, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      return false;
    }
  }
}
