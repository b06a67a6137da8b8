package dateline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A webhook's receiver on loopback that answers as it is told, and notes every call. */
public final class TestReceiver implements AutoCloseable {
  /** No answer at all, as long as the receiver lives. */
  public static final int SILENCE = 0;

  /**
   * One call.
   *
   * @param answered the status, noted before it was sent
   */
  public record Call(Map<String, List<String>> headers, String body, int answered) {
    public String header(String name) {
      return Optional.ofNullable(headers.get(name)).orElse(List.of("")).getFirst();
    }

    public String id() {
      return header("Webhook-id");
    }
  }

  /** What to answer. */
  public record Reply(int status, Map<String, String> headers, long millis) {
    public static Reply of(int status) {
      return new Reply(status, Map.of(), 0);
    }
  }

  private final HttpServer server;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Call> calls = new CopyOnWriteArrayList<>();

  private TestReceiver(Function<String, Reply> answers) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> answer(exchange, answers));
    server.start();
  }

  /** A receiver that answers by the call's path. */
  public static TestReceiver answering(Function<String, Reply> answers) {
    return new TestReceiver(answers);
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** All calls, in the order of their answers. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  private void answer(HttpExchange exchange, Function<String, Reply> answers) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Reply reply = answers.apply(exchange.getRequestURI().getPath());
    try (exchange) {
      if (reply.status() == SILENCE) {
        calls.add(new Call(exchange.getRequestHeaders(), body, SILENCE));
        await(Long.MAX_VALUE);
        return;
      }
      await(reply.millis());
      calls.add(new Call(exchange.getRequestHeaders(), body, reply.status()));
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(reply.status(), -1);
    }
  }

  private void await(long millis) {
    try {
      closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
