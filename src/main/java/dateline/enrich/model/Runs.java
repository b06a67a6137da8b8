package dateline.enrich.model;

import dateline.enrich.model.Tokens.Token;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The runs of capitalised words in a sentence, with the small words that join them: {@code Bank of
 * the West}. A run is what may be one name; its last word often says of what kind. One thread.
 */
final class Runs {
  private static final Set<String> JOIN =
      Set.of("of", "the", "for", "de", "del", "la", "du", "bin", "al", "-", "–", "&", "von", "van");

  /** Words between two capitals. */
  private static final int MOST_JOINS = 2;

  private final int[] from;
  private final int[] to;

  Runs(List<Token> sentence) {
    int n = sentence.size();
    from = new int[n];
    to = new int[n];
    Arrays.fill(from, -1);
    int k = 0;
    while (k < n) {
      if (!sentence.get(k).capitalised()) {
        k++;
        continue;
      }
      int end = end(sentence, k);
      Arrays.fill(from, k, end, k);
      Arrays.fill(to, k, end, end);
      k = end;
    }
  }

  private static int end(List<Token> sentence, int start) {
    int end = start + 1;
    int joins = 0;
    for (int k = end; k < sentence.size(); k++) {
      Token token = sentence.get(k);
      if (token.capitalised()) {
        end = k + 1;
        joins = 0;
      } else if (!JOIN.contains(token.text()) || ++joins > MOST_JOINS) {
        break;
      }
    }
    return end;
  }

  /** The first word of the run that a word stands in; negative if it stands in none. */
  int from(int word) {
    return from[word];
  }

  /** One past the last word of the run. */
  int to(int word) {
    return to[word];
  }
}
