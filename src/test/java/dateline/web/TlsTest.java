package dateline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dateline.web.settings.NetworkSettings;
import dateline.web.settings.TlsFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsTest {
  @TempDir Path folder;

  private TlsFiles make(String name, String algorithm) throws Exception {
    return SelfSigned.make(folder, name, algorithm, "news.example");
  }

  private static NetworkSettings with(TlsFiles files) {
    NetworkSettings standard = NetworkSettings.STANDARD;
    return new NetworkSettings(
        standard.connections(),
        standard.connectionsAnAddress(),
        standard.headTimeout(),
        standard.bodyTimeout(),
        standard.wrongPasswords(),
        Optional.of(files),
        List.of(),
        Optional.empty());
  }

  private static SSLSocket connect(int port, TlsFiles... trusted) throws Exception {
    KeyStore known = KeyStore.getInstance("PKCS12");
    known.load(null, null);
    for (TlsFiles files : trusted) {
      KeyStore read = files.read();
      String alias = read.aliases().nextElement();
      known.setCertificateEntry(files.toString(), read.getCertificate(alias));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(known);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static String get(Socket socket, String path, String host) throws IOException {
    socket
        .getOutputStream()
        .write(
            ("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({"RSA", "EC", "EdDSA"})
  void servesWithTheCertificateInTheFiles(String algorithm) throws Exception {
    TlsFiles files = make("server", algorithm);
    try (TestNews news = new TestNews(TestNews.settings(with(files)));
        SSLSocket socket = connect(news.server.port(), files)) {
      String answer = get(socket, "/opensearch.xml", "news.example");
      assertThat(answer)
          .startsWith("HTTP/1.1 200")
          .contains("Strict-Transport-Security: max-age=31536000; includeSubDomains")
          .contains("https://news.example/");
      assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
    }
  }

  @Test
  void asksNoOtherServiceOnThisMachineForTls() throws Exception {
    TlsFiles files = make("server", "EC");
    try (TestNews news = new TestNews(TestNews.settings(with(files)));
        SSLSocket socket = connect(news.server.port(), files)) {
      assertThat(get(socket, "/help", "localhost"))
          .startsWith("HTTP/1.1 200")
          .doesNotContain("Strict-Transport");
    }
  }

  @Test
  void speaksNothingOlderThanTls12AndNothingPlain() throws Exception {
    TlsFiles files = make("server", "EC");
    try (TestNews news = new TestNews(TestNews.settings(with(files)))) {
      try (SSLSocket socket = connect(news.server.port(), files)) {
        socket.setEnabledProtocols(new String[] {"TLSv1.2"});
        assertThat(get(socket, "/help", "localhost")).startsWith("HTTP/1.1 200");
        assertThat(socket.getSession().getCipherSuite()).contains("ECDHE").contains("GCM");
      }
      try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), news.server.port())) {
        plain.setSoTimeout(10_000);
        assertThat(get(plain, "/help", "localhost")).doesNotContain("HTTP/1.1 2");
      }
    }
  }

  @Test
  void servesWithTheNextCertificateOnceItIsThere() throws Exception {
    TlsFiles first = make("first", "EC");
    TlsFiles second = make("second", "EC");
    TlsFiles served = make("served", "EC");
    put(first.certificate(), served.certificate(), "2030-01-01T00:00:00Z");
    put(first.key(), served.key(), "2030-01-01T00:00:00Z");
    Server server = new Server();
    Tls tls = new Tls(served, server::getScheduler, Duration.ofMillis(20));
    ServerConnector connector = new ServerConnector(server, tls.context());
    connector.setHost("127.0.0.1");
    connector.addBean(tls);
    server.addConnector(connector);
    server.start();
    try {
      assertThat(shown(connector, first, second)).isEqualTo("CN=first");
      put(second.key(), served.key(), "2031-01-01T00:00:00Z");
      assertThat(shown(connector, first, second)).isEqualTo("CN=first");
      put(second.certificate(), served.certificate(), "2032-01-01T00:00:00Z");
      Instant end = Instant.now().plusSeconds(30);
      String name = "";
      while (!name.equals("CN=second") && Instant.now().isBefore(end)) {
        name = shown(connector, first, second);
      }
      assertThat(name).isEqualTo("CN=second");
    } finally {
      server.stop();
    }
  }

  private static void put(Path from, Path to, String when) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(to, FileTime.from(Instant.parse(when)));
  }

  /** Whose certificate the server shows. */
  private static String shown(ServerConnector connector, TlsFiles... trusted) throws Exception {
    try (SSLSocket socket = connect(connector.getLocalPort(), trusted)) {
      socket.startHandshake();
      return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
          .getSubjectX500Principal()
          .getName();
    }
  }

  @Test
  void saysWhatIsWrongWithTheFiles() throws Exception {
    TlsFiles good = make("good", "EC");
    TlsFiles other = make("other", "EC");
    TlsFiles rsa = make("rsa", "RSA");
    Path pkcs1 = SelfSigned.pem(folder.resolve("old.key"), "RSA PRIVATE KEY", new byte[] {1});
    Path broken = SelfSigned.pem(folder.resolve("broken.key"), "PRIVATE KEY", new byte[] {1});
    refuses(new TlsFiles(good.key(), good.key()), "holds no certificate in PEM");
    refuses(new TlsFiles(folder.resolve("none"), good.key()), "none cannot be read");
    refuses(new TlsFiles(good.certificate(), pkcs1), "openssl pkcs8 -topk8 -nocrypt");
    refuses(new TlsFiles(good.certificate(), broken), "damaged, or of another kind");
    refuses(new TlsFiles(good.certificate(), rsa.key()), "damaged, or of another kind");
    refuses(new TlsFiles(good.certificate(), other.key()), "is not the key of the certificate");
    assertThat(good.obstacle()).isEmpty();
  }

  private static void refuses(TlsFiles files, String why) {
    assertThatIllegalArgumentException().isThrownBy(files::read).withMessageContaining(why);
    assertThat(files.obstacle().orElse("")).contains(why);
  }
}
