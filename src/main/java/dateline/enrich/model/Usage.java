package dateline.enrich.model;

import dateline.enrich.model.Tokens.Token;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How a document writes its words: which are ever lower case, and what stands beside names. */
final class Usage {
  private static final int CONTEXTS = 12;

  private final Set<String> acronyms = new HashSet<>();
  private final Set<String> lower = new HashSet<>();
  private final Map<String, Use> uses = new HashMap<>();

  /** How one capitalised word is used; {@code beside} holds its first neighbours, lower case. */
  static final class Use {
    final Set<String> beside = new LinkedHashSet<>();
    final Set<String> ends = new LinkedHashSet<>();
    int count;
    boolean afterName;
    boolean beforeName;
    boolean inside;
  }

  Usage(List<List<Token>> sentences) {
    for (List<Token> sentence : sentences) {
      Runs runs = new Runs(sentence);
      for (int k = 0; k < sentence.size(); k++) {
        String word = sentence.get(k).text();
        if (Character.isLowerCase(word.charAt(0))) {
          lower.add(word);
        } else if (Character.isUpperCase(word.charAt(0))) {
          Use use = uses.computeIfAbsent(word, w -> new Use());
          note(sentence, k, use);
          int from = runs.from(k);
          int to = runs.to(k);
          if (from >= 0 && to - from > 1 && use.ends.size() < 8) {
            if (k > from) {
              use.ends.add("f" + sentence.get(from).text().toLowerCase(Locale.ROOT));
            }
            if (k < to - 1) {
              use.ends.add("l" + sentence.get(to - 1).text().toLowerCase(Locale.ROOT));
            }
          }
          if (from == k && to - from > 1) {
            acronyms(sentence, from, to);
          }
        }
      }
    }
  }

  /** How a capitalised word is used. */
  Optional<Use> of(String word) {
    return Optional.ofNullable(uses.get(word));
  }

  private void acronyms(List<Token> sentence, int from, int to) {
    StringBuilder all = new StringBuilder();
    StringBuilder main = new StringBuilder();
    for (int k = from; k < to; k++) {
      char first = sentence.get(k).text().charAt(0);
      if (Character.isUpperCase(first)) {
        main.append(first);
      }
      if (Character.isLetter(first)) {
        all.append(Character.toUpperCase(first));
      }
    }
    acronyms.add(all.toString());
    acronyms.add(main.toString());
  }

  /** Whether the word is made of the initials of a name in the document. */
  boolean acronym(String word) {
    return word.length() > 1 && acronyms.contains(word.replace(".", ""));
  }

  /** Whether the document also writes the word in lower case. */
  boolean alsoLower(String word) {
    return lower.contains(word.toLowerCase(Locale.ROOT));
  }

  private static void note(List<Token> sentence, int k, Use use) {
    use.count++;
    boolean room = use.beside.size() < CONTEXTS;
    if (k > 0) {
      use.inside = true;
      use.afterName |= Character.isUpperCase(sentence.get(k - 1).text().charAt(0));
      if (room) {
        use.beside.add("p" + sentence.get(k - 1).text().toLowerCase(Locale.ROOT));
      }
    }
    if (k + 1 < sentence.size()) {
      use.beforeName |= Character.isUpperCase(sentence.get(k + 1).text().charAt(0));
      if (room) {
        use.beside.add("n" + sentence.get(k + 1).text().toLowerCase(Locale.ROOT));
      }
    }
  }
}
