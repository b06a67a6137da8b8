package dateline.fetch;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;

/**
 * A loopback web of named hosts and routes that answers as scripted, hostile answers included, and
 * remembers what it was asked. Hosts are told apart by the Host header, so any name under {@code
 * *.localhost} will do; unknown routes are 404. Thread-safe.
 *
 * <pre>{@code
 * try (TestSite site = TestSite.start()) {
 *   site.on("news.localhost", "/a", TestSite.html("<p>Hello"));
 *   fetcher.fetch(Request.of(site.uri("news.localhost", "/a")));
 *   site.seen("news.localhost", "/a");
 * }
 * }</pre>
 */
public final class TestSite implements Closeable {
  /** Writes a whole answer, from the status line on. */
  @FunctionalInterface
  public interface Route {
    void answer(Seen request, OutputStream out) throws IOException;
  }

  /**
   * One request.
   *
   * @param target as in the request line
   * @param headers names in lower case
   * @param began nanoseconds, when its head was read
   */
  public record Seen(
      String host, String method, String target, Map<String, String> headers, long began) {
    public Seen {
      headers = Map.copyOf(headers);
    }

    /** A header's value, or an empty string. */
    public String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The target's path and query, of an absolute target (as a proxy sees) too. */
    public String path() {
      return target.replaceFirst("^https?://[^/]*", "");
    }
  }

  private final ServerSocket server;
  private final boolean tls;
  private final Map<String, Route> routes = new ConcurrentHashMap<>();
  private final List<Seen> log = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  private TestSite(ServerSocket server, boolean tls) {
    this.server = server;
    this.tls = tls;
    Thread.ofVirtual().name("test site").start(this::accept);
  }

  /** Starts on a free port of 127.0.0.1. */
  public static TestSite start() {
    try {
      return new TestSite(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts with TLS. */
  public static TestSite start(SSLContext tls) {
    try {
      ServerSocket server =
          tls.getServerSocketFactory().createServerSocket(0, 200, InetAddress.getLoopbackAddress());
      return new TestSite(server, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers this path (with its query) of this host so from now on. */
  public TestSite on(String host, String path, Route route) {
    routes.put(host + " " + path, route);
    return this;
  }

  public int port() {
    return server.getLocalPort();
  }

  public URI uri(String host, String path) {
    return URI.create((tls ? "https://" : "http://") + host + ":" + port() + path);
  }

  /** Everything asked so far, in order. */
  public List<Seen> log() {
    return List.copyOf(log);
  }

  /** How many connections were made. */
  public int connections() {
    return connections.get();
  }

  /** What one page was asked. */
  public List<Seen> seen(String host, String path) {
    return log.stream().filter(it -> it.host().equals(host) && it.path().equals(path)).toList();
  }

  /** A page of HTML in UTF-8, status 200. */
  public static Route html(String page, String... fields) {
    return body(200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8), fields);
  }

  /** A plain text, such as a robots.txt, status 200. */
  public static Route text(String text, String... fields) {
    return body(200, "text/plain", text.getBytes(StandardCharsets.UTF_8), fields);
  }

  /** Only a status and header fields, each {@code Name: value}. */
  public static Route status(int status, String... fields) {
    return body(status, "text/plain", new byte[0], fields);
  }

  public static Route redirect(int status, String location) {
    return status(status, "Location: " + location);
  }

  public static Route body(int status, String type, byte[] body, String... fields) {
    return (request, out) -> {
      StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
      head.append("Content-Type: ").append(type).append("\r\n");
      for (String field : fields) {
        head.append(field).append("\r\n");
      }
      if (status != 304) {
        head.append("Content-Length: ").append(body.length).append("\r\n");
      }
      out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
    };
  }

  /** Exactly these characters (ISO 8859-1), then the connection is closed. */
  public static Route raw(String answer) {
    return (request, out) -> {
      out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
      out.close();
    };
  }

  public static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        connections.incrementAndGet();
        Thread.ofVirtual().name("test site ", 0).start(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      Optional<Seen> request = read(in);
      while (request.isPresent()) {
        Seen seen = request.get();
        log.add(seen);
        route(seen).answer(seen, socket.getOutputStream());
        request = read(in);
      }
    } catch (IOException e) {
      // The client has gone: its business.
    } finally {
      open.remove(socket);
    }
  }

  private Route route(Seen seen) {
    Route route = routes.get(seen.host() + " " + seen.path());
    return route != null ? route : status(404);
  }

  private static Optional<Seen> read(InputStream in) throws IOException {
    String start = line(in);
    if (start.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      headers.merge(name, line.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
    }
    String[] words = start.split(" ", -1);
    String host = headers.getOrDefault("host", "").replaceFirst(":[0-9]+$", "");
    return Optional.of(new Seen(host, words[0], words[1], headers, System.nanoTime()));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    while (c >= 0 && c != '\n') {
      if (c != '\r') {
        line.append((char) c);
      }
      c = in.read();
    }
    return line.toString();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
