package dateline.web.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Markdown that our pages are written in: headings, paragraphs, lists of one line an
 * item, tables and fenced code; in a line code, strong, emphasis and links, none within another.
 * What is anything else is text.
 */
public final class Markdown {
  /** A block; templates read it. */
  public sealed interface Block {}

  /**
   * A heading.
   *
   * @param level 1 to 6
   * @param id what links to it name, as GitHub makes it
   */
  public record Heading(int level, String id, List<Part> parts) implements Block {}

  public record Paragraph(List<Part> parts) implements Block {}

  /** A list, with numbers or without. */
  public record Items(boolean numbered, List<List<Part>> items) implements Block {}

  /** Lines to be shown as they are. */
  public record Code(String text) implements Block {}

  /** A table; every row has as many cells as its head. */
  public record Table(List<List<Part>> head, List<List<List<Part>>> rows) implements Block {
    /** What a column is headed. */
    public String label(int column) {
      return plain(head.get(column));
    }
  }

  /** How a piece of a line is set. */
  public enum Style {
    TEXT,
    CODE,
    STRONG,
    EMPHASIS,
    LINK
  }

  /**
   * A piece of a line.
   *
   * @param target where a link leads, as it is written; empty for others
   */
  public record Part(Style style, String text, String target) {}

  private static final Pattern BETWEEN_BLOCKS = Pattern.compile("\\n(?:[ \\t]*+\\n)++");
  private static final Pattern BETWEEN_CELLS = Pattern.compile("(?<!\\\\)\\|");
  private static final Pattern ITEM = Pattern.compile("(?:-|\\d{1,3}\\.) +");
  private static final Pattern HEADING = Pattern.compile("(#{1,6}) +(.+)");
  private static final Pattern ESCAPED = Pattern.compile("\\\\([*_`|\\[\\]\\\\])");
  private static final Pattern RULE = Pattern.compile("[|:\\- ]+");

  private static final Pattern INLINE =
      Pattern.compile(
          "`(?<code>[^`]+)`|\\*\\*(?<strong>[^*]+)\\*\\*|(?<!\\\\)\\*(?<em>[^*\\s][^*]*)\\*"
              + "|\\[(?<link>[^\\[\\]]{1,500}+)\\]\\((?<target>[^()\\s]{1,500}+)\\)");

  private Markdown() {}

  /** The blocks of a page, in order. */
  public static List<Block> blocks(String markdown) {
    List<Block> blocks = new ArrayList<>();
    String[] chunks = markdown.strip().split("(?m)^```[a-z]*$", -1);
    for (int i = 0; i < chunks.length; i++) {
      if (i % 2 == 1) {
        blocks.add(new Code(chunks[i].strip()));
      } else {
        BETWEEN_BLOCKS
            .splitAsStream(chunks[i])
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .map(Markdown::block)
            .forEach(blocks::add);
      }
    }
    return List.copyOf(blocks);
  }

  private static Block block(String text) {
    Matcher heading = HEADING.matcher(text);
    if (heading.matches()) {
      List<Part> parts = parts(heading.group(2));
      return new Heading(heading.group(1).length(), id(plain(parts)), parts);
    }
    List<List<List<Part>>> rows = rows(text);
    if (!rows.isEmpty()) {
      return new Table(rows.getFirst(), rows.subList(1, rows.size()));
    }
    if (ITEM.matcher(text).lookingAt()) {
      return new Items(
          Character.isDigit(text.charAt(0)),
          text.lines().map(line -> parts(ITEM.matcher(line).replaceFirst(""))).toList());
    }
    return new Paragraph(parts(text));
  }

  private static String id(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\d -]", "").replace(' ', '-');
  }

  /** The rows of a table, head first, each as long as the head; none if the text is no table. */
  private static List<List<List<Part>>> rows(String text) {
    List<String> lines = text.lines().filter(line -> !RULE.matcher(line).matches()).toList();
    if (lines.isEmpty() || !lines.stream().allMatch(line -> line.startsWith("|"))) {
      return List.of();
    }
    int columns = cells(lines.getFirst()).size();
    return lines.stream()
        .map(
            line ->
                Stream.concat(cells(line).stream(), Stream.generate(List::<Part>of))
                    .limit(columns)
                    .toList())
        .toList();
  }

  private static List<List<Part>> cells(String line) {
    String inner = line.substring(1).strip();
    return BETWEEN_CELLS
        .splitAsStream(inner.endsWith("|") ? inner.substring(0, inner.length() - 1) : inner)
        .map(cell -> parts(cell.strip().replace("\\|", "|")))
        .toList();
  }

  private static List<Part> parts(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher inline = INLINE.matcher(text);
    int end = 0;
    while (inline.find()) {
      add(parts, Style.TEXT, text.substring(end, inline.start()), "");
      add(parts, Style.CODE, inline.group("code"), "");
      add(parts, Style.STRONG, inline.group("strong"), "");
      add(parts, Style.EMPHASIS, inline.group("em"), "");
      add(parts, Style.LINK, inline.group("link"), inline.group("target"));
      end = inline.end();
    }
    add(parts, Style.TEXT, text.substring(end), "");
    return List.copyOf(parts);
  }

  private static void add(
      List<Part> parts, Style style, @Nullable String text, @Nullable String target) {
    if (text != null && !text.isEmpty()) {
      String plain = style == Style.CODE ? text : ESCAPED.matcher(text).replaceAll("$1");
      parts.add(new Part(style, plain, target == null ? "" : target));
    }
  }

  /** The text of a line without its marks. */
  static String plain(List<Part> parts) {
    return parts.stream().map(Part::text).collect(Collectors.joining());
  }
}
