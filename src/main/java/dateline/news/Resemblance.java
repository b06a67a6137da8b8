package dateline.news;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How much two texts have in common, each 0 to 1: enough to tell an edit from another page.
 *
 * @param headline the share of the words of both headlines that both have (Dice)
 * @param text the share of the shorter text's pairs of words that the longer one has too
 */
public record Resemblance(double headline, double text) {
  /** Edited headlines have more in common, those of two articles less. */
  private static final double HEADLINE = 0.5;

  /** Texts of one article; contact lines and closing words alone make less than half of a text. */
  private static final double TEXT = 0.5;

  /** Two articles on one subject share a tenth of their pairs of words. */
  private static final double SOME_TEXT = 0.2;

  public static Resemblance of(Draft one, Draft other) {
    return new Resemblance(
        ofHeadlines(one.title(), other.title()), contained(pairs(one.body()), pairs(other.body())));
  }

  /** Whether two headlines may be one, reworded. */
  public static boolean sameHeadline(String one, String other) {
    return ofHeadlines(one, other) >= HEADLINE;
  }

  private static double ofHeadlines(String one, String other) {
    return dice(Set.copyOf(Substance.words(one)), Set.copyOf(Substance.words(other)));
  }

  /** Whether both can only be texts of one article, wherever they stood. */
  public boolean oneArticle() {
    return text >= TEXT || (headline >= HEADLINE && text >= SOME_TEXT);
  }

  /** Whether neither headline nor text was kept: no outlet edits so. */
  public boolean unlike() {
    return headline < HEADLINE && text < SOME_TEXT;
  }

  private static Set<String> pairs(String text) {
    List<String> words = Substance.words(text);
    Set<String> pairs = new HashSet<>();
    for (int i = 1; i < words.size(); i++) {
      pairs.add(words.get(i - 1) + ' ' + words.get(i));
    }
    return pairs;
  }

  private static double dice(Set<String> one, Set<String> other) {
    return one.isEmpty() && other.isEmpty()
        ? 0
        : 2.0 * common(one, other) / (one.size() + other.size());
  }

  private static double contained(Set<String> one, Set<String> other) {
    int shorter = Math.min(one.size(), other.size());
    return shorter == 0 ? 0 : (double) common(one, other) / shorter;
  }

  private static long common(Set<String> one, Set<String> other) {
    return one.stream().filter(other::contains).count();
  }
}
