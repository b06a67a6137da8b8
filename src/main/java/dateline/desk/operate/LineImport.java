package dateline.desk.operate;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Takes in articles as JSON lines, while they arrive. Thread-safe. */
@FunctionalInterface
public interface LineImport {
  /** Bad lines that are named; the others are counted, for they are of a few kinds. */
  int NAMED = 1_000;

  /**
   * A line that could not be taken in.
   *
   * @param line from 1 on
   */
  record Bad(long line, String reason) {}

  /**
   * What came of it; {@code read} is the sum of the four counts after it.
   *
   * @param bad the first that could not be taken in, {@link #NAMED} at most
   */
  record Report(long read, long added, long changed, long unchanged, long problems, List<Bad> bad) {
    public Report {
      bad = List.copyOf(bad);
    }
  }

  /**
   * Takes in line by line; what is counted is acknowledged. The same again changes nothing.
   *
   * @param source of records that name none
   * @param alerts whether alerts are sent of it
   * @return absent if too many others are under way
   * @throws IOException if the lines break off; what was read by then is acknowledged
   */
  Optional<Report> take(InputStream lines, Optional<String> source, boolean alerts)
      throws IOException;
}
