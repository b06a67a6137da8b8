package dateline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A web of invented outlets behind a proxy that notes every request: a feed of {@link #PAGES} pages
 * and a robots.txt at any host. Thread-safe.
 */
final class LoggedWeb implements AutoCloseable {
  static final int PAGES = 6;

  /** A request, and when its answer was about to be sent. */
  record Asked(String host, String path, long begun, long ended) {}

  private final HttpServer server;
  private final Instant newest = Instant.now();
  private final ConcurrentLinkedQueue<Asked> asked = new ConcurrentLinkedQueue<>();

  LoggedWeb() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String proxy() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** The least time between two requests to one host, over all hosts. */
  Duration leastGap() {
    Map<String, List<Asked>> byHost =
        asked.stream()
            .sorted(Comparator.comparingLong(Asked::begun))
            .collect(Collectors.groupingBy(Asked::host));
    return Duration.ofNanos(
        byHost.values().stream()
            .flatMapToLong(
                all ->
                    IntStream.range(1, all.size())
                        .mapToLong(i -> all.get(i).begun() - all.get(i - 1).ended()))
            .min()
            .orElse(Long.MAX_VALUE));
  }

  private void answer(HttpExchange exchange) throws IOException {
    long begun = System.nanoTime();
    URI uri = exchange.getRequestURI();
    String host = String.valueOf(uri.getHost());
    byte[] body = body(host, uri.getPath()).getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type(uri.getPath()));
      asked.add(new Asked(host, uri.getPath(), begun, System.nanoTime()));
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String type(String path) {
    return switch (path) {
      case "/robots.txt" -> "text/plain";
      case "/feed.xml" -> "application/rss+xml";
      default -> "text/html; charset=utf-8";
    };
  }

  private String body(String host, String path) {
    return switch (path) {
      case "/robots.txt" -> "User-agent: *\nDisallow: /private\n";
      case "/feed.xml" ->
          "<rss version='2.0'><channel><title>%s</title>%s</channel></rss>"
              .formatted(
                  host,
                  IntStream.range(0, PAGES)
                      .mapToObj(number -> item(host, number))
                      .collect(Collectors.joining()));
      default -> page(host, path.substring(1));
    };
  }

  private String item(String host, int number) {
    return "<item><title>%s</title><link>http://%s/%d</link><pubDate>%s</pubDate></item>"
        .formatted(
            title(host, Integer.toString(number)),
            host,
            number,
            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                newest.minus(Duration.ofMinutes(number)).atOffset(ZoneOffset.UTC)));
  }

  private static String title(String host, String number) {
    return "Court in %s hears case %s".formatted(host.substring(0, host.indexOf('.')), number);
  }

  private static String page(String host, String number) {
    String paragraphs =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    "<p>The court of %s heard case %s for the %d. time on Monday, and the judge said that the %s matter number %s%d would be decided before the end of the year.</p>"
                        .formatted(host, number, i + 1, host, number, i))
            .collect(Collectors.joining());
    return "<html><head><title>%1$s</title></head><body><article><h1>%1$s</h1>%2$s</article></body></html>"
        .formatted(title(host, number), paragraphs);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
