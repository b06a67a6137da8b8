package dateline.web.page;

import dateline.web.request.Answer;
import dateline.web.request.Ask;
import dateline.web.request.Newsroom;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How to ask, what we know of readers, and the keys. Public because its template reads it.
 *
 * @param blocks the query language's cheat-sheet; empty when the jar has none
 */
public record HelpPage(List<Block> blocks) {
  /** A heading, a paragraph or a table: exactly one of the three is not empty. */
  public record Block(String heading, List<Part> paragraph, List<List<List<Part>>> rows) {
    /** What a column of the table is headed. */
    public String label(int column) {
      return rows.getFirst().get(column).stream().map(Part::text).collect(Collectors.joining());
    }
  }

  /** Text, or code, which is something to type. */
  public record Part(String text, boolean code) {}

  private static final String SHEET = "/dateline/query/cheatsheet.md";

  public static Answer answer(Newsroom news, Ask ask) {
    return news.page(ask, "help.jte", new HelpPage(blocks(sheet())));
  }

  private static String sheet() {
    try (InputStream in = HelpPage.class.getResourceAsStream(SHEET)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + SHEET, e);
    }
  }

  /** Reads the little Markdown the sheet is written in: headings, paragraphs, tables, code. */
  static List<Block> blocks(String markdown) {
    List<Block> blocks = new ArrayList<>();
    for (String chunk : markdown.strip().split("\\R\\s*\\R", -1)) {
      String text = chunk.strip();
      if (text.startsWith("#")) {
        int end = text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n');
        String heading = text.substring(0, end).replaceFirst("^#+\\s*", "");
        blocks.add(new Block(heading, List.of(), List.of()));
        text = text.substring(end).strip();
      }
      if (text.startsWith("|")) {
        blocks.add(new Block("", List.of(), rows(text)));
      } else if (!text.isEmpty()) {
        blocks.add(new Block("", parts(text), List.of()));
      }
    }
    return blocks;
  }

  private static List<List<List<Part>>> rows(String table) {
    return table
        .lines()
        .map(String::strip)
        .filter(line -> !line.matches("[|:\\- ]+"))
        .map(line -> line.replaceFirst("^\\|", "").replaceFirst("\\|$", ""))
        .map(
            line ->
                Arrays.stream(line.split("(?<!\\\\)\\|", -1))
                    .map(cell -> parts(cell.strip().replace("\\|", "|")))
                    .toList())
        .toList();
  }

  private static List<Part> parts(String text) {
    List<Part> parts = new ArrayList<>();
    boolean code = false;
    for (String piece : text.split("`", -1)) {
      if (!piece.isEmpty()) {
        parts.add(new Part(piece, code));
      }
      code = !code;
    }
    return parts;
  }
}
