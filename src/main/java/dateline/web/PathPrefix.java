package dateline.web;

import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Takes off each request the path under which readers find us, such as {@code /news}, so that
 * nothing behind it knows of it. What comes without it is answered too: some proxies take it off
 * themselves. Thread-safe.
 */
final class PathPrefix extends Handler.Wrapper {
  private final String prefix;

  PathPrefix(String prefix, Handler behind) {
    super(behind);
    this.prefix = prefix;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    HttpURI uri = request.getHttpURI();
    String path = uri.getPath() == null ? "" : uri.getPath();
    if (path.equals(prefix)) {
      response.setStatus(308);
      response.getHeaders().put("Location", prefix + "/");
      callback.succeeded();
      return true;
    }
    return super.handle(
        path.startsWith(prefix + "/")
            ? new Inside(request, HttpURI.build(uri).path(path.substring(prefix.length())))
            : request,
        response,
        callback);
  }

  private static final class Inside extends Request.Wrapper {
    private final HttpURI uri;

    Inside(Request request, HttpURI uri) {
      super(request);
      this.uri = uri.asImmutable();
    }

    @Override
    public HttpURI getHttpURI() {
      return uri;
    }
  }
}
