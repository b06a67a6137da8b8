package dateline.query.parse;

import dateline.query.Clause;
import dateline.query.Clause.Fuzzy;
import dateline.query.Clause.Wildcard;
import dateline.query.Clause.Word;
import dateline.query.Field;
import dateline.query.Problem;
import dateline.query.parse.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a single word as typed means: punctuation, wildcards, fuzziness, a pasted address. */
final class Words {
  /** The longest word that may be fuzzy, in characters: the cost rises with the length. */
  static final int LONGEST_FUZZY = 50;

  /** Letters before a star in quotes: with fewer, too many words would be tried in order. */
  private static final int LETTERS_IN_PHRASE = 3;

  private static final int MOST_WORDS_OF_ADDRESS = 12;
  private static final String KEPT_IN_FRONT = "#@$§¶&*?°";
  private static final String DROPPED_BEHIND = ",;:!?'`/\\_=^-~";
  private static final Pattern FUZZY = Pattern.compile("^(.*[^~])~(\\d{0,9})$");
  private static final Pattern HOST =
      Pattern.compile(
          "^(?i)(?:https?://)?+(?:[^/?#@]*@)?(?:www\\.)?([\\p{L}\\p{N}][\\p{L}\\p{N}.-]*)(.*)");

  /** A star, or a question mark among letters. */
  private static final Pattern PATTERN_IN_PHRASE =
      Pattern.compile("\\*|(?<!\\S)\\p{L}+\\?\\p{L}+(?!\\S)");

  /** A question mark that stands for no letter. */
  private static final Pattern QUESTION = Pattern.compile("\\?(?!\\p{L})|(?<!\\p{L})\\?");

  /** A word whose first wildcard has enough letters before it. */
  private static final Pattern PATTERN_OF_PHRASE =
      Pattern.compile("^[^*?]*[\\p{L}\\p{N}]{" + LETTERS_IN_PHRASE + "}[*?]");

  private static final Pattern PLAIN_WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern NUMBER = Pattern.compile("^[a-f]*+\\d[0-9a-f]*+$");

  private Words() {}

  /** Whether anything in the text can be searched for. */
  static boolean hasContent(String text) {
    return text.equals("*")
        || text.codePoints().anyMatch(c -> Character.isLetterOrDigit(c) || isSymbol(c));
  }

  /** Whether it is a picture that is looked for like a word. */
  static boolean isSymbol(int character) {
    return Character.isEmojiPresentation(character) || character == '❤';
  }

  /** The operator that a lower-case word may be, or {@link Kind#WORD}. */
  static Kind operator(Token token) {
    return token.is(Kind.WORD) ? operator(token.text()) : Kind.WORD;
  }

  static Kind operator(String word) {
    return switch (word) {
      case "and", "And" -> Kind.AND;
      case "or", "Or" -> Kind.OR;
      case "not", "Not" -> Kind.NOT;
      default -> Kind.WORD;
    };
  }

  /** Without the punctuation around it. A full stop stays where it may belong to the word. */
  static String trimmed(String run) {
    int from = punctuationBefore(run);
    int to = run.length();
    while (to > from && isPunctuation(run, from, to)) {
      to--;
    }
    return run.substring(from, to);
  }

  /** How many characters of punctuation come before the word. */
  static int punctuationBefore(String run) {
    int from = 0;
    while (from < run.length() && !beginsWord(run, from)) {
      from++;
    }
    return from;
  }

  private static boolean beginsWord(String run, int at) {
    int character = run.codePointAt(at);
    if (character == '.') {
      return (at == 0 || run.charAt(at - 1) != '.')
          && at + 1 < run.length()
          && Character.isLetterOrDigit(run.codePointAt(at + 1));
    }
    return Character.isLetterOrDigit(character)
        || KEPT_IN_FRONT.indexOf(character) >= 0
        || (character > 0x7f && !isPunctuation(character));
  }

  private static boolean isPunctuation(String run, int from, int to) {
    char last = run.charAt(to - 1);
    if (last == '.') {
      boolean initials = run.substring(from, to - 1).indexOf('.') >= 0 && !run.contains("..");
      boolean title = to - from == 4 && Character.isUpperCase(run.charAt(from));
      return !initials && !title && to - from > 3;
    }
    if (last == '~') {
      return to - 1 == from || run.charAt(to - 2) == '~';
    }
    return DROPPED_BEHIND.indexOf(last) >= 0 || (isPunctuation(last) && last > 0x7f);
  }

  private static boolean isPunctuation(int character) {
    return switch (Character.getType(character)) {
      case Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION ->
          true;
      case Character.OTHER_PUNCTUATION, Character.DASH_PUNCTUATION ->
          KEPT_IN_FRONT.indexOf(character) < 0;
      default -> false;
    };
  }

  /** A word, a pattern or a fuzzy word, as its characters say; doubts go to {@code problems}. */
  static Optional<Clause> read(Field field, Token token, List<Problem> problems) {
    String text = token.text();
    if (text.equals("*") && field == Field.ANY) {
      return Optional.of(new Clause.Everything());
    }
    Matcher fuzzy = FUZZY.matcher(text);
    boolean isFuzzy = fuzzy.matches() && !fuzzy.group(1).contains("~");
    String bare = isFuzzy ? trimmed(fuzzy.group(1)) : text;
    if (bare.indexOf('*') >= 0 || bare.indexOf('?') >= 0) {
      return pattern(field, bare, token, problems);
    }
    return isFuzzy ? fuzzy(field, bare, fuzzy.group(2), token, problems) : word(field, text);
  }

  /** A word and nothing more, without the punctuation around it. */
  static Optional<Clause> word(Field field, String text) {
    String trimmed = trimmed(text);
    return hasContent(trimmed) ? Optional.of(new Word(field, trimmed)) : Optional.empty();
  }

  /** A word of a phrase: one that could mean more when it stands bare stays a phrase. */
  static Optional<Clause> plain(Field field, String text) {
    boolean plain =
        PLAIN_WORD.matcher(text).matches() && operator(text.toLowerCase(Locale.ROOT)) == Kind.WORD;
    return plain
        ? Optional.of(new Word(field, text))
        : Optional.of(text.replaceAll("[*?]", " ").strip().replaceAll(" +", " "))
            .filter(Words::hasContent)
            .map(t -> new Clause.Phrase(field, t));
  }

  /** Whether no letter stands behind the last star. */
  private static boolean endsInStar(String word) {
    int star = word.lastIndexOf('*');
    return star >= 0 && word.substring(star).codePoints().noneMatch(Character::isLetter);
  }

  /** What stood in quotes: a phrase, or one with wildcards; doubts go to {@code problems}. */
  static Optional<Clause> phrase(Field field, Token token, List<Problem> problems) {
    if (!PATTERN_IN_PHRASE.matcher(token.text()).find()) {
      return Optional.of(new Clause.Phrase(field, token.text()));
    }
    List<String> words = new ArrayList<>();
    boolean pattern = false;
    String runs =
        QUESTION
            .matcher(token.text())
            .replaceAll(" ")
            .replaceAll("[^\\p{L}\\p{N}\\p{M}*?$&'.-]", " ")
            .replaceAll("\\*+", "*");
    for (String run : runs.split(" +", -1)) {
      String word = trimmed(run);
      boolean able = PATTERN_OF_PHRASE.matcher(word).find();
      if (!able && (endsInStar(word) || word.indexOf('?') >= 0)) {
        problems.add(Mistake.WILDCARD_IN_PHRASE.at(token.start(), token.end(), word));
      }
      words.add(able ? word : word.replaceAll("[*?]", " "));
      pattern |= able;
    }
    String text = String.join(" ", words).strip().replaceAll(" +", " ");
    if (!hasContent(text)) {
      return Optional.empty();
    }
    return Optional.of(pattern ? new Wildcard(field, text) : new Clause.Phrase(field, text));
  }

  private static Optional<Clause> fuzzy(
      Field field, String bare, String digits, Token token, List<Problem> problems) {
    int edits = digits.isEmpty() ? 1 : Integer.parseInt(digits);
    int length = bare.codePointCount(0, bare.length());
    boolean able = length >= 3 && length <= LONGEST_FUZZY && bare.equals(trimmed(bare));
    if (!able || edits < 1 || edits > 2) {
      problems.add(Mistake.BAD_FUZZY.at(token.start(), token.end(), token.text()));
    }
    return able && edits > 0
        ? Optional.of(new Fuzzy(field, bare, Math.min(2, edits)))
        : plain(field, bare);
  }

  private static Optional<Clause> pattern(
      Field field, String typed, Token token, List<Problem> problems) {
    String pattern = typed.replaceAll("\\*+", "*");
    String without = pattern.replaceAll("[*?]", "");
    if (!hasContent(without)) {
      return Optional.empty();
    }
    int first = 0;
    while (first < pattern.length() && "*?".indexOf(pattern.charAt(first)) < 0) {
      first++;
    }
    if (first == 0) {
      problems.add(Mistake.LEADING_WILDCARD.at(token.start(), token.end(), "\"" + without + "\""));
      return plain(field, without);
    }
    int letters =
        (int) pattern.substring(0, first).codePoints().filter(Character::isLetterOrDigit).count();
    if (letters < (pattern.charAt(first) == '*' ? 2 : 1)) {
      problems.add(Mistake.WILDCARD_TOO_SHORT.at(token.start(), token.end(), typed));
      return plain(field, without);
    }
    return Optional.of(new Wildcard(field, pattern));
  }

  /** The host of an address, lower-case. */
  static Optional<String> host(String address) {
    Matcher host = HOST.matcher(address);
    return host.matches()
        ? Optional.of(host.group(1).toLowerCase(Locale.ROOT).replaceAll("[.-]+$", ""))
            .filter(h -> h.contains(".") || h.equals("localhost"))
        : Optional.empty();
  }

  /** The words in an address's last telling part, which are most often the headline's. */
  static List<String> wordsOf(String address) {
    Matcher host = HOST.matcher(address);
    if (!host.matches()) {
      return List.of();
    }
    String path = host.group(2).replaceAll("[?#].*", "").replaceAll("\\.[a-z]{2,5}/?$", "");
    String telling = "";
    for (String part : path.split("/", -1)) {
      if (part.contains("-") || part.contains("_")) {
        telling = part;
      }
    }
    List<String> words = new ArrayList<>();
    for (String word : telling.toLowerCase(Locale.ROOT).split("[-_+.]", -1)) {
      boolean known = PLAIN_WORD.matcher(word).matches() && !NUMBER.matcher(word).matches();
      if (known && operator(word) == Kind.WORD && words.size() < MOST_WORDS_OF_ADDRESS) {
        words.add(word);
      }
    }
    return words;
  }
}
