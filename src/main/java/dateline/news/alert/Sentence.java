package dateline.news.alert;

import java.util.Locale;
import java.util.Set;

/**
 * A sentence within a text.
 *
 * @param start its first character
 * @param end one past its last character
 */
record Sentence(int start, int end) {
  /** A full stop after one of these ends no sentence. */
  private static final Set<String> SHORT =
      Set.of(
          ("mr mrs ms messrs mme mlle dr prof st ste jr sr sen sens rep reps gov gen lt sgt col cpl"
                  + " pvt maj capt adm cmdr hon rev atty insp det supt pres ald amb dept univ mt ft no"
                  + " vs v inc co corp ltd bros art sec ch fig jan feb mar apr jun jul aug sep sept"
                  + " oct nov dec")
              .split(" "));

  private static final String ENDS = ".!?…";
  private static final String WIDE_ENDS = "。！？";
  private static final String CLOSING = "\"'’”»)]";

  /** The sentence that holds the character at {@code at}, without blanks around it. */
  static Sentence around(String text, int at) {
    int start = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
    int paragraph = text.indexOf('\n', at);
    int last = paragraph < 0 ? text.length() : paragraph;
    for (int i = start; i < last; i++) {
      int after = ends(text, i, last);
      if (after > at) {
        return trimmed(text, start, after);
      }
      if (after > 0) {
        start = after;
        i = after - 1;
      }
    }
    return trimmed(text, start, last);
  }

  /** One past the sentence that ends with the character at {@code i}; 0 if none does. */
  private static int ends(String text, int i, int last) {
    char c = text.charAt(i);
    if (WIDE_ENDS.indexOf(c) >= 0) {
      return i + 1;
    }
    if (ENDS.indexOf(c) < 0 || (c == '.' && isShort(text, i))) {
      return 0;
    }
    int after = i + 1;
    while (after < last && (ENDS + CLOSING).indexOf(text.charAt(after)) >= 0) {
      after++;
    }
    if (after >= last) {
      return last;
    }
    int next = after;
    while (next < last && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    boolean begins = next < last && !Character.isLowerCase(text.codePointAt(next));
    return next > after && begins ? after : 0;
  }

  /** Whether the full stop at {@code dot} belongs to an initial or to a word that is cut short. */
  private static boolean isShort(String text, int dot) {
    int start = dot;
    while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
      start--;
    }
    String word = text.substring(start, dot);
    boolean initial = word.length() == 1 && Character.isUpperCase(word.charAt(0));
    return initial || SHORT.contains(word.toLowerCase(Locale.ROOT));
  }

  private static Sentence trimmed(String text, int start, int end) {
    int first = start;
    int last = end;
    while (first < last && Character.isWhitespace(text.charAt(first))) {
      first++;
    }
    while (last > first && Character.isWhitespace(text.charAt(last - 1))) {
      last--;
    }
    return new Sentence(first, last);
  }
}
