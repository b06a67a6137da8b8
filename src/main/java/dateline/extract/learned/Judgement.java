package dateline.extract.learned;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** A learned judgement: trees, and the words that some of their figures are of. Thread-safe. */
public final class Judgement {
  private static final Pattern TAB = Pattern.compile("\t");

  private final Trees trees;
  private final WordTable words;
  private final List<String> figures;

  /** What each figure usually is where the answer is yes. */
  private final List<Float> usual;

  private Judgement(Trees trees, WordTable words, List<String> figures, List<Float> usual) {
    this.trees = trees;
    this.words = words;
    this.figures = List.copyOf(figures);
    this.usual = List.copyOf(usual);
  }

  /**
   * Reads {@code NAME.gz} and {@code NAME-words.txt} of the resources. The first has a line each of
   * the logarithm of the odds to start from, the names of the figures, and their usual values; then
   * the trees.
   */
  public static Judgement read(String name) {
    try (BufferedReader in = lines(new GZIPInputStream(resource(name + ".gz")));
        BufferedReader words = lines(resource(name + "-words.txt"))) {
      double start = Double.parseDouble(line(in, name));
      List<String> figures = List.of(TAB.split(line(in, name), -1));
      List<Float> usual = new ArrayList<>();
      for (String value : TAB.split(line(in, name), -1)) {
        usual.add(Float.parseFloat(value));
      }
      return new Judgement(Trees.read(start, in), WordTable.read(words), figures, usual);
    } catch (IOException e) {
      throw new UncheckedIOException("the judgement of " + name + " cannot be read", e);
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = Judgement.class.getResourceAsStream("/dateline/extract/" + name);
    if (in == null) {
      throw new IOException("the program lacks its file " + name);
    }
    return in;
  }

  private static String line(BufferedReader in, String name) throws IOException {
    String line = in.readLine();
    if (line == null) {
      throw new IOException("the program's file " + name + " is cut");
    }
    return line;
  }

  private static BufferedReader lines(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /** The names of the figures, in their order. */
  public List<String> figures() {
    return figures;
  }

  /**
   * The figures of {@code row} with those of the words, of which each list is of the kind in the
   * same place of {@code kinds}.
   */
  public float[] withWords(Row row, List<String> kinds, List<List<String>> listed) {
    int each = WordTable.SUMMARIES.size();
    float[] all = row.values(each * kinds.size());
    int at = all.length - each * kinds.size();
    for (int k = 0; k < kinds.size(); k++) {
      words.summarise(kinds.get(k), listed.get(k), all, at + each * k);
    }
    return all;
  }

  /** The logarithm of the odds that the answer is yes. */
  public double odds(float[] row) {
    return trees.of(row);
  }

  /** The figures that speak most for no: were they as usual, the odds would be better. */
  public List<String> against(float[] row, int most) {
    double odds = trees.of(row);
    double[] gains = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      float own = row[i];
      row[i] = usual.get(i);
      gains[i] = trees.of(row) - odds;
      row[i] = own;
    }
    return IntStream.range(0, row.length)
        .filter(i -> gains[i] > 0)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -gains[i]))
        .limit(most)
        .map(figures::get)
        .toList();
  }
}
