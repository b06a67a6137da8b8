package dateline.stories;

import dateline.enrich.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Some 65,000 signatures in plain arrays: a table of open addresses for each band, of four bytes a
 * slot, the number of the article and the bits of the band's hash that its place does not tell. One
 * thread.
 */
final class SignatureSegment {
  static final int CAPACITY = 0xffff;
  private static final int BANDS = 9;
  private static final int BAND = 3;

  /** A fifth of the slots stays free, so that few must be looked at. */
  private static final int SLOTS = CAPACITY / 4 * 5;

  /** No article has this number. */
  private static final int FREE = -1;

  /**
   * Of texts that share a band so many are filed under it: a form that is filled in ten thousand
   * times is found by some of them, and costs no more than these.
   */
  private static final int ALIKE = 32;

  private final int[][] slots = new int[BANDS][SLOTS];
  private final long[] bits = new long[2 * CAPACITY];
  private final int[] ends = new int[CAPACITY];
  private byte[] ids = new byte[16 * 64];
  private int size;

  /** Told what may be a copy. */
  interface Visitor {
    void guess(String id, int different);
  }

  SignatureSegment() {
    for (int[] band : slots) {
      Arrays.fill(band, FREE);
    }
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size == CAPACITY;
  }

  void add(String id, Fingerprint print) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    int from = start(size);
    if (from + bytes.length > ids.length) {
      ids = Arrays.copyOf(ids, Math.max(from + bytes.length, ids.length / 2 * 3));
    }
    System.arraycopy(bytes, 0, ids, from, bytes.length);
    ends[size] = from + bytes.length;
    bits[2 * size] = print.bits(0);
    bits[2 * size + 1] = print.bits(1);
    for (int band = 0; band < BANDS; band++) {
      file(slots[band], key(print, band), size);
    }
    size++;
    if (isFull()) {
      ids = Arrays.copyOf(ids, start(size));
    }
  }

  private int start(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  private static int key(Fingerprint print, int band) {
    return print.band(band * BAND, (band + 1) * BAND);
  }

  /** Where a key is looked for first. */
  private static int place(int key) {
    return (int) (((key & 0xffffffffL) * SLOTS) >>> 32);
  }

  private static void file(int[] band, int key, int number) {
    int alike = 0;
    int at = place(key);
    for (; band[at] != FREE; at = at + 1 == SLOTS ? 0 : at + 1) {
      alike += hasKey(band[at], key) ? 1 : 0;
      if (alike == ALIKE) {
        return;
      }
    }
    band[at] = (key << 16) | number;
  }

  /** The place has told the upper bits of the key, the slot holds the lower ones. */
  private static boolean hasKey(int slot, int key) {
    return (slot >>> 16) == (key & 0xffff);
  }

  /** Shows the articles that share a band, each once, and in how many of 128 bits they differ. */
  void visit(Fingerprint print, Visitor visitor) {
    BitSet seen = new BitSet();
    long first = print.bits(0);
    long second = print.bits(1);
    for (int band = 0; band < BANDS; band++) {
      int key = key(print, band);
      int[] slot = slots[band];
      for (int at = place(key); slot[at] != FREE; at = at + 1 == SLOTS ? 0 : at + 1) {
        int number = slot[at] & 0xffff;
        if (hasKey(slot[at], key) && !seen.get(number)) {
          seen.set(number);
          int different =
              Long.bitCount(first ^ bits[2 * number])
                  + Long.bitCount(second ^ bits[2 * number + 1]);
          visitor.guess(id(number), different);
        }
      }
    }
  }

  private String id(int number) {
    int from = start(number);
    return new String(ids, from, ends[number] - from, StandardCharsets.UTF_8);
  }
}
