package dateline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dateline.web.settings.NetworkSettings;
import dateline.web.settings.WebSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class GuardTest {
  private static TestNews news;

  @BeforeAll
  static void open() {
    news = new TestNews();
  }

  @AfterAll
  static void close() {
    news.close();
  }

  @Test
  void everyAnswerCarriesTheSecurityHeadersErrorsIncluded() throws IOException {
    List<String> answers =
        List.of(
            raw("GET /help HTTP/1.1\r\nHost: localhost\r\n"),
            raw("GET /nothing HTTP/1.1\r\nHost: localhost\r\n"),
            raw("GET /static/dateline.css HTTP/1.1\r\nHost: localhost\r\n"),
            raw("GET /help HTTP/1.1\r\nHost: evil.example\r\n"),
            raw("GET /%00%zz HTTP/1.1\r\nHost: localhost\r\n"));
    for (String answer : answers) {
      assertThat(answer)
          .contains("Content-Security-Policy: default-src 'none'; script-src 'self'")
          .contains("frame-ancestors 'none'")
          .contains("X-Content-Type-Options: nosniff")
          .contains("Referrer-Policy: same-origin")
          .contains("Cross-Origin-Opener-Policy: same-origin")
          .doesNotContain("Server:")
          .doesNotContain("X-Powered-By")
          .doesNotContain("\tat ")
          .doesNotContain("Jetty");
    }
  }

  @Test
  void answersUnderItsOwnNamesOnly() throws IOException {
    for (String host :
        List.of("localhost", "LOCALHOST:99", "127.0.0.1:1", "[::1]:4567", "news.example")) {
      assertThat(raw("GET /help HTTP/1.1\r\nHost: " + host + "\r\n")).startsWith("HTTP/1.1 200");
    }
    for (String host :
        List.of("evil.example", "localhost.evil.example", "10.0.0.1", "127.0.0.1.nip.example")) {
      assertThat(raw("GET /help HTTP/1.1\r\nHost: " + host + "\r\n"))
          .startsWith("HTTP/1.1 421")
          .contains("does not answer under this host name");
    }
  }

  @Test
  void trustsNoForwardedHeaders() throws IOException {
    String answer =
        raw(
            String.join(
                "\r\n",
                "GET /opensearch.xml HTTP/1.1",
                "Host: localhost:1",
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Proto: https",
                "Forwarded: host=evil.example;proto=https",
                ""));
    assertThat(answer).contains("http://localhost:1/").doesNotContain("evil.example");
  }

  @Test
  void refusesMethodsInDisguise() {
    assertThat(news.get("/help", "X-HTTP-Method-Override", "DELETE").statusCode()).isEqualTo(400);
    assertThat(news.get("/help", "x-method-override", "POST").statusCode()).isEqualTo(400);
  }

  @Test
  void whatNoPageOfOursSendsStandsInTheLog() {
    Logger log = (Logger) LoggerFactory.getLogger(Guard.class);
    ListAppender<ILoggingEvent> heard = new ListAppender<>();
    heard.start();
    log.setLevel(Level.INFO);
    log.addAppender(heard);
    try {
      news.get("/help?q=secret", "X-HTTP-Method", "DELETE");
      post("application/x-www-form-urlencoded", "Sec-Fetch-Site", "cross-site");
    } finally {
      log.detachAppender(heard);
      log.setLevel(null);
    }
    assertThat(heard.list)
        .extracting(event -> String.valueOf(event.getKeyValuePairs()))
        .hasSize(2)
        .allMatch(line -> line.contains("status=") && line.contains("path="))
        .noneMatch(line -> line.contains("secret"));
  }

  @Test
  void answersWhateverIsAccepted() throws IOException {
    for (String accept : List.of("a/b;q=x", ";".repeat(500), "application/json", "q=,", "")) {
      assertThat(raw("GET /help HTTP/1.1\r\nHost: localhost\r\nAccept: " + accept + "\r\n"))
          .startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void takesFormsFromItsOwnPagesOnly() {
    String form = "application/x-www-form-urlencoded";
    assertThat(post(form, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
    assertThat(post(form, "Sec-Fetch-Site", "same-site").statusCode()).isEqualTo(403);
    assertThat(post(form, "Origin", "https://evil.example").statusCode()).isEqualTo(403);
    assertThat(post(form, "Origin", "null").statusCode()).isEqualTo(403);
    assertThat(post(form, "X-None", "1").statusCode()).isEqualTo(403);
    assertThat(post("text/plain", "X-None", "1").statusCode()).isEqualTo(403);
    assertThat(post(form, "Origin", news.url("")).statusCode()).isNotEqualTo(403);
    assertThat(post(form, "Sec-Fetch-Site", "same-origin").statusCode()).isNotEqualTo(403);
  }

  private static HttpResponse<String> post(String type, String header, String value) {
    return news.send(
        news.request("/sources", header, value)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString("url=not-a-web-address")));
  }

  @Test
  void cutsBodiesThatAreTooBig() {
    HttpResponse<String> answer = news.post("/sources", "url=" + "x".repeat(2 << 20));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("more than we accept");
  }

  @ParameterizedTest
  @CsvSource({
    "413, Content-Length: 2097152, 0, 2097152",
    "413, Transfer-Encoding: chunked, 1100000, 1000000",
    "403, Content-Length: 900000, 0, 900000",
  })
  void hearsOutTheBodyOfWhatItHasRefused(int status, String length, int before, int after)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), news.server.port())) {
      socket.setSoTimeout(10_000);
      boolean chunked = length.endsWith("chunked");
      OutputStream out = socket.getOutputStream();
      String from = status == 403 ? "cross-site" : "same-origin";
      out.write(
          ascii(
              """
              POST /sources HTTP/1.1
              Host: localhost
              Sec-Fetch-Site: %s
              Content-Type: application/x-www-form-urlencoded
              %s

              """
                  .formatted(from, length)
                  .replace("\n", "\r\n")));
      out.write(body(before, chunked));
      InputStream in = socket.getInputStream();
      assertThat(readPast(in, "</html>")).startsWith("HTTP/1.1 " + status);
      out.write(body(after, chunked));
      out.write(ascii(chunked ? "0\r\n\r\n" : ""));
      out.write(ascii("GET /help HTTP/1.1\r\nHost: localhost\r\n\r\n"));
      assertThat(readPast(in, "</html>")).contains("HTTP/1.1 200");
    }
  }

  @Test
  void hangsUpOnABodyWithoutEnd() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), news.server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ascii("POST /sources HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"));
      byte[] megabyte = body(1 << 20, true);
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100; i++) {
                  out.write(megabyte);
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  private static byte[] body(int bytes, boolean chunked) {
    String text = "x".repeat(bytes);
    return ascii(chunked && bytes > 0 ? Integer.toHexString(bytes) + "\r\n" + text + "\r\n" : text);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** What comes up to {@code end}, or to the end of the stream. */
  private static String readPast(InputStream in, String end) throws IOException {
    StringBuilder read = new StringBuilder();
    for (int b = in.read(); b >= 0; b = in.read()) {
      read.append((char) b);
      if (b == '>' && read.indexOf(end, read.length() - end.length()) >= 0) {
        break;
      }
    }
    return read.toString();
  }

  @Test
  void cutsHeadersThatAreTooBig() {
    HttpResponse<String> answer = news.get("/help", "X-Big", "x".repeat(20_000));
    assertThat(answer.statusCode()).isEqualTo(431);
    assertThat(answer.body()).doesNotContain("Exception");
  }

  @Test
  void asksForThePasswordWhenThereIsOne() {
    try (TestNews closed = new TestNews(TestNews.settings(Optional.of("sesame: open")))) {
      HttpResponse<String> refused = closed.get("/help");
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
          .startsWith("Basic realm=");
      assertThat(closed.get("/help", "Authorization", basic("me:wrong")).statusCode())
          .isEqualTo(401);
      assertThat(closed.get("/help", "Authorization", "Basic %%%").statusCode()).isEqualTo(401);
      assertThat(closed.get("/help", "Authorization", "Bearer x").statusCode()).isEqualTo(401);
      assertThat(closed.get("/help", "Authorization", basic("me:sesame: open")).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void guessingIsSlowedForTheGuesserAlone() {
    NetworkSettings network =
        new NetworkSettings(
            1_000,
            200,
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            1,
            Optional.empty(),
            List.of("127.0.0.1"),
            Optional.empty());
    try (TestNews closed =
        new TestNews(TestNews.settings(Optional.of("sesame: open"), 60, 100, network))) {
      assertThat(statuses(closed, "wrong", "192.0.2.7", 5))
          .containsExactly(401, 429, 429, 429, 429);
      assertThat(statuses(closed, "sesame: open", "192.0.2.7", 1)).containsExactly(429);
      assertThat(statuses(closed, "wrong", "192.0.2.66, 192.0.2.7", 1)).containsExactly(429);
      assertThat(statuses(closed, "sesame: open", "192.0.2.8", 9)).containsOnly(200);
      assertThat(statuses(closed, "wrong", "192.0.2.8, 127.0.0.1", 1)).containsExactly(401);
      HttpResponse<String> away = asks(closed, "wrong", "192.0.2.7");
      assertThat(away.headers().firstValue("Retry-After")).contains("60");
      assertThat(away.body()).contains("Too many wrong passwords");
    }
  }

  @Test
  void believesATrustedProxyThatReadersUseTls() {
    NetworkSettings network =
        new NetworkSettings(
            1_000,
            200,
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            30,
            Optional.empty(),
            List.of("127.0.0.0/8"),
            Optional.empty());
    try (TestNews proxied = new TestNews(TestNews.settings(network))) {
      assertThat(proxied.get("/opensearch.xml", "X-Forwarded-Proto", "https").body())
          .contains("\"https://127.0.0.1:");
      assertThat(proxied.get("/opensearch.xml", "X-Forwarded-Proto", "gopher").body())
          .contains("\"http://127.0.0.1:");
    }
  }

  @Test
  void believesNobodyWhoIsNotTrustedToForward() {
    NetworkSettings network =
        new NetworkSettings(
            1_000,
            200,
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            1,
            Optional.empty(),
            List.of(),
            Optional.empty());
    try (TestNews closed =
        new TestNews(TestNews.settings(Optional.of("sesame: open"), 60, 100, network))) {
      assertThat(statuses(closed, "wrong", "192.0.2.7", 1)).containsExactly(401);
      assertThat(statuses(closed, "wrong", "192.0.2.8", 1)).containsExactly(429);
    }
  }

  private static List<Integer> statuses(TestNews news, String password, String from, int times) {
    return IntStream.range(0, times)
        .mapToObj(_ -> asks(news, password, from).statusCode())
        .toList();
  }

  private static HttpResponse<String> asks(TestNews news, String password, String from) {
    return news.send(
        news.request("/help", "Authorization", basic("me:" + password))
            .header("X-Forwarded-For", from)
            .GET());
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theBaseAddressIsTheTruthForEveryAbsoluteAddressAndItsHostIsOurs() throws IOException {
    NetworkSettings network = NetworkSettings.STANDARD.at("https://dateline.test");
    try (TestNews behind =
        new TestNews(TestNews.settings(Optional.empty(), 60, 10, network)).filled()) {
      for (String path : List.of("/search.atom?q=film", "/search.json?q=film", "/opensearch.xml")) {
        String here = behind.get(path).body();
        assertThat(here)
            .as(path)
            .contains("https://dateline.test/")
            .doesNotContain("localhost", "127.0.0.1");
      }
      assertThat(raw(behind, "GET /help HTTP/1.1\r\nHost: dateline.test\r\n")).contains("200");
      assertThat(raw(behind, "GET /help HTTP/1.1\r\nHost: other.test\r\n")).contains("421");
    }
  }

  @Test
  void isOpenToOthersOnlyWithAPassword() {
    WebSettings open =
        new WebSettings(
            "0.0.0.0",
            0,
            Optional.empty(),
            List.of(),
            ZoneId.of("UTC"),
            Duration.ofSeconds(1),
            false);
    assertThatThrownBy(() -> new TestNews(open))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("password");
  }

  @Test
  void aShortPasswordServesThisMachineOnly() {
    try (TestNews older = new TestNews(TestNews.settings(Optional.of("eleven char")))) {
      assertThat(older.get("/help", "Authorization", basic(":eleven char")).statusCode())
          .isEqualTo(200);
    }
    WebSettings open =
        new WebSettings(
            "0.0.0.0",
            0,
            Optional.of("eleven char"),
            List.of(),
            ZoneId.of("UTC"),
            Duration.ofSeconds(1),
            false);
    assertThatThrownBy(() -> new TestNews(open))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 12 characters");
  }

  @Test
  void saysWhenThePortIsTaken() {
    WebSettings settings = TestNews.settings(Optional.empty());
    WebSettings taken =
        new WebSettings(
            settings.bind(),
            news.server.port(),
            Optional.empty(),
            List.of(),
            settings.zone(),
            settings.searchTimeLimit(),
            false);
    assertThatThrownBy(() -> new TestNews(taken))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot listen on 127.0.0.1 port " + news.server.port());
  }

  /** What comes back to these request lines and headers, as it is on the wire. */
  private static String raw(String head) throws IOException {
    return raw(news, head);
  }

  private static String raw(TestNews asked, String head) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), asked.server.port())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
