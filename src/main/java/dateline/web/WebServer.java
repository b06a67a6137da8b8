package dateline.web;

import dateline.index.ArticleIndex;
import dateline.query.QueryParser;
import dateline.store.Store;
import java.time.InstantSource;

/** The web server: starts on construction, stops on close, finishing requests under way. */
public final class WebServer implements AutoCloseable {
  public WebServer(
      WebSettings settings,
      Store store,
      ArticleIndex index,
      QueryParser parser,
      InstantSource clock) {
    throw new UnsupportedOperationException("web room: " + settings);
  }

  /** The port it listens on. */
  public int port() {
    throw new UnsupportedOperationException("web room");
  }

  @Override
  public void close() {}
}
