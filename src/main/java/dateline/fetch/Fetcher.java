package dateline.fetch;

import java.time.InstantSource;

/**
 * Makes polite requests: robots.txt, one connection a host with a gap, no private address,
 * redirects by hand. Blocks its caller; thread-safe.
 */
public final class Fetcher implements AutoCloseable {
  public Fetcher(FetchSettings settings, Recorder recorder, InstantSource clock) {
    throw new UnsupportedOperationException("fetch room: " + settings + recorder + clock);
  }

  /** Fetches, or says why not. */
  public Outcome fetch(Request request) throws InterruptedException {
    throw new UnsupportedOperationException("fetch room: " + request);
  }

  @Override
  public void close() {}
}
