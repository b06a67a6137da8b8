package dateline.enrich.model;

import java.util.Arrays;

/**
 * How likely each label of each word of a sentence is, all ways to label the sentence considered
 * (forward and backward; Lafferty, McCallum and Pereira, ICML 2001). One thread.
 */
public final class Lattice {
  private static final int[][] STEPS = Labels.steps();
  private static final int L = Labels.COUNT;

  private final int words;
  private final double[][] factor = new double[L + 1][L + 1];
  private final double[][] here;
  private final double[][] before;
  private final double[][] after;
  private final double[] scale;
  private final double all;

  /**
   * Computes it.
   *
   * @param scores of each label of each word; at least one word
   * @param transitions score of each label after each
   */
  public Lattice(float[][] scores, float[][] transitions) {
    words = scores.length;
    for (int[] step : STEPS) {
      factor[step[0]][step[1]] = Math.exp(transitions[step[0]][step[1]]);
    }
    here = new double[words][L];
    for (int i = 0; i < words; i++) {
      float most = Float.NEGATIVE_INFINITY;
      for (float score : scores[i]) {
        most = Math.max(most, score);
      }
      for (int y = 0; y < L; y++) {
        here[i][y] = Math.exp(scores[i][y] - most);
      }
    }
    before = new double[words][L];
    after = new double[words][L];
    scale = new double[words];
    forward();
    backward();
    double sum = 0;
    for (int y = 0; y < L; y++) {
      sum += before[words - 1][y] * after[words - 1][y];
    }
    all = sum;
  }

  private void forward() {
    for (int i = 0; i < words; i++) {
      for (int[] step : STEPS) {
        int p = step[0];
        int y = step[1];
        if (y < L && (p == L) == (i == 0)) {
          before[i][y] += (i == 0 ? 1 : before[i - 1][p]) * factor[p][y] * here[i][y];
        }
      }
      scale[i] = Math.max(Double.MIN_NORMAL, Arrays.stream(before[i]).sum());
      for (int y = 0; y < L; y++) {
        before[i][y] /= scale[i];
      }
    }
  }

  private void backward() {
    for (int[] step : STEPS) {
      if (step[1] == L) {
        after[words - 1][step[0]] = factor[step[0]][L];
      }
    }
    for (int i = words - 1; i > 0; i--) {
      for (int[] step : STEPS) {
        int p = step[0];
        int y = step[1];
        if (p < L && y < L) {
          after[i - 1][p] += factor[p][y] * here[i][y] * after[i][y] / scale[i];
        }
      }
    }
  }

  /** The probability that a word has a label. */
  public double label(int word, int label) {
    return before[word][label] * after[word][label] / all;
  }

  /** Adds up how often each label is expected after each, the ends among them. */
  public void addSteps(double[][] expected) {
    for (int[] step : STEPS) {
      int p = step[0];
      int y = step[1];
      if (p == L) {
        expected[p][y] += label(0, y);
      } else if (y == L) {
        expected[p][y] += label(words - 1, p);
      } else {
        for (int i = 1; i < words; i++) {
          expected[p][y] +=
              before[i - 1][p] * factor[p][y] * here[i][y] * after[i][y] / scale[i] / all;
        }
      }
    }
  }
}
