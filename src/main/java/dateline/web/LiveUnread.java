package dateline.web;

import dateline.web.request.Entrance;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /alerts/live}: how many alerts are unread, as server-sent events: at once, and again
 * whenever it changes. One virtual thread a reader, so that no reader holds a thread that pages
 * need; as many readers as the settings allow, the next is told 503 and does without. Thread-safe.
 *
 * <p>Stands before Spark, which can only answer and be done.
 */
final class LiveUnread extends Handler.Wrapper {
  static final String PATH = "/alerts/live";
  private static final Logger log = LoggerFactory.getLogger(LiveUnread.class);

  /** How soon a change is told after it was counted. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Something is said this often, in looks, so that a reader who left is noticed: below IDLE. */
  private static final int QUIET_LOOKS = 15;

  private final UnreadCounts counts;
  private final Semaphore places;
  private volatile boolean closing;

  LiveUnread(UnreadCounts counts, int readers, Handler behind) {
    super(behind);
    this.counts = counts;
    this.places = new Semaphore(readers);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!Request.getPathInContext(request).equals(PATH) || !request.getMethod().equals("GET")) {
      return super.handle(request, response, callback);
    }
    if (!places.tryAcquire()) {
      response.getHeaders().put("Retry-After", "60");
      Response.writeError(request, response, callback, 503);
      return true;
    }
    String reader =
        request.getAttribute(Entrance.ATTRIBUTE) instanceof Entrance entrance
            ? entrance.asker().reader()
            : "";
    response.getHeaders().put("Content-Type", "text/event-stream;charset=utf-8");
    response.getHeaders().put("Cache-Control", "no-store");
    // nginx holds an answer back until its buffer is full, which this one never fills.
    response.getHeaders().put("X-Accel-Buffering", "no");
    Thread _ =
        Thread.ofVirtual()
            .name("live")
            .start(() -> tell(reader, Content.Sink.asOutputStream(response), callback));
    return true;
  }

  private void tell(String reader, OutputStream out, Callback callback) {
    try (out;
        UnreadCounts.Listening _ = counts.listen(reader)) {
      out.write("retry: 5000\n\n".getBytes(StandardCharsets.UTF_8));
      String told = "";
      for (int quiet = 0; !closing; quiet++) {
        String now = counts.now(reader);
        if (!now.equals(told)) {
          write(out, "event: unread\ndata: " + now + "\n\n");
          told = now;
          quiet = 0;
        } else if (quiet == QUIET_LOOKS) {
          write(out, ": still here\n\n");
          quiet = 0;
        }
        Thread.sleep(LOOK);
      }
    } catch (IOException e) {
      log.debug("a reader of live counts left", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // The reader's browser asks again in five seconds.
      log.debug("live counts end for a reader", e);
    } finally {
      places.release();
      callback.succeeded();
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Lets every reader go, so that stopping need not wait for them. */
  void release() {
    closing = true;
  }
}
