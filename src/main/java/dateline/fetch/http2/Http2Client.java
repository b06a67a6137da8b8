package dateline.fetch.http2;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes GET requests over HTTP/2 and TLS; the address is that which the name service hands out. No
 * redirects, cookies or retries. Thread-safe.
 */
public final class Http2Client implements AutoCloseable {
  private static final TimeValue IDLE = TimeValue.ofSeconds(20);

  private final CloseableHttpAsyncClient client;

  /**
   * What came back.
   *
   * @param body as far as it was wanted
   */
  public record Answer(HttpResponse head, ByteBuffer body) {}

  /**
   * Starts its threads.
   *
   * @param names the only name service that is asked
   */
  public Http2Client(
      DnsResolver names, SSLContext tls, Duration toConnect, Optional<HttpHost> proxy) {
    Timeout connect = Timeout.of(toConnect);
    this.client =
        HttpAsyncClients.custom()
            .setConnectionManager(
                PoolingAsyncClientConnectionManagerBuilder.create()
                    .setDnsResolver(names)
                    .setTlsStrategy(
                        ClientTlsStrategyBuilder.create().setSslContext(tls).buildAsync())
                    .setDefaultTlsConfig(
                        TlsConfig.custom()
                            .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_2)
                            .setHandshakeTimeout(connect)
                            .build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom().setConnectTimeout(connect).build())
                    .build())
            .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(1).build())
            .setDefaultRequestConfig(
                RequestConfig.custom().setProtocolUpgradeEnabled(false).build())
            .setProxy(proxy.orElse(null))
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAutomaticRetries()
            .disableAuthCaching()
            .evictIdleConnections(IDLE)
            .build();
    client.start();
  }

  /**
   * Makes a GET request.
   *
   * @param most bytes of the body that are read; reading ends soon after
   * @param patience for the whole answer
   * @throws SocketTimeoutException if it does not come in time
   */
  public Answer get(HttpHost host, HttpRequest asked, long most, Duration patience)
      throws IOException, InterruptedException {
    SimpleHttpRequest request = SimpleHttpRequest.create(Method.GET, host, asked.getPath());
    request.setHeaders(asked.getHeaders());
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    Future<?> exchange =
        client.execute(
            host,
            SimpleRequestProducer.create(request),
            new LimitedConsumer(answer, most),
            null,
            null,
            new AnswerCallback(answer));
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new SocketTimeoutException("no whole answer");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      exchange.cancel(true);
    }
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
