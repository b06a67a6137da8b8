package dateline.enrich;

import dateline.news.Entity.Kind;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds names in a sentence: an averaged structured perceptron (Collins, EMNLP 2002) over labels
 * that say of each word whether it begins, continues, ends or is a name (BILOU), decoded by
 * Viterbi. The network's opinion, where there is one, is added to its scores, so both decide in one
 * decode. Thread-safe.
 */
final class Perceptron {
  /**
   * A name found.
   *
   * @param kind empty for a name of none of our kinds: peoples, events, laws, works
   * @param from the first word in the sentence
   * @param to one past the last word
   */
  record Span(Optional<Kind> kind, int from, int to) {}

  /** Outside, then begin, inside, last and unit (a name of one word) of each of four types. */
  static final int LABELS = 17;

  /** How much a network's log-probability weighs against the perceptron's score. */
  private static final float NETWORK_WEIGHT = 12;

  private static final List<Optional<Kind>> TYPES =
      List.of(
          Optional.of(Kind.PERSON),
          Optional.of(Kind.ORGANISATION),
          Optional.of(Kind.PLACE),
          Optional.empty());

  private static final int OUTSIDE = 0;
  private static final int BEGIN = 0;
  private static final int INSIDE = 1;
  private static final int LAST = 2;
  private static final int UNIT = 3;

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
  Perceptron(float[][] transitions, int[] keys, float[] weights) {
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
  static Perceptron read(DataInputStream in) throws IOException {
    float[][] transitions = new float[LABELS + 1][LABELS + 1];
    for (float[] row : transitions) {
      for (int i = 0; i < row.length; i++) {
        row[i] = in.readFloat();
      }
    }
    float step = in.readFloat();
    int[] keys = new int[in.readInt()];
    float[] weights = new float[keys.length * LABELS];
    for (int row = 0; row < keys.length; row++) {
      keys[row] = in.readInt();
      int labels = in.readInt();
      for (int y = 0; y < LABELS; y++) {
        if ((labels >> y & 1) != 0) {
          int q = in.readByte();
          weights[row * LABELS + y] = q * Math.abs(q) * step;
        }
      }
    }
    return new Perceptron(transitions, keys, weights);
  }

  private void file(int key, int row) {
    int at = key & slots.length - 1;
    while (slots[at] >= 0) {
      at = at + 1 & slots.length - 1;
    }
    slots[at] = row;
  }

  /** Where the weights of a feature stand; negative if it has none. */
  int row(int key) {
    int at = key & slots.length - 1;
    while (slots[at] >= 0 && keys[slots[at]] != key) {
      at = at + 1 & slots.length - 1;
    }
    return slots[at];
  }

  /**
   * The names of a sentence, in order.
   *
   * @param features of each word, by {@link Features}
   * @param network for each word the log-probabilities of {@link Network}; empty to do without
   */
  List<Span> names(int[][] features, float[][] network) {
    return spans(decode(features, network));
  }

  /** The best label of each word. */
  int[] decode(int[][] features, float[][] network) {
    int n = features.length;
    float[][] best = new float[n][LABELS];
    byte[][] from = new byte[n][LABELS];
    for (int i = 0; i < n; i++) {
      float[] here = emissions(features[i], i < network.length ? network[i] : new float[0]);
      for (int y = 0; y < LABELS; y++) {
        int previous = i == 0 ? LABELS : bestBefore(best[i - 1], y);
        float before = i == 0 ? 0 : best[i - 1][previous];
        boolean possible = follows(previous, y);
        best[i][y] = possible ? before + transitions[previous][y] + here[y] : -1e9f;
        from[i][y] = (byte) previous;
      }
    }
    int[] path = new int[n];
    for (int y = 0; y < LABELS; y++) {
      if (follows(y, LABELS) && best[n - 1][y] > best[n - 1][path[n - 1]]) {
        path[n - 1] = y;
      }
    }
    for (int i = n - 1; i > 0; i--) {
      path[i - 1] = from[i][path[i]];
    }
    return path;
  }

  private int bestBefore(float[] scores, int label) {
    int best = 0;
    float most = Float.NEGATIVE_INFINITY;
    for (int p = 0; p < LABELS; p++) {
      if (follows(p, label) && scores[p] + transitions[p][label] > most) {
        most = scores[p] + transitions[p][label];
        best = p;
      }
    }
    return best;
  }

  private float[] emissions(int[] features, float[] network) {
    float[] scores = new float[LABELS];
    for (int feature : features) {
      int row = row(feature);
      if (row >= 0) {
        for (int y = 0; y < LABELS; y++) {
          scores[y] += weights[row * LABELS + y];
        }
      }
    }
    if (network.length > 0) {
      scores[OUTSIDE] += NETWORK_WEIGHT * network[OUTSIDE];
      for (int y = 1; y < LABELS; y++) {
        boolean begins = part(y) == BEGIN || part(y) == UNIT;
        scores[y] += NETWORK_WEIGHT * network[1 + type(y) * 2 + (begins ? 0 : 1)];
      }
    }
    return scores;
  }

  /** Whether a label may follow another; {@link #LABELS} stands for both ends of the sentence. */
  private static boolean follows(int before, int label) {
    boolean open = inName(before) && (part(before) == BEGIN || part(before) == INSIDE);
    boolean continues = inName(label) && (part(label) == INSIDE || part(label) == LAST);
    return open == continues && (!open || type(before) == type(label));
  }

  private static boolean inName(int label) {
    return label > OUTSIDE && label < LABELS;
  }

  private static int part(int label) {
    return (label - 1) % 4;
  }

  private static int type(int label) {
    return (label - 1) / 4;
  }

  private static List<Span> spans(int[] labels) {
    List<Span> spans = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < labels.length; i++) {
      if (inName(labels[i])) {
        int part = part(labels[i]);
        from = part == BEGIN || part == UNIT ? i : from;
        if (part == LAST || part == UNIT) {
          spans.add(new Span(TYPES.get(type(labels[i])), from, i + 1));
        }
      }
    }
    return spans;
  }
}
