package dateline.index.opensearch;

import dateline.index.opensearch.OpenSearchSettings.Access;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;
import org.opensearch.client.Request;
import org.opensearch.client.RequestOptions;
import org.opensearch.client.Response;
import org.opensearch.client.ResponseException;
import org.opensearch.client.RestClient;
import org.opensearch.client.RestClientBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Requests to a cluster: JSON out, JSON back. A node that is gone is passed over. Thread-safe. */
@SuppressWarnings("deprecation") // in favour of a client whose builders would hide our queries
final class SearchCluster implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final int CONNECTIONS = 64;

  /** For what is not a reader's search: writing, listing, making indexes. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  /** What the network may take of a search beside its own time limit. */
  private static final Duration WAY = Duration.ofSeconds(2);

  private final RestClient client;
  private final String name;

  SearchCluster(OpenSearchSettings settings) {
    this.name = settings.toString();
    HttpHost[] hosts =
        settings.hosts().stream()
            .map(uri -> new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort()))
            .toArray(HttpHost[]::new);
    RestClientBuilder builder = RestClient.builder(hosts);
    authorization(settings.access())
        .ifPresent(
            value ->
                builder.setDefaultHeaders(
                    new Header[] {new BasicHeader("Authorization", value, true)}));
    PoolingAsyncClientConnectionManagerBuilder connections =
        PoolingAsyncClientConnectionManagerBuilder.create()
            .setMaxConnPerRoute(CONNECTIONS)
            .setMaxConnTotal(CONNECTIONS * hosts.length);
    settings
        .ca()
        .ifPresent(
            ca ->
                connections.setTlsStrategy(
                    ClientTlsStrategyBuilder.create().setSslContext(trusting(ca)).buildAsync()));
    client =
        builder
            .setHttpClientConfigCallback(http -> http.setConnectionManager(connections.build()))
            .build();
  }

  /** What the cluster answers when it refuses. */
  static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;

    RefusedException(int status, String message, Throwable cause) {
      super(message, cause);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  private static Optional<String> authorization(Access access) {
    return switch (access) {
      case Access.Open() -> Optional.empty();
      case Access.ApiKey(String key) -> Optional.of("ApiKey " + key);
      case Access.Password(String user, String password) ->
          Optional.of(
              "Basic "
                  + Base64.getEncoder()
                      .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    };
  }

  private static SSLContext trusting(Path ca) {
    try (InputStream pem = Files.newInputStream(ca)) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      int count = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        trusted.setCertificateEntry("ca" + count++, one);
      }
      if (count == 0) {
        throw new IllegalStateException("no certificate is in " + ca);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("the cluster's certificates cannot be read: " + ca, e);
    }
  }

  /** The answer; absent where there is no such thing. */
  Optional<JsonNode> find(String method, String path) throws IOException {
    try {
      return Optional.of(send(method, path, Optional.empty(), PATIENCE));
    } catch (RefusedException e) {
      if (e.status() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  JsonNode send(String method, String path, Object body) throws IOException {
    return send(method, path, Optional.of(JSON.writeValueAsBytes(body)), PATIENCE);
  }

  JsonNode send(String method, String path) throws IOException {
    return send(method, path, Optional.empty(), PATIENCE);
  }

  /** Lines of JSON, as the bulk request wants them. */
  JsonNode bulk(byte[] lines) throws IOException {
    return send("POST", "/_bulk", Optional.of(lines), PATIENCE);
  }

  /**
   * Several searches at once, an answer for each in order. They are scored by the statistics of all
   * shards, so the order does not depend on where an article lies, and ask the same copies when
   * asked again.
   *
   * @param limit for each; what was found by then is answered, marked {@code timed_out}
   */
  List<JsonNode> searches(String index, List<Map<String, Object>> bodies, Duration limit)
      throws IOException {
    StringBuilder lines = new StringBuilder();
    long millis = Math.max(1, limit.toMillis());
    Map<String, Object> header =
        Map.of(
            "index",
            index,
            "search_type",
            "dfs_query_then_fetch",
            "preference",
            index,
            "cancel_after_time_interval",
            millis + "ms");
    for (Map<String, Object> body : bodies) {
      lines.append(JSON.writeValueAsString(header)).append('\n');
      lines.append(JSON.writeValueAsString(body)).append('\n');
    }
    byte[] all = lines.toString().getBytes(StandardCharsets.UTF_8);
    JsonNode answer = send("POST", "/_msearch", Optional.of(all), limit.plus(WAY));
    List<JsonNode> answers = new ArrayList<>();
    for (JsonNode one : answer.path("responses")) {
      answers.add(one);
    }
    return answers;
  }

  private JsonNode send(String method, String path, Optional<byte[]> body, Duration limit)
      throws IOException {
    Request request = new Request(method, path);
    body.ifPresent(
        bytes -> request.setEntity(new ByteArrayEntity(bytes, ContentType.APPLICATION_JSON)));
    Timeout patience = Timeout.ofMilliseconds(limit.toMillis());
    request.setOptions(
        RequestOptions.DEFAULT.toBuilder()
            .setRequestConfig(RequestConfig.custom().setResponseTimeout(patience).build()));
    try {
      return read(client.performRequest(request));
    } catch (ResponseException e) {
      int status = e.getResponse().getStatusLine().getStatusCode();
      throw new RefusedException(status, name + " answered " + status + ": " + reason(e), e);
    }
  }

  private static JsonNode read(Response response) throws IOException {
    if (response.getEntity() == null) {
      return JSON.createObjectNode();
    }
    try (InputStream content = response.getEntity().getContent()) {
      return JSON.readTree(content);
    }
  }

  /** The innermost reason, in the cluster's words. */
  private static String reason(ResponseException refused) throws IOException {
    if (refused.getResponse().getEntity() == null) {
      return "nothing";
    }
    String message = String.valueOf(refused.getMessage());
    int json = message.indexOf("\n{");
    return json < 0 ? message.strip() : reason(JSON.readTree(message.substring(json + 1)));
  }

  /** Why an answer is an error, with its causes. */
  static String reason(JsonNode answer) {
    JsonNode error = answer.path("error");
    StringBuilder words = new StringBuilder(error.path("reason").asString(error.toString()));
    JsonNode cause = error.path("failed_shards").path(0).path("reason");
    for (int depth = 0; depth < 5 && cause.has("reason"); depth++) {
      words.append(": ").append(cause.path("reason").asString(""));
      cause = cause.path("caused_by");
    }
    return words.toString();
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException("leaving " + name, e);
    }
  }
}
