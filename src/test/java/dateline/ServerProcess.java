package dateline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A server that a test works with, in a process of its own on loopback and a free port, its data in
 * a temporary folder; stopped when the JVM ends.
 *
 * @param address {@code http://127.0.0.1:9311}
 * @param folder its data
 */
public record ServerProcess(String address, Path folder) {
  /** For its libraries to be fetched, once, and for it to start. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /**
   * Starts one, one at a time: two JVMs of one build would compile what starts it in one folder.
   *
   * @param name of a folder of src/bench with a script {@code run FOLDER PORT}, which says {@code
   *     ADDRESS process ID} when it is up
   * @param javaOptions for its JVM
   * @return empty, and said loudly, where it cannot be started
   */
  public static Optional<ServerProcess> start(String name, String javaOptions, String lost) {
    try (FileChannel channel =
            FileChannel.open(
                Path.of("target", name + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      return Optional.of(started(name, javaOptions));
    } catch (IOException e) {
      System.err.printf(
          """

          ############################################################################
          ##  %s CANNOT BE STARTED HERE: %s.
          ##  To see why, run: src/bench/%s/run /tmp/%s 9311
          ############################################################################
          %s
          """,
          name.toUpperCase(Locale.ROOT), lost, name, name, e.getMessage());
      return Optional.empty();
    }
  }

  private static ServerProcess started(String name, String javaOptions) throws IOException {
    Path folder = Files.createTempDirectory("dateline-" + name);
    int port = freePort();
    ProcessBuilder starting =
        new ProcessBuilder("src/bench/" + name + "/run", folder.toString(), Integer.toString(port));
    starting.environment().put("JAVA_HOME", System.getProperty("java.home"));
    starting.environment().put("JAVA_OPTS", javaOptions);
    starting.redirectErrorStream(true);
    Process process = starting.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, folder)));
    BufferedReader says = process.inputReader(UTF_8);
    StringBuilder said = new StringBuilder();
    CountDownLatch up = new CountDownLatch(1);
    Thread.ofVirtual().start(() -> endIfLate(process, up));
    for (String line = says.readLine(); line != null; line = says.readLine()) {
      // Behind the time and level that its log may put before every line.
      if (line.contains("http://127.0.0.1:" + port + " process")) {
        up.countDown();
        // Reading a pipe holds one of the few carriers of virtual threads for as long as it lasts.
        Thread.ofPlatform().daemon().start(() -> drain(says));
        return new ServerProcess("http://127.0.0.1:" + port, folder);
      }
      said.append(line).append('\n');
    }
    throw new IOException(said.substring(Math.max(0, said.length() - 2_000)));
  }

  /** What it says further: unread, it would come to a stop. */
  private static void drain(BufferedReader says) {
    try {
      says.lines().forEach(ignored -> {});
    } catch (UncheckedIOException e) {
      // It has ended.
    }
  }

  private static void endIfLate(Process process, CountDownLatch up) {
    try {
      if (!up.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void stop(Process process, Path folder) {
    try {
      process.destroy();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      System.err.println("left behind: " + folder);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
