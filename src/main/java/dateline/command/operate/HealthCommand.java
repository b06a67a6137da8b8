package dateline.command.operate;

import dateline.command.terminal.Exit;
import dateline.config.Config;
import dateline.web.settings.WebSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code dateline health}: how the running server fares. */
@Command(
    name = "health",
    description = {
      "Asks the server that runs here with these settings how it fares.",
      "Exit code 0 when all is well, 1 when a part is degraded or failing, 3 when it does not"
          + " answer."
    },
    mixinStandardHelpOptions = true)
public final class HealthCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Addresses to listen on that mean every one of this machine. */
  private static final Set<String> ANY = Set.of("0.0.0.0", "::");

  @Option(names = "--json", description = "As /healthz answers.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    WebSettings web = Config.load().web();
    String bind = ANY.contains(web.bind()) ? "localhost" : web.bind();
    String host = bind.contains(":") ? "[" + bind + "]" : bind;
    String scheme = web.network().tls().isPresent() ? "https" : "http";
    URI address = URI.create(scheme + "://" + host + ":" + web.port() + "/healthz");
    try (HttpClient client = client(web)) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200 && answer.statusCode() != 503) {
        System.err.println(address + " answered " + answer.statusCode() + ", not how it fares.");
        return Exit.FAILED;
      }
      return tell(answer.body());
    } catch (IOException e) {
      System.err.println("No server answers at " + address + ": " + e);
      return Exit.FAILED;
    }
  }

  private int tell(String body) {
    JsonNode health = JsonMapper.builder().build().readTree(body);
    String status = health.path("status").asString();
    if (json) {
      System.out.println(body);
    } else {
      System.out.printf(
          "%s, %,d articles%n", status, health.path("store").path("articles").asLong());
      health.path("reasons").forEach(reason -> System.out.println(reason.asString()));
    }
    return status.equals("ok") ? 0 : Exit.PROBLEMS;
  }

  /** It trusts the server's own certificate, under whatever name: it asks on this machine. */
  private static HttpClient client(WebSettings web) {
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(PATIENCE);
    web.network().tls().ifPresent(files -> builder.sslContext(trusting(files.read())));
    return builder.build();
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
}
