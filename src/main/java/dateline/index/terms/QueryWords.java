package dateline.index.terms;

import dateline.query.Clause;
import dateline.query.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The terms of the index that words of a query stand for. One thread. */
public final class QueryWords {
  private final Stems stems = new Stems(Stems.FEW);
  private final Map<String, String> typed = new HashMap<>();

  /** The index field where a query's field is looked for. */
  static String home(Field field) {
    return switch (field) {
      case ANY, BODY -> ArticleDocument.TEXT;
      case TITLE -> ArticleDocument.TITLE;
      case AUTHOR, PERSON, ORGANISATION, PLACE, WORK, CASE, SOURCE -> ArticleDocument.names(field);
    };
  }

  /** The words as written, folded; empty when there is only punctuation. */
  public List<String> exact(String text) {
    WordScanner scanner = new WordScanner();
    scanner.reset(text);
    List<String> words = new ArrayList<>();
    while (scanner.next()) {
      words.add(scanner.word());
    }
    return words;
  }

  /** The stems of a word, several for {@code ex-wife}; names are not stemmed. */
  public List<String> stems(Field field, String text) {
    List<String> words = exact(withoutPossessive(text));
    return isName(field) ? words : words.stream().map(this::stem).toList();
  }

  private String stem(String word) {
    String stem = stems.of(word);
    typed.put(stem, word);
    return stem;
  }

  /** The word that {@link #stems} last turned into this stem. */
  public String asTyped(String stem) {
    return typed.getOrDefault(stem, stem.substring(1));
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
    return words.size() == 1 && NewsAnalyzer.FILLERS.contains(words.getFirst());
  }

  /**
   * The words of a pattern, with their {@code *} and {@code ?}: {@code o'br*} is two. None begins
   * with {@code *} or {@code ?}, which would find stems and marks and read all terms there are.
   */
  public static List<String> pieces(String pattern) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    String folded = WordScanner.fold(pattern);
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      boolean joker = (c == '*' || c == '?') && !piece.isEmpty();
      if (joker || Character.isLetterOrDigit(c) || Character.isSurrogate(c) || c == '§') {
        piece.append(c);
      } else if (c != '*' && c != '?' && !piece.isEmpty()) {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
    }
    if (!piece.isEmpty()) {
      pieces.add(piece.toString());
    }
    return pieces;
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
