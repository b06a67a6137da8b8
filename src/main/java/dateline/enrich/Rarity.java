package dateline.enrich;

import dateline.enrich.model.Clusters;
import dateline.enrich.model.Recogniser;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * How much a word tells: the logarithm of one over the share of news articles that have it, from a
 * table counted once, so that no weight depends on what was imported before. Thread-safe.
 */
public final class Rarity {
  /** Steps of the table for each unit. */
  static final float STEPS = 20;

  private final int[] words;
  private final byte[] rarity;
  private final float unseen;

  /** Reads the table from the class path. */
  public Rarity() {
    try (DataInputStream in = Recogniser.unzip("rarity.gz")) {
      unseen = in.readFloat();
      words = new int[in.readInt()];
      rarity = new byte[words.length];
      int hash = Integer.MIN_VALUE;
      for (int i = 0; i < words.length; i++) {
        hash += Clusters.step(in);
        words[i] = hash;
        rarity[i] = in.readByte();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("loading the rarity of words", e);
    }
  }

  /** Whether the word is in the table. */
  boolean knows(int word) {
    return Arrays.binarySearch(words, word) >= 0;
  }

  /** 0 for a word in every article, about 9 for one in hardly any. */
  public float of(int word) {
    int at = Arrays.binarySearch(words, word);
    return at < 0 ? unseen : (rarity[at] & 0xff) / STEPS;
  }
}
