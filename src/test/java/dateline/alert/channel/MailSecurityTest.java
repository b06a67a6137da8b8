package dateline.alert.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.HostileLists;
import dateline.news.alert.Attempt.Outcome;
import dateline.news.alert.Channel;
import dateline.news.alert.Delivery;
import dateline.news.alert.Digest;
import dateline.news.alert.Letter;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Mail through a server that wants TLS and a password, and through one that is not what it says.
 */
class MailSecurityTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  private static final String HEADERS =
      "(Date|From|To|Message-ID|Subject|MIME-Version|Content-Type|Auto-Submitted|List-[A-Za-z-]+)";

  @TempDir static Path folder;
  private static SSLContext ours;
  private static SSLContext elsewhere;

  private final List<String> received = Collections.synchronizedList(new ArrayList<>());
  private final List<String> passwords = Collections.synchronizedList(new ArrayList<>());

  @BeforeAll
  static void makeCertificates() throws Exception {
    ours = certified("ours", "ip:127.0.0.1");
    elsewhere = certified("elsewhere", "dns:mail.elsewhere.example");
  }

  @Test
  void turnsToTlsBeforeItSaysThePassword() {
    Sent sent = send(startTls(ours).requireAuth(), SmtpSettings.Security.STARTTLS, "sesame", ours);
    assertThat(sent.outcome()).as(sent.detail()).isEqualTo(Outcome.DELIVERED);
    assertThat(received.getFirst()).contains("Message-ID: <delivery-1@news.example.org>");
    assertThat(passwords).containsExactly("sesame");
  }

  @Test
  void speaksTlsFromTheFirstByte() {
    Sent sent =
        send(
            server().serverSocketFactory(ours).requireAuth(),
            SmtpSettings.Security.TLS,
            "sesame",
            ours);
    assertThat(sent.outcome()).as(sent.detail()).isEqualTo(Outcome.DELIVERED);
    assertThat(received).hasSize(1);
  }

  @Test
  void saysThatUserOrPasswordAreWrongAndTriesAgainLater() {
    Sent sent = send(startTls(ours).requireAuth(), SmtpSettings.Security.STARTTLS, "guess", ours);
    assertThat(sent.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(sent.detail()).startsWith("the mail server refuses user or password: 535");
    assertThat(received).isEmpty();
  }

  @Test
  void tellsNothingToAServerThatOffersNoTls() {
    Sent sent = send(server(), SmtpSettings.Security.STARTTLS, "sesame", ours);
    assertThat(sent.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(sent.detail()).contains("STARTTLS is required");
    assertThat(received).isEmpty();
    assertThat(passwords).isEmpty();
  }

  @Test
  void tellsNothingToAServerOfAnotherName() {
    Sent sent = send(startTls(elsewhere), SmtpSettings.Security.STARTTLS, "sesame", elsewhere);
    assertThat(sent.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(sent.detail()).contains("127.0.0.1");
    assertThat(received).isEmpty();
    assertThat(passwords).isEmpty();
  }

  @Test
  void tellsNothingToAServerThatNobodyVouchesFor() {
    Sent sent = send(startTls(ours), SmtpSettings.Security.STARTTLS, "sesame", elsewhere);
    assertThat(sent.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(sent.detail()).contains("certification path");
    assertThat(received).isEmpty();
    assertThat(passwords).isEmpty();
  }

  @Test
  void noHeadlineWritesAHeader() throws Exception {
    List<String> headlines = new ArrayList<>(HostileLists.all("naughty_strings"));
    HostileLists.all("crlf_patt")
        .forEach(
            text -> headlines.add(text.replaceAll("(?i)%0d", "\r").replaceAll("(?i)%0a", "\n")));
    headlines.addAll(
        List.of(
            "a\r\nBcc: b@c.example", "a\nBcc: b@c.example\n\nbody", "a\u2028Bcc: x", "\r\n\r\n"));
    for (String headline : headlines) {
      Mailer mailer = new Mailer(settings(1), _ -> new Letter(headline, headline, headline));
      ByteArrayOutputStream sent = new ByteArrayOutputStream();
      mailer.message(digest(), "me@readers.example").writeTo(sent);
      String head = sent.toString(UTF_8).split("\r\n\r\n", 2)[0];
      assertThat(head.split("\r\n"))
          .as(headline)
          .allMatch(line -> line.matches("(?s)(\\s|" + HEADERS + ": ).*"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://news.example.org, news.example.org, news.example.org",
    "http://[2001:db8::1]:4567, [IPv6:2001:db8::1], localhost",
    "http://192.0.2.7:4567, 192.0.2.7, localhost"
  })
  void idsAreValidWhereverThePagesAre(String baseUrl, String host, String domain) throws Exception {
    MimeMessage message =
        new Mailer(settings(1), _ -> new Letter("s", "t", "h"))
            .message(digest(baseUrl), "me@readers.example");
    assertThat(message.getMessageID()).isEqualTo("<delivery-1@" + host + ">");
    assertThat(message.getHeader("List-Id")).containsExactly("Dateline <me.alerts." + domain + ">");
  }

  private static SmtpSettings settings(int port) {
    return new SmtpSettings(
        "127.0.0.1",
        port,
        SmtpSettings.Security.NONE,
        Optional.empty(),
        Optional.empty(),
        "alerts@news.example.org",
        Duration.ofSeconds(20));
  }

  private SMTPServer.Builder server() {
    return SMTPServer.port(0)
        .bindAddress(InetAddress.getLoopbackAddress())
        .messageHandler((_, _, _, data) -> received.add(new String(data, UTF_8)))
        .authenticationHandlerFactory(
            new EasyAuthenticationHandlerFactory(
                (user, password, _) -> {
                  passwords.add(password);
                  if (!user.equals("reader") || !password.equals("sesame")) {
                    throw new LoginFailedException();
                  }
                }));
  }

  private SMTPServer.Builder startTls(SSLContext certificate) {
    return server().enableTLS().requireTLS().startTlsSocketFactory(certificate);
  }

  private static Sent send(
      SMTPServer.Builder made, SmtpSettings.Security security, String password, SSLContext trust) {
    SMTPServer server = made.build();
    server.start();
    try {
      SmtpSettings settings =
          new SmtpSettings(
              "127.0.0.1",
              server.getPortAllocated(),
              security,
              Optional.of("reader"),
              Optional.of(password),
              "alerts@news.example.org",
              Duration.ofSeconds(20));
      return new Mailer(
              settings, _ -> new Letter("Subject", "text", "<p>html"), trust.getSocketFactory())
          .send(digest());
    } finally {
      server.stop();
    }
  }

  private static Digest digest() {
    return digest("https://news.example.org");
  }

  private static Digest digest(String baseUrl) {
    return new Digest(
        "delivery-1",
        Delivery.Kind.TEST,
        new Channel.Mail("me", "me", NOW, Optional.empty(), "me@readers.example"),
        NOW,
        baseUrl,
        baseUrl + "/unsubscribe/me",
        List.of());
  }

  /** A server of this name, which trusts itself only. */
  private static SSLContext certified(String alias, String name) throws Exception {
    Path file = folder.resolve(alias + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + alias,
                "-ext",
                "san=" + name,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                "changeit")
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, "changeit".toCharArray());
    }
    return context(store);
  }

  private static SSLContext context(KeyStore store) throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, "changeit".toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
