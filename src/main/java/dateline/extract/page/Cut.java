package dateline.extract.page;

/**
 * Where what a page says of itself is cut before any pattern reads it. The text of an article is
 * never cut: what reads it takes time in proportion. Thread-safe.
 */
public final class Cut {
  /**
   * Characters of a headline, name, date, address, list of keywords: the longest of the test sets
   * that is what it claims to be has a third of it, and a pattern that reads a text again from each
   * of its characters still ends within milliseconds.
   */
  static final int LINE = 2_000;

  /**
   * Characters of a byline: one with more than 300 names nobody, but markup and spaces count here.
   */
  public static final int BYLINE = 1_000;

  /** Characters of a headline on the page. */
  public static final int HEADING = 400;

  /** Characters of the classes and id of an element, and of a key of script state. */
  public static final int NAMES = 2_000;

  private Cut() {}

  public static String line(String text) {
    return to(LINE, text);
  }

  /** The beginning of {@code text}, never with half a character at its end. */
  public static String to(int most, String text) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end);
  }
}
