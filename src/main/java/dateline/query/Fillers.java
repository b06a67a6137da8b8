package dateline.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Words of so little meaning that an article may lack them, where the query says more: {@code the}
 * in {@code who was the first president}. Where a reader means one, it is wanted like any other.
 */
public final class Fillers {
  private static final Set<String> WORDS =
      Set.of(
          "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "did", "do", "does",
          "for", "from", "had", "has", "have", "he", "her", "his", "how", "i", "if", "in", "into",
          "is", "it", "its", "of", "on", "or", "our", "she", "so", "than", "that", "the", "their",
          "them", "then", "there", "these", "they", "this", "those", "to", "was", "we", "were",
          "what", "when", "where", "which", "while", "who", "whom", "whose", "why", "will", "with",
          "would", "you", "your");

  /** Those that people are called by; before another capitalised word the first one is a name. */
  private static final Set<String> NAMES = Set.of("an", "do", "he", "so", "will");

  /** In a query of at most so many words each is meant, in words. */
  private static final int SHORT = 3;

  private Fillers() {}

  /** Whether it is one, in small letters and without accents. */
  public static boolean contains(String word) {
    return WORDS.contains(word);
  }

  /**
   * Which of the parts of an {@code And} an article may lack: fillers in a query of more than three
   * words that has others, unless they are capitalised inside it or in capitals. None of a saved
   * query's.
   */
  public static List<Clause> optional(List<Clause> parts) {
    List<Clause.Word> words = new ArrayList<>();
    int count = 0;
    boolean telling = false;
    for (Clause part : parts) {
      if (part instanceof Clause.Word word && word.field() == Field.ANY) {
        words.add(word);
        count++;
        telling |= !isFiller(word);
      } else {
        count += wordsOf(part);
        telling |= !(part instanceof Clause.Not);
      }
    }
    if (!telling || count <= SHORT) {
      return List.of();
    }
    boolean shouted = words.stream().allMatch(word -> isInCapitals(word.text()));
    List<Clause> optional = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Clause.Word word = words.get(i);
      if (isFiller(word) && (shouted || !isMeant(words, i))) {
        optional.add(word);
      }
    }
    return optional;
  }

  private static boolean isFiller(Clause.Word word) {
    return WORDS.contains(word.text().toLowerCase(Locale.ROOT));
  }

  private static boolean isMeant(List<Clause.Word> words, int at) {
    String word = words.get(at).text();
    if (word.length() > 1 && isInCapitals(word)) {
      return true;
    }
    if (!isCapitalised(word)) {
      return false;
    }
    // Every sentence begins with a capital, and "I" always is one.
    boolean beginsName =
        at + 1 < words.size()
            && NAMES.contains(word.toLowerCase(Locale.ROOT))
            && isCapitalised(words.get(at + 1).text());
    return (at > 0 && !word.equals("I")) || beginsName;
  }

  private static boolean isCapitalised(String word) {
    return !word.isEmpty() && Character.isUpperCase(word.codePointAt(0));
  }

  private static boolean isInCapitals(String word) {
    return word.equals(word.toUpperCase(Locale.ROOT))
        && !word.equals(word.toLowerCase(Locale.ROOT));
  }

  private static int wordsOf(Clause part) {
    return switch (part) {
      case Clause.Word _, Clause.Wildcard _, Clause.Fuzzy _ -> 1;
      case Clause.Phrase phrase -> phrase.text().split(" ", -1).length;
      case Clause.Near(Clause left, Clause right, _) -> wordsOf(left) + wordsOf(right);
      case Clause.And(List<Clause> inner) -> inner.stream().mapToInt(Fillers::wordsOf).sum();
      case Clause.Or(List<Clause> inner) ->
          inner.stream().mapToInt(Fillers::wordsOf).max().orElse(0);
      case Clause.Not _,
          Clause.Is _,
          Clause.During _,
          Clause.Changed _,
          Clause.Lookup _,
          Clause.Among _,
          Clause.Everything _ ->
          0;
    };
  }
}
