package dateline.command.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.util.Optional;

/**
 * Standard input, output and error of this process. Input can be interrupted, so that Ctrl-C ends a
 * command that waits for more; output remembers why it could not be written; error remembers
 * whether anything was said. Thread-safe.
 */
public final class StandardStreams {
  private final Remembering output = new Remembering(new FileOutputStream(FileDescriptor.out));
  private final Remembering error = new Remembering(new FileOutputStream(FileDescriptor.err));

  /** Puts them in the place of those that the process began with. */
  public static StandardStreams install() {
    StandardStreams streams = new StandardStreams();
    System.setIn(Channels.newInputStream(new FileInputStream(FileDescriptor.in).getChannel()));
    System.setOut(streams.output.printing(System.out));
    System.setErr(streams.error.printing(System.err));
    return streams;
  }

  /** Whether something was written to standard error. */
  public boolean saidSomething() {
    return error.used;
  }

  /**
   * Why standard output was not all written; empty also where its reader has gone, as in {@code |
   * head}: that one had enough.
   */
  public Optional<String> outputLost() {
    System.out.flush();
    return Optional.of(output.failure)
        .filter(reason -> !reason.isEmpty() && !reason.contains("Broken pipe"));
  }

  /** A stream that remembers that it was used, and its first failure. */
  private static final class Remembering extends FilterOutputStream {
    private volatile boolean used;
    private volatile String failure = "";

    Remembering(OutputStream to) {
      super(to);
    }

    PrintStream printing(PrintStream before) {
      return new PrintStream(new BufferedOutputStream(this), true, before.charset());
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      used = true;
      try {
        out.write(bytes, from, length);
      } catch (IOException e) {
        failure = failure.isEmpty() ? String.valueOf(e.getMessage()) : failure;
        throw e;
      }
    }
  }
}
