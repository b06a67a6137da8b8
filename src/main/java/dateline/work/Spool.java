package dateline.work;

import dateline.health.LocalFaultException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Bytes that others send, however many at a time: little ones in memory, long ones in a file that
 * is gone with them. So the memory that answers under way can take is known, and none of them has
 * to wait for another.
 */
public final class Spool {
  /** Bytes that stay in memory: nine of ten pages and feeds are smaller. */
  static final int IN_MEMORY = 1 << 20;

  private static final int CHUNK = 1 << 16;

  private Spool() {}

  /**
   * Reads to the end, or to a limit.
   *
   * @param most bytes read
   * @return them, read-only; backed by memory or by a file without a name in {@code java.io.tmpdir}
   * @throws IOException what {@code from} throws
   * @throws LocalFaultException if the file cannot be written
   */
  public static ByteBuffer read(InputStream from, long most) throws IOException {
    byte[] start = from.readNBytes((int) Math.min(most, IN_MEMORY));
    boolean more = start.length == IN_MEMORY && most > IN_MEMORY;
    return more
        ? inFile(start, from, most - start.length)
        : ByteBuffer.wrap(start).asReadOnlyBuffer();
  }

  private static ByteBuffer inFile(byte[] start, InputStream from, long most) throws IOException {
    try (FileChannel file = open()) {
      write(file, start);
      long left = most;
      while (left > 0) {
        byte[] chunk = from.readNBytes((int) Math.min(left, CHUNK));
        if (chunk.length == 0) {
          break;
        }
        write(file, chunk);
        left -= chunk.length;
      }
      return mapped(file);
    }
  }

  private static FileChannel open() {
    try {
      Path path = Files.createTempFile("dateline-", ".spool");
      return FileChannel.open(
          path,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw fault(e);
    }
  }

  private static void write(FileChannel file, byte[] bytes) {
    try {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        file.write(left);
      }
    } catch (IOException e) {
      throw fault(e);
    }
  }

  /** Valid after the file is closed, and so gone from its folder. */
  private static ByteBuffer mapped(FileChannel file) {
    try {
      return file.map(FileChannel.MapMode.READ_ONLY, 0, file.size());
    } catch (IOException e) {
      throw fault(e);
    }
  }

  private static LocalFaultException fault(IOException e) {
    String folder = System.getProperty("java.io.tmpdir", "");
    return new LocalFaultException(
        LocalFaultException.Part.DISK,
        "a long answer cannot be put aside in " + folder + ": " + e.getMessage(),
        e);
  }

  /** What is left in a buffer, without a copy; the buffer itself stays where it is. */
  public static InputStream stream(ByteBuffer bytes) {
    return new BufferInput(bytes.duplicate());
  }

  private static final class BufferInput extends InputStream {
    private final ByteBuffer bytes;

    BufferInput(ByteBuffer bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes.hasRemaining() ? bytes.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int most) {
      if (most == 0) {
        return 0;
      }
      int count = Math.min(most, bytes.remaining());
      bytes.get(into, from, count);
      return count == 0 ? -1 : count;
    }
  }
}
