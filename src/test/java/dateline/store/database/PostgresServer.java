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
 * free port, its data in a temporary folder. One a JVM for most tests, stopped when the JVM ends.
 * Its fsync is off: these tests kill clients, not the machine. Thread-safe.
 */
public final class PostgresServer implements AutoCloseable {
  /** Empty, and said loudly, where no server is installed. */
  public static final Optional<PostgresServer> INSTALLED = made();

  private final Path bin;
  private final Path folder;
  private final int port;
  private final AtomicInteger schemas = new AtomicInteger();

  private PostgresServer(Path bin, Path folder, int port) {
    this.bin = bin;
    this.folder = folder;
    this.port = port;
  }

  /** One that a test may stop and start; it closes it. Empty where no server is installed. */
  public static Optional<PostgresServer> ofItsOwn() {
    return INSTALLED.isEmpty() ? Optional.empty() : made();
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

  private static Optional<PostgresServer> made() {
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
      PostgresServer made = made(programs.get());
      Runtime.getRuntime().addShutdownHook(new Thread(made::close));
      made.start();
      return Optional.of(made);
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

  private static PostgresServer made(Path bin) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("dateline-postgres");
    if (isRoot()) {
      Files.setOwner(
          folder,
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
    }
    PostgresServer made = new PostgresServer(bin, folder, freePort());
    Process init =
        made.run("initdb -U dateline -A trust -E UTF8 --locale=C --no-sync -D " + made.data());
    String said = new String(init.getInputStream().readAllBytes(), UTF_8);
    if (init.waitFor() != 0) {
      throw new IOException("initdb: " + said);
    }
    return made;
  }

  private Path data() {
    return folder.resolve("data");
  }

  /** Starts it, again if it was stopped, and waits until it is ready. */
  public void start() throws IOException {
    awaitReady(
        run(
            "postgres -D "
                + data()
                + " -p "
                + port
                + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"));
  }

  /** Drops its clients and stops; unlike a kill, this leaves no shared memory behind. */
  public void stop() throws IOException, InterruptedException {
    run("pg_ctl stop -m immediate -D " + data()).waitFor();
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Starts a command, as the user postgres if we are root: PostgreSQL refuses to run as root. */
  private Process run(String command) throws IOException {
    String as = isRoot() ? "setpriv --reuid=postgres --regid=postgres --clear-groups -- " : "";
    return new ProcessBuilder(List.of((as + bin + "/" + command).split(" ", -1)))
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
    // Somebody must read the log on, or the server stops when the pipe is full: no virtual thread,
    // for reading a pipe holds one of their few carriers.
    Thread.ofPlatform().daemon().start(() -> log.lines().forEach(_ -> {}));
  }

  @Override
  public void close() {
    if (Files.notExists(folder)) {
      return;
    }
    try {
      stop();
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
