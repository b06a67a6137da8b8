package dateline.news;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether two texts say the same, by the rule of substance:
 *
 * <ol>
 *   <li>Only words, figures and the signs {@code ? & @ # % § $ € £ ¥} count. Case, spaces, quotes,
 *       dashes and other punctuation do not; nor do labels before a headline, such as {@code
 *       UPDATE:}.
 *   <li>Lines that pages put around a text do not count: counters ({@code 34 comments}), clocks
 *       ({@code Updated 3 minutes ago}), boxes ({@code Related: …}) and advertisements. See {@link
 *       Furniture}.
 *   <li>Prose counts to the last word, however it is cut into paragraphs. A line is prose if it
 *       ends like a sentence or is longer than a headline.
 *   <li>Other lines (headings, list items, links of a box) count when one of them was reworded: at
 *       least half of its words stayed. Such lines that only come or go do not: a box of links was
 *       exchanged. Where a text has no prose at all, all its lines count.
 * </ol>
 */
final class Substance {
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:[.,]\\p{N}+)*|[?&@#%§$€£¥]");
  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
  private static final Pattern LABEL =
      Pattern.compile(
          "(?i)^\\s*(?:breaking(?: news)?|update[ds]?(?: \\d+)?|live(?: updates?)?|just in"
              + "|developing|watch)\\s*(?:[:|–—]|-\\s)\\s*");
  private static final Pattern SENTENCE_END =
      Pattern.compile("[.!?:;…。！？：؟।]['\"”’»›“)\\]）」』]*\\s*$");

  /** Words of a long headline; what is longer is prose, whatever its end. */
  private static final int LONGEST_HEADLINE = 20;

  /** Pairs of lines that are compared; a page with more changed lines is another page. */
  private static final long MOST_PAIRS = 250_000;

  private Substance() {}

  static boolean sameHeadline(String before, String after) {
    return before.equals(after)
        || words(LABEL.matcher(before).replaceFirst(""))
            .equals(words(LABEL.matcher(after).replaceFirst("")));
  }

  static boolean sameText(String before, String after) {
    if (before.equals(after)) {
      return true;
    }
    Parts old = Parts.of(before);
    Parts now = Parts.of(after);
    if (old.prose.isEmpty() || now.prose.isEmpty()) {
      return old.all().equals(now.all());
    }
    return old.prose.equals(now.prose) && !reworded(old.lines, now.lines);
  }

  /** The words that count, in lower case. */
  static List<String> words(String text) {
    String plain =
        Normalizer.normalize(INVISIBLE.matcher(text).replaceAll(""), Normalizer.Form.NFKC);
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(plain);
    while (word.find()) {
      words.add(word.group().toLowerCase(Locale.ROOT));
    }
    return words;
  }

  /** A text taken apart: the words of its prose, and its other lines. */
  private record Parts(List<String> prose, List<List<String>> lines, List<String> all) {
    static Parts of(String text) {
      List<String> prose = new ArrayList<>();
      List<List<String>> lines = new ArrayList<>();
      List<String> all = new ArrayList<>();
      for (String line : text.lines().toList()) {
        if (line.isBlank() || Furniture.is(line)) {
          continue;
        }
        List<String> words = words(line);
        all.addAll(words);
        if (isProse(line, words)) {
          prose.addAll(words);
        } else if (!words.isEmpty()) {
          lines.add(words);
        }
      }
      return new Parts(prose, lines, all);
    }
  }

  /** Whether a line ends like a sentence, or is longer than a headline. */
  static boolean isProse(String line, List<String> words) {
    return SENTENCE_END.matcher(line).find() || words.size() > LONGEST_HEADLINE;
  }

  private static boolean reworded(List<List<String>> before, List<List<String>> after) {
    List<Set<String>> gone = without(before, after);
    List<Set<String>> come = without(after, before);
    if ((long) gone.size() * come.size() > MOST_PAIRS) {
      return true;
    }
    return gone.stream().anyMatch(line -> come.stream().anyMatch(other -> alike(line, other)));
  }

  private static List<Set<String>> without(List<List<String>> lines, List<List<String>> others) {
    Set<List<String>> known = Set.copyOf(others);
    return lines.stream()
        .filter(line -> !known.contains(line))
        .map(line -> line.stream().collect(Collectors.toSet()))
        .toList();
  }

  private static boolean alike(Set<String> line, Set<String> other) {
    Set<String> both = new HashSet<>(line);
    both.retainAll(other);
    return 2 * both.size() >= Math.max(line.size(), other.size());
  }
}
