package dateline.extract.body;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A long list of words and phrases, each a regular expression that begins with a letter. A pattern
 * of two hundred alternatives tries every one of them at every character; this looks at the
 * character first and tries only those that begin with it, which took a third of the time that a
 * page takes. Thread-safe.
 */
public final class Alternatives {
  private final Map<Character, Pattern> byFirst = new LinkedHashMap<>();

  /**
   * Reads {@code list}, whose alternatives are parted by bars; one may begin with a group of
   * alternatives, but not with a class or an optional letter.
   *
   * @param after what must follow each of them
   * @param flags as of {@link Pattern}
   */
  public Alternatives(String list, String after, int flags) {
    Map<Character, List<String>> parts = new LinkedHashMap<>();
    for (String alternative : split(list)) {
      for (String opened : opened(alternative)) {
        char first = first(opened);
        boolean anyCase = (flags & Pattern.CASE_INSENSITIVE) != 0;
        parts.computeIfAbsent(first, c -> new ArrayList<>()).add(opened);
        if (anyCase && Character.toUpperCase(first) != first) {
          parts.computeIfAbsent(Character.toUpperCase(first), c -> new ArrayList<>()).add(opened);
        }
      }
    }
    parts.forEach(
        (first, words) ->
            byFirst.put(
                first, Pattern.compile("(?:" + String.join("|", words) + ")" + after, flags)));
  }

  /** Whether one of them begins at {@code at}. */
  public boolean at(String text, int at) {
    return end(text, at) >= 0;
  }

  /** Where the one that begins at {@code at} ends; −1 if none begins there. */
  int end(String text, int at) {
    Pattern pattern = byFirst.get(text.charAt(at));
    Matcher matcher = pattern == null ? null : pattern.matcher(text).region(at, text.length());
    return matcher != null && matcher.lookingAt() ? matcher.end() : -1;
  }

  /** Whether one of them begins anywhere but after a letter from a to z. */
  boolean in(String names) {
    return !firstIn(names).isEmpty();
  }

  /** The first that begins anywhere but after a letter from a to z; empty if none does. */
  String firstIn(String names) {
    boolean begins = true;
    for (int i = 0; i < names.length(); i++) {
      char c = names.charAt(i);
      int end = begins ? end(names, i) : -1;
      if (end >= 0) {
        return names.substring(i, end);
      }
      begins = c < 'a' || c > 'z';
    }
    return "";
  }

  /** Whether one of them begins at the first letter or digit, or at a sign before it. */
  boolean begins(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (at(text, i)) {
        return true;
      }
      char c = text.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_') {
        return false;
      }
    }
    return false;
  }

  /** The parts of a list between the bars that stand in no group. */
  private static List<String> split(String list) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      if (c == '|' && depth == 0) {
        parts.add(list.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(list.substring(from));
    return parts;
  }

  /** An alternative that begins with a group, as one for each alternative of the group. */
  private static List<String> opened(String alternative) {
    if (!alternative.startsWith("(?:")) {
      return List.of(alternative);
    }
    int depth = 0;
    int end = 0;
    do {
      depth += alternative.charAt(end) == '(' ? 1 : alternative.charAt(end) == ')' ? -1 : 0;
      end++;
    } while (depth > 0);
    boolean optional = alternative.startsWith("?", end);
    String rest = alternative.substring(optional ? end + 1 : end);
    List<String> all = new ArrayList<>();
    for (String inner : split(alternative.substring(3, end - 1))) {
      all.addAll(opened(inner + rest));
    }
    if (optional) {
      all.addAll(opened(rest));
    }
    return all;
  }

  private static char first(String alternative) {
    char first = alternative.charAt(0);
    boolean plain = Character.isLetter(first) && "?*{".indexOf(alternative.charAt(1)) < 0;
    if (!plain) {
      throw new IllegalArgumentException("does not begin with a letter: " + alternative);
    }
    return first;
  }
}
