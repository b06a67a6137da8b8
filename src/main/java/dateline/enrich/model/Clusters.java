package dateline.enrich.model;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Brown clusters: for half a million English words, the path of each in a tree of words used alike.
 * Thread-safe. Words are kept as 32-bit hashes in order, 6 bytes a word: a word that is none of
 * them is taken for one with a chance of one in seven thousand.
 */
public final class Clusters {
  private final String[] paths;
  private final int[] words;
  private final short[] pathOf;

  /** Reads the paths, then for each word the step from the last hash and the number of its path. */
  public Clusters(DataInputStream in) throws IOException {
    paths = new String[in.readShort()];
    for (int i = 0; i < paths.length; i++) {
      paths[i] = in.readUTF();
    }
    words = new int[in.readInt()];
    pathOf = new short[words.length];
    fill(in.readAllBytes());
  }

  /** Half a million words: without a call in the loop this takes a tenth of the time at start. */
  private void fill(byte[] bytes) {
    int hash = Integer.MIN_VALUE;
    int at = 0;
    for (int i = 0; i < words.length; i++) {
      int b = bytes[at++];
      int value = b & 0x7f;
      for (int shift = 7; b < 0; shift += 7) {
        b = bytes[at++];
        value |= (b & 0x7f) << shift;
      }
      hash += value;
      words[i] = hash;
      pathOf[i] = (short) ((bytes[at] << 8) | (bytes[at + 1] & 0xff));
      at += 2;
    }
  }

  /** A number in 7-bit groups, the lowest first. */
  public static int step(DataInputStream in) throws IOException {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      int b = in.readUnsignedByte();
      value |= (b & 0x7f) << shift;
      if (b < 0x80) {
        return value;
      }
    }
  }

  /** The path of a word as ones and zeros; empty for a word in no cluster. */
  String of(String word) {
    int at = Arrays.binarySearch(words, Hash.of(word));
    return at < 0 ? "" : paths[pathOf[at]];
  }
}
