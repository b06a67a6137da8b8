package dateline.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;

/**
 * Bytes in memory for jwarc to read from or write to. Unlike those of {@code Channels}, it does not
 * close when its thread is interrupted: a crawl that is being stopped must not see damage where
 * there is none. One thread.
 */
final class MemoryChannel implements ByteChannel {
  private final ByteBuffer in;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  MemoryChannel(ByteBuffer content) {
    this.in = content.duplicate();
  }

  @Override
  public int read(ByteBuffer into) {
    if (!in.hasRemaining()) {
      return -1;
    }
    int length = Math.min(in.remaining(), into.remaining());
    into.put(in.slice().limit(length));
    in.position(in.position() + length);
    return length;
  }

  @Override
  public int write(ByteBuffer from) {
    byte[] bytes = new byte[from.remaining()];
    from.get(bytes);
    out.writeBytes(bytes);
    return bytes.length;
  }

  byte[] written() {
    return out.toByteArray();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {
    // nothing is held
  }
}
