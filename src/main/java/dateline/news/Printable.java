package dateline.news;

/**
 * Text from outside without what no reader can see and some stores refuse: control characters and
 * halves of surrogate pairs. PostgreSQL takes no NUL, XML 1.0 no control character but tab and line
 * ends, UTF-8 no lone surrogate.
 */
final class Printable {
  private Printable() {}

  /** The text, in as many lines as it had. */
  static String text(String text) {
    return cleaned(text, true);
  }

  /** The text in one line. */
  static String line(String text) {
    return cleaned(text, false).strip();
  }

  private static String cleaned(String text, boolean keepLines) {
    int clean = 0;
    while (clean < text.length() && kept(text, clean, keepLines)) {
      clean++;
    }
    if (clean == text.length()) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length()).append(text, 0, clean);
    for (int i = clean; i < text.length(); i++) {
      char c = text.charAt(i);
      if (kept(text, i, keepLines)) {
        kept.append(c);
      } else if (c >= '\t' && c <= '\r' && !endsInSpace(kept)) {
        kept.append(' ');
      }
    }
    return kept.toString();
  }

  private static boolean endsInSpace(StringBuilder text) {
    return !text.isEmpty() && Character.isWhitespace(text.charAt(text.length() - 1));
  }

  private static boolean kept(String text, int at, boolean keepLines) {
    char c = text.charAt(at);
    if (c == '\n' || c == '\t') {
      return keepLines;
    }
    if (Character.isHighSurrogate(c)) {
      return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
    return !Character.isISOControl(c) && c != '\uFFFE' && c != '\uFFFF';
  }
}
