package dateline.extract.learned;

import dateline.extract.learned.Trees.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Trains boosted trees for a yes or no, by histograms of the figures (Ke et al., LightGBM, 2017):
 * each tree grows where it gains most. The same rows, settings and seed give the same trees. One
 * thread.
 */
public final class Boosting {
  private static final int BINS = 48;

  /** Rows of which the bounds of the bins are taken. */
  private static final int SAMPLED = 20_000;

  /**
   * How to train.
   *
   * @param rate how much of each tree counts, 0 to 1
   * @param rows share of the rows that a tree sees
   * @param figures share of the figures that a tree may ask for
   * @param leastWeight of the rows of a leaf (sum of their Hessians)
   * @param smoothing added to the weight of each leaf
   */
  public record Settings(
      int trees,
      int leaves,
      double rate,
      double rows,
      double figures,
      double leastWeight,
      double smoothing,
      long seed) {}

  private final Settings settings;
  private final float[] labels;
  private final float[] weights;
  private final int figures;
  private final float[][] bounds;
  private final byte[][] bins;
  private final double[] scores;
  private final double[] gradients;
  private final double[] hessians;
  private final Random random;
  private final double[] gains;

  private Boosting(float[][] rows, float[] labels, float[] weights, Settings settings) {
    this.settings = settings;
    this.labels = labels;
    this.weights = weights;
    this.figures = rows[0].length;
    this.random = new Random(settings.seed());
    this.bounds = new float[figures][];
    this.bins = new byte[figures][rows.length];
    this.gains = new double[figures];
    for (int f = 0; f < figures; f++) {
      bounds[f] = bounds(rows, f);
      for (int i = 0; i < rows.length; i++) {
        int at = Arrays.binarySearch(bounds[f], rows[i][f]);
        bins[f][i] = (byte) (at >= 0 ? at : -at - 1);
      }
    }
    scores = new double[rows.length];
    gradients = new double[rows.length];
    hessians = new double[rows.length];
  }

  public record Trained(Trees trees, double start, List<List<Node>> nodes, double[] gains) {}

  public static Trained train(float[][] rows, float[] labels, float[] weights, Settings settings) {
    return new Boosting(rows, labels, weights, settings).trained();
  }

  /** Upper bounds of the bins, but of the last: values of equal shares of the rows. */
  private static float[] bounds(float[][] rows, int f) {
    int step = Math.max(1, rows.length / SAMPLED);
    float[] values = new float[(rows.length + step - 1) / step];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows[i * step][f];
    }
    Arrays.sort(values);
    List<Float> bounds = new ArrayList<>();
    for (int b = 1; b < BINS; b++) {
      float bound = values[(int) ((long) values.length * b / BINS)];
      if (bounds.isEmpty() || bound > bounds.getLast()) {
        bounds.add(bound);
      }
    }
    float least = values[0];
    if (bounds.getFirst() > least && bounds.size() < BINS) {
      bounds.addFirst(least);
    }
    float[] all = new float[bounds.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = bounds.get(i);
    }
    return all;
  }

  private Trained trained() {
    double yes = 0;
    double all = 0;
    for (int i = 0; i < labels.length; i++) {
      yes += labels[i] * weights[i];
      all += weights[i];
    }
    double start = Math.log(yes / (all - yes));
    Arrays.fill(scores, start);
    List<List<Node>> trees = new ArrayList<>();
    for (int t = 0; t < settings.trees(); t++) {
      for (int i = 0; i < scores.length; i++) {
        double p = 1 / (1 + Math.exp(-scores[i]));
        gradients[i] = weights[i] * (p - labels[i]);
        hessians[i] = weights[i] * p * (1 - p);
      }
      trees.add(tree());
    }
    return new Trained(Trees.of(start, trees), start, trees, gains);
  }

  /** A leaf while its tree grows. */
  private static final class Leaf {
    final int from;
    final int to;
    final double[][] sums;
    double gradient;
    double hessian;
    double gain;
    int figure = -1;
    int bin;
    Leaf left;
    Leaf right;

    Leaf(int from, int to, double[][] sums) {
      this.from = from;
      this.to = to;
      this.sums = sums;
    }
  }

  private List<Node> tree() {
    int[] order = sampled();
    int[] asked = askedFigures();
    Leaf root = new Leaf(0, order.length, new double[figures][]);
    fill(root, order, asked);
    List<Leaf> leaves = new ArrayList<>(List.of(root));
    split(root, asked);
    while (leaves.size() < settings.leaves()) {
      Leaf best = null;
      for (Leaf leaf : leaves) {
        if (leaf.figure >= 0 && (best == null || leaf.gain > best.gain)) {
          best = leaf;
        }
      }
      if (best == null) {
        break;
      }
      grow(best, order, asked);
      leaves.remove(best);
      leaves.add(best.left);
      leaves.add(best.right);
    }
    List<Node> nodes = new ArrayList<>();
    write(root, nodes);
    addToScores(root);
    return nodes;
  }

  private int[] sampled() {
    int[] order = new int[scores.length];
    int n = 0;
    for (int i = 0; i < scores.length; i++) {
      if (random.nextDouble() < settings.rows()) {
        order[n++] = i;
      }
    }
    return Arrays.copyOf(order, n);
  }

  private int[] askedFigures() {
    int[] asked = new int[figures];
    int n = 0;
    for (int f = 0; f < figures; f++) {
      if (random.nextDouble() < settings.figures()) {
        asked[n++] = f;
      }
    }
    return n == 0 ? new int[] {0} : Arrays.copyOf(asked, n);
  }

  private void fill(Leaf leaf, int[] order, int[] asked) {
    for (int f : asked) {
      double[] sums = new double[2 * (bounds[f].length + 1)];
      byte[] bin = bins[f];
      for (int k = leaf.from; k < leaf.to; k++) {
        int i = order[k];
        int b = 2 * bin[i];
        sums[b] += gradients[i];
        sums[b + 1] += hessians[i];
      }
      leaf.sums[f] = sums;
    }
    total(leaf, asked);
  }

  private static void total(Leaf leaf, int[] asked) {
    double[] sums = leaf.sums[asked[0]];
    leaf.gradient = 0;
    leaf.hessian = 0;
    for (int b = 0; b < sums.length; b += 2) {
      leaf.gradient += sums[b];
      leaf.hessian += sums[b + 1];
    }
  }

  private double worth(double gradient, double hessian) {
    return gradient * gradient / (hessian + settings.smoothing());
  }

  private void split(Leaf leaf, int[] asked) {
    leaf.gain = 1e-6;
    double before = worth(leaf.gradient, leaf.hessian);
    for (int f : asked) {
      double[] sums = leaf.sums[f];
      double g = 0;
      double h = 0;
      for (int b = 0; b + 2 < sums.length; b += 2) {
        g += sums[b];
        h += sums[b + 1];
        double otherH = leaf.hessian - h;
        if (h >= settings.leastWeight() && otherH >= settings.leastWeight()) {
          double gain = worth(g, h) + worth(leaf.gradient - g, otherH) - before;
          if (gain > leaf.gain) {
            leaf.gain = gain;
            leaf.figure = f;
            leaf.bin = b / 2;
          }
        }
      }
    }
  }

  private void grow(Leaf leaf, int[] order, int[] asked) {
    gains[leaf.figure] += leaf.gain;
    int[] right = new int[leaf.to - leaf.from];
    int l = leaf.from;
    int r = 0;
    byte[] bin = bins[leaf.figure];
    for (int k = leaf.from; k < leaf.to; k++) {
      if (bin[order[k]] <= leaf.bin) {
        order[l++] = order[k];
      } else {
        right[r++] = order[k];
      }
    }
    System.arraycopy(right, 0, order, l, r);
    leaf.left = new Leaf(leaf.from, l, new double[figures][]);
    leaf.right = new Leaf(l, leaf.to, new double[figures][]);
    boolean leftSmaller = l - leaf.from < r;
    Leaf small = leftSmaller ? leaf.left : leaf.right;
    Leaf large = leftSmaller ? leaf.right : leaf.left;
    fill(small, order, asked);
    for (int f : asked) {
      double[] sums = leaf.sums[f];
      for (int b = 0; b < sums.length; b++) {
        sums[b] -= small.sums[f][b];
      }
      large.sums[f] = sums;
      leaf.sums[f] = null;
    }
    total(large, asked);
    split(leaf.left, asked);
    split(leaf.right, asked);
  }

  private float value(Leaf leaf) {
    return (float) (-settings.rate() * leaf.gradient / (leaf.hessian + settings.smoothing()));
  }

  private int write(Leaf leaf, List<Node> nodes) {
    int at = nodes.size();
    if (leaf.left == null) {
      nodes.add(
          new Node(
              -1, Float.parseFloat(String.format(java.util.Locale.ROOT, "%.4g", value(leaf))), 0));
      return at;
    }
    nodes.add(null);
    write(leaf.left, nodes);
    int right = write(leaf.right, nodes);
    nodes.set(at, new Node(leaf.figure, bounds[leaf.figure][leaf.bin], right));
    return at;
  }

  private void addToScores(Leaf root) {
    for (int i = 0; i < scores.length; i++) {
      Leaf at = root;
      while (at.left != null) {
        at = bins[at.figure][i] <= at.bin ? at.left : at.right;
      }
      scores[i] += value(at);
    }
  }
}
