package dateline.query.parse;

/**
 * A piece of a query.
 *
 * @param text the word; the phrase without its quotes; the name before the colon; of {@link
 *     Kind#NEAR} a number of words, {@code s} or {@code p}; else as typed
 * @param start where it begins in the text as typed, in characters
 * @param end where it ends, exclusive
 */
record Token(Kind kind, String text, int start, int end) {
  enum Kind {
    OPEN,
    CLOSE,
    AND,
    OR,
    NOT,
    NEAR,
    /** {@code title:} */
    FIELD,
    /** {@code person=} */
    FACET,
    WORD,
    PHRASE,
    /** Directly after a phrase: how many words may lie between, as in {@code "a b"~5}. */
    SLOP,
    ADDRESS,
    END
  }

  boolean is(Kind... kinds) {
    for (Kind each : kinds) {
      if (kind == each) {
        return true;
      }
    }
    return false;
  }

  /** Whether it begins something that operators can join. */
  boolean beginsOperand() {
    return is(Kind.OPEN, Kind.NOT, Kind.FIELD, Kind.FACET, Kind.WORD, Kind.PHRASE, Kind.ADDRESS);
  }

  /** Whether it cannot be taken for a word of a sentence. */
  boolean unlikeProse() {
    return is(Kind.OPEN, Kind.CLOSE, Kind.FIELD, Kind.FACET, Kind.PHRASE, Kind.ADDRESS)
        || (kind == Kind.NOT && text.equals("-"));
  }

  Token as(Kind other) {
    return new Token(other, text, start, end);
  }
}
