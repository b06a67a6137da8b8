package dateline.stories;

import dateline.enrich.Rarity;
import dateline.enrich.model.Hash;
import dateline.news.Draft;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What an article tells, for comparing it with others: its rarest words by weight, names and the
 * words of headline and lead above others. Immutable; of length one, so that the product of two is
 * the cosine of their angle, 0 to 1.
 *
 * <p>Names are told by their capitals and not by the recogniser, so that a story does not depend on
 * which models read it, or whether any did.
 */
final class TermWeights {
  /** Like no other. */
  static final TermWeights NONE = new TermWeights(new int[0], new float[0], new int[0]);

  private static final int TERMS = 48;

  /** Words of the body that are read, and that count as its lead. */
  private static final int WORDS = 350;

  private static final int LEAD = 60;

  private static final float HEADLINE_WEIGHT = 2.5f;
  private static final float LEAD_WEIGHT = 1.5f;
  private static final float NAME_WEIGHT = 1.6f;

  /** Words in more than about one of six articles tell nothing. */
  private static final float COMMON = 1.8f;

  /** Hashes of words, rising: sums over two tellings are the same from either side. */
  private final int[] words;

  private final float[] weights;

  /** Those of the words that stand in the headline, rising. */
  private final int[] headline;

  private TermWeights(int[] words, float[] weights, int[] headline) {
    this.words = words;
    this.weights = weights;
    this.headline = headline;
  }

  /** How many words it has, at most 48. */
  int size() {
    return words.length;
  }

  /** The hash of a word, counted from 0. */
  int word(int at) {
    return words[at];
  }

  /** The weight of that word, 0 to 1. */
  float weight(int at) {
    return weights[at];
  }

  /** How many telling words both headlines have. */
  int headlineWordsWith(TermWeights other) {
    int both = 0;
    for (int word : headline) {
      if (Arrays.binarySearch(other.headline, word) >= 0) {
        both++;
      }
    }
    return both;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TermWeights that
        && Arrays.equals(words, that.words)
        && Arrays.equals(weights, that.weights)
        && Arrays.equals(headline, that.headline);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }

  static TermWeights of(Draft draft, Rarity rarity) {
    Reading reading = new Reading(rarity);
    reading.read(draft.title(), HEADLINE_WEIGHT, HEADLINE_WEIGHT);
    reading.headlineEnds();
    reading.read(draft.dek().orElse(""), LEAD_WEIGHT, LEAD_WEIGHT);
    reading.read(draft.body(), LEAD_WEIGHT, 1);
    return reading.telling();
  }

  /** One article while it is read. */
  private static final class Reading {
    private final Rarity rarity;
    private final Map<Integer, Float> count = new HashMap<>();
    private final Map<Integer, Float> rare = new HashMap<>();
    private Set<Integer> headline = Set.of();

    Reading(Rarity rarity) {
      this.rarity = rarity;
    }

    /** What was read until now is the headline. */
    void headlineEnds() {
      headline = Set.copyOf(count.keySet());
    }

    void read(String text, float leadWeight, float weight) {
      int words = 0;
      boolean opens = true;
      for (int at = 0; at < text.length() && words < WORDS; ) {
        int from = at;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
          at++;
        }
        if (at == from) {
          opens |= ".!?\n\"“:".indexOf(text.charAt(at)) >= 0;
          at++;
          continue;
        }
        boolean name = Character.isUpperCase(text.charAt(from)) && !opens;
        add(text.substring(from, at), words < LEAD ? leadWeight : weight, name);
        words++;
        opens = false;
      }
    }

    private void add(String word, float weight, boolean name) {
      String lower = word.toLowerCase(Locale.ROOT);
      float rarely = rarity.of(Hash.of(lower));
      if (lower.length() < 2 || rarely < COMMON) {
        return;
      }
      int term = Hash.of(singular(lower));
      count.merge(term, weight, Float::sum);
      rare.merge(term, rarely * (name ? NAME_WEIGHT : 1), Math::max);
    }

    /** Enough of a stemmer: the same word in the plural is the same word. */
    private static String singular(String word) {
      boolean plural = word.length() > 4 && word.endsWith("s") && !word.endsWith("ss");
      return plural ? word.substring(0, word.length() - 1) : word;
    }

    TermWeights telling() {
      List<Map.Entry<Integer, Float>> best =
          count.entrySet().stream()
              .map(
                  e ->
                      Map.entry(
                          e.getKey(),
                          (float) Math.log1p(e.getValue()) * rare.getOrDefault(e.getKey(), 0f)))
              .sorted(
                  Map.Entry.<Integer, Float>comparingByValue()
                      .reversed()
                      .thenComparing(Map.Entry.comparingByKey()))
              .limit(TERMS)
              .toList();
      double square = best.stream().mapToDouble(e -> e.getValue() * e.getValue()).sum();
      float length = (float) Math.sqrt(Math.max(square, 1e-9));
      int[] words = best.stream().mapToInt(Map.Entry::getKey).sorted().toArray();
      float[] weights = new float[words.length];
      best.forEach(e -> weights[Arrays.binarySearch(words, e.getKey())] = e.getValue() / length);
      return new TermWeights(
          words, weights, Arrays.stream(words).filter(headline::contains).toArray());
    }
  }
}
