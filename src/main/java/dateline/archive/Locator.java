package dateline.archive;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a record stands, written {@code dateline-20261123-0001.warc.gz:8812}, or with the node that
 * wrote it, {@code dateline-20261123-crawl1-0001.warc.gz:8812}.
 *
 * @param file the name alone, so that no locator leads out of the archive's folder
 * @param offset bytes before the record
 */
public record Locator(String file, long offset) {
  private static final Pattern FILE =
      Pattern.compile("dateline-[0-9]{8}-(?:([a-z0-9][a-z0-9.-]{0,27})-)?([0-9]{4,9})\\.warc\\.gz");
  private static final Pattern WRITTEN = Pattern.compile("(" + FILE + "):([0-9]{1,18})");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);

  Locator(Path file, long offset) {
    this(file.getFileName().toString(), offset);
  }

  /** Reads a locator; anything else is an {@link IllegalArgumentException}. */
  public static Locator parse(String written) {
    Matcher parts = WRITTEN.matcher(written);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a locator: " + written);
    }
    return new Locator(parts.group(1), Long.parseLong(parts.group(4)));
  }

  /**
   * The name of an archive file.
   *
   * @param node that writes it, so that no two have one name; empty where there is one only
   */
  static String fileName(Instant begun, String node, int serial) {
    return "dateline-%s-%s%04d.warc.gz"
        .formatted(DAY.format(begun), node.isEmpty() ? "" : node + "-", serial);
  }

  /** The serial number of an archive file, from 1 on; 0 for any other file. */
  static int serial(Path file) {
    return serial(file.getFileName().toString());
  }

  static int serial(String name) {
    Matcher parts = FILE.matcher(name);
    return parts.matches() ? Integer.parseInt(parts.group(2)) : 0;
  }

  /** Whether it is the name of an archive file. */
  public static boolean isFile(String name) {
    return FILE.matcher(name).matches();
  }

  /** The serial number of an archive file of that node; 0 for any other name. */
  public static int serialOf(String name, String node) {
    Matcher parts = FILE.matcher(name);
    return parts.matches() && node.equals(Objects.toString(parts.group(1), ""))
        ? Integer.parseInt(parts.group(2))
        : 0;
  }

  @Override
  public String toString() {
    return file + ":" + offset;
  }
}
