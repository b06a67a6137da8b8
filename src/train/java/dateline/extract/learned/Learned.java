package dateline.extract.learned;

import dateline.extract.learned.Trees.Node;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.ToDoubleFunction;
import java.util.zip.GZIPOutputStream;

/** A judgement just learned, which {@link Judgement} reads once it is written. One thread. */
public final class Learned {
  private final List<String> kinds;
  private final List<String> figures;
  private final Votes votes;
  private final ToDoubleFunction<String> scores;
  private final Boosting.Trained trained;
  private final float[] usual;

  /**
   * Something to learn from.
   *
   * @param row its figures but those of words
   */
  public record Sample(Votes.Voter voter, Row row, float weight) {}

  private Learned(
      List<String> kinds, Votes votes, List<Sample> samples, Boosting.Settings settings) {
    this.kinds = kinds;
    this.votes = votes;
    this.scores = votes.without("");
    this.figures = new ArrayList<>(samples.getFirst().row().names());
    kinds.forEach(
        kind -> WordTable.SUMMARIES.forEach(summary -> figures.add(kind + ' ' + summary)));
    float[][] rows = new float[samples.size()][];
    float[] yes = new float[rows.length];
    float[] weights = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      Sample sample = samples.get(i);
      rows[i] = row(sample.row(), sample.voter().words(), votes.without(sample.voter().site()));
      yes[i] = sample.voter().yes() ? 1 : 0;
      weights[i] = sample.weight();
    }
    this.trained = Boosting.train(rows, yes, weights, settings);
    this.usual = usual(rows, yes);
  }

  public static Learned from(
      List<String> kinds,
      List<Votes.Voter> voters,
      List<Sample> samples,
      Boosting.Settings settings) {
    return new Learned(kinds, Votes.of(kinds, voters), samples, settings);
  }

  private float[] row(Row plain, List<List<String>> words, ToDoubleFunction<String> scores) {
    float[] row = plain.values(WordTable.SUMMARIES.size() * kinds.size());
    int at = row.length - WordTable.SUMMARIES.size() * kinds.size();
    for (int k = 0; k < kinds.size(); k++) {
      String kind = kinds.get(k) + '\t';
      WordTable.summarise(
          words.get(k),
          word -> scores.applyAsDouble(kind + word),
          row,
          at + WordTable.SUMMARIES.size() * k);
    }
    return row;
  }

  /** The median of each figure among the rows whose answer is yes. */
  private static float[] usual(float[][] rows, float[] yes) {
    float[] usual = new float[rows[0].length];
    for (int f = 0; f < usual.length; f++) {
      float[] values = new float[rows.length];
      int n = 0;
      for (int i = 0; i < rows.length; i++) {
        if (yes[i] > 0) {
          values[n++] = rows[i][f];
        }
      }
      Arrays.sort(values, 0, n);
      usual[f] = values[n / 2];
    }
    return usual;
  }

  /** The logarithm of the odds that the answer is yes, of what no site voted on. */
  public double odds(Row plain, List<List<String>> words) {
    return trained.trees().of(row(plain, words, scores));
  }

  /** Writes {@code NAME.gz} and {@code NAME-words.txt}. */
  public void write(Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    try (Writer out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(folder.resolve(name + ".gz"))),
            StandardCharsets.UTF_8)) {
      out.write(trained.start() + "\n" + String.join("\t", figures) + "\n");
      StringJoiner values = new StringJoiner("\t");
      for (float value : usual) {
        values.add(String.valueOf(value));
      }
      out.write(values + "\n");
      for (List<Node> tree : trained.nodes()) {
        StringJoiner line = new StringJoiner(" ");
        for (Node node : tree) {
          line.add(node.figure() + ":" + node.value() + ":" + node.right());
        }
        out.write(line + "\n");
      }
    }
    Files.write(folder.resolve(name + "-words.txt"), votes.lines());
  }

  /** The figures that gained most, with their share of all gains in percent. */
  public List<String> gains(int most) {
    double[] gains = trained.gains();
    double all = Arrays.stream(gains).sum();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < gains.length; i++) {
      order.add(i);
    }
    order.sort((a, b) -> Double.compare(gains[b], gains[a]));
    return order.stream()
        .limit(most)
        .map(i -> figures.get(i) + ' ' + Math.round(1000 * gains[i] / all) / 10.0)
        .toList();
  }
}
