package dateline.archive;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Raw responses, kept for good as WARC files. A record is durable when the method that appends it
 * returns. Thread-safe.
 */
public interface Archive extends AutoCloseable {
  /**
   * Which records of the archive something refers to. Asked at a start where not all is whole, so
   * that nothing that was acknowledged is taken for an unfinished record.
   */
  @FunctionalInterface
  public interface References {
    /** The greatest offset in a file that is referred to; -1 if there is none. */
    long lastIn(String file);
  }

  /**
   * Appends one HTTP exchange as request and response records.
   *
   * @param request the head as sent
   * @param responseHead status line and header, lines ending in CRLF, an empty one last
   * @param body as received, without chunking but still compressed; its position is left alone
   * @return where it is: {@code file:offset} of the response record
   * @throws UncheckedIOException if it is not durable; the next append begins a new file
   */
  String appendExchange(URI url, Instant at, String request, String responseHead, ByteBuffer body);

  /**
   * Appends imported records, one fsync for all (one for each 8 MiB of a large batch).
   *
   * @return where each is, in the same order
   * @throws UncheckedIOException if not all are durable; the next append begins a new file
   */
  List<String> appendResources(List<Resource> resources);

  /**
   * Appends what was made of a response, such as the page that its scripts built.
   *
   * @param original where that response is
   * @return where the conversion is
   * @throws IllegalArgumentException if that is no locator
   * @throws UncheckedIOException if it is not durable, or there is no such response
   */
  String appendConversion(Resource converted, String original);

  /**
   * Reads one record back.
   *
   * @throws IllegalArgumentException if this is no locator
   * @throws UncheckedIOException if no whole response or resource record stands there
   */
  Entry read(String locator);

  /**
   * The bytes of a record as they stand in its file: a gzip member, and so a WARC file of one
   * record.
   *
   * @throws IllegalArgumentException if this is no locator
   * @throws UncheckedIOException if no whole response or resource record stands there
   */
  byte[] member(String locator);

  /**
   * Reads every response and resource of the archive in order of writing. What cannot be read does
   * not stop the rest.
   *
   * @param damaged hears of each place that cannot be read
   */
  void forEach(Consumer<Entry> reader, Consumer<Damage> damaged);

  /** Whether the locator names a whole, readable record. */
  default boolean holds(String locator) {
    try {
      read(locator);
      return true;
    } catch (IllegalArgumentException | UncheckedIOException e) {
      return false;
    }
  }

  /**
   * Writes nothing readable over a record, over the request that it answers, and over the response
   * that it was made from; all others stay where they are. Does nothing where no record of ours
   * stands.
   *
   * @throws UncheckedIOException if the disk does not take it
   */
  void erase(String locator);

  /**
   * Removes the files that nothing was written to since then, but for the one that is written to.
   *
   * @param before hears the name of each before it is gone
   * @return how many
   */
  int removeBefore(Instant then, Consumer<String> before);

  /**
   * Does what is due for finished files: an index for other programs (CDXJ) beside each that has
   * none, and where files are kept elsewhere, their way there. Appends and reads go on meanwhile.
   *
   * @param progress hears of each record or file
   * @return how many files were dealt with
   * @throws UncheckedIOException if disk or network do not take one; it is tried again next time
   */
  int maintain(Runnable progress);

  @Override
  void close();
}
