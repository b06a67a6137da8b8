package dateline.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * The lines of a byline as a reader sees them: a break, a block, and a border between two elements
 * that stand without a space part a name from the date, the role or the next name. One thread.
 */
final class BylineLines implements NodeVisitor {
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");
  private static final Pattern ONE_WORD = Pattern.compile("\\p{Lu}[\\p{L}\\p{M}'’.-]*+");

  /** What a name follows on the next line. */
  private static final Pattern LABEL =
      Pattern.compile(
          "(?:^|\\s)(?:by|von|par|por|di|door|af|av|and|und|et|y)\\s?:?$|^.{1,20}:$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private final StringBuilder text = new StringBuilder();

  /** Whether an element begins or ends here. */
  private boolean border;

  private BylineLines() {}

  static List<String> of(Element byline) {
    BylineLines lines = new BylineLines();
    byline.traverse(lines);
    return together(lines.text.toString());
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode part) {
      String words = SPACE.matcher(part.getWholeText()).replaceAll(" ");
      if (border && isGlued(words)) {
        text.append('\n');
      }
      text.append(words);
      border = false;
    } else if (node instanceof Element element) {
      edge(element, depth);
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (node instanceof Element element) {
      edge(element, depth);
    }
  }

  private void edge(Element element, int depth) {
    border = true;
    if (depth > 0 && (element.isBlock() || element.normalName().equals("br"))) {
      text.append('\n');
    }
  }

  /** Whether words follow others without a space; a letter alone is a drop capital. */
  private boolean isGlued(String words) {
    int last = text.length() - 1;
    boolean capital = last == 0 || (last > 0 && !Character.isLetterOrDigit(text.charAt(last - 1)));
    return last >= 0
        && !words.isEmpty()
        && Character.isLetterOrDigit(text.charAt(last))
        && Character.isLetterOrDigit(words.charAt(0))
        && !capital;
  }

  /** Joins a label with the name after it, and the words of a name that stand one a line. */
  private static List<String> together(String text) {
    List<String> lines = new ArrayList<>();
    for (String part : text.split("\n", -1)) {
      String line = SPACE.matcher(part).replaceAll(" ").strip();
      if (line.isEmpty()) {
        continue;
      }
      boolean goesOn =
          !lines.isEmpty()
              && (LABEL.matcher(lines.getLast()).find()
                  || (ONE_WORD.matcher(lines.getLast()).matches()
                      && ONE_WORD.matcher(line).matches()));
      if (goesOn) {
        lines.add(lines.removeLast() + " " + line);
      } else {
        lines.add(line);
      }
    }
    return lines;
  }
}
