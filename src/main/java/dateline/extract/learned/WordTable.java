package dateline.extract.learned;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What words say, by the kind of place they stand in: the logarithm of how many times likelier than
 * any other a block with the word is the article's. Every site had one vote. Thread-safe.
 */
public final class WordTable {
  /** How the words of a kind are told in one figure each. */
  public static final List<String> SUMMARIES = List.of("least", "most", "mean", "lower", "upper");

  private static final int FEW = 4;

  private final Map<String, Map<String, Float>> scores;

  /** Of scores by {@code kind TAB word}. */
  public WordTable(Map<String, Float> scores) {
    Map<String, Map<String, Float>> byKind = new HashMap<>();
    scores.forEach(
        (word, score) -> {
          int tab = word.indexOf('\t');
          byKind
              .computeIfAbsent(word.substring(0, tab), k -> new HashMap<>())
              .put(word.substring(tab + 1), score);
        });
    this.scores = Map.copyOf(byKind);
  }

  /** Reads lines {@code kind word score sites}, parted by tabs. */
  static WordTable read(BufferedReader in) throws IOException {
    Map<String, Float> scores = new HashMap<>();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      int word = line.indexOf('\t');
      int score = line.indexOf('\t', word + 1);
      int sites = line.indexOf('\t', score + 1);
      scores.put(line.substring(0, score), Float.parseFloat(line.substring(score + 1, sites)));
    }
    return new WordTable(scores);
  }

  /** Summarises the words' scores, written to {@code row} from {@code at} on. */
  public void summarise(String kind, List<String> words, float[] row, int at) {
    Map<String, Float> own = scores.getOrDefault(kind, Map.of());
    summarise(words, word -> own.getOrDefault(word, 0f), row, at);
  }

  /**
   * The same of any scores: least, most and mean of all, and means of the {@value #FEW} least and
   * most.
   */
  public static void summarise(
      List<String> words, ToDoubleFunction<String> score, float[] row, int at) {
    double[] least = new double[FEW];
    double[] most = new double[FEW];
    double sum = 0;
    for (String word : words) {
      double own = score.applyAsDouble(word);
      sum += own;
      if (own < least[FEW - 1]) {
        place(-own, least, -1);
      } else if (own > most[FEW - 1]) {
        place(own, most, 1);
      }
    }
    row[at] = (float) least[0];
    row[at + 1] = (float) most[0];
    row[at + 2] = words.isEmpty() ? 0 : (float) (sum / words.size());
    row[at + 3] = mean(least);
    row[at + 4] = mean(most);
  }

  /** Puts a value where it belongs among the farthest from 0, which are of one sign. */
  private static void place(double far, double[] few, int sign) {
    int i = FEW - 1;
    while (i > 0 && far > sign * few[i - 1]) {
      few[i] = few[i - 1];
      i--;
    }
    few[i] = sign * far;
  }

  private static float mean(double[] few) {
    double sum = 0;
    for (double one : few) {
      sum += one;
    }
    return (float) (sum / FEW);
  }
}
