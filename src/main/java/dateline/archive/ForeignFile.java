package dateline.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;

/** A WARC file that others wrote: any version jwarc reads, compressed or not. One thread. */
public final class ForeignFile {
  private ForeignFile() {}

  /**
   * Reads every response and resource in order.
   *
   * @throws UncheckedIOException where the file breaks off or is no WARC; what stood before it has
   *     been read
   */
  public static void read(Path file, Consumer<Entry> reader) {
    try (WarcReader records = new WarcReader(file)) {
      for (WarcRecord record : records) {
        String locator = file.getFileName() + ":" + records.position();
        WarcRecords.entry(locator, record).ifPresent(reader);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the WARC file cannot be read further", e);
    } catch (RuntimeException e) { // jwarc's iterator and header parser report damage so
      throw new UncheckedIOException("not a sound WARC file", new IOException(e));
    }
  }
}
