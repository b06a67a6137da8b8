package dateline.enrich.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dateline.enrich.model.Tokens.Token;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * MiniLM (Wang et al., NeurIPS 2020), tuned to tell names: for each word the logarithm of the
 * probability of each of nine labels. Reads several sentences at once, as many as fit a window, so
 * that each is read beside its neighbours and nothing is padding. Thread-safe.
 */
final class Network implements AutoCloseable {
  /** Words of a document that are read; the chain alone reads the rest of a longer one. */
  static final int MOST_WORDS = 2000;

  /** Outside, then begin and inside of each of four types. */
  private static final int LABELS = 9;

  /** Word pieces of a window, the length the network was tuned with and a little more. */
  private static final int WINDOW = 190;

  private final WordPieces pieces;
  private final OrtEnvironment environment;
  private final OrtSession session;

  /**
   * Opens the network.
   *
   * @param model outside of the heap; not needed any more afterwards
   * @throws OrtException if the model cannot be read
   * @throws LinkageError if there is no native library for this machine
   */
  Network(ByteBuffer model, WordPieces pieces) throws OrtException {
    this.pieces = pieces;
    environment = NativeEnvironment.open();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      // One thread each: articles are read side by side, and two threads for one gain little.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      session = environment.createSession(model, options);
    }
  }

  /**
   * The log-probabilities of each word of each sentence; empty for the words of a sentence past
   * {@link #MOST_WORDS}.
   */
  float[][][] read(List<List<Token>> sentences) {
    float[][][] told = new float[sentences.size()][][];
    Arrays.fill(told, new float[0][]);
    int words = 0;
    Window window = new Window();
    for (int s = 0; s < told.length && words < MOST_WORDS; s++) {
      List<Token> sentence = sentences.get(s);
      words += sentence.size();
      int[][] cut = sentence.stream().map(token -> pieces.of(token.text())).toArray(int[][]::new);
      int length = Arrays.stream(cut).mapToInt(word -> word.length).sum();
      if (window.length > 1 && window.length + length > WINDOW) {
        window.run();
      }
      told[s] = new float[sentence.size()][];
      for (int k = 0; k < cut.length; k++) {
        if (window.length + cut[k].length > WINDOW) {
          window.run();
        }
        window.add(cut[k], letterCase(sentence.get(k).text()), told[s], k);
      }
    }
    window.run();
    return told;
  }

  /** The case of a word, which the pieces have lost; the numbers of training. */
  private static int letterCase(String word) {
    int letters = 0;
    int capitals = 0;
    boolean firstIsCapital = false;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (Character.isDigit(c)) {
        return 5;
      }
      if (Character.isLetter(c)) {
        boolean capital = Character.isUpperCase(c);
        firstIsCapital |= letters == 0 && capital;
        letters++;
        capitals += capital ? 1 : 0;
      }
    }
    if (capitals == 0) {
      return 0;
    }
    if (capitals == letters) {
      return letters > 1 ? 2 : 4;
    }
    return firstIsCapital && capitals == 1 ? 1 : 3;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("closing the network", e);
    }
  }

  /** Where the answer for one word goes. */
  private static final class Slot {
    private final int piece;
    private final float[][] sentence;
    private final int word;

    Slot(int piece, float[][] sentence, int word) {
      this.piece = piece;
      this.sentence = sentence;
      this.word = word;
    }
  }

  /** The pieces that are read together. */
  private final class Window {
    private final long[] ids = new long[WINDOW + 1 + 16];
    private final long[] cases = new long[ids.length];
    private final List<Slot> slots = new ArrayList<>();
    private int length;

    Window() {
      clear();
    }

    private void clear() {
      slots.clear();
      ids[0] = WordPieces.START;
      cases[0] = 0;
      length = 1;
    }

    void add(int[] word, int letterCase, float[][] sentence, int k) {
      slots.add(new Slot(length, sentence, k));
      for (int piece : word) {
        ids[length] = piece;
        cases[length++] = letterCase;
      }
    }

    void run() {
      if (slots.isEmpty()) {
        return;
      }
      ids[length] = WordPieces.END;
      cases[length++] = 0;
      float[][] scores = scores();
      for (Slot slot : slots) {
        slot.sentence[slot.word] = logProbabilities(scores[slot.piece]);
      }
      clear();
    }

    private float[][] scores() {
      long[] shape = {1, length};
      long[] mask = new long[length];
      Arrays.fill(mask, 1);
      try (OnnxTensor input = tensor(ids, shape);
          OnnxTensor attention = tensor(mask, shape);
          OnnxTensor types = tensor(cases, shape);
          OrtSession.Result result =
              session.run(
                  Map.of(
                      "input_ids", input, "attention_mask", attention, "token_type_ids", types))) {
        return ((float[][][]) result.get(0).getValue())[0];
      } catch (OrtException e) {
        throw new IllegalStateException("reading " + length + " word pieces", e);
      }
    }

    private OnnxTensor tensor(long[] values, long[] shape) throws OrtException {
      return OnnxTensor.createTensor(environment, LongBuffer.wrap(values, 0, length), shape);
    }
  }

  private static float[] logProbabilities(float[] scores) {
    float most = Float.NEGATIVE_INFINITY;
    for (float score : scores) {
      most = Math.max(most, score);
    }
    double sum = 0;
    for (float score : scores) {
      sum += Math.exp(score - most);
    }
    float total = most + (float) Math.log(sum);
    float[] result = new float[LABELS];
    for (int y = 0; y < LABELS; y++) {
      result[y] = scores[y] - total;
    }
    return result;
  }
}
