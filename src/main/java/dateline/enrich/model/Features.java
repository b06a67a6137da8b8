package dateline.enrich.model;

import dateline.enrich.model.Tokens.Token;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the chain sees of each word: the word and its neighbours, their shapes, affixes and Brown
 * clusters, and how the document writes the same word elsewhere. Each feature is a 32-bit hash, so
 * no string is built. Thread-safe.
 *
 * <p>The names of the features are those the weights were trained with; to change one is to train
 * again. Brown clusters: Brown et al., Class-Based n-gram Models of Natural Language, 1992, as
 * features for names: Ratinov and Roth, CoNLL 2009.
 */
public final class Features {
  /** Sentences that count as one document for the features that look at all of it. */
  private static final int SENTENCES_TOGETHER = 60;

  /** Words of a quotation that may be a title. */
  private static final int LONGEST_QUOTE = 10;

  private static final int SHAPE_LENGTH = 30;
  private static final int MOST = 200;

  private final Clusters clusters;

  public Features(Clusters clusters) {
    this.clusters = clusters;
  }

  /** The features of each word of each sentence. */
  public int[][][] of(List<List<Token>> sentences) {
    int[][][] features = new int[sentences.size()][][];
    for (int from = 0; from < features.length; from += SENTENCES_TOGETHER) {
      int to = Math.min(features.length, from + SENTENCES_TOGETHER);
      Usage usage = new Usage(sentences.subList(from, to));
      for (int i = from; i < to; i++) {
        features[i] = new Line(sentences.get(i), usage).features();
      }
    }
    return features;
  }

  /** Lower case, every digit a zero. */
  static String folded(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    StringBuilder folded = new StringBuilder(lower.length());
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      folded.append(c >= '0' && c <= '9' ? '0' : c);
    }
    return folded.toString();
  }

  private static String shape(String word, boolean runsOnce) {
    StringBuilder shape = new StringBuilder();
    char last = 0;
    for (int i = 0; i < word.length() && i < SHAPE_LENGTH; i++) {
      char c = word.charAt(i);
      char kind =
          Character.isUpperCase(c)
              ? 'X'
              : Character.isLowerCase(c) ? 'x' : Character.isDigit(c) ? 'd' : c;
      if (!runsOnce || kind != last) {
        shape.append(kind);
      }
      last = kind;
    }
    return shape.toString();
  }

  /** One sentence while its features are taken. */
  private final class Line {
    private final String[] words;
    private final String[] folded;
    private final String[] shapes;
    private final String[] bits;
    private final Usage usage;
    private final boolean shouted;
    private final int[] found = new int[MOST];
    private int count;

    private final Runs runs;

    Line(List<Token> sentence, Usage usage) {
      int n = sentence.size();
      runs = new Runs(sentence);
      this.usage = usage;
      words = new String[n];
      folded = new String[n];
      shapes = new String[n];
      bits = new String[n];
      int letters = 0;
      boolean upper = true;
      for (int k = 0; k < n; k++) {
        String word = sentence.get(k).text();
        words[k] = word;
        folded[k] = folded(word);
        shapes[k] = shape(word, true);
        bits[k] = clusters.of(folded[k]);
        if (Character.isLetter(word.charAt(0))) {
          letters++;
          upper &= word.equals(word.toUpperCase(Locale.ROOT));
        }
      }
      shouted = upper && letters > 2;
    }

    int[][] features() {
      int[][] features = new int[words.length][];
      int quoted = -1;
      for (int k = 0; k < words.length; k++) {
        count = 0;
        word(k);
        for (int d : new int[] {-2, -1, 1, 2}) {
          neighbour(k, d);
        }
        pairs(k);
        affixes(k);
        clusters(k);
        String word = words[k];
        String shape = shapes[k];
        usage.of(word).ifPresent(use -> elsewhere(word, shape, use));
        run(k);
        clusterPairs(k);
        if (usage.acronym(word)) {
          found("acr");
        }
        quote(k, quoted);
        quoted = quotedAfter(word, k, quoted);
        features[k] = Arrays.copyOf(found, count);
      }
      return features;
    }

    private void found(String name, String... parts) {
      if (count == MOST) {
        return;
      }
      long h = Hash.add(Hash.BEGIN, name);
      for (String part : parts) {
        h = Hash.add(h, part);
      }
      found[count++] = Hash.end(h);
    }

    private String at(int k) {
      return k < 0 ? "<s>" : k >= words.length ? "</s>" : folded[k];
    }

    private String shapeAt(int k) {
      return k < 0 || k >= words.length ? "" : shapes[k];
    }

    private void word(int k) {
      found("w", words[k]);
      found("l", folded[k]);
      found("s", shapes[k]);
      found("S", shape(words[k], false));
      found("Gnone", shapes[k]);
      if (k == 0) {
        found("first", shapes[k]);
      }
      if (shouted) {
        found("allcaps", shapes[k]);
      }
      if (words[k].indexOf('-') > 0) {
        for (String part : folded[k].split("-", 0)) {
          found("hy", part);
        }
      }
    }

    private void neighbour(int k, int d) {
      String distance = Integer.toString(d);
      int q = k + d;
      found("l", distance, at(q));
      if (q < 0 || q >= words.length) {
        found("s", distance, "E");
        return;
      }
      found("s", distance, shapes[q]);
      for (int length : new int[] {4, 6, 10}) {
        if (bits[q].length() >= length) {
          found("b", distance, Integer.toString(length), bits[q].substring(0, length));
        }
      }
    }

    private void pairs(int k) {
      String before = at(k - 1);
      String after = at(k + 1);
      found("pw", before, "|", folded[k]);
      found("nw", folded[k], "|", after);
      found("pn", before, "|", after);
      found("sss", shapeAt(k - 1), "|", shapes[k], "|", shapeAt(k + 1));
      found("pps", before, "|", shapes[k]);
      found("nns", after, "|", shapes[k]);
      if (k > 1) {
        found("p2", folded[k - 2], "|", before);
      }
      if (k + 2 < words.length) {
        found("n2", after, "|", folded[k + 2]);
      }
    }

    private void affixes(int k) {
      String word = folded[k];
      for (int length = 1; length <= 5 && length < word.length(); length++) {
        found("<", word.substring(0, length));
        found(">", word.substring(word.length() - length));
      }
    }

    private void clusters(int k) {
      String bit = bits[k];
      if (bit.isEmpty()) {
        found("Bnone", shapes[k]);
        return;
      }
      for (int length : new int[] {4, 6, 8, 10, 12, 20}) {
        found("B", Integer.toString(length), bit.substring(0, Math.min(length, bit.length())));
      }
      found("Bs", bit, "|", shapes[k]);
    }

    private String bits(int k, int length) {
      String path = k < 0 ? "<" : k >= bits.length ? ">" : bits[k];
      return path.substring(0, Math.min(length, path.length()));
    }

    private void clusterPairs(int k) {
      found("Bp", bits(k - 1, 8), "|", bits(k, 8));
      found("Bn", bits(k, 8), "|", bits(k + 1, 8));
      found("Bps", bits(k - 1, 10), "|", shapes[k]);
      found("Bns", bits(k + 1, 10), "|", shapes[k]);
      found("B3", bits(k - 1, 6), "|", bits(k, 6), "|", bits(k + 1, 6));
    }

    /** Where the quotation that is open after a word began; negative if none is. */
    private int quotedAfter(String word, int k, int quoted) {
      return switch (word) {
        case "“", "‘" -> k;
        case "\"" -> quoted < 0 ? k : -1;
        case "”", "’" -> -1;
        default -> quoted;
      };
    }

    private void quote(int k, int quoted) {
      if (quoted >= 0 && k - quoted < LONGEST_QUOTE) {
        found("q", shapes[k]);
        found("qb", at(quoted - 1), shapes[k]);
      }
    }

    private void run(int k) {
      int from = runs.from(k);
      if (from < 0) {
        return;
      }
      int to = runs.to(k);
      String place = (k == from ? "f" : "m") + (k == to - 1 ? "l" : "m");
      found("rp", place, Integer.toString(Math.min(6, to - from)));
      found("rl", folded[to - 1]);
      found("rlp", folded[to - 1], "|", place);
      found("rf", folded[from]);
      found("rlb", bits(to - 1, 10), "|", place);
      found("rfb", bits(from, 10), "|", place);
      found("rb", at(from - 1), "|", place);
      found("ra", at(to), "|", place);
    }

    private void elsewhere(String word, String shape, Usage.Use use) {
      if (usage.alsoLower(word)) {
        found("dlow");
      }
      if (use.count > 1) {
        found("dn", Integer.toString(Math.min(use.count, 4)));
      }
      if (use.afterName) {
        found("dprev");
      }
      if (use.beforeName) {
        found("dnext");
      }
      found("dd", use.afterName + "" + use.beforeName + use.inside, shape);
      for (String beside : use.beside) {
        found("c", beside);
      }
      for (String end : use.ends) {
        found("u", end);
      }
    }
  }
}
