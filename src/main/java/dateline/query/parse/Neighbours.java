package dateline.query.parse;

import dateline.query.Clause;
import dateline.query.Clause.Phrase;
import dateline.query.Clause.Word;
import dateline.query.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Joins words of a query that are one thing when they follow each other: initials with spaces
 * ({@code J. K.}, or {@code J K} before a name) are a word, {@code 18 U.S.C. § 1591} is a phrase.
 */
final class Neighbours {
  private static final Pattern INITIAL = Pattern.compile("\\p{Lu}\\.");
  private static final Pattern BARE_INITIAL = Pattern.compile("[B-HJ-Z]");
  private static final Pattern NAME = Pattern.compile("\\p{Lu}\\p{Ll}.*");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");

  /** Codes and reports of courts whose titles and volumes are cited by number. */
  private static final Pattern CODE =
      Pattern.compile("(?:\\p{Lu}\\.){2,4}|USC|USCA|CFR|FRD|F\\.\\dd|F\\.Supp\\.(?:\\dd)?");

  private static final Pattern SECTION = Pattern.compile("(?:[§¶]+ ?)?\\d[\\p{L}\\p{N}.()-]*");

  private Neighbours() {}

  static List<Clause> joined(List<Clause> parts) {
    List<Clause> joined = new ArrayList<>();
    for (int i = 0; i < parts.size(); ) {
      int initials = initials(parts, i);
      if (initials > 1) {
        StringBuilder word = new StringBuilder();
        parts
            .subList(i, i + initials)
            .forEach(part -> word.append(text(part).charAt(0)).append('.'));
        joined.add(new Word(Field.ANY, word.toString()));
        i += initials;
      } else if (isCitation(parts, i)) {
        String citation =
            text(parts.get(i)) + " " + text(parts.get(i + 1)) + " " + text(parts.get(i + 2));
        joined.add(new Phrase(Field.ANY, citation));
        i += 3;
      } else {
        joined.add(parts.get(i++));
      }
    }
    return joined;
  }

  /** How many initials begin here. */
  private static int initials(List<Clause> parts, int from) {
    int until = from;
    while (until < parts.size() && isWord(parts.get(until), INITIAL)) {
      until++;
    }
    boolean bare =
        from + 2 < parts.size()
            && isWord(parts.get(from), BARE_INITIAL)
            && isWord(parts.get(from + 1), BARE_INITIAL)
            && isWord(parts.get(from + 2), NAME);
    return bare ? 2 : until - from;
  }

  private static boolean isCitation(List<Clause> parts, int i) {
    return i + 2 < parts.size()
        && isWord(parts.get(i), NUMBER)
        && isWord(parts.get(i + 1), CODE)
        && (isWord(parts.get(i + 2), SECTION)
            || (parts.get(i + 2) instanceof Phrase(Field field, String text)
                && field == Field.ANY
                && SECTION.matcher(text).matches()));
  }

  private static boolean isWord(Clause clause, Pattern like) {
    return clause instanceof Word(Field field, String text)
        && field == Field.ANY
        && like.matcher(text).matches();
  }

  private static String text(Clause leaf) {
    return leaf instanceof Phrase phrase ? phrase.text() : ((Word) leaf).text();
  }
}
