package dateline.fetch;

import dateline.fetch.Outcome.Cause;
import dateline.fetch.http2.Http2Client;
import dateline.fetch.http2.Http2Hosts;
import dateline.fetch.tls.IssuerTrust;
import dateline.work.Lazy;
import dateline.work.Spool;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * One GET or POST and its whole answer: no robots, gap, redirect, cookie or retry. A hard wall of
 * time and size stands around it, whatever the server does. Thread-safe.
 *
 * <p>A body over the limit, or not whole, is not recorded: there is no whole answer to record.
 * Chunking is undone, so its header field is recorded as {@code X-Crawler-Transfer-Encoding}.
 */
final class Wire implements AutoCloseable {
  private static final TimeValue IDLE = TimeValue.ofSeconds(20);
  private static final int MAX_HEADER_LINES = 1_500;

  /** As browsers take it: policies of news sites have 20,000 characters and more. */
  private static final int MAX_LINE_CHARACTERS = 256 << 10;

  private static final int MAX_CONNECTIONS = 1_000;

  /** What came back. */
  sealed interface Result permits WholeResponse, NoAnswer {}

  /** None, or not a whole one. */
  record NoAnswer(Cause cause, String detail) implements Result {}

  /** How much of a body to read, and whether to cut it there or give up. */
  record Limit(long bytes, boolean cut) {}

  private final FetchSettings settings;
  private final InstantSource clock;
  private final CloseableHttpClient client;
  private final Lazy<Http2Client> newer;

  private final Http2Hosts http2 = new Http2Hosts();

  /** A platform thread: servers that keep all carriers of virtual threads busy must meet it too. */
  private final ScheduledExecutorService watchdog =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("fetch wall").factory());

  Wire(
      FetchSettings settings,
      DnsResolver resolver,
      X509ExtendedTrustManager trust,
      InstantSource clock) {
    SSLContext tls = IssuerTrust.context(trust);
    this.settings = settings;
    this.clock = clock;
    Optional<HttpHost> proxy = settings.proxy().map(Wire::proxy);
    this.newer = new Lazy<>(() -> new Http2Client(resolver, tls, settings.connectTimeout(), proxy));
    this.client =
        HttpClients.custom()
            .setConnectionManager(connections(settings, resolver, tls))
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(Timeout.of(settings.totalTimeout()))
                    .setConnectionRequestTimeout(Timeout.of(settings.totalTimeout()))
                    .setProtocolUpgradeEnabled(false)
                    .build())
            .setProxy(proxy.orElse(null))
            .setUserAgent(settings.userAgent())
            .addRequestInterceptorLast((request, _, _) -> nameInAscii(request))
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableAuthCaching()
            .evictIdleConnections(IDLE)
            .build();
  }

  private static PoolingHttpClientConnectionManager connections(
      FetchSettings settings, DnsResolver resolver, SSLContext tls) {
    Timeout connect = Timeout.of(settings.connectTimeout());
    Http1Config limits =
        Http1Config.custom()
            .setMaxHeaderCount(MAX_HEADER_LINES)
            .setMaxLineLength(MAX_LINE_CHARACTERS)
            .build();
    TlsSocketStrategy strategy = new DefaultClientTlsStrategy(tls);
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(resolver)
        .setTlsSocketStrategy(
            (socket, name, port, attachment, context) ->
                strategy.upgrade(socket, ascii(name), port, attachment, context))
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(limits).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(connect)
                .setSocketTimeout(Timeout.of(settings.totalTimeout()))
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                .build())
        .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connect).build())
        .setMaxConnPerRoute(MAX_CONNECTIONS)
        .setMaxConnTotal(MAX_CONNECTIONS)
        .build();
  }

  /**
   * The library writes a host that begins with {@code xn--} in letters, which no proxy knows, and
   * back by rules that make another host of some.
   */
  private static void nameInAscii(HttpRequest request) {
    URIAuthority authority = request.getAuthority();
    if (authority == null || authority.getHostName().chars().allMatch(c -> c < 0x80)) {
      return;
    }
    int port = authority.getPort();
    String host = ascii(authority.getHostName()) + (port < 0 ? "" : ":" + port);
    request.setHeader("Host", host);
    boolean whole = !request.getRequestUri().startsWith("/");
    if (whole && request instanceof BasicHttpRequest basic) {
      basic.setAbsoluteRequestUri(false);
      basic.setPath(request.getScheme() + "://" + host + request.getPath());
    }
  }

  /** A host that may be written in letters, as it is asked for. */
  static String ascii(String host) {
    return host.chars().allMatch(c -> c < 0x80) ? host : WebHost.parse(host).orElse(host);
  }

  static HttpHost proxy(URI address) {
    int port = address.getPort() < 0 ? 80 : address.getPort();
    return new HttpHost("http", address.getHost(), port);
  }

  /**
   * Sends JSON to {@code target}, the address {@code url} stands for.
   *
   * @param method {@code POST} or {@code PUT}
   */
  Result send(
      String method, WebUrl url, URI target, Map<String, String> headers, byte[] body, Limit limit)
      throws InterruptedException {
    HttpUriRequestBase request = new HttpUriRequestBase(method, target);
    headers.forEach(request::setHeader);
    request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    return send(url, request, limit);
  }

  /** Asks for {@code target}, the address {@code url} stands for. */
  Result get(WebUrl url, URI target, Request validators, Limit limit) throws InterruptedException {
    HttpGet request = new HttpGet(target);
    request.setHeader(
        "Accept", "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8");
    request.setHeader("Accept-Encoding", ContentCoding.ACCEPTED);
    validators.cookies().ifPresent(cookies -> request.setHeader("Cookie", cookies));
    validators.etag().ifPresent(tag -> request.setHeader("If-None-Match", tag));
    validators.lastModified().ifPresent(date -> request.setHeader("If-Modified-Since", date));
    if (http2.isSpoken(url.authority())) {
      return newer(url, request, limit, late());
    }
    Result result = send(url, request, limit);
    boolean refused =
        result instanceof WholeResponse answer && Http2Hosts.isAnotherWanted(answer.status());
    return refused ? newer(url, request, limit, result) : result;
  }

  /**
   * By HTTP/2, where a host has shown that it does not speak HTTP/1.1; most answer by both.
   *
   * @param instead what to answer where it does not speak HTTP/2 either
   */
  private Result newer(WebUrl url, HttpUriRequestBase request, Limit limit, Result instead)
      throws InterruptedException {
    if (!url.scheme().equals("https") || !http2.mayBeAsked(url.authority())) {
      return instead;
    }
    try {
      request.setHeader("User-Agent", settings.userAgent());
      Http2Client.Answer answer =
          newer.get().get(host(url), request, limit.bytes() + 1, settings.totalTimeout());
      http2.note(url.authority(), true);
      if (!limit.cut() && answer.body().remaining() > limit.bytes()) {
        throw new ContentCoding.TooBigException(limit.bytes());
      }
      request.setHeader("Host", url.authority());
      int length = (int) Math.min(answer.body().remaining(), limit.bytes());
      return WholeResponse.of(
          request, answer.head(), answer.body().slice(0, length), clock.instant());
    } catch (IOException e) {
      http2.note(url.authority(), false);
      return http2.isSpoken(url.authority()) ? new NoAnswer(cause(e), detail(e)) : instead;
    }
  }

  private Result send(WebUrl url, HttpUriRequestBase request, Limit limit)
      throws InterruptedException {
    AtomicBoolean expired = new AtomicBoolean();
    Future<?> wall =
        watchdog.schedule(() -> expire(request, expired), millis(), TimeUnit.MILLISECONDS);
    try {
      return exchange(host(url), request, limit);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("while asking " + url.host());
      }
      if (expired.get() || isSilence(e)) {
        return late();
      }
      NoAnswer none = new NoAnswer(cause(e), detail(e));
      boolean get = request.getMethod().equals("GET");
      return get && Http2Hosts.isAnother(e) ? newer(url, request, limit, none) : none;
    } catch (IllegalStateException e) {
      // Aborted between two steps of the client, which then misses its connection.
      if (expired.get()) {
        return late();
      }
      throw e;
    } finally {
      wall.cancel(false);
    }
  }

  private NoAnswer late() {
    return new NoAnswer(Cause.TIMEOUT, "no whole answer within " + words(settings.totalTimeout()));
  }

  /** The socket waits as long as the watchdog does; which of them is first is chance. */
  private static boolean isSilence(IOException e) {
    return e instanceof SocketTimeoutException && !(e instanceof ConnectTimeoutException);
  }

  private long millis() {
    return settings.totalTimeout().toMillis();
  }

  private static void expire(HttpUriRequestBase request, AtomicBoolean expired) {
    expired.set(true);
    request.abort();
  }

  private static HttpHost host(WebUrl url) {
    String name =
        url.host().startsWith("[") ? url.host().substring(1, url.host().length() - 1) : url.host();
    return new HttpHost(url.scheme(), name, url.port());
  }

  private WholeResponse exchange(HttpHost host, HttpUriRequestBase request, Limit limit)
      throws IOException {
    HttpClientContext context = HttpClientContext.create();
    ClassicHttpResponse response = client.executeOpen(host, request, context);
    boolean readToItsEnd = false;
    try {
      if (context.getRequest() == null) {
        throw new ConnectException("the proxy answered CONNECT with " + response.getCode());
      }
      refuseSmuggling(response);
      ByteBuffer body = body(response, limit);
      readToItsEnd = body.remaining() <= limit.bytes();
      ByteBuffer kept = body.slice(0, (int) Math.min(body.remaining(), limit.bytes()));
      return WholeResponse.of(context.getRequest(), response, kept, clock.instant());
    } finally {
      if (!readToItsEnd) {
        request.abort(); // or closing would first read what is left, perhaps for ever
      }
      Closer.closeQuietly(response);
    }
  }

  /** At most one byte more than the limit. */
  private static ByteBuffer body(ClassicHttpResponse response, Limit limit) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return ByteBuffer.allocate(0).asReadOnlyBuffer();
    }
    if (!limit.cut() && entity.getContentLength() > limit.bytes()) {
      throw new ContentCoding.TooBigException(limit.bytes());
    }
    ByteBuffer body = Spool.read(entity.getContent(), limit.bytes() + 1);
    if (!limit.cut() && body.remaining() > limit.bytes()) {
      throw new ContentCoding.TooBigException(limit.bytes());
    }
    return body;
  }

  /** Two lengths in one answer may mean that somebody hides a second answer in it. */
  private static void refuseSmuggling(ClassicHttpResponse response) throws IOException {
    if (response.containsHeader("Transfer-Encoding") && response.containsHeader("Content-Length")) {
      throw new ClientProtocolException("both Transfer-Encoding and Content-Length");
    }
  }

  private static Cause cause(IOException e) {
    return switch (e) {
      case AddressGuard.RefusedAddressException refused -> Cause.REFUSED_ADDRESS;
      case UnknownHostException unknown -> Cause.DNS;
      case SocketTimeoutException slow -> Cause.TIMEOUT;
      case ContentCoding.TooBigException big -> Cause.TOO_BIG;
      case SSLPeerUnverifiedException wrongName -> Cause.CERTIFICATE;
      case NoHttpResponseException silent -> Cause.CONNECTION;
      case ClientProtocolException broken -> Cause.BAD_ANSWER;
      case MalformedChunkCodingException broken -> Cause.BAD_ANSWER;
      case MessageConstraintException endless -> Cause.BAD_ANSWER;
      case ConnectionClosedException early -> Cause.BAD_ANSWER;
      default -> causes(e).anyMatch(Wire::certificate) ? Cause.CERTIFICATE : Cause.CONNECTION;
    };
  }

  private static boolean certificate(Throwable cause) {
    return cause instanceof CertificateException || cause instanceof CertPathValidatorException;
  }

  private static Stream<Throwable> causes(Throwable e) {
    return Stream.iterate(e, it -> it != null, Throwable::getCause).limit(8);
  }

  private static String detail(IOException e) {
    Throwable telling =
        causes(e).reduce(e, (outer, inner) -> inner.getMessage() == null ? outer : inner);
    return telling.getMessage() == null ? e.getClass().getSimpleName() : telling.getMessage();
  }

  private static String words(Duration time) {
    return time.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() {
    watchdog.shutdownNow();
    client.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
    newer.ifMade(Http2Client::close);
  }
}
