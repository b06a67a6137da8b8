package dateline.index.terms;

import dateline.query.Clause;
import dateline.query.Field;
import dateline.query.Fillers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The terms of the index that words of a query stand for. One thread. */
public final class QueryWords {
  /** A docket's number with the court's office before it and the judge's initials behind. */
  private static final Pattern DOCKET =
      Pattern.compile(
          "(?:\\d{1,2}:)?(\\d{2}(?:\\d{2})?-\\p{L}{2,5}-\\d{1,7})(?:-\\p{Lu}{1,4}|\\(\\p{Lu}{1,4}\\))*(?![\\p{L}\\p{N}])");

  /** Where a small letter meets a capital, as in {@code JayZ}; not behind a first letter. */
  private static final Pattern HUMP = Pattern.compile("(?<=[\\p{L}]\\p{Ll})(?=\\p{Lu})");

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
    return read(text).words();
  }

  /**
   * Words of a text.
   *
   * @param joined the same with what is tied run together; equal to {@code words} without any
   */
  private record Words(List<String> words, List<String> joined) {}

  private static Words read(String text) {
    WordScanner scanner = new WordScanner();
    scanner.reset(DOCKET.matcher(text).replaceAll("$1"));
    List<String> words = new ArrayList<>();
    List<String> joined = new ArrayList<>();
    while (scanner.next()) {
      boolean signed = words.isEmpty() && scanner.sign() != 0;
      String word = signed ? scanner.sign() + scanner.word() : scanner.word();
      boolean tied = !joined.isEmpty() && (scanner.isTied() || LetterWords.isSecondOfAName(word));
      joined.add(tied ? joined.removeLast() + word : word);
      words.add(word);
    }
    return new Words(words, joined);
  }

  /** What a phrase may be written as, each a sequence of terms; empty for punctuation. */
  public List<List<String>> phrases(String text) {
    Words words = read(text);
    return distinct(List.of(words.words(), words.joined()));
  }

  /**
   * The sequences of terms that a word stands for: its stem in every language, several in order for
   * {@code ex-wife}, what its hyphens join and what its humps part; names are not stemmed.
   */
  public List<List<String>> forms(Field field, String text) {
    String word = withoutPossessive(text);
    Words words = read(word);
    List<List<String>> forms = new ArrayList<>(List.of(words.words(), words.joined()));
    if (words.words().size() == 1 && !isName(field)) {
      forms.add(read(HUMP.matcher(word).replaceAll(" ")).words());
    }
    return isName(field) ? distinct(forms) : distinct(stemmed(distinct(forms)));
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

  /** {@code Spiderman} of {@code Spider} and {@code Man}; absent for other two clauses. */
  Optional<Clause.Word> inOne(Clause first, Clause second) {
    List<String> words = isTelling(first) ? wordsOf(first) : List.of();
    List<String> last = isPlain(second) ? wordsOf(second) : List.of();
    boolean name =
        words.size() == 1 && last.size() == 1 && LetterWords.isSecondOfAName(last.getFirst());
    return name
        ? Optional.of(new Clause.Word(Field.ANY, words.getFirst() + last.getFirst()))
        : Optional.empty();
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
