package dateline.index.opensearch;

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
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real OpenSearch of our own, one node in a process of its own on loopback and a free port, its
 * data in a temporary folder: one a JVM, stopped when the JVM ends. Thread-safe.
 */
public final class OpenSearchServer {
  /** The address of one that runs already, to start none: {@code http://127.0.0.1:9200}. */
  private static final String RUNNING = "DATELINE_TEST_OPENSEARCH";

  /** For its libraries to be fetched, once, and for it to start. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final String SIZE = "-Xms400m -Xmx700m";

  /** Empty, and said loudly, where none can be started. */
  public static final Optional<OpenSearchServer> STARTED = made();

  private final String address;
  private final AtomicInteger indexes = new AtomicInteger();

  private OpenSearchServer(String address) {
    this.address = address;
  }

  /** A name for a new index, over three shards. */
  public OpenSearchSettings fresh() {
    String name = "test" + ProcessHandle.current().pid() + "-" + indexes.incrementAndGet();
    return OpenSearchSettings.at("opensearch:" + address + "/" + name).spread(3, 0);
  }

  /** A new, empty index. */
  public OpenSearchIndex index(InstantSource clock) {
    return OpenSearchIndex.open(fresh(), clock);
  }

  private static Optional<OpenSearchServer> made() {
    String running = System.getenv().getOrDefault(RUNNING, "");
    if (!running.isEmpty()) {
      return Optional.of(new OpenSearchServer(running));
    }
    // One at a time: two JVMs of one build would compile what starts it in one folder.
    Path lock = Path.of("target", "opensearch.lock");
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      return Optional.of(start());
    } catch (IOException e) {
      System.err.printf(
          """

          ############################################################################
          ##  OPENSEARCH CANNOT BE STARTED HERE: the index is tested on Lucene      ##
          ##  alone, and nothing is known of OpenSearch from this build. To see     ##
          ##  why, run: src/bench/opensearch/run /tmp/opensearch 9311               ##
          ############################################################################
          %s
          """,
          e.getMessage());
      return Optional.empty();
    }
  }

  private static OpenSearchServer start() throws IOException {
    Path folder = Files.createTempDirectory("dateline-opensearch");
    int port = freePort();
    ProcessBuilder starting =
        new ProcessBuilder("src/bench/opensearch/run", folder.toString(), Integer.toString(port));
    starting.environment().put("JAVA_HOME", System.getProperty("java.home"));
    starting.environment().put("JAVA_OPTS", SIZE);
    starting.redirectErrorStream(true);
    Process process = starting.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, folder)));
    BufferedReader says = process.inputReader(UTF_8);
    StringBuilder said = new StringBuilder();
    CountDownLatch up = new CountDownLatch(1);
    Thread.ofVirtual().start(() -> endIfLate(process, up));
    for (String line = says.readLine(); line != null; line = says.readLine()) {
      // Behind the time and level that its log puts before every line.
      if (line.contains("http://127.0.0.1:" + port + " process")) {
        up.countDown();
        Thread.ofVirtual().start(() -> drain(says));
        return new OpenSearchServer("http://127.0.0.1:" + port);
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
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
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
