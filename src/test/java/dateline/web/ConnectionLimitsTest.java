package dateline.web;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.web.settings.NetworkSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ConnectionLimitsTest {
  private static final String HEAD = "GET /help HTTP/1.1\r\nHost: localhost\r\nX-A: ";

  private final List<Socket> sockets = new ArrayList<>();
  private Optional<TestNews> news = Optional.empty();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    news.ifPresent(TestNews::close);
  }

  private void serve(int connections, int anAddress, Duration head, String... proxies) {
    news =
        Optional.of(
            new TestNews(
                TestNews.settings(
                    new NetworkSettings(
                        connections,
                        anAddress,
                        head,
                        Duration.ofMinutes(1),
                        30,
                        Optional.empty(),
                        List.of(proxies),
                        Optional.empty()))));
  }

  private Socket connect(String from) throws IOException {
    Socket socket = new Socket();
    sockets.add(socket);
    socket.bind(new InetSocketAddress(from, 0));
    int port = news.orElseThrow().server.port();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** The status of the next answer on this connection; empty when it was closed. */
  private static String answer(Socket socket) throws IOException {
    try {
      InputStream in = socket.getInputStream();
      StringBuilder read = new StringBuilder();
      for (int b = in.read(); b >= 0 && read.indexOf("</html>") < 0; b = in.read()) {
        read.append((char) b);
      }
      return read.toString().replaceFirst("^\\s*HTTP/1.1 (\\d+)(?s:.*)", "$1");
    } catch (SocketException e) {
      return "";
    }
  }

  @Test
  @Timeout(60)
  void aHeadThatDripsHasItsTimeOnly() throws Exception {
    serve(1_000, 200, Duration.ofSeconds(2));
    Socket slow = connect("127.0.0.1");
    write(slow, HEAD);
    slow.setSoTimeout(100);
    assertThat(dripUntilItEnds(slow)).isEqualTo(-1);
  }

  /**
   * A byte more of the head whenever a read came to nothing; what came at last, -1 if it closed.
   */
  private static int dripUntilItEnds(Socket socket) throws IOException {
    while (true) {
      try {
        return socket.getInputStream().read();
      } catch (SocketTimeoutException e) {
        try {
          write(socket, "a");
        } catch (SocketException closed) {
          return -1;
        }
      } catch (SocketException e) {
        return -1;
      }
    }
  }

  @Test
  void aRequestInTimeIsAnsweredAndTheNextOneHasLonger() throws IOException {
    serve(1_000, 200, Duration.ofSeconds(5));
    Socket reader = connect("127.0.0.1");
    write(reader, HEAD);
    write(reader, "a\r\n\r\n");
    assertThat(answer(reader)).isEqualTo("200");
    write(reader, HEAD + "a\r\n\r\n");
    assertThat(answer(reader)).isEqualTo("200");
  }

  @Test
  void slowHeadsMakeRoomForThoseThatAsk() throws IOException {
    serve(20, 1_000, Duration.ofMinutes(5));
    for (int i = 0; i < 60; i++) {
      write(connect("127.0.1." + (1 + i % 20)), HEAD);
    }
    Socket reader = connect("127.0.0.2");
    write(reader, HEAD + "a\r\n\r\n");
    assertThat(answer(reader)).isEqualTo("200");
    assertThat(answer(sockets.getFirst())).isEmpty();
  }

  @Test
  void oneAddressTakesOnlyItsShare() throws IOException {
    serve(1_000, 10, Duration.ofMinutes(5));
    Socket other = connect("127.0.0.2");
    write(other, HEAD);
    for (int i = 0; i < 30; i++) {
      write(connect("127.0.0.3"), HEAD);
    }
    assertThat(answer(sockets.get(1))).isEmpty();
    write(other, "a\r\n\r\n");
    assertThat(answer(other)).isEqualTo("200");
    Socket again = connect("127.0.0.3");
    write(again, HEAD + "a\r\n\r\n");
    assertThat(answer(again)).isEqualTo("200");
  }

  @Test
  void aTrustedProxyIsHeldToNoShare() throws IOException {
    serve(1_000, 5, Duration.ofMinutes(5), "127.0.0.3");
    for (int i = 0; i < 30; i++) {
      write(connect("127.0.0.3"), HEAD);
    }
    write(sockets.getFirst(), "a\r\n\r\n");
    assertThat(answer(sockets.getFirst())).isEqualTo("200");
  }

  @Test
  void whoeverIsAtWorkIsNotSentAway() throws IOException {
    serve(1_000, 3, Duration.ofMinutes(5));
    Socket told = connect("127.0.0.3");
    write(told, "GET /alerts/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertThat(new String(told.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
        .isEqualTo("HTTP/1.1 200 OK");
    for (int i = 0; i < 20; i++) {
      write(connect("127.0.0.3"), HEAD);
    }
    assertThat(new String(told.getInputStream().readNBytes(10), StandardCharsets.US_ASCII))
        .hasSize(10);
    assertThat(answer(sockets.get(1))).isEmpty();
  }
}
