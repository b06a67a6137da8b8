package dateline.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Hands a request on when its whole body is there, so that a slow one holds no thread: sixty-four
 * forms that drip would stop all pages. A body has a time, and all bodies together so much memory.
 * How long one may be is for the handler before. Thread-safe.
 */
final class WholeBody extends Handler.Wrapper {
  private static final int KILOBYTE = 1024;

  private final Duration time;
  private final Semaphore kilobytes;

  /**
   * @param time for one body; one that falls silent has the connection's time as well
   * @param bytes of all bodies at a time
   */
  WholeBody(Duration time, long bytes, Handler behind) {
    super(behind);
    this.time = time;
    this.kilobytes = new Semaphore(Math.toIntExact(bytes / KILOBYTE));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    boolean none =
        request.getLength() == 0
            || (request.getLength() < 0
                && !request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING));
    if (none || Routes.isStreamed(request.getMethod(), request.getHttpURI().getCanonicalPath())) {
      return super.handle(request, response, callback);
    }
    new Arriving(request, response, callback).read();
    return true;
  }

  /** One body on its way; one thread at a time, as Jetty calls. */
  private final class Arriving {
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final long deadline = System.nanoTime() + time.toNanos();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(KILOBYTE);
    private int taken;

    Arriving(Request request, Response response, Callback callback) {
      this.request = request;
      this.response = response;
      this.callback = callback;
      Request.addCompletionListener(request, _ -> kilobytes.release(taken));
    }

    void read() {
      while (true) {
        Content.Chunk chunk = request.read();
        if (System.nanoTime() - deadline > 0) {
          refuse(chunk, 408);
          return;
        }
        if (chunk == null) {
          request.demand(this::read);
          return;
        }
        if (Content.Chunk.isFailure(chunk)) {
          Response.writeError(request, response, callback, chunk.getFailure());
          return;
        }
        if (!hasRoom(body.size() + chunk.remaining())) {
          refuse(chunk, 503);
          return;
        }
        append(chunk);
        if (chunk.isLast()) {
          request.getComponents().getExecutor().execute(this::pass);
          return;
        }
      }
    }

    private boolean hasRoom(int bytes) {
      int wanted = Math.ceilDiv(bytes, KILOBYTE);
      if (wanted > taken && !kilobytes.tryAcquire(wanted - taken)) {
        return false;
      }
      taken = Math.max(taken, wanted);
      return true;
    }

    private void append(Content.Chunk chunk) {
      byte[] bytes = new byte[chunk.remaining()];
      chunk.getByteBuffer().get(bytes);
      body.writeBytes(bytes);
      chunk.release();
    }

    private void refuse(Content.Chunk chunk, int status) {
      if (chunk != null) {
        chunk.release();
      }
      Response.writeError(request, response, callback, status);
    }

    private void pass() {
      try {
        if (!WholeBody.super.handle(new Arrived(request, body.toByteArray()), response, callback)) {
          Response.writeError(request, response, callback, 404);
        }
      } catch (Exception e) {
        Response.writeError(request, response, callback, e);
      }
    }
  }

  /** A request whose body is in memory. */
  private static final class Arrived extends Request.Wrapper {
    private final Content.Source body;

    Arrived(Request request, byte[] body) {
      super(request);
      this.body = Content.Source.from(ByteBuffer.wrap(body));
    }

    @Override
    public Content.Chunk read() {
      return body.read();
    }

    @Override
    public void demand(Runnable whenThere) {
      body.demand(whenThere);
    }
  }
}
