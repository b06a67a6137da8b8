package dateline.enrich;

import dateline.enrich.model.Hash;
import java.util.Arrays;
import java.util.stream.LongStream;

/** The shingles of a text, its runs of five words: exactly how much of two texts is the same. */
public final class Shingles {
  /** Texts that share this part of their runs are copies. */
  public static final double COPY = 0.8;

  /** Words in a run. */
  static final int LENGTH = 5;

  private final long[] hashes;

  private Shingles(long[] hashes) {
    this.hashes = hashes;
  }

  public static Shingles of(String text) {
    LongStream.Builder runs = LongStream.builder();
    each(text, runs::add);
    return new Shingles(runs.build().sorted().distinct().toArray());
  }

  /** Told the hash of each run. */
  interface Reader {
    void run(long hash);
  }

  /** Reads the runs of a text in order, those there twice twice; returns how many. */
  static int each(String text, Reader reader) {
    long[] run = new long[LENGTH];
    int words = 0;
    int at = 0;
    while (at < text.length()) {
      long word = Hash.BEGIN;
      int from = at;
      while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
        word = Hash.add(word, Character.toLowerCase(text.charAt(at++)));
      }
      if (at == from) {
        at++;
        continue;
      }
      run[words % LENGTH] = Hash.mix(word);
      if (++words >= LENGTH) {
        reader.run(together(run, words));
      }
    }
    return Math.max(0, words - LENGTH + 1);
  }

  private static long together(long[] run, int words) {
    long hash = 0;
    for (int i = 0; i < LENGTH; i++) {
      hash = hash * 31 + run[(words + i) % LENGTH];
    }
    return Hash.mix(hash);
  }

  /** How many different runs. */
  int size() {
    return hashes.length;
  }

  /** The hash of a run, counted from 0, in rising order. */
  long hash(int at) {
    return hashes[at];
  }

  /** The share of both texts' runs that both have (Jaccard), 0 to 1; 0 for two without any. */
  public double likeness(Shingles other) {
    int same = 0;
    for (int i = 0, j = 0; i < hashes.length && j < other.hashes.length; ) {
      int order = Long.compare(hashes[i], other.hashes[j]);
      same += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return (double) same / Math.max(1, hashes.length + other.hashes.length - same);
  }

  @Override
  public String toString() {
    return Arrays.toString(hashes);
  }
}
