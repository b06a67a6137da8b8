package dateline.alert.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server on loopback that offers what it is told to and answers as it is told to. */
final class TestMailServer implements AutoCloseable {
  /** An answer that never comes. */
  static final String SILENCE = "silence";

  private final ServerSocket socket;
  private final List<String> offers;
  private final Map<String, String> answers;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  /**
   * @param offers what EHLO names
   * @param answers by the command's first word, {@code HELLO} for the greeting and {@code END} for
   *     the whole message; a good one where none is given
   */
  TestMailServer(List<String> offers, Map<String, String> answers) {
    this.offers = List.copyOf(offers);
    this.answers = Map.copyOf(answers);
    try {
      socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("no port", e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Every line that was said to it. */
  List<String> heard() {
    return heard;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket one = socket.accept();
        Thread.ofVirtual().start(() -> talk(one));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void talk(Socket one) {
    try (one;
        BufferedReader in =
            new BufferedReader(new InputStreamReader(one.getInputStream(), UTF_8))) {
      say(one, "HELLO", "220 mail.example");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        heard.add(line);
        switch (line.split("[ :]", 2)[0]) {
          case "EHLO" ->
              say(
                  one,
                  "EHLO",
                  "250-mail.example\r\n250-" + String.join("\r\n250-", offers) + "\r\n250 HELP");
          case "DATA" -> {
            say(one, "DATA", "354 go on");
            if (answers.getOrDefault("DATA", "354").startsWith("354")) {
              hear(in);
              say(one, "END", "250 taken");
            }
          }
          case "QUIT" -> {
            say(one, "QUIT", "221 bye");
            return;
          }
          default -> say(one, line.split("[ :]", 2)[0], "250 fine");
        }
      }
    } catch (IOException e) {
      heard.add("gone");
    }
  }

  private void hear(BufferedReader in) throws IOException {
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      heard.add(line);
    }
  }

  private void say(Socket one, String to, String usual) throws IOException {
    String answer = answers.getOrDefault(to, usual);
    if (!answer.equals(SILENCE)) {
      one.getOutputStream().write((answer + "\r\n").getBytes(UTF_8));
      one.getOutputStream().flush();
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the port stays", e);
    }
  }
}
