package dateline.enrich.model;

import java.io.InputStream;
import java.util.Arrays;

/**
 * Bytes as a stream that takes no lock: those of the JDK take one for each byte, which was half the
 * time that loading the models took. One thread.
 */
public final class Unpacked extends InputStream {
  private final byte[] bytes;
  private int at;

  /** Takes the array as it is. */
  public Unpacked(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() {
    return at < bytes.length ? bytes[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int from, int length) {
    int count = Math.min(length, bytes.length - at);
    if (count <= 0) {
      return length == 0 ? 0 : -1;
    }
    System.arraycopy(bytes, at, into, from, count);
    at += count;
    return count;
  }

  @Override
  public byte[] readAllBytes() {
    int from = at;
    at = bytes.length;
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }
}
