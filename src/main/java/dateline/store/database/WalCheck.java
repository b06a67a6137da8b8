package dateline.store.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether the log of an SQLite database (its WAL) has all that was committed to it. SQLite itself
 * takes a damaged log for one that ends earlier, and says nothing. How much was committed stands in
 * the {@code -shm} file beside it, which SQLite writes after the log's fsync: it survives {@code
 * kill -9}, and after a power cut it may tell too little, never too much. Formats: sqlite.org,
 * "Database File Format" §4 and "WAL-mode File Format" §2. Pure functions.
 */
public final class WalCheck {
  private static final int HEADER = 32;
  private static final int FRAME_HEADER = 24;
  private static final int MAGIC = 0x377f0682;
  private static final int INDEX_HEADER = 48;

  private WalCheck() {}

  /** What the {@code -shm} file says of the log. */
  private record Committed(int frames, int salt1, int salt2) {}

  /**
   * What is lost of the log of this database, in a sentence; empty if nothing is, or none is told.
   */
  public static Optional<String> problem(Path database) throws IOException {
    Optional<Committed> committed =
        committed(database.resolveSibling(database.getFileName() + "-shm"));
    if (committed.isEmpty()) {
      return Optional.empty();
    }
    Path log = database.resolveSibling(database.getFileName() + "-wal");
    long whole = Files.exists(log) ? wholeFrames(Files.readAllBytes(log), committed.get()) : 0;
    return whole < committed.get().frames()
        ? Optional.of(
            "the log of the database (%s) is damaged: %,d of %,d committed pages can be read"
                .formatted(log.getFileName(), whole, committed.get().frames()))
        : Optional.empty();
  }

  /** Empty if nothing was committed since the log was last taken over into the database. */
  private static Optional<Committed> committed(Path index) throws IOException {
    if (!Files.exists(index)) {
      return Optional.empty();
    }
    byte[] bytes = Files.readAllBytes(index);
    if (bytes.length < 2 * INDEX_HEADER + 4) {
      return Optional.empty();
    }
    ByteBuffer first =
        ByteBuffer.wrap(bytes, 0, INDEX_HEADER).slice().order(ByteOrder.nativeOrder());
    ByteBuffer second =
        ByteBuffer.wrap(bytes, INDEX_HEADER, INDEX_HEADER).slice().order(ByteOrder.nativeOrder());
    boolean written = first.get(12) == 1 && first.equals(second);
    int takenOver = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getInt(2 * INDEX_HEADER);
    int frames = first.getInt(16);
    // The salts stand there as in the log, whatever the machine.
    first.order(ByteOrder.BIG_ENDIAN);
    return written && frames > takenOver
        ? Optional.of(new Committed(frames, first.getInt(32), first.getInt(36)))
        : Optional.empty();
  }

  /** How many frames SQLite would read; all that were committed if this is another, later log. */
  private static long wholeFrames(byte[] log, Committed committed) {
    ByteBuffer bytes = ByteBuffer.wrap(log);
    if (log.length < HEADER || (bytes.getInt(0) & ~1) != MAGIC) {
      return 0;
    }
    ByteOrder order = (bytes.getInt(0) & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    Sum sum = new Sum(order);
    sum.add(log, 0, HEADER - 8);
    if (!sum.equals(bytes.getInt(24), bytes.getInt(28))) {
      return 0;
    }
    if (bytes.getInt(16) != committed.salt1() || bytes.getInt(20) != committed.salt2()) {
      return committed.frames();
    }
    int frame = FRAME_HEADER + bytes.getInt(8);
    int whole = 0;
    for (long at = HEADER; at + frame <= log.length; at += frame) {
      int start = Math.toIntExact(at);
      sum.add(log, start, 8);
      sum.add(log, start + FRAME_HEADER, frame - FRAME_HEADER);
      boolean ours =
          bytes.getInt(start + 8) == committed.salt1()
              && bytes.getInt(start + 12) == committed.salt2();
      if (!ours || !sum.equals(bytes.getInt(start + 16), bytes.getInt(start + 20))) {
        break;
      }
      whole++;
    }
    return whole;
  }

  /** The checksum that goes on from frame to frame: two sums over pairs of 32-bit words. */
  private static final class Sum {
    private final ByteOrder order;
    private int first;
    private int second;

    Sum(ByteOrder order) {
      this.order = order;
    }

    void add(byte[] bytes, int from, int length) {
      ByteBuffer words = ByteBuffer.wrap(bytes, from, length).order(order);
      while (words.hasRemaining()) {
        first += words.getInt() + second;
        second += words.getInt() + first;
      }
    }

    boolean equals(int first, int second) {
      return this.first == first && this.second == second;
    }
  }
}
