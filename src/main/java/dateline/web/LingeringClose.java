package dateline.web;

import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Reads on and throws away what is left of a body once the answer is out, up to a number of bytes
 * and for a time. A server that closes on a client still sending makes its system reset the
 * connection, and the client loses the answer that tells it why (RFC 9112, section 9.6).
 */
final class LingeringClose extends Handler.Wrapper {
  private final long bytes;
  private final Duration time;

  LingeringClose(Handler behind, long bytes, Duration time) {
    super(behind);
    this.bytes = bytes;
    this.time = time;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    // Who asks first ("Expect: 100-continue") has sent nothing yet.
    return request.getHeaders().contains(HttpHeader.EXPECT)
        ? super.handle(request, response, callback)
        : super.handle(new HeardOut(request), response, new Rest(request, callback));
  }

  /**
   * Keeps those behind from giving up the connection for a body that they leave unread, or find too
   * long: that they are told themselves, and nobody else.
   */
  private static final class HeardOut extends Request.Wrapper {
    private volatile @Nullable Throwable failure;

    HeardOut(Request request) {
      super(request);
    }

    @Override
    public boolean consumeAvailable() {
      return true;
    }

    @Override
    public void fail(Throwable tooLong) {
      failure = tooLong;
    }

    @Override
    public Content.Chunk read() {
      return failure == null ? super.read() : Content.Chunk.from(failure, true);
    }
  }

  /** Tells Jetty that a request is done only when its body has been read. */
  private final class Rest extends Callback.Nested {
    private final Request request;

    Rest(Request request, Callback done) {
      super(done);
      this.request = request;
    }

    @Override
    public void succeeded() {
      readOn(0, System.nanoTime() + time.toNanos());
    }

    private void readOn(long before, long deadline) {
      long read = before;
      while (read <= bytes && System.nanoTime() - deadline < 0) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          long soFar = read;
          request.demand(() -> readOn(soFar, deadline));
          return;
        }
        boolean end = chunk.isLast() || Content.Chunk.isFailure(chunk);
        read += chunk.remaining();
        chunk.release();
        if (end) {
          break;
        }
      }
      super.succeeded();
    }
  }
}
