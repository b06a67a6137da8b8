package dateline.extract.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the letters of a text show, whatever its language. */
record TextTraits(
    int words,
    int digits,
    int capitals,
    int capitalWords,
    int sentences,
    int commas,
    int quotes,
    int signs,
    boolean ends,
    boolean colon,
    boolean startsSmall,
    boolean startsWithSign,
    boolean question,
    boolean copyright,
    boolean date) {
  /** Characters that are looked at: a paragraph shows what it is long before its end. */
  private static final int MOST = 2_000;

  private static final int MOST_WORDS = 60;

  private static final Pattern DATE =
      Pattern.compile(
          "(?<!\\d)(?:(?:19|20)\\d\\d|\\d{1,2}:\\d\\d|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4})(?!\\d)");

  static TextTraits of(String whole) {
    String text = whole.length() > MOST ? whole.substring(0, MOST) : whole;
    int words = 0;
    int digits = 0;
    int capitals = 0;
    int capitalWords = 0;
    int sentences = 0;
    int commas = 0;
    int quotes = 0;
    int signs = 0;
    boolean begins = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean dense = c >= 0x3040 && c < 0xD7B0;
      if (Character.isLetterOrDigit(c)) {
        words += begins || dense ? 1 : 0;
        boolean capital = Character.isUpperCase(c);
        capitals += capital ? 1 : 0;
        capitalWords += begins && capital ? 1 : 0;
        digits += Character.isDigit(c) ? 1 : 0;
        begins = false;
      } else {
        boolean apostrophe = c == '\'' || c == '’';
        begins = begins || !apostrophe;
        boolean last = i + 1 == text.length() || text.charAt(i + 1) == ' ';
        sentences += (".!?…".indexOf(c) >= 0 && last) || "。！？".indexOf(c) >= 0 ? 1 : 0;
        commas += c == ',' || c == '、' || c == '，' ? 1 : 0;
        quotes += "\"“”«»„".indexOf(c) >= 0 ? 1 : 0;
        signs += "|/>»›•·@#→+*_".indexOf(c) >= 0 ? 1 : 0;
      }
    }
    char first = text.charAt(0);
    char last = last(whole);
    return new TextTraits(
        words,
        digits,
        capitals,
        capitalWords,
        sentences,
        commas,
        quotes,
        signs,
        ends(whole),
        last == ':',
        Character.isLowerCase(first),
        !Character.isLetterOrDigit(first),
        last == '?',
        text.indexOf('©') >= 0,
        text.length() < 160 && digits > 0 && DATE.matcher(text).find());
  }

  /** Whether a text ends as a sentence does. */
  static boolean ends(String text) {
    return ".!?…。！？\"”’»)".indexOf(last(text)) >= 0;
  }

  /** The last character; blocks have no space at their ends. */
  private static char last(String text) {
    return text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
  }

  /** The words of a text in lower case, at most {@value #MOST_WORDS}, figures as a sign. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= text.length() && words.size() < MOST_WORDS; i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (Character.isLetter(c)) {
        word.append(c);
      } else if (Character.isDigit(c)) {
        if (word.isEmpty() || word.charAt(word.length() - 1) != '0') {
          word.append('0');
        }
      } else if (!word.isEmpty()) {
        words.add(word.toString().toLowerCase(Locale.ROOT));
        word.setLength(0);
      }
    }
    return words;
  }

  /** How a text starts: its first word, its first two, and all of it if it is short. */
  static List<String> start(List<String> words) {
    if (words.isEmpty()) {
      return List.of();
    }
    List<String> start = new ArrayList<>();
    start.add(words.getFirst());
    if (words.size() > 1) {
      start.add(words.get(0) + ' ' + words.get(1));
    }
    if (words.size() > 2 && words.size() < 5) {
      start.add(String.join(" ", words));
    }
    return start;
  }
}
