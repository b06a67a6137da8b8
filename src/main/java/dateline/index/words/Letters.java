package dateline.index.words;

import java.text.Normalizer;
import java.util.Locale;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/** Which characters make words, of any script, and how they are folded. */
public final class Letters {
  private Letters() {}

  static boolean isHyphen(char c) {
    return c == '-' || c == '\u2010' || c == '\u2011';
  }

  static boolean isStop(int c) {
    return switch (c) {
      case '.', '!', '?', '…', '。', '！', '？', '．', '؟', '۔', '।', '॥', '።' -> true;
      default -> false;
    };
  }

  static boolean isRegional(int c) {
    return c >= 0x1f1e6 && c <= 0x1f1ff;
  }

  static boolean isEmoji(int c) {
    return c > 0x2000 && (c == '❤' || Character.isEmojiPresentation(c));
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == 0xa0;
  }

  /** Accents and vowel points that writers leave out as often as not. */
  static boolean isDropped(int c) {
    return (c >= 0x300 && c <= 0x36f)
        || (c >= 0x591 && c <= 0x5c7)
        || (c >= 0x64b && c <= 0x65f)
        || c == 0x670
        || c == 0x640
        || (c >= 0x2bb && c <= 0x2bd); // as in Hawaiʻi
  }

  /** A letter without what is left out as often as not, in scripts other than Latin. */
  static int bare(int c) {
    if ((c >= 0x370 && c <= 0x3ff) || (c >= 0x1f00 && c <= 0x1fff)) {
      int letter = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD).charAt(0);
      return letter == 'ς' ? 'σ' : letter;
    }
    return c == 'ё' ? 'е' : c;
  }

  /** What is written behind the bare letter for {@code ä}, {@code ø} or {@code å}; 0 for others. */
  static char spelledWith(char c) {
    return switch (c) {
      case 'ä', 'ö', 'ü', 'ø' -> 'e';
      case 'å' -> 'a';
      case 'đ' -> 'j';
      default -> 0;
    };
  }

  /** The same of a bare letter with that accent behind it. */
  static char spelledWith(char letter, int accent) {
    return switch (accent) {
      case 0x308 -> letter == 'a' || letter == 'o' || letter == 'u' ? 'e' : 0;
      case 0x30a -> letter == 'a' ? 'a' : 0;
      default -> 0;
    };
  }

  /** Those that part two halves of a name or stand for letters left out. */
  static boolean isApostrophe(char c) {
    return c == '\'' || c == '’' || c == '‘' || c == '`' || c == '´';
  }

  static boolean isWord(int c) {
    if (c < 0x80) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
    boolean below = c >= 0x2080 && c <= 0x2089; // as in CO₂; a digit above is a footnote
    return Character.isLetterOrDigit(c) || isMark(c) || isEmoji(c) || below;
  }

  /** Whether a letter or digit stands at {@code i}. */
  static boolean isWordAt(char[] text, int i, int length) {
    return i < length && isWord(Character.codePointAt(text, i, length));
  }

  static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  /**
   * Whether {@code c} belongs to a script that writes no spaces between words, or, as Korean, ties
   * particles to them.
   */
  public static boolean isSpaceless(int c) {
    if (c < 0xe00) {
      return false;
    }
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR -> !isMark(c);
      default -> false;
    };
  }

  /**
   * About how many characters a word has in the scripts of a text of which each character is a
   * term; 1 where a word is one term.
   */
  public static int termsAWord(String text) {
    return text.codePoints()
        .filter(Letters::isSpaceless)
        .map(
            c ->
                switch (Character.UnicodeScript.of(c)) {
                  case THAI, LAO, KHMER, MYANMAR -> 4;
                  case HANGUL -> 3;
                  default -> 2;
                })
        .max()
        .orElse(1);
  }

  /** Folds a whole string the same way, punctuation kept: for looking names up. */
  public static String fold(String string) {
    char[] from = string.toLowerCase(Locale.ROOT).toCharArray();
    char[] to = new char[from.length * 4];
    int size = ASCIIFoldingFilter.foldToASCII(from, 0, to, 0, from.length);
    StringBuilder out = new StringBuilder(size);
    for (int i = 0; i < size; i++) {
      if (!isDropped(to[i])) {
        out.append((char) bare(to[i]));
      }
    }
    return out.toString();
  }
}
