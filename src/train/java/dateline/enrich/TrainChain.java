package dateline.enrich;

import dateline.enrich.MarkedTexts.Marked;
import dateline.enrich.model.Chain;
import dateline.enrich.model.Clusters;
import dateline.enrich.model.Features;
import dateline.enrich.model.Labels;
import dateline.enrich.model.Lattice;
import dateline.enrich.model.Recogniser;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * Trains the chain for names on texts with marked mentions: AdaGrad (Duchi, Hazan and Singer, JMLR
 * 2011) on the likelihood of the marked labels, always in the same order: the same files give the
 * same weights.
 *
 * <p>{@code TrainChain OUT.gz FILE.jsonl… [taught=FILE.jsonl]…}, the newswire first; what {@link
 * Teach} wrote counts half.
 */
final class TrainChain {
  private static final int ROUNDS = 4;

  /** The last rounds go at half the rate. */
  private static final int SLOW_ROUNDS = 2;

  private static final float RATE = 0.1f;

  /** What a text counts that was not marked by hand. */
  static final float TAUGHT_WEIGHT = 0.5f;

  /** Features seen less often teach nothing. */
  private static final int SEEN = 2;

  /** A label this sure needs no teaching. */
  private static final float SURE = 0.01f;

  /** Weights smaller than this are left out, unless asked otherwise. */
  private static final String SMALLEST = "0.1";

  private static final int L = Labels.COUNT;

  /** One sentence: for each word where its weights begin, and the right labels. */
  private record Example(int[][] rows, int[] labels, float weight) {}

  private final Features features = new Features(new Clusters(Recogniser.unzip("clusters.gz")));
  private final List<int[][]> found = new ArrayList<>();
  private final List<Example> examples = new ArrayList<>();
  private int[] keys = new int[0];
  private float[] weights = new float[0];
  private float[] squares = new float[0];
  private final float[][] transitions = new float[L + 1][L + 1];
  private final float[][] transitionSquares = new float[L + 1][L + 1];

  TrainChain() throws IOException {}

  public static void main(String[] args) throws IOException {
    TrainChain training = new TrainChain();
    List<String> files = Arrays.asList(args).subList(1, args.length);
    MarkedTexts texts = new MarkedTexts(Path.of(files.getFirst()));
    for (String file : files) {
      boolean taught = file.startsWith("taught=");
      Path path = Path.of(taught ? file.substring("taught=".length()) : file);
      for (Marked marked : texts.read(path)) {
        training.add(marked, taught ? TAUGHT_WEIGHT : 1);
      }
      System.out.printf("%s: %d sentences%n", path, training.examples.size());
    }
    training.train();
    training.write(Path.of(args[0]), Float.parseFloat(System.getProperty("smallest", SMALLEST)));
  }

  void add(Marked marked, float weight) {
    int[][][] seen = features.of(marked.sentences());
    for (int s = 0; s < seen.length; s++) {
      found.add(seen[s]);
      examples.add(new Example(new int[0][], marked.labels()[s], weight));
    }
  }

  /** Learns; the weights are then those of {@link #chain}. */
  void train() {
    keys = keys();
    weights = new float[keys.length * L];
    squares = new float[weights.length];
    place();
    Random random = new Random(1);
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(examples, random);
      float rate = round >= ROUNDS - SLOW_ROUNDS ? RATE / 2 : RATE;
      int wrong = 0;
      for (Example example : examples) {
        wrong += learn(example, rate) ? 1 : 0;
      }
      System.out.printf(
          "round %d: %d of %d wrong, %d s%n", round + 1, wrong, examples.size(), seconds());
    }
    squares = new float[0];
  }

  /** Of one core, since the start. */
  private static long seconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000_000L;
  }

  Features features() {
    return features;
  }

  Chain chain() {
    return new Chain(transitions, keys, weights);
  }

  /**
   * The features seen often enough, the most frequent first, so that their weights lie together.
   */
  private int[] keys() {
    int[] all = new int[found.stream().flatMap(Arrays::stream).mapToInt(w -> w.length).sum()];
    int at = 0;
    for (int[][] sentence : found) {
      for (int[] word : sentence) {
        System.arraycopy(word, 0, all, at, word.length);
        at += word.length;
      }
    }
    Arrays.sort(all);
    long[] counted = new long[all.length / SEEN];
    int count = 0;
    for (int i = 0, next; i < all.length; i = next) {
      next = i;
      while (next < all.length && all[next] == all[i]) {
        next++;
      }
      if (next - i >= SEEN) {
        counted[count++] = (long) -(next - i) << 32 | all[i] & 0xffffffffL;
      }
    }
    Arrays.sort(counted, 0, count);
    return Arrays.stream(counted).limit(count).mapToInt(c -> (int) c).toArray();
  }

  private void place() {
    Chain chain = chain();
    for (int e = 0; e < examples.size(); e++) {
      int[][] rows = found.get(e);
      for (int k = 0; k < rows.length; k++) {
        int kept = 0;
        for (int feature : rows[k]) {
          int row = chain.row(feature);
          if (row >= 0) {
            rows[k][kept++] = row * L;
          }
        }
        rows[k] = Arrays.copyOf(rows[k], kept);
      }
      examples.set(e, new Example(rows, examples.get(e).labels(), examples.get(e).weight()));
    }
    found.clear();
  }

  /** One step down the gradient; true if a right label was held for unlikely. */
  private boolean learn(Example example, float rate) {
    int n = example.rows.length;
    float[][] scores = new float[n][L];
    for (int k = 0; k < n; k++) {
      for (int row : example.rows[k]) {
        for (int y = 0; y < L; y++) {
          scores[k][y] += weights[row + y];
        }
      }
    }
    Lattice lattice = new Lattice(scores, transitions);
    double[][] steps = new double[L + 1][L + 1];
    lattice.addSteps(steps);
    boolean wrong = false;
    for (int k = 0; k < n; k++) {
      for (int y = 0; y < L; y++) {
        float off = (float) lattice.label(k, y) - (example.labels[k] == y ? 1 : 0);
        wrong |= off < -0.5f;
        if (Math.abs(off * example.weight) >= SURE) {
          move(example.rows[k], y, off * example.weight, rate);
        }
      }
    }
    moveSteps(example, steps, rate);
    return wrong;
  }

  private void move(int[] rows, int label, float gradient, float rate) {
    for (int row : rows) {
      float sum = squares[row + label] += gradient * gradient;
      weights[row + label] -= rate * gradient / (float) Math.sqrt(sum + 0.1f);
    }
  }

  private void moveSteps(Example example, double[][] steps, float rate) {
    int before = L;
    for (int label : example.labels) {
      steps[before][label]--;
      before = label;
    }
    steps[before][L]--;
    for (int p = 0; p <= L; p++) {
      for (int y = 0; y <= L; y++) {
        float gradient = (float) steps[p][y] * example.weight;
        if (gradient != 0) {
          transitionSquares[p][y] += gradient * gradient;
          transitions[p][y] -= rate * gradient / (float) Math.sqrt(transitionSquares[p][y] + 1);
        }
      }
    }
  }

  /** Weights w become q with q·|q|·step = w, so that small ones, which are most, stay near. */
  void write(Path to, float smallest) throws IOException {
    float most = 0;
    for (float w : weights) {
      most = Math.max(most, Math.abs(w));
    }
    float step = most / (127 * 127);
    byte[] bytes = new byte[weights.length];
    for (int i = 0; i < weights.length; i++) {
      float w = weights[i];
      boolean small = Math.abs(w) < smallest;
      bytes[i] = small ? 0 : (byte) Math.round(Math.signum(w) * Math.sqrt(Math.abs(w) / step));
    }
    int kept = 0;
    for (int row = 0; row < keys.length; row++) {
      kept += mask(bytes, row) == 0 ? 0 : 1;
    }
    try (DataOutputStream out =
        new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(to), 1 << 16))) {
      for (float[] row : transitions) {
        for (float t : row) {
          out.writeFloat(t);
        }
      }
      out.writeFloat(step);
      out.writeInt(kept);
      for (int row = 0; row < keys.length; row++) {
        int mask = mask(bytes, row);
        if (mask != 0) {
          out.writeInt(keys[row]);
          out.writeInt(mask);
          for (int y = 0; y < L; y++) {
            if (bytes[row * L + y] != 0) {
              out.writeByte(bytes[row * L + y]);
            }
          }
        }
      }
    }
    System.out.printf("%d features kept of %d, %d bytes%n", kept, keys.length, Files.size(to));
  }

  private static int mask(byte[] bytes, int row) {
    int mask = 0;
    for (int y = 0; y < L; y++) {
      mask |= bytes[row * L + y] == 0 ? 0 : 1 << y;
    }
    return mask;
  }
}
