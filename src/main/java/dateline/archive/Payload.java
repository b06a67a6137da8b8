package dateline.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/**
 * The HTTP message in a response record. Read with our own few lines, not a strict parser: what a
 * hostile server once sent must be readable for ever.
 *
 * <p>The HTTP head is read here, not by a strict parser: what was kept must stay readable.
 *
 * <p>A payload that does not unpack is given as far as it goes; only a wrong checksum is damage.
 *
 * @param head status line and header, ending with an empty line
 */
record Payload(String head) {
  /** No page we could use unpacks to more; an archived bomb does. */
  private static final int MAX_DECODED = 64 << 20;

  /** Splits a block at the empty line; without one all of it is head. */
  static Payload of(byte[] bytes) {
    for (int i = 0; i + 3 < bytes.length; i++) {
      if (bytes[i] == '\r'
          && bytes[i + 1] == '\n'
          && bytes[i + 2] == '\r'
          && bytes[i + 3] == '\n') {
        return new Payload(new String(bytes, 0, i + 4, StandardCharsets.ISO_8859_1));
      }
    }
    return new Payload(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  Optional<Integer> status() {
    String[] words = head.split("[ \r]", 3);
    return words.length > 1 && words[1].matches("[0-9]{3}")
        ? Optional.of(Integer.valueOf(words[1]))
        : Optional.empty();
  }

  Optional<String> header(String name) {
    return head.lines()
        .skip(1)
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }

  /** The Content-Length announced. */
  Optional<Long> length() {
    return header("Content-Length").filter(it -> it.matches("[0-9]{1,18}")).map(Long::valueOf);
  }

  /**
   * The body without its Content-Encoding, read-only. One that breaks off or is a bomb is given as
   * far as it goes: the fetcher has refused it, and a damaged page is no damage to the archive.
   */
  ByteBuffer decoded(byte[] block) {
    int start = head.length();
    ByteBuffer body =
        ByteBuffer.wrap(block, start, block.length - start).slice().asReadOnlyBuffer();
    String coding = header("Content-Encoding").orElse("").toLowerCase(Locale.ROOT);
    return body.hasRemaining() && coding.matches("(x-)?gzip|deflate|br")
        ? decode(new ByteArrayInputStream(block, start, body.remaining()), coding)
        : body;
  }

  private static ByteBuffer decode(InputStream packed, String coding) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    byte[] part = new byte[16 << 10];
    try (InputStream in = open(packed, coding)) {
      int read = in.read(part);
      while (read >= 0 && plain.size() < MAX_DECODED) {
        plain.write(part, 0, Math.min(read, MAX_DECODED - plain.size()));
        read = in.read(part);
      }
    } catch (IOException e) {
      // As far as it goes.
    }
    return ByteBuffer.wrap(plain.toByteArray()).asReadOnlyBuffer();
  }

  private static InputStream open(InputStream packed, String coding) throws IOException {
    return switch (coding) {
      case "br" -> new BrotliInputStream(packed);
      case "deflate" -> {
        packed.mark(2);
        int header = packed.read() << 8 | packed.read();
        packed.reset();
        boolean zlib = (header & 0x0F00) == 0x0800 && header % 31 == 0;
        yield new InflaterInputStream(packed, new Inflater(!zlib));
      }
      default -> new GZIPInputStream(packed);
    };
  }
}
