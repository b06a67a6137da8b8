package dateline.fetch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/** Undoes a Content-Encoding (RFC 9110 §8.4) up to a size, however small the bomb came. */
final class ContentCoding {
  /** What we ask for. */
  static final String ACCEPTED = "gzip, deflate, br";

  private ContentCoding() {}

  /** More bytes than the limit. */
  static final class TooBigException extends IOException {
    private static final long serialVersionUID = 1;

    TooBigException(long limit) {
      super("more than " + limit + " bytes");
    }
  }

  /**
   * The plain body, read-only.
   *
   * @param coding the header's value, empty for none; a list of codings is refused
   * @throws TooBigException if it has more than {@code limit} bytes
   * @throws IOException if it is not in this coding
   */
  static ByteBuffer decode(ByteBuffer body, String coding, long limit) throws IOException {
    try (InputStream plain = open(body, coding)) {
      byte[] all = plain.readNBytes(Math.toIntExact(limit + 1));
      if (all.length > limit) {
        throw new TooBigException(limit);
      }
      return ByteBuffer.wrap(all).asReadOnlyBuffer();
    }
  }

  /** As much of the plain body as can be read, at most {@code limit} bytes. */
  static byte[] start(ByteBuffer body, String coding, long limit) {
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    try (InputStream plain = open(body, coding)) {
      int octet = plain.read();
      while (octet >= 0 && start.size() < limit) {
        start.write(octet);
        octet = plain.read();
      }
    } catch (IOException e) {
      // Cut or broken: what came before is the start.
    }
    return start.toByteArray();
  }

  private static InputStream open(ByteBuffer buffer, String coding) throws IOException {
    byte[] body = new byte[buffer.remaining()];
    buffer.duplicate().get(body);
    InputStream raw = new ByteArrayInputStream(body);
    return switch (body.length == 0 ? "" : coding.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> raw;
      case "gzip", "x-gzip" -> new GZIPInputStream(raw, 8192);
      case "deflate" -> new InflaterInputStream(raw, new Inflater(!hasZlibHeader(body)));
      case "br" -> new BrotliInputStream(raw);
      default -> throw new IOException("Content-Encoding " + coding + " was not asked for");
    };
  }

  /** RFC 9110 means zlib by "deflate"; some servers send it bare. */
  private static boolean hasZlibHeader(byte[] body) {
    return body.length > 1
        && (body[0] & 0x0F) == 8
        && ((body[0] & 0xFF) * 256 + (body[1] & 0xFF)) % 31 == 0;
  }
}
