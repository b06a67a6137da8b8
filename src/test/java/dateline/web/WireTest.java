package dateline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may do with bare bytes, from a socket. */
class WireTest {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");

  private static TestNews news;

  @BeforeAll
  static void open() {
    news = new TestNews();
  }

  @AfterAll
  static void close() {
    news.close();
  }

  /** Statuses of all that comes back until the server hangs up, or is silent. */
  private static List<String> statuses(String sent) throws IOException {
    List<String> statuses = new ArrayList<>();
    STATUS.matcher(all(sent)).results().forEach(found -> statuses.add(found.group(1)));
    return statuses;
  }

  private static String all(String sent) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), news.server.port())) {
      socket.setSoTimeout(3_000);
      socket
          .getOutputStream()
          .write(sent.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      ByteArrayOutputStream back = new ByteArrayOutputStream();
      try {
        socket.getInputStream().transferTo(back);
      } catch (SocketTimeoutException e) {
        back.writeBytes("silent".getBytes(StandardCharsets.US_ASCII));
      }
      return back.toString(StandardCharsets.ISO_8859_1);
    }
  }

  /** RFC 9112, sections 6.1 and 6.3: of two lengths, one is an attacker's. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 4\nContent-Length: 40",
        "Content-Length: 4, 40",
        "Content-Length: 40\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\nContent-Length: 4",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: chunked\nTransfer-Encoding: cow",
        "Content-Length: +4",
        "Content-Length: -4",
        "Content-Length: 0x4",
        "Content-Length: 99999999999999999999",
        "Content-Length : 4",
        "X-A: b\n Content-Length: 4",
        "Content-Length: 4\u0000",
        "Content-\u000bLength: 4",
      })
  void aBodyWhoseLengthIsInDoubtIsRefused(String lengths) throws IOException {
    String head = "POST /sources HTTP/1.1\nHost: localhost\nSec-Fetch-Site: same-origin\n";
    String smuggled = "GET /help HTTP/1.1\nHost: localhost\n\n";
    assertThat(statuses(head + lengths + "\n\n0\n\n" + smuggled))
        .as(lengths)
        .hasSize(1)
        .first()
        .asString()
        .isIn("400", "501");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /help HTTP/1.1\n\n",
        "GET /help HTTP/1.1\nHost: localhost\nHost: evil.example\n\n",
        "GET /help HTTP/1.1\nHost: localhost evil.example\n\n",
        "GET /help\n\n",
        "GET /help HTTP/3.7\nHost: localhost\n\n",
        "GET /../../etc/passwd HTTP/1.1\nHost: localhost\n\n",
        "GET /static/..%2f..%2fetc/passwd HTTP/1.1\nHost: localhost\n\n",
        "GET /static/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\nHost: localhost\n\n",
        "GET /help;jsessionid=1/../../x HTTP/1.1\nHost: localhost\n\n",
        "PRI * HTTP/2.0\n\nSM\n\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001",
        "CONNECT evil.example:80 HTTP/1.1\nHost: localhost\n\n",
        "GET http://evil.example/help HTTP/1.1\nHost: localhost\n\n",
      })
  void aHeadInDoubtIsRefused(String head) throws IOException {
    List<String> statuses = statuses(head);
    assertThat(statuses).as(head).hasSizeLessThanOrEqualTo(1);
    assertThat(statuses)
        .as(head)
        .allMatch(status -> status.startsWith("4") || status.equals("505"));
  }

  @Test
  void requestsInARowAreAnsweredInTheirOrder() throws IOException {
    String row = "GET /robots.txt HTTP/1.1\nHost: localhost\n\n".repeat(50);
    assertThat(statuses(row + "GET /none HTTP/1.1\nHost: localhost\nConnection: close\n\n"))
        .hasSize(51)
        .endsWith("404");
  }

  @Test
  void tracesNothing() throws IOException {
    assertThat(all("TRACE /help HTTP/1.1\nHost: localhost\nX-Secret: abc\nConnection: close\n\n"))
        .startsWith("HTTP/1.1 405")
        .doesNotContain("abc");
  }

  @Test
  void rangesAreNotServed() throws IOException {
    String ranges = "0-0,".repeat(1_000) + "1-1";
    for (String path : List.of("/help", "/static/dateline.css")) {
      String answer =
          all(
              "GET "
                  + path
                  + " HTTP/1.1\nHost: localhost\nConnection: close\nRange: bytes="
                  + ranges
                  + "\n\n");
      assertThat(answer).startsWith("HTTP/1.1 200").doesNotContain("multipart/byteranges");
    }
  }

  @Test
  void manyParametersCostLittle() throws IOException {
    String query = "a=1&".repeat(3_500) + "q=film";
    assertThat(statuses("GET /?" + query + " HTTP/1.1\nHost: localhost\nConnection: close\n\n"))
        .hasSize(1)
        .first()
        .asString()
        .matches("[24]..");
    String body = "a&".repeat(500_000);
    assertThat(statuses(form("/sources", body))).hasSize(1).first().asString().startsWith("4");
  }

  @Test
  void deepJsonIsRefused() throws IOException {
    for (String body :
        List.of("[".repeat(400_000), "{\"a\":".repeat(150_000), "1".repeat(900_000))) {
      assertThat(
              statuses(
                  "POST /api/v1/alerts HTTP/1.1\nHost: localhost\nConnection: close\n"
                      + "Content-Type: application/json\nContent-Length: "
                      + body.length()
                      + "\n\n"
                      + body))
          .containsExactly("400");
    }
  }

  /** A body is read as it comes: there is nothing to unpack, and so no bomb. */
  @Test
  void packedBodiesAreNotUnpacked() throws IOException {
    assertThat(
            statuses(
                form("/sources", "\u001f\u008b")
                    .replace("\nHost", "\nContent-Encoding: gzip\nHost")))
        .containsExactly("400");
  }

  private static String form(String path, String body) {
    return "POST "
        + path
        + " HTTP/1.1\nHost: localhost\nSec-Fetch-Site: same-origin\nConnection: close\n"
        + "Content-Type: application/x-www-form-urlencoded\nContent-Length: "
        + body.length()
        + "\n\n"
        + body;
  }
}
