package dateline.fetch.render;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The DevTools protocol over a pipe: JSON messages, each ended by a zero byte. Calls wait for their
 * answer, until the pipe ends at the latest. Thread-safe.
 */
final class DevTools {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int BLOCK = 64 << 10;

  /**
   * What Chromium tells by itself.
   *
   * @param session of the page; empty for the browser
   */
  record Event(String session, String method, JsonNode params) {}

  private final OutputStream out;
  private final int longest;
  private final ReentrantLock writing = new ReentrantLock();
  private final AtomicLong last = new AtomicLong();
  private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private volatile Consumer<Event> listener = event -> {};
  private volatile boolean ended;

  /**
   * Reads on a thread of its own until {@code in} ends.
   *
   * @param longest bytes of a message; a longer one ends all
   */
  DevTools(InputStream in, OutputStream out, int longest) {
    this.out = out;
    this.longest = longest;
    Thread.ofPlatform().daemon().name("devtools").start(() -> read(in));
  }

  /** Hears events, on the thread that reads: it must not {@link #call}. */
  void listen(Consumer<Event> hearer) {
    listener = hearer;
  }

  /**
   * Does something and waits until it is done.
   *
   * @param session of a page; empty for the browser
   * @throws IOException if Chromium refuses, or is gone
   */
  JsonNode call(String session, String method, Map<String, Object> params)
      throws IOException, InterruptedException {
    long id = last.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    try {
      send(id, session, method, params);
      if (ended) {
        throw new IOException("Chromium ended");
      }
      JsonNode message = answer.get();
      if (message.has("error")) {
        throw new IOException(method + ": " + message.path("error").path("message").asString(""));
      }
      return message.path("result");
    } catch (ExecutionException e) {
      throw new IOException("Chromium ended", e.getCause());
    } finally {
      waiting.remove(id);
    }
  }

  /** Does something without waiting; that Chromium is gone shows at the next call. */
  void tell(String session, String method, Map<String, Object> params) {
    try {
      send(last.incrementAndGet(), session, method, params);
    } catch (IOException e) {
      end(e);
    }
  }

  private void send(long id, String session, String method, Map<String, Object> params)
      throws IOException {
    Map<String, Object> message = new LinkedHashMap<>(Map.of("id", id, "method", method));
    message.put("params", params);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    byte[] bytes = JSON.writeValueAsBytes(message);
    writing.lock();
    try {
      out.write(bytes);
      out.write(0);
      out.flush();
    } finally {
      writing.unlock();
    }
  }

  private void read(InputStream in) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    byte[] block = new byte[BLOCK];
    try (in) {
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        int from = 0;
        for (int i = 0; i < read; i++) {
          if (block[i] == 0) {
            message.write(block, from, i - from);
            heard(message.toString(StandardCharsets.UTF_8));
            message.reset();
            from = i + 1;
          }
        }
        message.write(block, from, read - from);
        if (message.size() > longest) {
          throw new IOException("a message of more than " + longest + " bytes");
        }
      }
      end(new IOException("the pipe ended"));
    } catch (IOException | JacksonException e) {
      end(e);
    }
  }

  private void heard(String text) {
    JsonNode message = JSON.readTree(text);
    if (message.has("id")) {
      CompletableFuture<JsonNode> answer = waiting.remove(message.path("id").asLong());
      if (answer != null) {
        answer.complete(message);
      }
    } else {
      listener.accept(
          new Event(
              message.path("sessionId").asString(""),
              message.path("method").asString(""),
              message.path("params")));
    }
  }

  private void end(Exception why) {
    ended = true;
    waiting.values().forEach(answer -> answer.completeExceptionally(why));
  }
}
