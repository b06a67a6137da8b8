package dateline.index.words;

import java.util.Locale;
import java.util.Set;

/** Knows words that are written letter by letter, cut short, or in one as often as in two. */
public final class LetterWords {
  /** Letters that follow the apostrophe of {@code don't} and {@code Qur'an}. */
  private static final int LONGEST_AFTER_APOSTROPHE = 3;

  /** Digits of a name, as in {@code Blink-182}. */
  private static final int LONGEST_NUMBER_OF_A_NAME = 4;

  /** Letters of each side of {@code AT&T} or {@code Ph.D}. */
  private static final int LONGEST_SHORT = 2;

  /** What stands before a family name, and is as often written in one with it. */
  private static final Set<String> PARTICLES =
      Set.of(
          "al", "el", "de", "di", "del", "della", "da", "du", "des", "la", "le", "van", "von", "mc",
          "mac", "fitz", "bin", "ibn", "abu");

  private static final Set<String> SECONDS = Set.of("man", "woman", "men", "boy", "girl");

  /** Letters of the longest particle, and of the longest second. */
  private static final int LONGEST_PARTICLE = 5;

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "rev", "hon", "sr", "jr", "st", "gov", "sen", "rep",
          "gen", "col", "lt", "sgt", "capt", "cpl", "pvt", "maj", "cmdr", "adm", "supt", "det",
          "no", "nos", "vs", "v", "inc", "corp", "ltd", "co", "cos", "bros", "dept", "univ", "assn",
          "jan", "feb", "mar", "apr", "aug", "sept", "sep", "oct", "nov", "dec", "fig", "vol", "ch",
          "art", "sec", "para", "pp", "ed", "eds", "approx", "est", "mt", "ft", "ave", "blvd",
          "rd");

  private LetterWords() {}

  /**
   * One past {@code J. K.}, or {@code J K} before a name, if such initials begin at {@code at}; 0
   * if none do.
   */
  static int initials(char[] text, int at, int length) {
    int last = at;
    int count = 0;
    for (int i = at; isDotted(text, i, length); i += 3) {
      count++;
      last = i + 2;
      if (last >= length || !Letters.isBlank(text[last])) {
        break;
      }
    }
    if (count == 0
        && isBare(text, at, length)
        && isBare(text, at + 2, length)
        && isName(text, at + 4, length)) {
      return at + 3;
    }
    return count < 2 ? 0 : last;
  }

  /** One past {@code U.S.}, {@code F.B.I} or {@code e.g.}, if one begins here; 0 if none does. */
  static int acronym(char[] text, int at, int length) {
    int i = at;
    int letters = 0;
    while (i + 1 < length
        && Character.isLetter(text[i])
        && (text[i + 1] == '.' || (text[i + 1] == '*' && Character.isUpperCase(text[i])))) {
      letters++;
      i += 2;
    }
    boolean lastWithoutDot =
        letters > 0
            && i < length
            && Character.isLetter(text[i])
            && !Letters.isWordAt(text, i + 1, length);
    if (lastWithoutDot) {
      letters++;
      i++;
    }
    boolean goesOn = !lastWithoutDot && Letters.isWordAt(text, i, length);
    return letters < 2 || goesOn ? 0 : i;
  }

  /** Whether a capital, a dot and the end of the word stand here. */
  private static boolean isDotted(char[] text, int i, int length) {
    return i + 1 < length
        && text[i + 1] == '.'
        && Character.isUpperCase(text[i])
        && !Letters.isWordAt(text, i + 2, length);
  }

  /** Whether a capital that is no word by itself and a space stand here. */
  private static boolean isBare(char[] text, int i, int length) {
    return i + 1 < length
        && Letters.isBlank(text[i + 1])
        && Character.isUpperCase(text[i])
        && text[i] != 'A'
        && text[i] != 'I';
  }

  private static boolean isName(char[] text, int i, int length) {
    return i + 1 < length && Character.isUpperCase(text[i]) && Character.isLowerCase(text[i + 1]);
  }

  /**
   * Whether two words of letters are as often written in one: what an apostrophe parts, as in
   * {@code D'Angelo} and {@code Hawai'i}, but for a genitive and {@code l'avocat}; {@code Spider
   * Man}, {@code De Niro}, {@code AT&T}, {@code AC/DC} and {@code Ph.D}.
   *
   * @param from where the first begins; it ends one character before {@code start}
   */
  static boolean areTied(char[] text, int from, int start, int end) {
    int before = start - 1 - from;
    boolean named = Character.isUpperCase(text[from]);
    boolean name = Character.isUpperCase(text[start]);
    return switch (text[start - 1]) {
      case '\'', '’', '‘', '`', '´' -> {
        boolean genitive = end - start == 1 && Character.toLowerCase(text[start]) == 's';
        boolean shortEnd = end - start <= LONGEST_AFTER_APOSTROPHE;
        yield !genitive && (before == 1 ? named && name : named || shortEnd);
      }
      case '&' -> before <= LONGEST_SHORT && end - start <= LONGEST_SHORT;
      case '/' -> named && name;
      case '.' -> named && name && before <= LONGEST_SHORT && end - start == 1;
      case ' ' ->
          name
              && ((before <= LONGEST_PARTICLE && isParticle(lower(text, from, start - 1)))
                  || (named
                      && before > 2
                      && end - start <= LONGEST_PARTICLE
                      && isSecondOfAName(lower(text, start, end))));
      default -> false;
    };
  }

  private static String lower(char[] text, int from, int until) {
    return new String(text, from, until - from).toLowerCase(Locale.ROOT);
  }

  /** Whether it stands before a name and is as often written in one with it, as {@code de}. */
  public static boolean isParticle(String word) {
    return PARTICLES.contains(word);
  }

  /** Whether these characters are a number of few digits, as in {@code COVID-19}. */
  static boolean isShortNumber(char[] word, int size) {
    for (int i = 0; i < size; i++) {
      if (word[i] < '0' || word[i] > '9') {
        return false;
      }
    }
    return size > 0 && size <= LONGEST_NUMBER_OF_A_NAME;
  }

  /** Whether a number with dots for its thousands stands here, at least a million. */
  static boolean isOfThousands(char[] text, int at, int length) {
    int i = at;
    while (i < length && Character.isDigit(text[i])) {
      i++;
    }
    if (i == at || i - at > 3) {
      return false;
    }
    int groups = 0;
    while (isGroup(text, i, length)) {
      groups++;
      i += 4;
    }
    return groups >= 2 && (i == length || !Character.isLetterOrDigit(text[i]));
  }

  private static boolean isGroup(char[] text, int at, int length) {
    return at + 3 < length
        && text[at] == '.'
        && Character.isDigit(text[at + 1])
        && Character.isDigit(text[at + 2])
        && Character.isDigit(text[at + 3]);
  }

  /** Whether a name that ends so is written in one word as often as in two. */
  public static boolean isSecondOfAName(String word) {
    return SECONDS.contains(word);
  }

  /** Whether the dot behind this word, folded, ends no sentence by itself. */
  static boolean isAbbreviation(String word) {
    return ABBREVIATIONS.contains(word);
  }
}
