package dateline.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.CRC32;

/** The invented news web on loopback: six sites, each a host name under {@code localhost}. */
public final class SampleWeb implements AutoCloseable {
  /** An edited article gets its new headline this long after the anchor. */
  public static final Duration EDITED_AFTER = Duration.ofMinutes(20);

  private static final List<String> FILES =
      List.of(
          "prison-reform.txt",
          "okafor-trial.txt",
          "wrongful-conviction.txt",
          "screens-and-stages.txt",
          "courts-and-laws.txt",
          "music-and-money.txt",
          "arrests-and-inquiries.txt",
          "other-tongues.txt");

  /** A source to crawl it by: {@code kind} is {@code feed}, {@code sitemap} or {@code section}. */
  public record Door(String name, String kind, String url) {}

  /** An answer before it is sent. */
  private record Answer(int status, String contentType, String body, Charset charset) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<SampleArticle> articles;
  private final Instant anchor;
  private final InstantSource clock;

  private SampleWeb(HttpServer server, Instant anchor, InstantSource clock) {
    this.server = server;
    this.anchor = anchor;
    this.clock = clock;
    this.articles = read(anchor);
  }

  /**
   * Starts it.
   *
   * @param port 0 picks a free one
   * @param anchor the moment that the articles' dates are counted back from
   * @throws UncheckedIOException if the port is taken
   */
  public static SampleWeb start(int port, Instant anchor, InstantSource clock) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      SampleWeb web = new SampleWeb(server, anchor, clock);
      server.setExecutor(web.threads);
      server.createContext("/", web::handle);
      server.start();
      return web;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the sample news web cannot use port " + port + " (setting dateline.samplePort)", e);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** How many articles it has, copies in other outlets included. */
  public int size() {
    return articles.size();
  }

  /** How to crawl it; the last one is broken, as some feeds are. */
  public List<Door> doors() {
    List<Door> doors = new ArrayList<>();
    for (Outlet outlet : Outlet.values()) {
      doors.add(new Door(outlet.title(), outlet.kind(), base(outlet) + outlet.door()));
    }
    doors.add(
        new Door("The Harbor Ledger podcasts", "feed", base(Outlet.LEDGER) + "/podcasts.xml"));
    return doors;
  }

  private String base(Outlet outlet) {
    return "http://" + outlet.host() + ":" + port();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host")).orElse("");
      Answer answer =
          Arrays.stream(Outlet.values())
              .filter(outlet -> host.startsWith(outlet.host()))
              .findFirst()
              .map(outlet -> answer(outlet, exchange.getRequestURI().getPath()))
              .orElseGet(() -> text(404, "There is no such outlet. " + SamplePages.NOTICE));
      send(exchange, answer);
    }
  }

  private Answer answer(Outlet outlet, String path) {
    List<SampleArticle> own =
        articles.stream()
            .filter(article -> article.outlet() == outlet)
            .sorted(Comparator.comparing(SampleArticle::published).reversed())
            .toList();
    Optional<SampleArticle> asked = own.stream().filter(a -> a.path().equals(path)).findFirst();
    if (asked.isPresent()) {
      return html(outlet, SamplePages.article(asked.get(), title(asked.get()), base(outlet)));
    }
    if (path.equals(outlet.door()) && outlet != Outlet.NORTHGATE) {
      String listing = SampleListings.listing(outlet, own, base(outlet));
      return new Answer(200, SampleListings.contentType(outlet), listing, StandardCharsets.UTF_8);
    }
    return switch (path) {
      case "/" -> html(outlet, SamplePages.front(outlet, own));
      case "/robots.txt" -> text(200, "User-agent: *\nDisallow: /sealed/\n");
      case "/podcasts.xml" ->
          html(outlet, SamplePages.other(outlet, "Our podcasts have moved to the app"));
      case "/about", "/login", "/video/harbour-at-dawn", "/tag/prisons" ->
          html(outlet, SamplePages.other(outlet, outlet.title() + path));
      default -> text(404, "There is no such page. " + SamplePages.NOTICE);
    };
  }

  private String title(SampleArticle article) {
    return clock.instant().isBefore(anchor.plus(EDITED_AFTER))
        ? article.title()
        : article.edited().orElse(article.title());
  }

  private static Answer html(Outlet outlet, String body) {
    return new Answer(200, "text/html; charset=" + outlet.charset().name(), body, outlet.charset());
  }

  private static Answer text(int status, String body) {
    return new Answer(status, "text/plain; charset=utf-8", body, StandardCharsets.UTF_8);
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(answer.charset());
    CRC32 sum = new CRC32();
    sum.update(body);
    String etag = "\"" + Long.toHexString(sum.getValue()) + "\"";
    exchange.getResponseHeaders().set("Content-Type", answer.contentType());
    exchange.getResponseHeaders().set("ETag", etag);
    if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      exchange.sendResponseHeaders(304, -1);
      return;
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  private static List<SampleArticle> read(Instant anchor) {
    List<SampleArticle> articles = new ArrayList<>();
    for (String file : FILES) {
      try (InputStream in = SampleWeb.class.getResourceAsStream(file)) {
        if (in == null) {
          throw new IllegalStateException("the build lacks the sample file " + file);
        }
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        articles.addAll(SampleArticle.parse(text, anchor));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the sample file " + file, e);
      }
    }
    return List.copyOf(articles);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
