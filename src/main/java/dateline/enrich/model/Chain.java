package dateline.enrich.model;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Judges the words of a sentence together: a linear-chain conditional random field (Lafferty,
 * McCallum and Pereira, ICML 2001) over {@link Labels}, decoded by Viterbi. The network's opinion,
 * where there is one, is added to its scores, so both decide in one decode. Thread-safe.
 */
public final class Chain {
  private static final int L = Labels.COUNT;
  private static final int[][] STEPS = Labels.steps();

  /** The network knows no works: it takes them for other names. */
  private static final int LAST_TYPE_OF_NETWORK = 3;

  private final float[][] transitions;
  private final int[] slots;
  private final int[] keys;
  private final float[] weights;

  /**
   * Takes the arrays as they are: training goes on changing the weights.
   *
   * @param transitions score of each label after each; the last row and column stand for the ends
   * @param keys the hash of each feature
   * @param weights of each feature for each label, feature by feature
   */
  public Chain(float[][] transitions, int[] keys, float[] weights) {
    this.transitions = transitions;
    this.keys = keys;
    this.weights = weights;
    slots = new int[Integer.highestOneBit(Math.max(1, keys.length)) * 4];
    Arrays.fill(slots, -1);
    for (int row = 0; row < keys.length; row++) {
      file(keys[row], row);
    }
  }

  /** Reads transitions, then for each feature its hash, the labels it weighs on and the weights. */
  public static Chain read(DataInputStream in) throws IOException {
    float[][] transitions = new float[L + 1][L + 1];
    for (float[] row : transitions) {
      for (int i = 0; i < row.length; i++) {
        row[i] = in.readFloat();
      }
    }
    float step = in.readFloat();
    int[] keys = new int[in.readInt()];
    float[] weights = new float[keys.length * L];
    for (int row = 0; row < keys.length; row++) {
      keys[row] = in.readInt();
      for (int labels = in.readInt(); labels != 0; labels &= labels - 1) {
        int q = in.readByte();
        weights[row * L + Integer.numberOfTrailingZeros(labels)] = q * Math.abs(q) * step;
      }
    }
    return new Chain(transitions, keys, weights);
  }

  private void file(int key, int row) {
    int at = key & slots.length - 1;
    while (slots[at] >= 0) {
      at = at + 1 & slots.length - 1;
    }
    slots[at] = row;
  }

  /** Where the weights of a feature stand; negative if it has none. */
  public int row(int key) {
    int at = key & slots.length - 1;
    while (slots[at] >= 0 && keys[slots[at]] != key) {
      at = at + 1 & slots.length - 1;
    }
    return slots[at];
  }

  /**
   * The score of each label of each word, as logarithms of probabilities up to a constant.
   *
   * @param features of each word, by {@link Features}
   * @param network for each word the log-probabilities of {@link Network}; empty to do without
   * @param mix how much the network weighs
   */
  float[][] scores(int[][] features, float[][] network, Mix mix) {
    float[][] scores = new float[features.length][L];
    for (int k = 0; k < features.length; k++) {
      for (int feature : features[k]) {
        int row = row(feature);
        if (row >= 0) {
          for (int y = 0; y < L; y++) {
            scores[k][y] += weights[row * L + y];
          }
        }
      }
      if (k < network.length && network[k].length > 0) {
        add(scores[k], network[k], mix);
      }
    }
    return scores;
  }

  private static void add(float[] scores, float[] network, Mix mix) {
    scores[Labels.OUTSIDE] += mix.network() * network[Labels.OUTSIDE] + mix.outside();
    for (int y = 1; y < L; y++) {
      boolean begins = Labels.part(y) == Labels.BEGIN || Labels.part(y) == Labels.UNIT;
      int type = Math.min(Labels.type(y), LAST_TYPE_OF_NETWORK);
      scores[y] += mix.network() * network[1 + type * 2 + (begins ? 0 : 1)];
    }
  }

  /** How likely each label is. */
  Lattice lattice(float[][] scores) {
    return new Lattice(scores, transitions);
  }

  /** The names of a sentence, in order, by the scores of its words. */
  List<Labels.Span> names(float[][] scores) {
    return Labels.spans(decode(scores));
  }

  private int[] decode(float[][] scores) {
    int n = scores.length;
    float[][] best = new float[n][L];
    byte[][] from = new byte[n][L];
    for (int i = 0; i < n; i++) {
      Arrays.fill(best[i], Float.NEGATIVE_INFINITY);
      for (int[] step : STEPS) {
        int p = step[0];
        int y = step[1];
        if (y < L && (p == L) == (i == 0)) {
          float score = (i == 0 ? 0 : best[i - 1][p]) + transitions[p][y] + scores[i][y];
          if (score > best[i][y]) {
            best[i][y] = score;
            from[i][y] = (byte) p;
          }
        }
      }
    }
    int[] path = new int[n];
    float most = Float.NEGATIVE_INFINITY;
    for (int y = 0; y < L; y++) {
      if (Labels.follows(y, L) && best[n - 1][y] + transitions[y][L] > most) {
        most = best[n - 1][y] + transitions[y][L];
        path[n - 1] = y;
      }
    }
    for (int i = n - 1; i > 0; i--) {
      path[i - 1] = from[i][path[i]];
    }
    return path;
  }
}
