package dateline.command.operate;

import dateline.web.settings.WebSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The server that runs on this machine with our settings, asked as any program asks it. */
final class OwnServer implements AutoCloseable {
  /** Longer than any search may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Addresses to listen on that mean every one of this machine. */
  private static final Set<String> ANY = Set.of("0.0.0.0", "::");

  private final String address;

  /** The value of {@code Authorization}, if any is asked for. */
  private final Optional<String> authorization;

  private final HttpClient client;

  /**
   * @param address without a slash at its end
   */
  OwnServer(String address, Optional<String> authorization, HttpClient client) {
    this.address = address;
    this.authorization = authorization;
    this.client = client;
  }

  static OwnServer of(WebSettings web) {
    String bind = ANY.contains(web.bind()) ? "localhost" : web.bind();
    String host = bind.contains(":") ? "[" + bind + "]" : bind;
    String scheme = web.network().tls().isPresent() ? "https" : "http";
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECT);
    // A story's former name leads on to the story.
    builder.followRedirects(HttpClient.Redirect.NORMAL);
    web.network().tls().ifPresent(files -> builder.sslContext(trusting(files.read())));
    return new OwnServer(
        scheme + "://" + host + ":" + web.port(), authorization(web), builder.build());
  }

  /** A token where one is set, else the password of the settings. */
  private static Optional<String> authorization(WebSettings web) {
    return web.signIn().token().map(token -> "Bearer " + token).or(() -> basic(web.password()));
  }

  static Optional<String> basic(Optional<String> password) {
    return password.map(
        word -> {
          byte[] both = ("dateline:" + word).getBytes(StandardCharsets.UTF_8);
          return "Basic " + Base64.getEncoder().encodeToString(both);
        });
  }

  String address() {
    return address;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static SSLContext trusting(KeyStore own) {
    try {
      KeyStore known = KeyStore.getInstance("PKCS12");
      known.load(null, null);
      known.setCertificateEntry("own", own.getCertificate("dateline"));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(known);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
