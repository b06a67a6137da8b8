package dateline.enrich.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The chain against every way to label a short sentence, counted out. */
class LatticeTest {
  private static final int L = Labels.COUNT;

  private final Random random = new Random(3);
  private final float[][] transitions = scores(L + 1, L + 1);

  @Test
  void probabilitiesAreThoseOfAllWaysCountedOut() {
    float[][] scores = scores(3, L);
    double[][] expected = new double[3][L];
    double all = 0;
    for (int[] way : ways(3)) {
      double weight = Math.exp(score(way, scores));
      all += weight;
      for (int k = 0; k < 3; k++) {
        expected[k][way[k]] += weight;
      }
    }

    Lattice lattice = new Lattice(scores, transitions);

    for (int k = 0; k < 3; k++) {
      for (int y = 0; y < L; y++) {
        assertThat(lattice.label(k, y)).isCloseTo(expected[k][y] / all, within(1e-6));
      }
    }
  }

  @Test
  void theNamesAreThoseOfTheBestWay() {
    Chain chain = new Chain(transitions, new int[0], new float[0]);
    for (int round = 0; round < 20; round++) {
      float[][] scores = scores(3, L);
      int[] best = ways(3).getFirst();
      for (int[] way : ways(3)) {
        best = score(way, scores) > score(best, scores) ? way : best;
      }

      assertThat(chain.names(scores)).isEqualTo(Labels.spans(best));
    }
  }

  @Test
  void everyWayIsOneThatNamesCanBeWritten() {
    for (int[] way : ways(3)) {
      int words = 0;
      for (Labels.Span span : Labels.spans(way)) {
        words += span.to() - span.from();
      }
      long inNames = java.util.Arrays.stream(way).filter(Labels::inName).count();
      assertThat(words).isEqualTo((int) inNames);
    }
  }

  private float[][] scores(int rows, int columns) {
    float[][] scores = new float[rows][columns];
    for (float[] row : scores) {
      for (int i = 0; i < columns; i++) {
        row[i] = 2 * random.nextFloat() - 1;
      }
    }
    return scores;
  }

  private double score(int[] way, float[][] scores) {
    double score = transitions[L][way[0]] + transitions[way[way.length - 1]][L];
    for (int k = 0; k < way.length; k++) {
      score += scores[k][way[k]] + (k == 0 ? 0 : transitions[way[k - 1]][way[k]]);
    }
    return score;
  }

  private static List<int[]> ways(int words) {
    List<int[]> ways = new ArrayList<>();
    extend(new int[words], 0, ways);
    return ways;
  }

  private static void extend(int[] way, int at, List<int[]> ways) {
    if (at == way.length) {
      if (Labels.follows(way[at - 1], L)) {
        ways.add(way.clone());
      }
      return;
    }
    for (int y = 0; y < L; y++) {
      if (Labels.follows(at == 0 ? L : way[at - 1], y)) {
        way[at] = y;
        extend(way, at + 1, ways);
      }
    }
  }
}
