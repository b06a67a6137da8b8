package dateline.query.parse;

/**
 * The text as typed, made plain: typographic quotes, dashes and full-width forms become their ASCII
 * kin, brackets, control characters and broken surrogates become spaces, invisible characters
 * vanish. Knows where each character stood. Immutable.
 */
final class Typed {
  private static final String QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u301d\u301e";
  private static final String APOSTROPHES = "\u2018\u2019\u201a\u201b\u02bc\u2032";
  private static final String HYPHENS = "\u2010\u2011\u2012\u2013\u2212\ufe58\ufe63";
  private static final String LONG_DASHES = "\u2014\u2015";
  private static final String INVISIBLE =
      "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff";
  private static final String BRACKETS = "[]{}<>";

  private final String original;
  private final StringBuilder plain;
  private final int[] places;

  Typed(String original) {
    this.original = original;
    this.plain = new StringBuilder(original.length());
    this.places = new int[2 * original.length() + 1];
    original.codePoints().forEach(new PlainWriter()::write);
    places[plain.length()] = original.length();
  }

  int length() {
    return plain.length();
  }

  char at(int index) {
    return plain.charAt(index);
  }

  CharSequence plain() {
    return plain;
  }

  String plain(int from, int to) {
    return plain.substring(from, to);
  }

  /** Where a plain character stood in the text as typed. */
  int place(int index) {
    return places[index];
  }

  /** The text as typed between two plain characters, the second exclusive. */
  String original(int from, int to) {
    return original.substring(places[from], places[to]);
  }

  /** Where the next quotation mark stands, or -1. */
  int nextQuote(int from) {
    return plain.indexOf("\"", from);
  }

  /**
   * The mark that closes the quoted value begun here, or -1. A straight quote doubled stands for
   * itself, and curly ones are part of the value.
   */
  int endOfValue(int opening) {
    if (!asTyped(opening)) {
      return nextQuote(opening + 1);
    }
    int end = nextStraight(opening + 1);
    while (end >= 0 && nextStraight(end + 1) == end + 1) {
      end = nextStraight(end + 2);
    }
    return end;
  }

  private int nextStraight(int from) {
    int next = nextQuote(from);
    while (next >= 0 && !asTyped(next)) {
      next = nextQuote(next + 1);
    }
    return next;
  }

  /** Where the text without space, quote, bar and parenthesis ends that begins here. */
  int endOfRun(int from) {
    int end = from;
    while (end < plain.length() && " ()\"|".indexOf(plain.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /** Whether the plain character here was typed as itself. */
  private boolean asTyped(int index) {
    return original.charAt(places[index]) == plain.charAt(index);
  }

  private final class PlainWriter {
    private int place;

    void write(int typed) {
      int character = typed >= 0xff01 && typed <= 0xff5e ? typed - 0xfee0 : typed;
      if (character == '\u2026') {
        add("..");
      } else if (INVISIBLE.indexOf(character) < 0) {
        add(Character.toString(plainOf(character)));
      }
      place += Character.charCount(typed);
    }

    private void add(String text) {
      for (int i = 0; i < text.length(); i++) {
        places[plain.length()] = place + (text.length() > 1 && text.charAt(0) != '.' ? i : 0);
        plain.append(text.charAt(i));
      }
    }

    private int plainOf(int character) {
      if (QUOTES.indexOf(character) >= 0) {
        return '"';
      } else if (APOSTROPHES.indexOf(character) >= 0) {
        return '\'';
      } else if (HYPHENS.indexOf(character) >= 0) {
        return '-';
      } else if (LONG_DASHES.indexOf(character) >= 0) {
        return afterBreak() ? '-' : ' ';
      }
      return isBlank(character) ? ' ' : character;
    }

    /** A long dash between words parts them; before a word it is a minus that a phone mended. */
    private boolean afterBreak() {
      return plain.isEmpty() || " (".indexOf(plain.charAt(plain.length() - 1)) >= 0;
    }

    private static boolean isBlank(int character) {
      return Character.isWhitespace(character)
          || Character.isSpaceChar(character)
          || Character.isISOControl(character)
          || Character.getType(character) == Character.SURROGATE
          || BRACKETS.indexOf(character) >= 0;
    }
  }
}
