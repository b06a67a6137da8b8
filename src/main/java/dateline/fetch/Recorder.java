package dateline.fetch;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Keeps every exchange before anyone uses it. Thread-safe. */
@FunctionalInterface
public interface Recorder {
  /**
   * Makes one exchange durable.
   *
   * @param request the request's head as sent
   * @param responseHead status line and header as received
   * @param body as received, before decompression
   * @return where it is kept
   */
  String record(URI url, Instant at, String request, String responseHead, ByteBuffer body);
}
