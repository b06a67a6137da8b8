package dateline.enrich;

import dateline.enrich.Tokens.Token;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Trains the perceptron for names on texts with marked mentions, in the words our own {@link
 * Tokens} cuts. Averaged perceptron, eight rounds, always the same order: the same files give the
 * same weights.
 *
 * <p>{@code TrainPerceptron OUT.gz FILE.jsonl…}, each line {@code
 * {"id","text","mentions":[[start,end,kind]]}} with offsets in Unicode code points.
 */
final class TrainPerceptron {
  private static final int ROUNDS = 8;

  /** Features seen less often teach nothing. */
  private static final int SEEN = 2;

  /** Weights smaller than this are left out. */
  private static final float SMALLEST = 0.05f;

  private static final List<String> TYPES = List.of("person", "organisation", "place", "other");

  /** One sentence: its features as rows of the weights, and the right labels. */
  private record Example(int[][] features, int[] labels) {}

  private final Features features = new Features(new Clusters(Recogniser.unzip("clusters.gz")));
  private final List<Example> examples = new ArrayList<>();
  private final Map<Integer, Integer> seen = new HashMap<>();

  private TrainPerceptron() throws IOException {}

  public static void main(String[] args) throws IOException {
    TrainPerceptron training = new TrainPerceptron();
    for (String file : Arrays.asList(args).subList(1, args.length)) {
      training.read(Path.of(file));
    }
    training.train(Path.of(args[0]));
  }

  private void read(Path file) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(file)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        JsonNode document = JsonMapper.shared().readTree(line);
        String text = document.get("text").asString();
        List<List<Token>> sentences = Tokens.sentences(text);
        int[][][] found = features.of(sentences);
        int[] at = marks(text, document.get("mentions"));
        for (int s = 0; s < found.length; s++) {
          examples.add(new Example(found[s], labels(sentences.get(s), at)));
          for (int[] word : found[s]) {
            for (int feature : word) {
              seen.merge(feature, 1, Integer::sum);
            }
          }
        }
      }
    }
    System.out.printf("%s: %d sentences, %d features%n", file, examples.size(), seen.size());
  }

  /** For each character the mention it belongs to: its number times four, and its type. */
  private static int[] marks(String text, JsonNode mentions) {
    int[] at = new int[text.length()];
    int number = 1;
    for (JsonNode mention : mentions) {
      int from = text.offsetByCodePoints(0, mention.get(0).asInt());
      int to = text.offsetByCodePoints(0, mention.get(1).asInt());
      int type = TYPES.indexOf(mention.get(2).asString());
      Arrays.fill(at, from, to, number++ * 4 + (type < 0 ? 3 : type));
    }
    return at;
  }

  private static int[] labels(List<Token> sentence, int[] at) {
    int[] labels = new int[sentence.size()];
    for (int i = 0; i < labels.length; i++) {
      int mark = at[sentence.get(i).start()];
      if (mark > 0) {
        boolean before = i > 0 && at[sentence.get(i - 1).start()] == mark;
        boolean after = i + 1 < labels.length && at[sentence.get(i + 1).start()] == mark;
        int part = before ? (after ? 1 : 2) : (after ? 0 : 3);
        labels[i] = 1 + mark % 4 * 4 + part;
      }
    }
    return labels;
  }

  private void train(Path out) throws IOException {
    int labels = Perceptron.LABELS;
    int[] keys =
        seen.entrySet().stream()
            .filter(e -> e.getValue() >= SEEN)
            .mapToInt(Map.Entry::getKey)
            .sorted()
            .toArray();
    float[] weights = new float[keys.length * labels];
    float[] sums = new float[weights.length];
    float[][] transitions = new float[labels + 1][labels + 1];
    float[][] transitionSums = new float[labels + 1][labels + 1];
    Perceptron perceptron = new Perceptron(transitions, keys, weights);
    for (Example example : examples) {
      for (int k = 0; k < example.features.length; k++) {
        example.features[k] =
            Arrays.stream(example.features[k]).filter(f -> perceptron.row(f) >= 0).toArray();
      }
    }
    Random random = new Random(1);
    float time = 1;
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(examples, random);
      int wrong = 0;
      for (Example example : examples) {
        int[] guess = perceptron.decode(example.features, new float[0][]);
        if (!Arrays.equals(guess, example.labels)) {
          wrong++;
          int guessBefore = labels;
          int rightBefore = labels;
          for (int k = 0; k < guess.length; k++) {
            int right = example.labels[k];
            if (guess[k] != right) {
              for (int feature : example.features[k]) {
                int row = perceptron.row(feature) * labels;
                weights[row + right] += 1;
                sums[row + right] += time;
                weights[row + guess[k]] -= 1;
                sums[row + guess[k]] -= time;
              }
            }
            transitions[rightBefore][right] += 1;
            transitionSums[rightBefore][right] += time;
            transitions[guessBefore][guess[k]] -= 1;
            transitionSums[guessBefore][guess[k]] -= time;
            rightBefore = right;
            guessBefore = guess[k];
          }
        }
        time++;
      }
      System.out.printf("round %d: %d of %d wrong%n", round + 1, wrong, examples.size());
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] -= sums[i] / time;
    }
    for (int i = 0; i <= labels; i++) {
      for (int j = 0; j <= labels; j++) {
        transitions[i][j] -= transitionSums[i][j] / time;
      }
    }
    write(out, transitions, keys, weights);
  }

  /** Weights w become q with q·|q|·step = w, so that small ones, which are most, stay near. */
  private static void write(Path to, float[][] transitions, int[] keys, float[] weights)
      throws IOException {
    int labels = Perceptron.LABELS;
    float most = 0;
    for (float w : weights) {
      most = Math.max(most, Math.abs(w));
    }
    float step = most / (127 * 127);
    byte[] bytes = new byte[weights.length];
    for (int i = 0; i < weights.length; i++) {
      float w = weights[i];
      bytes[i] =
          Math.abs(w) < SMALLEST
              ? 0
              : (byte) Math.round(Math.signum(w) * Math.sqrt(Math.abs(w) / step));
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
          for (int y = 0; y < labels; y++) {
            if (bytes[row * labels + y] != 0) {
              out.writeByte(bytes[row * labels + y]);
            }
          }
        }
      }
    }
    System.out.printf("%d features kept of %d, %d bytes%n", kept, keys.length, Files.size(to));
  }

  private static int mask(byte[] bytes, int row) {
    int mask = 0;
    for (int y = 0; y < Perceptron.LABELS; y++) {
      mask |= bytes[row * Perceptron.LABELS + y] == 0 ? 0 : 1 << y;
    }
    return mask;
  }
}
