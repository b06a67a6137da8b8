package dateline.extract.learned;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Boosted regression trees (Friedman, 2001): the sum of what each tree says of the figures is the
 * logarithm of the odds. Thread-safe.
 */
public final class Trees {
  private static final Pattern SPACE = Pattern.compile(" ");

  private final double start;

  /** Where each tree begins among the nodes. */
  private final int[] roots;

  /** The figure that a node asks for; −1 for a leaf. */
  private final short[] figures;

  /** Up to this the left child follows, which is the next node; a leaf's own value. */
  private final float[] values;

  private final int[] right;

  private Trees(double start, int[] roots, List<Node> nodes) {
    this.start = start;
    this.roots = roots.clone();
    this.figures = new short[nodes.size()];
    this.values = new float[nodes.size()];
    this.right = new int[nodes.size()];
    for (int i = 0; i < nodes.size(); i++) {
      figures[i] = (short) nodes.get(i).figure();
      values[i] = nodes.get(i).value();
      right[i] = nodes.get(i).right();
    }
  }

  /**
   * A node of a tree written in depth-first order.
   *
   * @param figure asked for, −1 for a leaf
   * @param value up to which it goes left, or what the leaf adds
   * @param right place of the right child
   */
  public record Node(int figure, float value, int right) {}

  public static Trees of(double start, List<List<Node>> trees) {
    int[] roots = new int[trees.size()];
    List<Node> all = new ArrayList<>();
    for (int i = 0; i < roots.length; i++) {
      int root = all.size();
      roots[i] = root;
      trees
          .get(i)
          .forEach(node -> all.add(new Node(node.figure(), node.value(), root + node.right())));
    }
    return new Trees(start, roots, all);
  }

  /** Reads the rest of a judgement's file: a line a tree, a node {@code figure:value:right}. */
  static Trees read(double start, BufferedReader in) throws IOException {
    List<List<Node>> trees = new ArrayList<>();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      List<Node> nodes = new ArrayList<>();
      for (String written : SPACE.split(line, -1)) {
        int first = written.indexOf(':');
        int second = written.indexOf(':', first + 1);
        nodes.add(
            new Node(
                Integer.parseInt(written.substring(0, first)),
                Float.parseFloat(written.substring(first + 1, second)),
                Integer.parseInt(written.substring(second + 1))));
      }
      trees.add(nodes);
    }
    return of(start, trees);
  }

  /** The logarithm of the odds. */
  public double of(float[] row) {
    double sum = start;
    for (int root : roots) {
      int at = root;
      while (figures[at] >= 0) {
        at = row[figures[at]] <= values[at] ? at + 1 : right[at];
      }
      sum += values[at];
    }
    return sum;
  }
}
