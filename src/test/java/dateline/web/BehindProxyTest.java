package dateline.web;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.Programs;
import dateline.web.settings.NetworkSettings;
import dateline.web.settings.TlsFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Behind a real nginx and a real HAProxy, with TLS, at a root and under a path: every link of every
 * kind of page leads to a page. Where a proxy is not installed it says so loudly.
 */
class BehindProxyTest {
  private static final Logger LOG = LoggerFactory.getLogger(BehindProxyTest.class);
  private static final Pattern LINK =
      Pattern.compile(" (?:href|src|action|formaction)=\"([^\"]*)\"");

  /** Enough to have seen each kind of page several times. */
  private static final int PAGES = 80;

  /** As the page on proxies has it. */
  private static final String NGINX =
      """
      daemon off; pid FOLDER/nginx.pid; error_log FOLDER/error.log;
      events {}
      http {
        access_log off;
        client_body_temp_path FOLDER/a; proxy_temp_path FOLDER/b; fastcgi_temp_path FOLDER/c;
        uwsgi_temp_path FOLDER/d; scgi_temp_path FOLDER/e;
        server {
          listen 127.0.0.1:PORT ssl;
          ssl_certificate FOLDER/site.crt; ssl_certificate_key FOLDER/site.key;
          location PREFIX/ {
            proxy_pass http://127.0.0.1:BEHINDSTRIP;
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $scheme;
          }
        }
      }
      """;

  private static final String HAPROXY =
      """
      defaults
        mode http
        timeout connect 5s
        timeout client 30s
        timeout server 30s
      frontend readers
        bind 127.0.0.1:PORT ssl crt FOLDER/both.pem
        option forwardfor
        http-request set-header X-Forwarded-Proto https
        default_backend dateline
      backend dateline
        server dateline 127.0.0.1:BEHIND
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "nginx, '', ''",
    "nginx, /news, ''",
    "nginx, /a/b, /",
    "haproxy, '', ''",
    "haproxy, /news, ''"
  })
  void everyLinkOfEveryPageLeadsSomewhere(String proxy, String prefix, String strip)
      throws Exception {
    Optional<Path> program = Programs.find(proxy);
    if (program.isEmpty()) {
      LOG.error(
          "\n\n  NO {} WAS FOUND: pages behind it were NOT tested.\n  Debian: apt-get install {}\n",
          proxy.toUpperCase(java.util.Locale.ROOT),
          proxy);
      return;
    }
    int port = freePort();
    String home = "https://localhost:" + port + prefix;
    TlsFiles certificate = SelfSigned.make(folder, "site", "EC", "localhost");
    try (TestNews news = new TestNews(TestNews.settings(NetworkSettings.STANDARD.at(home)))) {
      news.filled().edited();
      String text =
          (proxy.equals("nginx") ? NGINX : HAPROXY)
              .replace("FOLDER", folder.toString())
              .replace("PORT", "" + port)
              .replace("PREFIX", prefix)
              .replace("BEHINDSTRIP", news.server.port() + strip)
              .replace("BEHIND", "" + news.server.port());
      Path settings = Files.writeString(folder.resolve("settings"), text);
      Files.writeString(
          folder.resolve("both.pem"),
          Files.readString(certificate.certificate()) + Files.readString(certificate.key()));
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      Process process =
          new ProcessBuilder(
                  proxy.equals("nginx")
                      ? List.of(program.get().toString(), "-c", settings.toString())
                      : List.of(program.get().toString(), "-db", "-f", settings.toString()))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("said").toFile())
              .start();
      try (HttpClient client = HttpClient.newBuilder().sslContext(trusting(certificate)).build()) {
        waitFor(port, process);
        walk(client, home);
        addressesAreOf(home, client);
        formsAreTaken(client, home);
      } finally {
        process.destroy();
        process.waitFor(10, TimeUnit.SECONDS);
      }
    }
  }

  private static void walk(HttpClient client, String home) throws Exception {
    String path = URI.create(home).getRawPath();
    Deque<String> waiting = new ArrayDeque<>(List.of(home + "/"));
    Set<String> known = new HashSet<>(waiting);
    for (int read = 0; read < PAGES && !waiting.isEmpty(); read++) {
      String url = waiting.remove();
      HttpResponse<String> page = get(client, url);
      assertThat(page.statusCode()).as(url).isEqualTo(200);
      if (!page.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
        continue;
      }
      Matcher link = LINK.matcher(page.body());
      while (link.find()) {
        String to = link.group(1).replace("&amp;", "&");
        if (to.startsWith("/")) {
          assertThat(to).as("on " + url).startsWith(path + "/");
          String kind = to.replaceFirst("\\?.*", "").replaceAll("[0-9a-f]{8,}", "");
          boolean passed = link.group().contains("action=\"") || !known.add(kind);
          if (!passed) {
            waiting.add(URI.create(url).resolve(to).toString());
          }
        }
      }
    }
    assertThat(known).anyMatch(kind -> kind.contains("/static/")).hasSizeGreaterThan(15);
  }

  private static void addressesAreOf(String home, HttpClient client) throws Exception {
    assertThat(get(client, home + "/search.atom?q=film").body())
        .contains("href=\"" + home + "/search.atom?q=film\"");
    assertThat(get(client, home + "/opensearch.xml").body()).contains(home + "/?q={searchTerms}");
    assertThat(get(client, home + "/openapi.json").body()).contains("\"url\":\"" + home + "\"");
    assertThat(get(client, home).statusCode()).isIn(200, 301, 308);
  }

  private static void formsAreTaken(HttpClient client, String home) throws Exception {
    URI uri = URI.create(home);
    HttpRequest form =
        HttpRequest.newBuilder(URI.create(home + "/alerts"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", "https://" + uri.getAuthority())
            .POST(HttpRequest.BodyPublishers.ofString("name=Film&query=film"))
            .build();
    HttpResponse<String> saved = client.send(form, HttpResponse.BodyHandlers.ofString());
    assertThat(saved.statusCode()).isEqualTo(303);
    assertThat(saved.headers().firstValue("Location").orElse(""))
        .startsWith(uri.getRawPath() + "/alerts/");
  }

  private static HttpResponse<String> get(HttpClient client, String url) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void waitFor(int port, Process process) throws IOException {
    while (true) {
      assertThat(process.isAlive()).as(Files.readString(folder.resolve("said"))).isTrue();
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        LockSupport.parkNanos(20_000_000);
      }
    }
  }

  private static SSLContext trusting(TlsFiles certificate) throws Exception {
    KeyStore known = KeyStore.getInstance("PKCS12");
    known.load(null, null);
    known.setCertificateEntry("site", certificate.read().getCertificate("dateline"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(known);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
