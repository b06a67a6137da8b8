package dateline.command.terminal;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output for long answers, in UTF-8: a command ends once nobody takes it any more, as in
 * {@code export | head}, instead of going on for nobody. Flush it at the end.
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

  private StandardOutput() {}

  public static PrintStream stream() {
    return new PrintStream(
        new BufferedOutputStream(new StandardOutput(), BUFFER), false, StandardCharsets.UTF_8);
  }

  @Override
  public void write(int single) {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    System.out.write(bytes, from, length);
    flush();
  }

  @Override
  public void flush() {
    if (System.out.checkError()) {
      throw new NotTaken();
    }
  }
}
