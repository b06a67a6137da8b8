package dateline.index.words;

/**
 * Walks through the words of a text, in any language. One thread.
 *
 * <p>Words are runs of letters and digits, lower-cased, without accents. An apostrophe or hyphen
 * parts words ({@code O'Brien} is two), dots inside an acronym or after initials do not ({@code
 * U.S.} is {@code us}, {@code J. K.} is {@code jk}), a dollar between letters is an s ({@code
 * A$AP}), {@code C++} and {@code C#} keep their signs, numbers of dockets lose zeros in front
 * ({@code 24-cr-00542}). {@code §} and {@code ¶} are signs of the word that follows. Scripts
 * written without spaces give a word a character, and an emoji is a word. Every place that needs
 * words, of articles or of queries, takes them from here: that is why they agree.
 */
public final class WordScanner {
  /** What lies between a word and the one before it. */
  public enum Break {
    NONE,
    SENTENCE,
    PARAGRAPH,
    /** Headline, dek and body: written as {@link #PART_END} in place of a line feed. */
    PART,
    /** The body begins: written as {@link #BODY_START}. */
    BODY
  }

  public static final char PART_END = '\u001e';
  public static final char BODY_START = '\u001f';

  /** Longer words are cut, in articles and queries alike; in characters. */
  public static final int LONGEST = 100;

  /** Letters of a docket's kind, as {@code cr} in {@code 24-cr-00542}. */
  private static final int LONGEST_OF_DOCKET = 5;

  private static final int ZERO_WIDTH_JOINER = 0x200d;
  private static final int VARIATION = 0xfe0f;

  private char[] text = new char[0];
  private int length;
  private int at;
  private int start;
  private int end;
  private Break before = Break.NONE;
  private boolean abbreviation;

  /** The § or ¶ that stands before the word, or 0. */
  private char sign;

  /** Whether a hyphen and nothing else parts the word from the one before. */
  private boolean hyphened;

  /** Whether the two are as often written as one. */
  private boolean tied;

  /** Whether the word is all letters, and whether all are capitals. */
  private boolean letters;

  private boolean capitals;

  private final FoldedWord word = new FoldedWord(LONGEST);

  /** Begins at the start of these characters, which are not copied. */
  public void reset(char[] characters, int count) {
    text = characters;
    length = count;
    at = 0;
    before = Break.NONE;
    abbreviation = true;
    start = 0;
    end = -1;
    word.clear();
    letters = false;
    hyphened = false;
    tied = false;
  }

  public void reset(String string) {
    reset(string.toCharArray(), string.length());
  }

  /** Moves to the next word; false at the end. */
  public boolean next() {
    while (skipToWord()) {
      int before = end;
      boolean numbered = letters && word.size >= 2 && word.size <= LONGEST_OF_DOCKET;
      boolean counted = hyphened && !tied;
      boolean number = !letters && word.isShortNumber();
      int from = (letters || number) && before >= 0 ? start : -1;
      start = at;
      word.clear();
      readWord();
      end = at;
      if (word.size > 0) {
        boolean next = before >= 0 && start == before + 1;
        hyphened = next && Letters.isHyphen(text[before]);
        describe();
        tied =
            from >= 0
                && next
                && (number ? isTiedToNumber(before - from) : isTiedToLetters(from, counted));
        if (hyphened && numbered) {
          word.dropZeros();
        }
        return true;
      }
    }
    return false;
  }

  private boolean isTiedToLetters(int from, boolean counted) {
    if (hyphened) {
      return letters || (!counted && word.isShortNumber());
    }
    return letters
        ? LetterWords.areTied(text, from, start, end)
        : start - from == 2 && text[start - 1] == '.' && Character.isDigit(text[start]);
  }

  /** As in {@code 3-D} and {@code 1990's}. */
  private boolean isTiedToNumber(int digits) {
    return word.size == 1
        && letters
        && (hyphened
            ? digits <= 2
            : Letters.isApostrophe(text[start - 1]) && word.letters[0] == 's');
  }

  private void describe() {
    letters = true;
    capitals = true;
    for (int i = start; i < end && (letters || capitals); i++) {
      char c = text[i];
      boolean inside = c == '.' || c == ' ';
      letters &= inside || Character.isLetter(c);
      capitals &= inside || Character.isUpperCase(c);
    }
  }

  /** The word, folded; never empty. */
  public String word() {
    return word.toString();
  }

  /** The same as characters, {@link #size} of them, until the next word is read. */
  public char[] letters() {
    return word.letters;
  }

  public int size() {
    return word.size;
  }

  /** Whether the word is the first of a sentence, or of more. */
  public boolean beginsSentence() {
    return before != Break.NONE;
  }

  public int start() {
    return start;
  }

  public int end() {
    return end;
  }

  public Break before() {
    return before;
  }

  /** The § or ¶ that stands before the word; 0 for none. */
  public char sign() {
    return sign;
  }

  /**
   * Whether it is as often written in one word with that before it: {@code Jay-Z}, {@code
   * COVID-19}, {@code O'Connor}, {@code Spider Man}.
   */
  public boolean isTied() {
    return tied;
  }

  /** Whether it has letters only, or is a short number. */
  public boolean mayBeTied() {
    return letters || word.isShortNumber();
  }

  /**
   * Writes the word as writers without umlauts spell it, {@code mueller} of {@code Müller}, and
   * says how many characters that has; 0 for a word without.
   */
  public int writeSpelled(char[] to) {
    return word.writeSpelled(to);
  }

  /** The word so; empty for one without. */
  public String spelled() {
    char[] to = new char[LONGEST * 2];
    return new String(to, 0, writeSpelled(to));
  }

  /** Whether it is written in capitals, all of it. */
  public boolean isInCapitals() {
    return capitals;
  }

  /** Moves to the first character of a word and notes what was passed. */
  private boolean skipToWord() {
    before = Break.NONE;
    sign = 0;
    int lineFeeds = 0;
    boolean stop = false;
    boolean space = false;
    while (at < length) {
      if (text[at] == ' ') {
        space = true;
        at++;
        continue;
      }
      int c = Character.codePointAt(text, at, length);
      if (Letters.isWord(c)) {
        if (before == Break.NONE
            && stop
            && (space || Letters.isSpaceless(c))
            && !Character.isLowerCase(c)) {
          before = Break.SENTENCE;
        }
        return true;
      }
      if (c == PART_END || c == BODY_START) {
        before = c == BODY_START ? Break.BODY : before == Break.BODY ? before : Break.PART;
      } else if (c == '\n' && ++lineFeeds == 2 && before == Break.NONE) {
        before = Break.PARAGRAPH;
      } else if (Letters.isStop(c)) {
        stop |= c != '.' || !isAbbreviation();
        space = c != '.' && c > 0x2fff;
      } else if (Character.isWhitespace(c) || c == 0xa0) {
        space = true;
      }
      if (!Character.isWhitespace(c)) {
        lineFeeds = 0;
        sign = c == '§' || c == '¶' ? (char) c : 0;
      }
      at += Character.charCount(c);
    }
    return false;
  }

  private void readWord() {
    int first = Character.codePointAt(text, at, length);
    if (Letters.isEmoji(first)) {
      readEmoji();
      abbreviation = false;
    } else if (Letters.isSpaceless(first)) {
      appendAndStep(first);
      while (at < length && Letters.isMark(Character.codePointAt(text, at, length))) {
        appendAndStep(Character.codePointAt(text, at, length));
      }
      abbreviation = false;
    } else if (!readLetters(LetterWords.initials(text, at, length))
        && !readLetters(LetterWords.acronym(text, at, length))) {
      readRun();
      abbreviation = isInitial();
      readSigns();
    }
  }

  /** What belongs to a single letter: {@code C++}, {@code C#}, {@code A+}. */
  private void readSigns() {
    int i = at;
    while (i < length && i < at + 2 && (text[i] == '+' || text[i] == '#')) {
      i++;
    }
    if (i > at && isInitial() && !Letters.isWordAt(text, i, length)) {
      while (at < i) {
        word.put(text[at++]);
      }
    }
  }

  /** A picture, with those joined to it; skin tones and the wish for colour are left out. */
  private void readEmoji() {
    boolean joined = true;
    while (at < length && word.size < LONGEST) {
      int c = Character.codePointAt(text, at, length);
      boolean flag =
          Letters.isRegional(c)
              && at == start + 2
              && Letters.isRegional(Character.codePointAt(text, start, length));
      if (Letters.isEmoji(c) && (joined || flag)) {
        word.putAsIs(c);
        joined = false;
      } else if (c == ZERO_WIDTH_JOINER) {
        joined = true;
      } else if (c != VARIATION && !Character.isEmojiModifier(c)) {
        return;
      }
      at += Character.charCount(c);
    }
  }

  /** Reads the letters before {@code upTo} as one word; nothing if that is 0. */
  private boolean readLetters(int upTo) {
    if (upTo == 0) {
      return false;
    }
    for (; at < upTo; at++) {
      if (Character.isLetter(text[at])) {
        word.append(text[at]);
      }
    }
    abbreviation = true;
    return true;
  }

  private boolean isAbbreviation() {
    return abbreviation || LetterWords.isAbbreviation(word());
  }

  /** Whether the word is a single letter, as an initial is. */
  private boolean isInitial() {
    return word.size == 1 && Character.isLetter(word.letters[0]);
  }

  private void readRun() {
    while (at < length) {
      readLatin();
      if (at == length) {
        return;
      }
      int c = Character.codePointAt(text, at, length);
      if (Letters.isWord(c) && !Letters.isSpaceless(c) && !Letters.isEmoji(c)) {
        appendAndStep(c);
      } else if (Character.getType(c) == Character.FORMAT) {
        at += Character.charCount(c);
      } else if ((c == '.' || c == ',') && betweenDigits()) {
        if (c == '.' && word.size < LONGEST && !LetterWords.isOfThousands(text, start, length)) {
          word.put('.');
        }
        at++;
      } else if (c == '$' && betweenLetters()) {
        word.append('s');
        at++;
      } else {
        return;
      }
    }
  }

  /** Most of most texts, for which nothing need be looked up. */
  private void readLatin() {
    char[] letters = word.letters;
    int size = word.size;
    int at = this.at;
    for (; at < length && size < LONGEST; at++) {
      char c = text[at];
      if (c >= 'A' && c <= 'Z') {
        letters[size++] = (char) (c + 'a' - 'A');
      } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        letters[size++] = c;
      } else {
        break;
      }
    }
    word.size = size;
    this.at = at;
  }

  private boolean betweenDigits() {
    return at > 0
        && at + 1 < length
        && Character.isDigit(text[at - 1])
        && Character.isDigit(text[at + 1]);
  }

  private boolean betweenLetters() {
    return at > start
        && at + 1 < length
        && Character.isLetter(text[at - 1])
        && Character.isLetter(text[at + 1]);
  }

  private void appendAndStep(int c) {
    word.append(c);
    at += Character.charCount(c);
  }
}
