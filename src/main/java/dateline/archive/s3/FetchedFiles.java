package dateline.archive.s3;

import dateline.archive.DamagedRecordException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What is read from a bucket stands in this folder meanwhile. Thread-safe. */
record FetchedFiles(Path folder, Bucket bucket) {
  /** Most records are shorter: one request reads them. */
  private static final long FIRST_STRETCH = 256 << 10;

  /** By how much more is asked for where a record was longer. */
  private static final int LONGER = 16;

  /** What is done with a copy, which is gone afterwards. */
  @FunctionalInterface
  interface Reading<T> {
    T of(Path copy) throws IOException;
  }

  /** In an empty folder there; nothing that a crash left stays. */
  static FetchedFiles in(Path folder, Bucket bucket) throws IOException {
    Files.createDirectories(folder);
    empty(folder);
    return new FetchedFiles(folder, bucket);
  }

  /**
   * With a copy of a record, from its first byte on; more than the record may follow.
   *
   * @throws UncheckedIOException if the bucket does not give it, or it is damaged
   */
  <T> T withRecord(String file, long start, Reading<T> reading) {
    return within(
        own -> {
          Path part = own.resolve("part");
          for (long length = FIRST_STRETCH; ; length *= LONGER) {
            long came = bucket.get(file, start, length, part);
            try {
              return reading.of(part);
            } catch (DamagedRecordException e) {
              if (came < length) {
                throw e; // it was all there is
              }
            }
          }
        },
        "cannot read the record " + file + ":" + start);
  }

  /**
   * With a copy of a file, which has its name.
   *
   * @throws UncheckedIOException if the bucket does not give it
   */
  <T> T withFile(String file, Reading<T> reading) {
    return within(
        own -> {
          Path copy = own.resolve(file);
          bucket.get(file, copy);
          return reading.of(copy);
        },
        "cannot read the file " + file);
  }

  private <T> T within(Reading<T> reading, String failing) {
    try {
      Path own = Files.createTempDirectory(folder, "");
      try {
        return reading.of(own);
      } finally {
        empty(own);
        Files.delete(own);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(failing, e);
    }
  }

  private static void empty(Path folder) throws IOException {
    try (Stream<Path> left = Files.walk(folder)) {
      for (Path path : left.skip(1).sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }
}
