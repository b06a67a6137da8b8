package dateline.store.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A real PostgreSQL server of our own, from the programs installed on this machine: loopback, a
 * free port, its data in a temporary folder. One a JVM, stopped when the JVM ends. Its fsync is
 * off: these tests kill clients, not the machine. Thread-safe.
 */
public final class PostgresServer {
  /** Empty, and said loudly, where no server is installed. */
  public static final Optional<PostgresServer> INSTALLED = start();

  private final int port;
  private final AtomicInteger schemas = new AtomicInteger();

  private PostgresServer(int port) {
    this.port = port;
  }

  /** A new, empty schema: as good as a database of its own, and made much faster. */
  public StoreSettings create() {
    String name = "test" + schemas.incrementAndGet();
    String server = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    try (Connection connection = DriverManager.getConnection(server, "dateline", "");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("CREATE SCHEMA " + name, e);
    }
    return new StoreSettings(
        server + "?currentSchema=" + name, Optional.of("dateline"), Optional.empty());
  }

  private static Optional<PostgresServer> start() {
    Optional<Path> programs = programs();
    if (programs.isEmpty()) {
      System.err.println(
          """

          ##########################################################################
          ##  NO POSTGRESQL SERVER IS INSTALLED HERE: the store is tested on      ##
          ##  SQLite alone, and nothing is known of PostgreSQL from this build.   ##
          ##  Install one (Debian: apt-get install postgresql) and build again.   ##
          ##########################################################################
          """);
      return Optional.empty();
    }
    try {
      return Optional.of(start(programs.get()));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("PostgreSQL is installed but does not start", e);
    }
  }

  /** The newest {@code bin} folder with both programs. */
  private static Optional<Path> programs() {
    Stream<Path> path =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of);
    return Stream.concat(debian().stream(), path)
        .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
        .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
        .findFirst();
  }

  private static List<Path> debian() {
    try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      return versions
          .map(version -> version.resolve("bin"))
          .sorted(Comparator.<Path>reverseOrder())
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static PostgresServer start(Path bin) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("dateline-postgres");
    boolean root = "root".equals(System.getProperty("user.name"));
    if (root) {
      // PostgreSQL refuses to run as root.
      Files.setOwner(
          folder,
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
    }
    String data = folder.resolve("data").toString();
    String init = bin + "/initdb -U dateline -A trust -E UTF8 --locale=C --no-sync -D " + data;
    Process made = run(root, folder, init);
    String said = new String(made.getInputStream().readAllBytes(), UTF_8);
    if (made.waitFor() != 0) {
      throw new IOException("initdb: " + said);
    }
    int port = freePort();
    String options = " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off";
    Process server = run(root, folder, bin + "/postgres -D " + data + " -p " + port + options);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(bin, root, folder)));
    awaitReady(server);
    return new PostgresServer(port);
  }

  /** Starts a command, as the user postgres if we are root. */
  private static Process run(boolean root, Path folder, String command) throws IOException {
    String as = root ? "setpriv --reuid=postgres --regid=postgres --clear-groups -- " : "";
    return new ProcessBuilder(List.of((as + command).split(" ", -1)))
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitReady(Process server) throws IOException {
    BufferedReader log = server.inputReader();
    StringBuilder said = new StringBuilder();
    String line = log.readLine();
    while (line != null && !line.contains("ready to accept connections")) {
      said.append(line).append('\n');
      line = log.readLine();
    }
    if (line == null) {
      throw new IOException("postgres ended: " + said);
    }
    // Somebody must read the log on, or the server stops when the pipe is full.
    Thread.ofVirtual().start(() -> log.lines().forEach(_ -> {}));
  }

  private static void stop(Path bin, boolean root, Path folder) {
    try {
      // "immediate" drops clients and, unlike a kill, leaves no shared memory behind.
      String stop = bin + "/pg_ctl stop -m immediate -D " + folder.resolve("data");
      run(root, folder, stop).waitFor();
    } catch (IOException | InterruptedException e) {
      System.err.println("PostgreSQL was not stopped: " + e);
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      System.err.println("left behind: " + folder);
    }
  }
}
