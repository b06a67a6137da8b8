package dateline.index.words;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * A light stemmer of Ukrainian: takes off the endings of nouns and adjectives, after the paradigms
 * of the orthography of 2019, and the vowel that comes and goes before a last consonant. It does
 * not know that {@code рік} and {@code року} are one. Lucene's own is a dictionary of 3 MB; this
 * keeps the jar lean and finds names that no dictionary has. One thread.
 */
final class UkrainianStemFilter extends TokenFilter {
  /** Letters that are left of a word. */
  private static final int LEAST = 3;

  /** Endings, the longest first. */
  private static final List<String> ENDINGS =
      List.of(
          "ністю", "ність", "ності", "остей", "ового", "овому", "ішого", "ішому", "ються", "ється",
          "ями", "ами", "ого", "ому", "ими", "іми", "ові", "еві", "єві", "ією", "ею", "єю", "ою",
          "ах", "ях", "ам", "ям", "ом", "ем", "єм", "ів", "їв", "ей", "ої", "ій", "ий", "их", "іх",
          "им", "ім", "ія", "ію", "ії", "ив", "є", "у", "ю", "а", "я", "и", "і", "ї", "о", "е", "ь",
          "й");

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

  UkrainianStemFilter(TokenStream in) {
    super(in);
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!input.incrementToken()) {
      return false;
    }
    String stem = stem(term.toString());
    term.setEmpty().append(stem);
    return true;
  }

  private static String stem(String word) {
    for (String ending : ENDINGS) {
      if (word.endsWith(ending) && word.length() - ending.length() >= LEAST) {
        return regular(word.substring(0, word.length() - ending.length()));
      }
    }
    return regular(word);
  }

  /**
   * The stem with what changes between its forms put one way: {@code пісень} and {@code пісня},
   * {@code вироки} and {@code вирок}, {@code рік} and {@code року}, {@code суддя} and {@code
   * судді}.
   */
  private static String regular(String stem) {
    int last = stem.length() - 1;
    if (last < LEAST - 1) {
      return stem;
    }
    if (stem.endsWith("їв")) {
      return stem.substring(0, last - 1) + "єв"; // Київ, Києва
    }
    char end = stem.charAt(last);
    char before = stem.charAt(last - 1);
    if (end == before) {
      return stem.substring(0, last);
    }
    boolean consonant = "аеєиіїоуюя".indexOf(end) < 0;
    // A vowel that comes and goes before the last consonant.
    return consonant && last >= LEAST && "еоі".indexOf(before) >= 0
        ? stem.substring(0, last - 1) + end
        : stem;
  }
}
