package dateline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A child process with a main method of ours, and its end by SIGKILL. */
public final class Life {
  private static final int LONGEST_START_MILLIS = 60_000;

  private Life() {}

  /**
   * What came of it.
   *
   * @param lines what it printed
   * @param killed false if it had ended by itself
   */
  public record End(List<String> lines, boolean killed) {
    public End {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Runs {@code main} and kills it {@code millis} after the first line that {@code counts}, or when
   * it is long in starting.
   */
  public static End until(Class<?> main, Predicate<String> counts, int millis, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        Jvm.command("-cp", System.getProperty("java.class.path"), main.getName());
    Collections.addAll(command, arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    // By its handle: Process itself would close the pipe, and with it what was already printed.
    ProcessHandle handle = process.toHandle();
    List<String> lines = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      CompletableFuture<Void> end = killing(handle, LONGEST_START_MILLIS);
      boolean counting = false;
      String line;
      while ((line = out.readLine()) != null) {
        lines.add(line);
        if (!counting && counts.test(line)) {
          counting = true;
          end.cancel(false);
          end = killing(handle, millis);
        }
      }
      end.cancel(false);
    }
    return new End(lines, process.waitFor() != 0);
  }

  private static CompletableFuture<Void> killing(ProcessHandle victim, int millis) {
    return CompletableFuture.runAsync(
        victim::destroyForcibly, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
  }
}
