package dateline.fetch;

import dateline.work.Spool;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
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

  /**
   * Codings upon one another: a server packs what its application had packed already. A third is
   * the work of someone who wants a small answer to unpack to as much as can be.
   */
  private static final int MOST_CODINGS = 2;

  private ContentCoding() {}

  /** More bytes than the limit. */
  static final class TooBigException extends IOException {
    private static final long serialVersionUID = 1;

    TooBigException(long limit) {
      super("more than " + limit + " bytes");
    }
  }

  /**
   * The plain body, read-only. What names no coding that we know (a charset by mistake, S3's {@code
   * aws-chunked}) is ignored, as browsers do; so is a coding that a text which begins like HTML,
   * XML or JSON is not in.
   *
   * @param coding the header's value, empty for none; of a list the last is undone first
   * @throws TooBigException if it has more than {@code limit} bytes
   * @throws IOException if it is not in this coding
   */
  static ByteBuffer decode(ByteBuffer body, String coding, long limit) throws IOException {
    try (InputStream plain = open(body, coding, limit)) {
      return Spool.read(plain, Long.MAX_VALUE);
    } catch (TooBigException e) {
      throw e;
    } catch (IOException e) {
      if (beginsAsText(body)) {
        return body.asReadOnlyBuffer();
      }
      throw e;
    }
  }

  /** As much of the plain body as can be read, at most {@code limit} bytes. */
  static byte[] start(ByteBuffer body, String coding, long limit) {
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    try (InputStream plain = open(body, coding, limit)) {
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

  private static InputStream open(ByteBuffer body, String coding, long limit) throws IOException {
    InputStream plain = Spool.stream(body);
    String[] codings = coding.strip().toLowerCase(Locale.ROOT).split(",", MOST_CODINGS + 1);
    if (codings.length > MOST_CODINGS) {
      throw new IOException("Content-Encoding " + coding + " was not asked for");
    }
    for (int i = codings.length - 1; i >= 0 && body.hasRemaining(); i--) {
      plain = new Layer(undone(new BufferedInputStream(plain), codings[i].strip()), limit);
    }
    return plain;
  }

  /** What one coding gives, up to the limit, also where another lies below. */
  private static final class Layer extends FilterInputStream {
    private final long limit;
    private long given;

    Layer(InputStream plain, long limit) {
      super(plain);
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      int octet = super.read();
      count(octet < 0 ? 0 : 1);
      return octet;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int count = super.read(into, from, length);
      count(Math.max(0, count));
      return count;
    }

    private void count(int more) throws TooBigException {
      given += more;
      if (given > limit) {
        throw new TooBigException(limit);
      }
    }
  }

  private static InputStream undone(BufferedInputStream coded, String coding) throws IOException {
    coded.mark(2);
    int first = coded.read();
    int second = coded.read();
    coded.reset();
    return switch (coding) {
      case "gzip", "x-gzip" ->
          first == 0x1f && second == 0x8b ? new GZIPInputStream(coded, 8192) : coded;
      case "deflate" -> new InflaterInputStream(coded, new Inflater(!isZlibHeader(first, second)));
      case "br" -> new BrotliInputStream(coded);
      default -> coded;
    };
  }

  private static boolean beginsAsText(ByteBuffer body) {
    ByteBuffer start = body.duplicate();
    while (start.hasRemaining()) {
      byte octet = start.get();
      if (octet > ' ') {
        return octet == '<' || octet == '{' || octet == '[';
      }
    }
    return false;
  }

  /** RFC 9110 means zlib by "deflate"; some servers send it bare. */
  private static boolean isZlibHeader(int first, int second) {
    return (first & 0x0F) == 8 && (first * 256 + second) % 31 == 0;
  }
}
