package dateline.web;

import dateline.desk.ChannelDesk.MailServer;
import dateline.desk.SourceLookup;
import dateline.desk.operate.ArchivedPages;
import dateline.desk.operate.LineImport;
import dateline.health.FaultLog;
import dateline.health.LocalFaultException;
import dateline.health.Loops;
import dateline.health.Report;
import dateline.index.ArticleIndex;
import dateline.query.parse.QueryParser;
import dateline.store.Store;
import dateline.web.request.PageContext;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import dateline.web.settings.NetworkSettings;
import dateline.web.settings.TlsFiles;
import dateline.web.settings.WebSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.RouteImpl;
import spark.Service;
import spark.embeddedserver.EmbeddedServers;
import spark.embeddedserver.jetty.EmbeddedJettyFactory;
import spark.route.HttpMethod;

/**
 * The web server: starts on construction, stops on close, finishing requests under way.
 * Thread-safe.
 *
 * @see RouteTable what is where
 */
public final class WebServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebServer.class);

  private static final List<HttpMethod> METHODS =
      List.of(
          HttpMethod.get,
          HttpMethod.head,
          HttpMethod.post,
          HttpMethod.put,
          HttpMethod.patch,
          HttpMethod.delete,
          HttpMethod.options,
          HttpMethod.trace,
          HttpMethod.connect);

  /** Exports at a time: each holds one of sixty-four threads for as long as its reader likes. */
  private static final int STREAMS = 16;

  private static final String LONGER =
      "choose a dateline.password of at least " + Password.LEAST + " characters";

  /** How often it is written down who was here. */
  private static final Duration BOOKS = Duration.ofMinutes(1);

  private final Service spark = Service.ignite();
  private final WebSettings settings;
  private final PageContext news;
  private final Routes routes;
  private final Telemetry telemetry;
  private final Supplier<Report> health;
  private final FaultLog faults;
  private final Loops loops;
  private final HardenedJetty jetty;
  private final Semaphore streams = new Semaphore(STREAMS);

  /**
   * Serves until closed.
   *
   * @param site asks the site at an address which sources it has
   * @param mailServer says which addresses it takes
   * @param lineImport takes in what programs bring
   * @param archived the pages of the archive
   * @param health how the house fares; answered from what is known, without waiting
   * @param faults where those of our own machine are told
   * @throws IllegalArgumentException when others could reach it and no password is set
   * @throws IllegalStateException when it cannot listen, such as when the port is taken
   */
  public WebServer(
      WebSettings settings,
      Store store,
      ArticleIndex index,
      QueryParser parser,
      SourceLookup site,
      MailServer mailServer,
      LineImport lineImport,
      ArchivedPages archived,
      Supplier<Report> health,
      FaultLog faults,
      InstantSource clock) {
    obstacle(settings)
        .ifPresent(
            obstacle -> {
              throw new IllegalArgumentException(obstacle);
            });
    warn(settings);
    this.settings = settings;
    this.faults = faults;
    this.loops = new Loops(faults);
    this.health = () -> health.get().with(loops.conditions());
    telemetry = new Telemetry(store, this.health);
    PageContext newsroom =
        new PageContext(
            settings, store, index, parser, site, mailServer, lineImport, archived, clock);
    news = newsroom;
    routes = Routes.of(newsroom, telemetry);
    UnreadCounts unread = new UnreadCounts(store.readMarks());
    Identification identification =
        new Identification(
            settings, newsroom.door, () -> this.health.get().store().condition().isFailing());
    jetty = new HardenedJetty(settings, unread, identification, newsroom::error);
    start();
    loops.repeat("who was here", BOOKS, beat -> keepBooks(newsroom));
    loops.repeat("live counts", Duration.ZERO, beat -> unread.look());
  }

  /**
   * Why it must not serve, with the remedy: others could reach it, and nothing or a short password
   * keeps them out, or the certificate cannot be used. On this machine alone any password will do,
   * as it always has.
   */
  public static Optional<String> obstacle(WebSettings settings) {
    return tooOpen(settings).or(() -> settings.network().tls().flatMap(TlsFiles::obstacle));
  }

  private static Optional<String> tooOpen(WebSettings settings) {
    if (HardenedJetty.loopback(settings.bind())
        || settings.password().filter(text -> !Password.tooShort(text)).isPresent()) {
      return Optional.empty();
    }
    String remedy = settings.password().isPresent() ? LONGER : "set a dateline.password first";
    return Optional.of(
        "dateline.bind is "
            + settings.bind()
            + ", which others can reach: "
            + remedy
            + ", or bind to 127.0.0.1");
  }

  private static void warn(WebSettings settings) {
    if (settings.password().filter(Password::tooShort).isPresent()) {
      log.warn("dateline.password is short: before you let others in, {}", LONGER);
    }
    NetworkSettings network = settings.network();
    if (!HardenedJetty.loopback(settings.bind())
        && network.tls().isEmpty()
        && network.proxies().isEmpty()) {
      log.warn(
          "The password and all that is read travel unencrypted:"
              + " set dateline.tlsCertificate, or dateline.proxies behind a proxy that has TLS");
    }
  }

  private static Duration keepBooks(PageContext news) {
    news.door.keepBooks();
    news.readers.keepBooks();
    return BOOKS;
  }

  /** The port it listens on. */
  public int port() {
    return jetty.port().orElseThrow(() -> new IllegalStateException("the web server is stopped"));
  }

  @Override
  public void close() {
    jetty.releaseReaders();
    loops.close();
    spark.stop();
    spark.awaitStop();
    try {
      keepBooks(news);
    } catch (RuntimeException e) {
      log.atWarn().setCause(e).log("What readers opened in the last minute is not kept");
    }
  }

  private void start() {
    EmbeddedServers.add(jetty, new EmbeddedJettyFactory(jetty));
    spark.embeddedServerIdentifier(jetty);
    spark.untrustForwardHeaders();
    AtomicReference<Exception> failure = new AtomicReference<>();
    spark.initExceptionHandler(failure::set);
    for (Routes.Route route : routes.all()) {
      HttpMethod method = HttpMethod.valueOf(route.method());
      register(method, route);
      if (method == HttpMethod.get) {
        // Spark's own answer to HEAD does not ask the route: it says 200 and HTML of everything.
        register(HttpMethod.head, route);
      }
    }
    for (HttpMethod method : METHODS) {
      register(method, new Routes.Route(method.name(), "*", Access.ANYONE, routes::unknown));
    }
    spark.init();
    spark.awaitInitialization();
    if (failure.get() != null || jetty.port().isEmpty()) {
      throw new IllegalStateException(
          "cannot listen on " + settings.bind() + " port " + settings.port(), failure.get());
    }
    log.atInfo().addKeyValue("bind", settings.bind()).addKeyValue("port", port()).log("Serving");
  }

  private void register(HttpMethod method, Routes.Route route) {
    spark.addRoute(
        method,
        RouteImpl.create(
            route.path(),
            (request, response) -> {
              WebRequest ask =
                  new WebRequest(request, settings.zone(), settings.network().baseUrl());
              WebResponse made = answer(route, ask);
              WebResponse answer = ask.readsAgain() ? made.unlessHeld(ask.held()) : made;
              if (answer.streamed().isPresent() && ask.wantsBody()) {
                stream(ask, answer, response.raw());
              } else {
                write(ask, answer, response.raw());
              }
              return "";
            }));
  }

  /** One bad request never stops the rest, nor shows what is inside. */
  private WebResponse answer(Routes.Route route, WebRequest ask) {
    long start = System.nanoTime();
    WebResponse answer;
    try {
      answer = needsDatabase(route) ? routes.failed(503, ask) : routes.answer(route, ask);
    } catch (HttpException.RuntimeException e) {
      answer = routes.failed(e.getCode(), ask);
    } catch (RuntimeException | StackOverflowError e) {
      Optional<LocalFaultException> ours = LocalFaultException.in(e);
      ours.ifPresent(faults::tell);
      if (ours.isPresent()) {
        return routes.failed(503, ask);
      }
      log.atError().addKeyValue("route", route.path()).setCause(e).log("Request failed");
      answer = routes.failed(500, ask);
    }
    telemetry.answered(route, answer.status(), System.nanoTime() - start);
    return answer;
  }

  private void stream(
      WebRequest ask, WebResponse answer, jakarta.servlet.http.HttpServletResponse response)
      throws IOException {
    if (!streams.tryAcquire()) {
      write(ask, routes.busy(ask), response);
      return;
    }
    try {
      write(ask, answer, response);
    } finally {
      streams.release();
    }
  }

  /** Whether the page would only wait for a database that does not answer. */
  private boolean needsDatabase(Routes.Route route) {
    return !route.standsAlone() && health.get().store().condition().isFailing();
  }

  /** A header with the path under which readers find us where it sends them to a page of ours. */
  private String forReaders(String name, String value) {
    return name.equals("Location") && value.startsWith("/")
        ? settings.network().prefix() + value
        : value;
  }

  private void write(
      WebRequest ask, WebResponse answer, jakarta.servlet.http.HttpServletResponse response)
      throws IOException {
    response.setStatus(answer.status());
    response.setContentType(answer.type());
    answer.headers().forEach((name, value) -> response.setHeader(name, forReaders(name, value)));
    boolean zip = answer.zips() && ask.takesGzip();
    if (answer.zips()) {
      response.setHeader("Vary", "Accept-Encoding");
    }
    if (zip) {
      response.setHeader("Content-Encoding", "gzip");
    }
    if (answer.streamed().isPresent() && ask.wantsBody()) {
      try (OutputStream raw = response.getOutputStream();
          OutputStream out = zip ? new GZIPOutputStream(raw) : raw) {
        answer.streamed().get().writeTo(out);
      }
      return;
    }
    if (answer.streamed().isPresent()) {
      response.flushBuffer();
      return;
    }
    byte[] bytes = zip ? answer.zipped() : answer.bytes();
    response.setContentLength(bytes.length);
    try (OutputStream out = response.getOutputStream()) {
      out.write(bytes);
    }
    response.flushBuffer();
  }
}
