package dateline.fetch.render;

import dateline.fetch.AddressGuard;
import dateline.fetch.FetchSettings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chromium's only way out: an HTTP proxy on loopback (RFC 9110 §9.3.6 CONNECT, and plain requests)
 * that connects where {@link AddressGuard} sends it, to the very address that was judged, and
 * brings so many bytes and no more. Where we have a proxy ourselves, it hands on to that. One
 * connection a request. Thread-safe.
 */
final class GuardedProxy implements AutoCloseable {
  private static final int LONGEST_HEAD = 64 << 10;
  private static final int BLOCK = 16 << 10;
  private static final int MOST_PORT = 65_535;

  /** The longest host (RFC 1035, 2.3.4), a colon and a port. */
  private static final int LONGEST_AUTHORITY = 253 + 1 + 5;

  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:/@]+):(\\d{1,5})");

  /** Fields that speak of one connection only. */
  private static final Set<String> OF_CONNECTION =
      Set.of("connection", "proxy-connection", "proxy-authorization", "keep-alive", "upgrade");

  private final FetchSettings settings;
  private final AddressGuard guard;
  private final long most;
  private final ServerSocket server;
  private final AtomicLong left = new AtomicLong();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /**
   * Opens it on a free port.
   *
   * @param most bytes for a page
   */
  GuardedProxy(FetchSettings settings, long most) {
    this.settings = settings;
    this.guard = AddressGuard.of(settings);
    this.most = most;
    try {
      this.server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("no port for the renderer's proxy", e);
    }
    Thread.ofVirtual().name("renderer's proxy").start(this::accept);
  }

  /** Host and port. */
  String address() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** Ends what the last page left open, and counts anew. */
  void begin() {
    open.forEach(GuardedProxy::shut);
    left.set(most);
  }

  /** Whether the page wanted more than it may have. */
  boolean isSpent() {
    return left.get() < 0;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Thread.ofVirtual().name("renderer's request").start(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket client) {
    open.add(client);
    try (client) {
      client.setSoTimeout(Math.toIntExact(settings.totalTimeout().toMillis()));
      InputStream in = new BufferedInputStream(client.getInputStream());
      List<String> head = head(in);
      String[] request = head.isEmpty() ? new String[0] : head.getFirst().split(" ", 4);
      if (request.length != 3) {
        answer(client, "400 Bad Request");
      } else if (request[0].equals("CONNECT")) {
        tunnel(client, in, request[1], head);
      } else {
        plain(client, in, request, head);
      }
    } catch (IOException e) {
      // Either side has gone: the page's request fails.
    } finally {
      open.remove(client);
    }
  }

  private void tunnel(Socket client, InputStream in, String target, List<String> head)
      throws IOException {
    Matcher place = AUTHORITY.matcher(target);
    if (target.length() > LONGEST_AUTHORITY
        || !place.matches()
        || Integer.parseInt(place.group(2)) > MOST_PORT) {
      answer(client, "400 Bad Request");
      return;
    }
    try (Socket web = connected(client, place.group(1), Integer.parseInt(place.group(2)))) {
      if (settings.proxy().isPresent()) {
        write(web, String.join("\r\n", head) + "\r\n\r\n");
      } else {
        answer(client, "200 Connection established");
      }
      join(client, in, web);
    }
  }

  private void plain(Socket client, InputStream in, String[] request, List<String> head)
      throws IOException {
    URI target;
    try {
      target = URI.create(request[1]);
    } catch (IllegalArgumentException e) {
      answer(client, "400 Bad Request");
      return;
    }
    boolean whole = "http".equalsIgnoreCase(target.getScheme()) && target.getHost() != null;
    if (!whole || target.getPort() > MOST_PORT) {
      answer(client, "400 Bad Request");
      return;
    }
    int port = target.getPort() < 0 ? 80 : target.getPort();
    try (Socket web = connected(client, target.getHost(), port)) {
      write(web, direct(request, head));
      join(client, in, web);
    }
  }

  /** The head as the site itself, or our own proxy, is asked. */
  private String direct(String[] request, List<String> head) {
    int slash = request[1].indexOf('/', "http://".length());
    String path = slash < 0 ? "/" : request[1].substring(slash);
    String asked = settings.proxy().isPresent() ? request[1] : path;
    List<String> lines = new ArrayList<>(List.of(request[0] + " " + asked + " HTTP/1.1"));
    head.stream()
        .skip(1)
        .filter(
            line -> {
              String name = line.substring(0, Math.max(0, line.indexOf(':')));
              return !OF_CONNECTION.contains(name.strip().toLowerCase(Locale.ROOT));
            })
        .forEach(lines::add);
    lines.add("Connection: close");
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  /** Connected to the address that was judged; tells the client where there is none. */
  private Socket connected(Socket client, String host, int port) throws IOException {
    IOException last = new IOException("no address");
    try {
      for (SocketAddress address : places(host, port)) {
        Socket web = new Socket(Proxy.NO_PROXY);
        open.add(web);
        try {
          web.connect(address, Math.toIntExact(settings.connectTimeout().toMillis()));
          web.setSoTimeout(Math.toIntExact(settings.totalTimeout().toMillis()));
          return web;
        } catch (IOException e) {
          last = e;
          shut(web);
        }
      }
    } catch (IOException e) {
      answer(client, "403 Forbidden");
      throw e;
    }
    answer(client, "502 Bad Gateway");
    throw last;
  }

  private List<? extends SocketAddress> places(String host, int port) throws IOException {
    if (left.get() < 0) {
      throw new IOException("the page has had its bytes");
    }
    if (settings.proxy().isPresent()) {
      if (guard.refusesLiteral(host, port)) {
        throw new IOException(host + " is not a public address");
      }
      URI proxy = settings.proxy().get();
      int at = proxy.getPort() < 0 ? 80 : proxy.getPort();
      return List.of(new InetSocketAddress(proxy.getHost(), at));
    }
    return guard.resolve(host, port);
  }

  /** Copies both ways until either side ends. */
  private void join(Socket client, InputStream in, Socket web) throws IOException {
    Thread up = Thread.ofVirtual().start(() -> copy(in, web, client));
    try {
      copy(web.getInputStream(), client, web);
    } finally {
      shut(client);
      shut(web);
      up.interrupt();
      open.remove(web);
    }
  }

  private void copy(InputStream from, Socket to, Socket other) {
    byte[] block = new byte[BLOCK];
    try {
      OutputStream out = to.getOutputStream();
      for (int read = from.read(block); read >= 0; read = from.read(block)) {
        if (left.addAndGet(-read) < 0) {
          shut(to);
          shut(other);
          return;
        }
        out.write(block, 0, read);
      }
      to.shutdownOutput();
    } catch (IOException e) {
      shut(to);
      shut(other);
    }
  }

  /** The lines of a head; empty where there is none, or one that is too long. */
  private static List<String> head(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int c = in.read(); c >= 0 && text.length() < LONGEST_HEAD; c = in.read()) {
      text.append((char) c);
      if (c == '\n' && text.length() >= 4 && text.lastIndexOf("\r\n\r\n") == text.length() - 4) {
        return List.of(text.toString().strip().split("\r\n", -1));
      }
    }
    return List.of();
  }

  private static void answer(Socket client, String status) throws IOException {
    String length = status.startsWith("200") ? "" : "Content-Length: 0\r\nConnection: close\r\n";
    write(client, "HTTP/1.1 " + status + "\r\n" + length + "\r\n");
  }

  private static void write(Socket to, String head) throws IOException {
    to.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
    to.getOutputStream().flush();
  }

  private static void shut(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no use any more.
    }
  }

  @Override
  public void close() {
    open.forEach(GuardedProxy::shut);
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the renderer's proxy", e);
    }
  }
}
