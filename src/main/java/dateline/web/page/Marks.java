package dateline.web.page;

import dateline.news.Entity;
import dateline.news.Mention;
import dateline.query.Clause;
import dateline.query.Field;
import dateline.web.request.PageLinks;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Cuts an article's text into runs that are plain, a link to an entity, or marked as what the
 * reader searched for. The runs joined are the text again, so the template's escaping is all the
 * safety that is needed. One thread.
 *
 * <p>Words are marked by a light English stem, which is near to but not the same as the analysis
 * the index searches by: the snippets of a result are exact, this is an aid to the eye. Fuzzy words
 * are not marked.
 */
final class Marks {
  private static final Set<Field> TEXT = Set.of(Field.ANY, Field.TITLE, Field.BODY);

  private final String text;
  private final String[] links;
  private final BitSet marked;

  Marks(String text, List<Entity> entities, Clause wanted) {
    this.text = text;
    links = new String[text.length()];
    marked = new BitSet(text.length());
    for (Entity entity : entities) {
      String href = PageLinks.entity(entity.kind().label(), entity.name());
      entity.mentions().forEach(mention -> link(mention, href));
    }
    List<Token> tokens = tokens(text);
    terms(wanted).forEach(term -> mark(tokens, term));
  }

  private void link(Mention mention, String href) {
    int end = Math.min(mention.end(), text.length());
    for (int i = mention.start(); i < end; i++) {
      if (links[i] != null) {
        return;
      }
    }
    for (int i = mention.start(); i < end; i++) {
      links[i] = href;
    }
  }

  /** The runs from {@code start} to {@code end}. */
  List<ArticlePage.Run> runs(int start, int end) {
    TreeSet<Integer> cuts = new TreeSet<>(List.of(start, end));
    for (int i = start + 1; i < end; i++) {
      if (marked.get(i) != marked.get(i - 1) || !same(links[i], links[i - 1])) {
        cuts.add(i);
      }
    }
    List<ArticlePage.Run> runs = new ArrayList<>();
    int from = start;
    for (int to : cuts) {
      if (to > from) {
        String href = links[from] == null ? "" : links[from];
        runs.add(new ArticlePage.Run(text.substring(from, to), href, marked.get(from)));
      }
      from = to;
    }
    return runs;
  }

  private static boolean same(String a, String b) {
    return a == null ? b == null : a.equals(b);
  }

  private void mark(List<Token> tokens, List<Term> phrase) {
    for (int i = 0; i + phrase.size() <= tokens.size(); i++) {
      boolean all = true;
      for (int j = 0; all && j < phrase.size(); j++) {
        all = phrase.get(j).meets(tokens.get(i + j).word());
      }
      if (all) {
        marked.set(tokens.get(i).start(), tokens.get(i + phrase.size() - 1).end());
      }
    }
  }

  private record Token(int start, int end, String word) {}

  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean inside = i < text.length() && inWord(text, i);
      if (inside && start < 0) {
        start = i;
      } else if (!inside && start >= 0) {
        tokens.add(new Token(start, i, fold(text.substring(start, i))));
        start = -1;
      }
    }
    return tokens;
  }

  private static boolean inWord(String text, int i) {
    char c = text.charAt(i);
    return Character.isLetterOrDigit(c)
        || Character.isSurrogate(c)
        || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static String fold(String word) {
    String decomposed = Normalizer.normalize(word, Normalizer.Form.NFKD);
    return decomposed.replaceAll("\\p{Mn}+", "").toLowerCase(Locale.ROOT);
  }

  /** One word of a term: exact, by its stem, or with wildcards. */
  private record Term(String word, boolean exact) {
    boolean meets(String token) {
      if (word.contains("*") || word.contains("?")) {
        return glob(word, 0, token, 0);
      }
      return exact ? word.equals(token) : stem(word).equals(stem(token));
    }

    private static boolean glob(String pattern, int p, String word, int w) {
      // Iterative, with one point to go back to: a hostile pattern costs at most p × w steps.
      int star = -1;
      int kept = w;
      while (w < word.length()) {
        char c = p < pattern.length() ? pattern.charAt(p) : 0;
        if (c == '*') {
          star = p++;
          kept = w;
        } else if (c == '?' || (c != 0 && c == word.charAt(w))) {
          p++;
          w++;
        } else if (star >= 0) {
          p = star + 1;
          w = ++kept;
        } else {
          return false;
        }
      }
      return pattern.substring(p).chars().allMatch(c -> c == '*');
    }
  }

  /** A light English stem: reform, reforms, reformed and reforming are one. */
  static String stem(String word) {
    for (String suffix : List.of("ings", "ing", "ied", "ies", "ed", "es", "s")) {
      if (word.endsWith(suffix) && word.length() - suffix.length() >= 3 && !word.endsWith("ss")) {
        String rest = word.substring(0, word.length() - suffix.length());
        return suffix.startsWith("ie") ? rest + "y" : bare(rest);
      }
    }
    return bare(word);
  }

  private static String bare(String word) {
    return word.length() > 3 && word.endsWith("e") ? word.substring(0, word.length() - 1) : word;
  }

  /** What is to be marked: everything wanted in the text, nothing excluded. */
  private static List<List<Term>> terms(Clause clause) {
    return switch (clause) {
      case Clause.Word word -> term(word.field(), word.text(), false);
      case Clause.Phrase phrase -> term(phrase.field(), phrase.text(), true);
      case Clause.Wildcard wild -> wildcard(wild);
      case Clause.Near near -> {
        List<List<Term>> both = new ArrayList<>(terms(near.left()));
        both.addAll(terms(near.right()));
        yield both;
      }
      case Clause.And and -> and.clauses().stream().flatMap(c -> terms(c).stream()).toList();
      case Clause.Or or -> or.clauses().stream().flatMap(c -> terms(c).stream()).toList();
      case Clause.Everything e -> List.of();
      case Clause.Fuzzy fuzzy -> List.of();
      case Clause.Is is -> List.of();
      case Clause.During during -> List.of();
      case Clause.Changed changed -> List.of();
      case Clause.Not not -> List.of();
    };
  }

  private static List<List<Term>> term(Field field, String text, boolean exact) {
    List<Term> words = tokens(text).stream().map(token -> new Term(token.word(), exact)).toList();
    return words.isEmpty() || !TEXT.contains(field) ? List.of() : List.of(words);
  }

  private static List<List<Term>> wildcard(Clause.Wildcard wild) {
    boolean plain = Arrays.asList(wild.pattern().split("\\s")).size() == 1;
    return plain && TEXT.contains(wild.field())
        ? List.of(List.of(new Term(fold(wild.pattern()), true)))
        : List.of();
  }
}
