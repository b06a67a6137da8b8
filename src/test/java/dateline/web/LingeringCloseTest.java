package dateline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LingeringCloseTest {
  private static final int MEGABYTE = 1 << 20;

  /** Answers at once and reads nothing. */
  private static final class Refuses extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      Response.writeError(request, response, callback, 403);
      return true;
    }
  }

  @Test
  void hearsOutWhatIsWithinItsLimits() throws Exception {
    assertThat(sent(100L * MEGABYTE, Duration.ofMinutes(5))).isEqualTo(40);
  }

  @ParameterizedTest
  @CsvSource({"1048576, PT5M", "104857600, PT0S"})
  void hangsUpOnWhatIsTooLongOrTakesTooLong(long bytes, Duration time) {
    assertThatThrownBy(() -> sent(bytes, time)).isInstanceOf(IOException.class);
  }

  /** How many megabytes of forty a client could send after it was refused. */
  private static int sent(long bytes, Duration time) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    server.addConnector(connector);
    server.setHandler(new LingeringClose(new Refuses(), bytes, time));
    server.start();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
      OutputStream out = socket.getOutputStream();
      String head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + 40 * MEGABYTE;
      out.write((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 403");
      int sent = 0;
      for (; sent < 40; sent++) {
        out.write(new byte[MEGABYTE]);
      }
      return sent;
    } finally {
      server.stop();
    }
  }
}
