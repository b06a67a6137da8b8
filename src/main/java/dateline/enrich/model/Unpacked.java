package dateline.enrich.model;

import java.io.IOException;
import java.io.InputStream;

/**
 * Another stream, read in pieces, that takes no lock: those of the JDK take one for each byte,
 * which was half the time that loading the models took. Nothing is held whole, so that loading
 * leaves no large arrays behind. One thread.
 */
public final class Unpacked extends InputStream {
  private static final int PIECE = 1 << 16;

  private final InputStream in;
  private final byte[] piece = new byte[PIECE];
  private int at;
  private int end;

  /** Reads {@code in} from where it stands, and closes it when closed. */
  public Unpacked(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return at < end || more() ? piece[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at == end && !more()) {
      return -1;
    }
    int count = Math.min(length, end - at);
    System.arraycopy(piece, at, into, from, count);
    at += count;
    return count;
  }

  private boolean more() throws IOException {
    at = 0;
    end = Math.max(0, in.read(piece));
    return end > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
