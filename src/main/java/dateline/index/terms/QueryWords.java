package dateline.index.terms;

import dateline.index.words.Letters;
import dateline.index.words.StemLanguage;
import dateline.index.words.Stems;
import dateline.query.Clause;
import dateline.query.Field;
import dateline.query.Fillers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The terms of the index that words of a query stand for. One thread. */
public final class QueryWords {
  private final Map<StemLanguage, Stems> stems = new EnumMap<>(StemLanguage.class);
  private final Map<String, String> typed = new HashMap<>();

  /** For articles in these languages, and so in English if there are none. */
  public QueryWords(Set<StemLanguage> languages) {
    Set<StemLanguage> read = languages.isEmpty() ? Set.of(StemLanguage.ENGLISH) : languages;
    for (StemLanguage language : StemLanguage.values()) {
      if (read.contains(language)) {
        stems.put(language, new Stems(language, Stems.FEW));
      }
    }
  }

  /** The index field where a query's field is looked for. */
  static String home(Field field) {
    return switch (field) {
      case ANY, BODY -> ArticleDocument.TEXT;
      case TITLE -> ArticleDocument.TITLE;
      case AUTHOR, PERSON, ORGANISATION, PLACE, WORK, CASE, SOURCE -> ArticleDocument.names(field);
    };
  }

  /**
   * The words as written, folded; empty when there is only punctuation. A sign stays at the first
   * word alone: {@code 18 U.S.C. § 1591} is as often written without.
   */
  public List<String> exact(String text) {
    return Writings.words(text);
  }

  /** What a phrase may be written as, each a sequence of terms; empty for punctuation. */
  public List<List<String>> phrases(String text) {
    return Writings.of(text);
  }

  /**
   * The sequences of terms that a word stands for: its stem in every language, several in order for
   * {@code ex-wife}, and each way it may be written; names are not stemmed.
   */
  public List<List<String>> forms(Field field, String text) {
    List<List<String>> forms = Writings.of(withoutPossessive(text));
    return isName(field) ? forms : stemmed(forms);
  }

  /** The same of several words that follow each other, in every language. */
  public List<List<String>> stemmed(List<List<String>> sequences) {
    List<List<String>> all = new ArrayList<>();
    for (List<String> words : sequences) {
      for (Stems language : stems.values()) {
        all.add(words.stream().map(word -> stem(language, word)).toList());
      }
    }
    return distinct(all);
  }

  private static List<List<String>> distinct(List<List<String>> sequences) {
    return sequences.stream().filter(terms -> !terms.isEmpty()).distinct().toList();
  }

  /** The stems of a word in the first language; names are not stemmed. */
  public List<String> stems(Field field, String text) {
    List<String> words = exact(withoutPossessive(text));
    Stems first = stems.values().iterator().next();
    return isName(field) ? words : words.stream().map(word -> stem(first, word)).toList();
  }

  private String stem(Stems language, String word) {
    // A word behind a sign is a term by itself.
    if (word.charAt(0) == '§' || word.charAt(0) == '¶') {
      return word;
    }
    String stem = language.of(word);
    typed.put(stem, word);
    return stem;
  }

  /**
   * The terms of two plain words as one: {@code handgun} of {@code hand gun}, {@code §230} of
   * {@code Section 230}; none of other two clauses.
   */
  List<List<String>> inOne(Clause first, Clause second) {
    List<String> words = isTelling(first) ? wordsOf(first) : List.of();
    List<String> last = isTelling(second) ? wordsOf(second) : List.of();
    if (words.size() != 1 || last.isEmpty()) {
      return List.of();
    }
    return Writings.inOne(words.getFirst(), last).stream()
        .flatMap(one -> stemmed(List.of(List.of(one))).stream())
        .toList();
  }

  /** The words of a plain word, folded: of {@code ex-wife} two. */
  List<String> wordsOf(Clause plain) {
    return plain instanceof Clause.Word(_, String text)
        ? exact(withoutPossessive(text))
        : List.of();
  }

  /** The word that {@link #stems} last turned into this stem. */
  public String asTyped(String stem) {
    return typed.getOrDefault(stem, stem.substring(stem.indexOf(':') + 1));
  }

  /** The stems of a plain word. */
  public List<String> stemOf(Clause plain) {
    return plain instanceof Clause.Word(Field field, String text) ? stems(field, text) : List.of();
  }

  /** Whether it is just a word, to be found anywhere. */
  public static boolean isPlain(Clause clause) {
    return clause instanceof Clause.Word(Field field, _) && field == Field.ANY;
  }

  /** Whether it is a plain word with meaning. */
  public boolean isTelling(Clause clause) {
    return isPlain(clause) && !isFiller(clause) && !stemOf(clause).isEmpty();
  }

  /** Whether it is a plain word like {@code the}. */
  boolean isFiller(Clause clause) {
    if (!(clause instanceof Clause.Word(Field field, String text)) || field != Field.ANY) {
      return false;
    }
    List<String> words = exact(text);
    return words.size() == 1 && Fillers.contains(words.getFirst());
  }

  /**
   * The words of a pattern, with their {@code *} and {@code ?}: {@code o'br*} is two. None begins
   * with {@code *} or {@code ?}, which would find stems and marks and read all terms there are.
   */
  public static List<String> pieces(String pattern) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    String folded = Letters.fold(pattern);
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      boolean joker = (c == '*' || c == '?') && !piece.isEmpty();
      if (Letters.isSpaceless(c)) {
        // A word a character, and any may follow: no star is needed.
        add(piece, pieces);
        pieces.add(Character.toString(c));
      } else if (joker || Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
        piece.append(c);
      } else if (c != '*' && c != '?') {
        add(piece, pieces);
      }
    }
    add(piece, pieces);
    return pieces;
  }

  private static void add(StringBuilder piece, List<String> pieces) {
    if (!piece.isEmpty()) {
      pieces.add(piece.toString());
      piece.setLength(0);
    }
  }

  private static boolean isName(Field field) {
    return switch (field) {
      case ANY, TITLE, BODY -> false;
      case AUTHOR, PERSON, ORGANISATION, PLACE, WORK, CASE, SOURCE -> true;
    };
  }

  private static String withoutPossessive(String text) {
    int apostrophe = text.length() - 2;
    boolean possessive =
        apostrophe > 0
            && (text.charAt(apostrophe) == '\'' || text.charAt(apostrophe) == '’')
            && (text.endsWith("s") || text.endsWith("S"));
    return possessive ? text.substring(0, apostrophe) : text;
  }
}
