package dateline.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads the lines of a text file in UTF-8, or in the UTF-16 that its byte order mark says. Bytes
 * that are not of that encoding, and lines too long to hold, spoil their line and no other.
 */
final class Lines {
  /** Why bytes in another encoding are not read, and what to do. */
  static final String NOT_UTF_8 =
      "not in UTF-8; convert the file first, for example with"
          + " \"iconv -f WINDOWS-1252 -t UTF-8\"";

  /** As much of a file's beginning tells whether it is text, in characters. */
  private static final int LOOKED_AT = 8192;

  /** Bytes that are no text are read as this: no text has it, for it is no character. */
  private static final char SPOILED = '\uFFFF';

  /** The share of a text's first characters that may be control characters or no characters. */
  private static final double LARGEST_SHARE_OF_NOISE = 0.1;

  private final BufferedReader in;
  private final int longest;

  /** A line, without its end. */
  sealed interface Line {
    /** A line that could be read. */
    record Text(String text) implements Line {}

    /** A line that could not, and why, in words. */
    record Spoiled(String reason) implements Line {}
  }

  /**
   * @param longest the longest line that is read, in characters
   */
  Lines(InputStream bytes, int longest) throws IOException {
    PushbackInputStream from = new PushbackInputStream(bytes, 3);
    Charset charset = charset(from);
    this.in =
        new BufferedReader(
            new InputStreamReader(
                from,
                charset
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .replaceWith(String.valueOf(SPOILED))),
            1 << 16);
    this.longest = longest;
  }

  /** Reads a byte order mark away; without one the file is UTF-8. */
  private static Charset charset(PushbackInputStream from) throws IOException {
    byte[] head = from.readNBytes(3);
    int mark = 0;
    Charset charset = StandardCharsets.UTF_8;
    if (starts(head, 0xEF, 0xBB, 0xBF)) {
      mark = 3;
    } else if (starts(head, 0xFE, 0xFF)) {
      mark = 2;
      charset = StandardCharsets.UTF_16BE;
    } else if (starts(head, 0xFF, 0xFE)) {
      mark = 2;
      charset = StandardCharsets.UTF_16LE;
    }
    from.unread(head, mark, head.length - mark);
    return charset;
  }

  private static boolean starts(byte[] head, int... mark) {
    return head.length >= mark.length
        && IntStream.range(0, mark.length).allMatch(i -> head[i] == (byte) mark[i]);
  }

  /** Whether the file looks like text by what it begins with. To be asked before the first line. */
  boolean areText() throws IOException {
    in.mark(LOOKED_AT);
    char[] head = new char[LOOKED_AT];
    int length = Math.max(0, readFully(in, head));
    in.reset();
    int noise = 0;
    for (int i = 0; i < length; i++) {
      if (head[i] == '\0') {
        return false;
      }
      if (head[i] == SPOILED
          || (Character.isISOControl(head[i]) && "\t\n\r\f".indexOf(head[i]) < 0)) {
        noise++;
      }
    }
    return noise <= length * LARGEST_SHARE_OF_NOISE;
  }

  private static int readFully(Reader in, char[] into) throws IOException {
    int length = 0;
    int count = in.read(into);
    while (count > 0) {
      length += count;
      count = in.read(into, length, into.length - length);
    }
    return length;
  }

  /** The next line; empty at the end of the file. */
  Optional<Line> next() throws IOException {
    int c = in.read();
    if (c < 0) {
      return Optional.empty();
    }
    StringBuilder line = new StringBuilder();
    boolean spoiled = false;
    long length = 0;
    while (c >= 0 && c != '\n') {
      spoiled |= c == SPOILED;
      length++;
      if (length <= longest) {
        line.append((char) c);
      }
      c = in.read();
    }
    if (length > longest) {
      return Optional.of(new Line.Spoiled("longer than " + longest + " characters"));
    }
    return Optional.of(spoiled ? new Line.Spoiled(NOT_UTF_8) : new Line.Text(line.toString()));
  }
}
