package dateline.enrich.model;

/**
 * The 32-bit hash under which features and words are filed in the model files. It can be fed piece
 * by piece, so that no string need be built. To change it is to pack or train every model again.
 */
public final class Hash {
  /** The state before the first piece. */
  public static final long BEGIN = 1125899906842597L;

  private Hash() {}

  public static int of(String text) {
    return end(add(BEGIN, text));
  }

  public static long add(long state, String piece) {
    long h = state;
    for (int i = 0; i < piece.length(); i++) {
      h = 31 * h + piece.charAt(i);
    }
    return h;
  }

  public static long add(long state, char c) {
    return 31 * state + c;
  }

  /** Mixes the state; the finisher of SplitMix64, cut to 32 bits. */
  public static int end(long state) {
    return (int) mix(state);
  }

  /** All 64 bits of the mixed state. */
  public static long mix(long state) {
    long h = state ^ (state >>> 29);
    h *= 0xBF58476D1CE4E5B9L;
    return h ^ (h >>> 32);
  }
}
