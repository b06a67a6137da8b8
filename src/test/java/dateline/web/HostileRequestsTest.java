package dateline.web;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.HostileLists;
import dateline.web.request.Params;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Paths and parameters that would read files, split headers or lead elsewhere, as bare bytes. */
class HostileRequestsTest {
  private static TestNews news;

  @BeforeAll
  static void open() {
    news = new TestNews().filled();
  }

  @AfterAll
  static void close() {
    news.close();
  }

  @Test
  void noPathReadsAFile() throws IOException {
    List<String> paths = new ArrayList<>();
    for (String payload : HostileLists.drawn("path_traversal_patt")) {
      String path = payload.replace("{FILE}", "etc/passwd");
      paths.add("/static/" + path);
      paths.add("/" + path);
      paths.add("/article/" + Params.encode(path));
    }
    int refused = ask(paths);
    System.out.printf("Traversal: %d paths tried, %d refused%n", paths.size(), refused);
    assertThat(refused).isGreaterThan(paths.size() * 9 / 10);
  }

  @Test
  void noParameterLeadsToAnotherHost() throws IOException {
    List<String> paths = new ArrayList<>();
    for (String payload : HostileLists.all("open_redirect_patt")) {
      paths.add(payload.startsWith("/") ? payload : "/" + payload);
      String value = Params.encode(payload);
      paths.add("/?q=" + value);
      paths.add("/?cursor=" + value);
      paths.add("/entity/person?name=" + value);
      paths.add("/story/" + value);
      paths.add("/correct?name=" + value + "&kind=person&to=" + value);
    }
    ask(paths);
    System.out.printf("Redirects: %d addresses tried, none led elsewhere%n", paths.size());
  }

  @Test
  void noParameterWritesAHeader() throws IOException {
    List<String> paths = new ArrayList<>();
    for (String payload : HostileLists.all("crlf_patt")) {
      String path = payload.startsWith("/") ? payload : "/" + payload;
      paths.add(path);
      paths.add("/?q=" + path.substring(1));
      paths.add("/entity/person?name=" + path.substring(1));
      paths.add("/export.csv?q=" + path.substring(1));
      paths.add("/story" + path);
      paths.add("/alerts/new?q=" + path.substring(1));
    }
    ask(paths);
    System.out.printf("CRLF: %d addresses tried, no header written%n", paths.size());
  }

  /** How many of these were refused. None may do what it is made for. */
  private static int ask(List<String> paths) throws IOException {
    int refused = 0;
    for (String path : paths) {
      String answer = raw(path.replaceAll("[\\x00-\\x20\\x7f]", "%20"));
      String head = answer.substring(0, Math.max(0, answer.indexOf("\r\n\r\n")));
      int status = head.length() < 12 ? 400 : Integer.parseInt(head.substring(9, 12));
      refused += status >= 400 ? 1 : 0;
      assertThat(status).as(path).isLessThan(500);
      assertThat(answer).as(path).doesNotContain("root:x:").doesNotContain("daemon:");
      for (String line : head.split("\r\n", -1)) {
        String lower = line.toLowerCase(Locale.ROOT);
        assertThat(lower).as(path).doesNotStartWith("set-cookie").doesNotStartWith("crlf");
        if (lower.startsWith("location:")) {
          assertThat(lower.substring(9).strip()).as(path).matches("/([^/\\\\].*)?");
        }
      }
    }
    return refused;
  }

  private static String raw(String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), news.server.port())) {
      socket.setSoTimeout(20_000);
      String head = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
