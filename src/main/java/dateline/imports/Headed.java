package dateline.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A plain text as headline, in one line, and the text below it. */
record Headed(String headline, String text) {
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s");
  private static final Pattern LINE_END = Pattern.compile("\\R");

  /** In characters. What is longer begins the text. */
  private static final int LONGEST_HEADLINE = 250;

  private static final double SHARE_OF_WIDTH = 0.8;

  /**
   * A short first paragraph is the headline, or its first line where sentences follow in the same
   * paragraph. A text without either is headed by its first sentence and keeps it.
   *
   * @param paragraphs at least one, none blank
   */
  static Headed of(List<String> paragraphs) {
    String[] lines = LINE_END.split(paragraphs.getFirst(), 2);
    boolean ownLine =
        lines.length > 1 && isHeadline(lines[0], lines[1]) && startsSentence(lines[1]);
    if (ownLine) {
      List<String> rest = new ArrayList<>(paragraphs);
      rest.set(0, lines[1].strip());
      return new Headed(lines[0].strip(), String.join("\n\n", rest));
    }
    String first = LINE_END.matcher(paragraphs.getFirst()).replaceAll(" ");
    if (first.length() <= LONGEST_HEADLINE && paragraphs.size() > 1) {
      return new Headed(first, String.join("\n\n", paragraphs.subList(1, paragraphs.size())));
    }
    return new Headed(SENTENCE_END.split(first, 2)[0], String.join("\n\n", paragraphs));
  }

  /** A line of a text that is wrapped at one width is nearly as long as those below it. */
  private static boolean isHeadline(String line, String below) {
    int width = LINE_END.splitAsStream(below).mapToInt(String::length).max().orElse(0);
    return line.length() <= LONGEST_HEADLINE
        && line.length() < SHARE_OF_WIDTH * width
        && !SENTENCE_END.matcher(line + " ").find();
  }

  /** Whether the lines below are a text of their own, not the end of a headline in two lines. */
  private static boolean startsSentence(String below) {
    return !below.isBlank()
        && !Character.isLowerCase(below.strip().codePointAt(0))
        && SENTENCE_END.matcher(below + " ").find();
  }
}
