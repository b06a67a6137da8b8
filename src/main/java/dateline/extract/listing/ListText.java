package dateline.extract.listing;

import dateline.extract.page.Charsets;
import dateline.extract.page.Page;
import dateline.work.Spool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The text of a feed or sitemap, read as it is needed: packed lists are never whole in memory. One
 * thread.
 */
final class ListText implements AutoCloseable {
  /** As the sitemap protocol has it: what is beyond 50 MB, unpacked, is cut off. */
  static final int MOST_BYTES = 50 * 1024 * 1024;

  /** Characters that tell what a text is. */
  private static final int HEAD = 20_000;

  private final BufferedReader text;
  private final String head;

  private ListText(BufferedReader text) throws IOException {
    this.text = text;
    text.mark(HEAD);
    char[] first = new char[HEAD];
    int length = 0;
    for (int read = 0; read >= 0 && length < HEAD; length += Math.max(0, read)) {
      read = text.read(first, length, HEAD - length);
    }
    text.reset();
    this.head = new String(first, 0, length);
  }

  /**
   * Opens a page, a gzipped one unpacked; that is known by its first bytes.
   *
   * @throws IOException if it is broken gzip
   */
  static ListText of(Page page) throws IOException {
    ByteBuffer body = page.body();
    boolean packed =
        body.remaining() > 1
            && body.get(body.position()) == (byte) 0x1f
            && body.get(body.position() + 1) == (byte) 0x8b;
    InputStream bytes = Spool.stream(body);
    return new ListText(
        new BufferedReader(
            packed
                ? Charsets.reader(new GZIPInputStream(bytes, 1 << 13), java.util.Optional.empty())
                : Charsets.reader(bytes, page.contentType())));
  }

  /** The first 20,000 characters. */
  String head() {
    return head;
  }

  /** All of it, up to {@link #MOST_BYTES} characters. */
  LimitedReader reader() {
    return new LimitedReader(text, MOST_BYTES);
  }

  /** The first lines that are web addresses, at most so many. */
  List<String> addresses(int most) {
    List<String> addresses = new ArrayList<>();
    LimitedReader limited = reader();
    BufferedReader lines = new BufferedReader(limited);
    try {
      String line = lines.readLine();
      while (line != null && addresses.size() < most) {
        limited.progressed();
        String address = line.strip();
        if (address.startsWith("http://") || address.startsWith("https://")) {
          addresses.add(address);
        }
        line = lines.readLine();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return addresses;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
