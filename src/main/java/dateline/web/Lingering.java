package dateline.web;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Reads on, up to {@code limit} bytes, and throws away what is left of a body once the answer is
 * out. A server that closes on a client still sending makes its system reset the connection, and
 * the client loses the answer that tells it why (RFC 9112, section 9.6).
 */
final class Lingering extends Handler.Wrapper {
  private final long limit;

  Lingering(Handler behind, long limit) {
    super(behind);
    this.limit = limit;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    // Who asks first ("Expect: 100-continue") has sent nothing yet.
    return request.getHeaders().contains(HttpHeader.EXPECT)
        ? super.handle(request, response, callback)
        : super.handle(new HeardOut(request), response, new Rest(request, callback, limit));
  }

  /** Keeps those behind from giving up the connection for a body that they leave unread. */
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
  private static final class Rest extends Callback.Nested {
    private final Request request;
    private final long limit;
    private long read;

    Rest(Request request, Callback done, long limit) {
      super(done);
      this.request = request;
      this.limit = limit;
    }

    @Override
    public void succeeded() {
      while (read <= limit) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          request.demand(this::succeeded);
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
