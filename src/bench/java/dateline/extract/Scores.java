package dateline.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The figures by which extractors are compared. Bodies: precision and recall of bags of four words
 * in a row, their means over the pages, and of these the harmonic mean (scrapinghub
 * article-extraction-benchmark, 2020); segments: trafilatura's, 2021.
 */
final class Scores {
  private static final int WORDS = 4;
  private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}_]+");
  private static final String CJK =
      "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u0e00-\\u0e7f\\u1000-\\u109f";
  private static final Pattern TOKEN_CJK =
      Pattern.compile("[" + CJK + "]|[\\p{L}\\p{N}_&&[^" + CJK + "]]+");

  private Scores() {}

  /** True positives, false positives and false negatives, as shares of their sum. */
  record Match(double tp, double fp, double fn) {
    double precision() {
      return fp == 0 && fn == 0 ? 1 : tp == 0 ? 0 : tp / (tp + fp);
    }

    double recall() {
      return fp == 0 && fn == 0 ? 1 : tp == 0 ? 0 : tp / (tp + fn);
    }

    double f1() {
      return harmonic(precision(), recall());
    }
  }

  private static double harmonic(double one, double other) {
    return one + other == 0 ? 0 : 2 * one * other / (one + other);
  }

  /** The words of a text; with {@code cjk}, each character of a script without spaces is one. */
  static List<String> tokens(String text, boolean cjk) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = (cjk ? TOKEN_CJK : TOKEN).matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return tokens;
  }

  private static Map<List<String>, Integer> shingles(List<String> tokens) {
    Map<List<String>, Integer> counts = new HashMap<>();
    for (int i = 0; i < Math.max(1, tokens.size() - WORDS + 1); i++) {
      List<String> shingle = tokens.subList(i, Math.min(tokens.size(), i + WORDS));
      if (!shingle.isEmpty()) {
        counts.merge(shingle, 1, Integer::sum);
      }
    }
    return counts;
  }

  /** How a body compares with the best of several right ones. */
  static Match body(List<String> golds, String body, boolean cjk) {
    Map<List<String>, Integer> predicted = shingles(tokens(body, cjk));
    Match best = new Match(0, 0, 1);
    double bestF1 = -1;
    for (String gold : golds) {
      Match match = match(shingles(tokens(gold, cjk)), predicted);
      if (match.f1() > bestF1) {
        best = match;
        bestF1 = match.f1();
      }
    }
    return best;
  }

  private static Match match(
      Map<List<String>, Integer> gold, Map<List<String>, Integer> predicted) {
    double tp = 0;
    double fp = 0;
    double fn = 0;
    Set<List<String>> all = new HashSet<>(gold.keySet());
    all.addAll(predicted.keySet());
    for (List<String> shingle : all) {
      int g = gold.getOrDefault(shingle, 0);
      int p = predicted.getOrDefault(shingle, 0);
      tp += Math.min(g, p);
      fp += Math.max(0, p - g);
      fn += Math.max(0, g - p);
    }
    double sum = tp + fp + fn;
    return sum == 0 ? new Match(0, 0, 0) : new Match(tp / sum, fp / sum, fn / sum);
  }

  /** Harmonic mean of the mean precision and the mean recall over pages. */
  static double f1(List<Match> pages) {
    double precision =
        pages.stream()
            .filter(m -> m.tp() + m.fp() > 0)
            .mapToDouble(Match::precision)
            .average()
            .orElse(0);
    double recall =
        pages.stream()
            .filter(m -> m.tp() + m.fn() > 0)
            .mapToDouble(Match::recall)
            .average()
            .orElse(0);
    return harmonic(precision, recall);
  }

  /** The interval in which 95 of 100 samples of as many pages have their {@link #f1}. */
  static List<Double> interval(List<Match> pages) {
    Random random = new Random(42);
    List<Double> samples = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      List<Match> sample = new ArrayList<>(pages.size());
      for (int n = 0; n < pages.size(); n++) {
        sample.add(pages.get(random.nextInt(pages.size())));
      }
      samples.add(f1(sample));
    }
    samples.sort(null);
    return List.of(samples.get(49), samples.get(1_949));
  }

  /** Counts of segments that must, and must not, be in a text. */
  record Segments(int found, int missed, int wrong) {
    static final Segments NONE = new Segments(0, 0, 0);

    static Segments of(List<String> must, List<String> mustNot, String text) {
      String plain = plain(text);
      int found = (int) must.stream().filter(m -> plain.contains(plain(m))).count();
      int wrong =
          plain.isEmpty()
              ? 0
              : (int) mustNot.stream().filter(m -> plain.contains(plain(m))).count();
      return new Segments(found, must.size() - found, wrong);
    }

    Segments plus(Segments other) {
      return new Segments(found + other.found, missed + other.missed, wrong + other.wrong);
    }

    double f1() {
      return found == 0 ? 0 : 2.0 * found / (2.0 * found + wrong + missed);
    }
  }

  private static String plain(String text) {
    return text.replaceAll("(?U)\\s+", " ").strip();
  }
}
