package dateline.command.terminal;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output for long answers, in UTF-8: a command ends once nobody takes it any more, as in
 * {@code export | head}, instead of going on for nobody. Written by whole lines, so that what is
 * said on standard error stands between them where both go to one file. Flush it at the end.
 */
public final class StandardOutput extends OutputStream {
  private static final int BUFFER = 1 << 18;

  /** Standard output takes no more: its reader has gone, or its disk is full. */
  public static final class NotTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotTaken() {
      super("standard output takes no more");
    }
  }

  /** What is not written yet: whole lines, and perhaps the beginning of one. */
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();

  private StandardOutput() {}

  public static PrintStream stream() {
    return new PrintStream(new StandardOutput(), false, StandardCharsets.UTF_8);
  }

  @Override
  public void write(int single) {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    int next = from + length;
    while (next > from && bytes[next - 1] != '\n') {
      next--;
    }
    held.write(bytes, from, next - from);
    if (next > from && held.size() >= BUFFER) {
      flush();
    }
    held.write(bytes, next, from + length - next);
  }

  @Override
  public void flush() {
    System.out.write(held.toByteArray(), 0, held.size());
    held.reset();
    if (System.out.checkError()) {
      throw new NotTaken();
    }
  }

  @Override
  public void close() {
    flush();
  }
}
