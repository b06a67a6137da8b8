package dateline.archive;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * A folder of WARC files. A record is on disk (fsync) when the method that appends it returns.
 * Thread-safe; one process at a time.
 */
public final class Archive implements AutoCloseable {
  /** Opens the folder for appending, cutting off a torn last record. */
  public static Archive open(Path folder, long rotateBytes) {
    throw new UnsupportedOperationException("archive room: " + folder + rotateBytes);
  }

  /**
   * Appends one HTTP exchange as request and response records.
   *
   * @return where it is: {@code file:offset} of the response record
   */
  public String appendExchange(
      URI url, Instant at, String request, String responseHead, ByteBuffer body) {
    throw new UnsupportedOperationException("archive room");
  }

  /**
   * Appends imported records, one fsync for all.
   *
   * @return where each is, in the same order
   */
  public java.util.List<String> appendResources(java.util.List<Resource> resources) {
    throw new UnsupportedOperationException("archive room");
  }

  /** Reads one record back. */
  public Entry read(String locator) {
    throw new UnsupportedOperationException("archive room: " + locator);
  }

  /** Reads every record of the archive in order of writing. */
  public void forEach(Consumer<Entry> reader) {
    throw new UnsupportedOperationException("archive room: " + reader);
  }

  /** Whether the locator names a whole, readable record. */
  public boolean holds(String locator) {
    throw new UnsupportedOperationException("archive room: " + locator);
  }

  @Override
  public void close() {}
}
