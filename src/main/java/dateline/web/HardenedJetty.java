package dateline.web;

import dateline.web.request.WebResponse;
import dateline.web.settings.TlsFiles;
import dateline.web.settings.WebSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.jspecify.annotations.Nullable;
import spark.embeddedserver.jetty.JettyServerFactory;

/**
 * Makes the Jetty that Spark runs on, with the limits Spark leaves open: size and time of a
 * request, connections, errors without internals, and a stop that lets requests finish.
 */
final class HardenedJetty implements JettyServerFactory {
  private static final int THREADS = 64;
  private static final int HEADER_BYTES = 16 * 1024;
  private static final long BODY_BYTES = 1 << 20;

  /** Of a body that nobody wants: so much is heard out, so that the client hears the answer. */
  private static final long UNWANTED_BYTES = 32 << 20;

  private static final Duration UNWANTED_TIME = Duration.ofSeconds(30);

  /** How often the files of the certificate are looked at. */
  private static final Duration CERTIFICATE_LOOK = Duration.ofMinutes(1);

  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration LAST_REQUESTS = Duration.ofSeconds(5);

  /** Of all bodies on their way together. */
  private static final long ALL_BODIES = 64 << 20;

  private final WebSettings settings;
  private final BiFunction<Integer, String, WebResponse> errors;
  private final UnreadCounts counts;
  private final Identification identification;
  private @Nullable ServerConnector connector;
  private @Nullable GuardedServer server;

  /** {@code errors} makes the page for a status and the path that was asked for. */
  HardenedJetty(
      WebSettings settings,
      UnreadCounts counts,
      Identification identification,
      BiFunction<Integer, String, WebResponse> errors) {
    this.identification = identification;
    this.settings = settings;
    this.counts = counts;
    this.errors = errors;
  }

  /** The port in use, once the server has started. */
  Optional<Integer> port() {
    return Optional.ofNullable(connector).map(ServerConnector::getLocalPort).filter(p -> p > 0);
  }

  @Override
  public Server create(int maxThreads, int minThreads, int idleMillis) {
    return create(null);
  }

  @Override
  public Server create(@Nullable ThreadPool ignored) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
    threads.setName("web");
    GuardedServer made = new GuardedServer(threads, settings, counts, identification);
    server = made;
    connector = connector(made);
    made.setConnectors(new Connector[] {connector});
    made.setStopTimeout(LAST_REQUESTS.toMillis());
    made.setErrorHandler(this::writeError);
    return made;
  }

  /** Ends what would go on for ever; before stopping. */
  void releaseReaders() {
    Optional.ofNullable(server).flatMap(GuardedServer::live).ifPresent(LiveUnread::release);
  }

  private ServerConnector connector(Server server) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    ServerConnector made =
        settings
            .network()
            .tls()
            .map(files -> secure(server, files, http, plain))
            .orElseGet(() -> new ServerConnector(server, 1, 1, plain));
    made.setHost(settings.bind());
    made.setPort(settings.port());
    made.setIdleTimeout(IDLE.toMillis());
    return made;
  }

  private static ServerConnector secure(
      Server server, TlsFiles files, HttpConfiguration http, HttpConnectionFactory plain) {
    // Which names may be asked for is for the guard to say, and the certificate's to prove.
    http.addCustomizer(new SecureRequestCustomizer(false));
    Tls tls = new Tls(files, server::getScheduler, CERTIFICATE_LOOK);
    ServerConnector made =
        new ServerConnector(
            server, 1, 1, AbstractConnectionFactory.getFactories(tls.context(), plain));
    made.addBean(tls);
    return made;
  }

  private boolean writeError(Request request, Response response, Callback callback) {
    String path = request.getHttpURI() == null ? "" : request.getHttpURI().getPath();
    WebResponse page = errors.apply(response.getStatus(), path == null ? "" : path);
    Guard.protect(request, response.getHeaders());
    response.getHeaders().put("Content-Type", page.type());
    page.headers().forEach(response.getHeaders()::put);
    response.write(true, ByteBuffer.wrap(page.bytes()), callback);
    return true;
  }

  /** Whether {@code bind} is reachable from this machine only. */
  static boolean loopback(String bind) {
    return Optional.ofNullable(new InetSocketAddress(bind, 0).getAddress())
        .filter(InetAddress::isLoopbackAddress)
        .isPresent();
  }

  /** Limits every body but those that are read as they come. */
  private static final class Sized extends SizeLimitHandler {
    Sized() {
      super(BODY_BYTES, -1);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      boolean streamed =
          Routes.isStreamed(request.getMethod(), request.getHttpURI().getCanonicalPath());
      return streamed
          ? getHandler().handle(request, response, callback)
          : super.handle(request, response, callback);
    }
  }

  /** Spark sets its handler late; this puts the guards in front of whatever it sets. */
  private static final class GuardedServer extends Server {
    private final WebSettings settings;
    private final UnreadCounts counts;
    private final Identification identification;
    private @Nullable LiveUnread live;

    GuardedServer(
        ThreadPool threads,
        WebSettings settings,
        UnreadCounts counts,
        Identification identification) {
      super(threads);
      this.identification = identification;
      this.settings = settings;
      this.counts = counts;
    }

    Optional<LiveUnread> live() {
      return Optional.ofNullable(live);
    }

    private List<ServerConnector> connectors() {
      return Arrays.stream(getConnectors()).map(ServerConnector.class::cast).toList();
    }

    @Override
    public void setHandler(Handler handler) {
      if (handler == null) {
        super.setHandler((Handler) null);
        return;
      }
      LiveUnread told = new LiveUnread(counts, settings.liveReaders(), handler);
      live = told;
      SizeLimitHandler sized = new Sized();
      WholeBody whole = new WholeBody(settings.network().bodyTimeout(), ALL_BODIES, told);
      Guard guard = new Guard(settings, identification, whole);
      String prefix = settings.network().prefix();
      sized.setHandler(prefix.isEmpty() ? guard : new PathPrefix(prefix, guard));
      LingeringClose heard = new LingeringClose(sized, UNWANTED_BYTES, UNWANTED_TIME);
      ConnectionLimits limits = new ConnectionLimits(settings.network(), IDLE, heard);
      connectors().forEach(connector -> connector.addBean(limits, false));
      super.setHandler(new GracefulHandler(limits));
    }
  }
}
