package dateline.index.terms;

/** Finds words that are written letter by letter. */
final class LetterWords {
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
    while (i + 1 < length && text[i + 1] == '.' && Character.isLetter(text[i])) {
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
}
