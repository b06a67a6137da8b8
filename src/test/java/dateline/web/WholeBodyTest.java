package dateline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WholeBodyTest {
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final AtomicInteger handed = new AtomicInteger();
  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    for (Socket socket : sockets) {
      socket.close();
    }
    server.stop();
  }

  /** Answers with the body it got. */
  private void serve(Duration time, long bytes) throws Exception {
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    server.addConnector(connector);
    server.setHandler(
        new WholeBody(
            time,
            bytes,
            new Handler.Abstract() {
              @Override
              public boolean handle(Request request, Response response, Callback callback)
                  throws IOException {
                handed.incrementAndGet();
                Content.Sink.write(response, true, Content.Source.asString(request), callback);
                return true;
              }
            }));
    server.start();
  }

  private Socket post(String head) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    sockets.add(socket);
    socket.setSoTimeout(20_000);
    write(
        socket, "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + head + "\r\n\r\n");
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String answer(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
  }

  @Test
  void bodiesThatDripHoldNoThread() throws Exception {
    serve(Duration.ofMinutes(1), 1 << 20);
    for (int i = 0; i < 300; i++) {
      write(post("Content-Length: 1000"), "a");
    }
    Socket whole = post("Transfer-Encoding: chunked");
    write(whole, "3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n");
    assertThat(answer(whole)).startsWith("HTTP/1.1 200").endsWith("abcdef");
    assertThat(handed.get()).isEqualTo(1);
  }

  @Test
  void aRequestWithoutABodyPassesAtOnce() throws Exception {
    serve(Duration.ZERO, 0);
    assertThat(answer(post("X-A: b"))).startsWith("HTTP/1.1 200");
    assertThat(answer(post("Content-Length: 0"))).startsWith("HTTP/1.1 200");
  }

  @Test
  void aBodyHasItsTime() throws Exception {
    serve(Duration.ZERO, 1 << 20);
    Socket slow = post("Content-Length: 10");
    assertThat(answer(slow)).startsWith("HTTP/1.1 408");
    assertThat(handed.get()).isZero();
  }

  @Test
  void allBodiesTogetherHaveTheirRoom() throws Exception {
    serve(Duration.ofMinutes(1), 5 << 10);
    assertThat(answer(sending(9_000))).startsWith("HTTP/1.1 503");
    for (int i = 0; i < 5; i++) {
      assertThat(taken(4_000)).isTrue();
    }
  }

  /** Whether it is taken, at the latest when the one before has been put away. */
  private boolean taken(int bytes) throws IOException {
    for (int i = 0; i < 1_000; i++) {
      if (answer(sending(bytes)).startsWith("HTTP/1.1 200")) {
        return true;
      }
    }
    return false;
  }

  private Socket sending(int bytes) throws IOException {
    return post("Content-Length: " + bytes + "\r\n\r\n" + "a".repeat(bytes - 4));
  }
}
