package dateline.enrich.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Splits a text into sentences of words, each word with its place in the text. Follows the English
 * Universal Dependencies treebanks, on which the models were trained: punctuation, hyphens and
 * {@code 's} stand alone, abbreviations keep their period. One thread.
 */
public final class Tokens {
  /**
   * One word.
   *
   * @param start the first character in the text
   * @param end one past the last character
   */
  public record Token(String text, int start, int end) {
    public boolean capitalised() {
      return Character.isUpperCase(text.codePointAt(0));
    }
  }

  /** Words in a sentence; a longer one is cut, so that no page can make decoding slow. */
  static final int LONGEST_SENTENCE = 150;

  /** Characters of a word; the rest of a longer run becomes words of its own. */
  private static final int LONGEST_WORD = 60;

  /** A line shorter than this that ends without a period is a heading, not a wrapped line. */
  private static final int WRAPPED_LINE = 50;

  /** Words that keep their period and do not end a sentence. */
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          ("mr mrs ms dr prof gen sen rep gov sgt lt col capt cpl maj adm rev hon st jr sr supt"
                  + " insp det pres sec atty asst inc corp co ltd bros vs v no vol jan feb mar apr jun"
                  + " jul aug sept sep oct nov dec ala ariz ark calif colo conn del fla ga ill ind kan"
                  + " ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex vt va wash wis"
                  + " wyo ave blvd rd messrs mme")
              .split(" "));

  private static final Set<String> CLITICS = Set.of("s", "re", "ve", "ll", "d", "m");

  private final String text;
  private final List<List<Token>> sentences = new ArrayList<>();
  private List<Token> sentence = new ArrayList<>();
  private int lineStart;

  private Tokens(String text) {
    this.text = text;
  }

  /** The sentences of a text, none empty. */
  public static List<List<Token>> sentences(String text) {
    Tokens tokens = new Tokens(text);
    tokens.read();
    return tokens.sentences;
  }

  private void read() {
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (c == '\n') {
        endLine(at);
      }
      if (blank(c)) {
        at += Character.charCount(c);
      } else {
        at = wordPart(at) ? word(at) : mark(at);
      }
      if (sentence.size() >= LONGEST_SENTENCE) {
        endSentence();
      }
    }
    endSentence();
  }

  private static boolean blank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u200b' || c < ' ';
  }

  /** An empty line ends a sentence, and so does the end of a heading; a wrapped line does not. */
  private void endLine(int at) {
    boolean emptyNext = at + 1 < text.length() && text.charAt(at + 1) == '\n';
    if (emptyNext || at - lineStart < WRAPPED_LINE) {
      endSentence();
    }
    lineStart = at + 1;
  }

  private void endSentence() {
    if (!sentence.isEmpty()) {
      sentences.add(sentence);
      sentence = new ArrayList<>();
    }
  }

  private boolean wordPart(int at) {
    if (at >= text.length()) {
      return false;
    }
    int c = text.codePointAt(at);
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private int word(int start) {
    int end = start;
    while (end < text.length() && end - start < LONGEST_WORD) {
      if (wordPart(end)) {
        end += Character.charCount(text.codePointAt(end));
      } else if (joins(start, end)) {
        end++;
      } else {
        break;
      }
    }
    if (end < text.length() && text.charAt(end) == '.' && keepsPeriod(start, end)) {
      end++;
    }
    int clitic = clitic(start, end);
    add(start, clitic);
    if (clitic < end) {
      add(clitic, end);
    }
    return end;
  }

  /** Whether the mark at this place is inside a word: O'Brien, U.S, 4.2, 6,700, AT&T, x.org/a_b. */
  private boolean joins(int start, int at) {
    char c = text.charAt(at);
    if (!wordPart(at + 1)) {
      return false;
    }
    return switch (c) {
      case '\'', '’', '.', '_', '@', '/' -> c != '/' || text.startsWith("http", start);
      case ',', ':' ->
          Character.isDigit(text.charAt(at - 1)) && Character.isDigit(text.charAt(at + 1));
      case '&' ->
          Character.isUpperCase(text.charAt(at - 1)) && Character.isUpperCase(text.charAt(at + 1));
      default -> false;
    };
  }

  private boolean keepsPeriod(int start, int end) {
    String word = text.substring(start, end);
    boolean initial = word.length() == 1 && Character.isUpperCase(word.charAt(0));
    boolean dotted = word.length() > 2 && word.charAt(word.length() - 2) == '.';
    boolean last = end + 1 >= text.length();
    return dotted || (!last && (initial || ABBREVIATIONS.contains(word.toLowerCase(Locale.ROOT))));
  }

  /** Where {@code 's}, {@code n't} and their like begin; the end if the word has none. */
  private int clitic(int start, int end) {
    int length = end - start;
    if (length > 3
        && (text.regionMatches(true, end - 3, "n't", 0, 3)
            || text.regionMatches(true, end - 3, "n’t", 0, 3))) {
      return end - 3;
    }
    for (int at = Math.max(start + 1, end - 3); at < end; at++) {
      char c = text.charAt(at);
      if ((c == '\'' || c == '’')
          && CLITICS.contains(text.substring(at + 1, end).toLowerCase(Locale.ROOT))) {
        return at;
      }
    }
    return end;
  }

  /** Reads a mark; a lone {@code 's} of text that is already split is one word. */
  private int mark(int start) {
    int c = text.codePointAt(start);
    int end = start + Character.charCount(c);
    if ((c == '\'' || c == '’') && (start == 0 || blank(text.charAt(start - 1)))) {
      int stop = end;
      while (wordPart(stop)) {
        stop += Character.charCount(text.codePointAt(stop));
      }
      if (CLITICS.contains(text.substring(end, stop))) {
        end = stop;
      }
    } else if (c == '.' || c == '-' || c == '`' || c == '\'' || c == '!' || c == '?') {
      while (end < text.length() && text.charAt(end) == c && end - start < 3) {
        end++;
      }
    } else if ((c == '@' || c == '#') && wordPart(end)) {
      while (wordPart(end) || (end < text.length() && text.charAt(end) == '_')) {
        end += Character.charCount(text.codePointAt(end));
      }
    }
    add(start, end);
    if ((c == '.' || c == '!' || c == '?' || c == '…')
        && opensSentence(end)
        && !(c == '.' && afterInitial())) {
      closeQuotes(end);
    }
    return sentence.isEmpty() ? Math.max(end, lastEnd()) : end;
  }

  private int lastEnd() {
    return sentences.getLast().getLast().end();
  }

  /** Whether the period just read stands apart from an initial, as in {@code U . S .} */
  private boolean afterInitial() {
    if (sentence.size() < 2) {
      return false;
    }
    Token before = sentence.get(sentence.size() - 2);
    return before.text().length() == 1 && before.capitalised() && !before.text().equals("I");
  }

  /** Whether what follows can begin a sentence: not a lower-case letter. */
  private boolean opensSentence(int at) {
    int next = at;
    while (next < text.length()
        && (blank(text.charAt(next)) || "\"'”’)]".indexOf(text.charAt(next)) >= 0)) {
      next++;
    }
    return next > at && (next >= text.length() || !Character.isLowerCase(text.codePointAt(next)));
  }

  /** Quotes and brackets that close belong to the sentence before them. */
  private void closeQuotes(int from) {
    int at = from;
    while (at < text.length() && "\"'”’)]".indexOf(text.charAt(at)) >= 0) {
      add(at, at + 1);
      at++;
    }
    endSentence();
  }

  private void add(int start, int end) {
    sentence.add(new Token(text.substring(start, end), start, end));
  }
}
