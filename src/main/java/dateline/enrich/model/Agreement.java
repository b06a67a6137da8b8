package dateline.enrich.model;

import dateline.enrich.model.Tokens.Token;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets each capitalised word of a document hear what the same word is taken for elsewhere in it: a
 * name that is plain in one sentence helps where it is not (in the spirit of Krishnan and Manning,
 * ACL 2006). One document, one thread.
 */
final class Agreement {
  /** The least the rest of the document may think of a type. */
  private static final double LEAST = 0.02;

  private static final int TYPES = Labels.TYPE_COUNT + 1;

  private final List<List<Token>> sentences;
  private final double weight;
  private final Map<String, double[]> taken = new HashMap<>();
  private final Map<String, Integer> times = new HashMap<>();
  private final double[][][] types;

  private Agreement(List<List<Token>> sentences, double weight) {
    this.sentences = sentences;
    this.weight = weight;
    types = new double[sentences.size()][][];
  }

  /** Changes the scores of every word that stands at more than one place. */
  static void bring(Chain chain, List<List<Token>> sentences, float[][][] scores, Mix mix) {
    Agreement agreement = new Agreement(sentences, mix.agreement());
    agreement.count();
    for (int s = 0; s < scores.length; s++) {
      agreement.hear(s, chain, scores[s]);
    }
    for (int s = 0; s < scores.length; s++) {
      agreement.tell(s, scores[s]);
    }
  }

  private void count() {
    for (List<Token> sentence : sentences) {
      for (Token token : sentence) {
        if (token.capitalised()) {
          times.merge(token.text(), 1, Integer::sum);
        }
      }
    }
  }

  private boolean often(Token token) {
    return token.capitalised() && times.getOrDefault(token.text(), 0) > 1;
  }

  private void hear(int s, Chain chain, float[][] scores) {
    List<Token> sentence = sentences.get(s);
    if (sentence.stream().noneMatch(this::often)) {
      return;
    }
    Lattice lattice = chain.lattice(scores);
    types[s] = new double[sentence.size()][];
    for (int k = 0; k < sentence.size(); k++) {
      if (often(sentence.get(k))) {
        double[] here = new double[TYPES];
        for (int y = 0; y < Labels.COUNT; y++) {
          here[Labels.type(y)] += lattice.label(k, y);
        }
        types[s][k] = here;
        double[] all = taken.computeIfAbsent(sentence.get(k).text(), w -> new double[TYPES]);
        Arrays.setAll(all, t -> all[t] + here[t]);
      }
    }
  }

  private void tell(int s, float[][] scores) {
    List<Token> sentence = sentences.get(s);
    for (int k = 0; k < sentence.size(); k++) {
      String word = sentence.get(k).text();
      double[] all = taken.getOrDefault(word, new double[0]);
      if (all.length > 0) {
        int others = times.getOrDefault(word, 0) - 1;
        for (int y = 0; y < Labels.COUNT; y++) {
          int type = Labels.type(y);
          double elsewhere = (all[type] - types[s][k][type]) / others;
          scores[k][y] += (float) (weight * Math.log(Math.max(0, elsewhere) + LEAST));
        }
      }
    }
  }
}
