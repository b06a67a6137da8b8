package dateline.extract.body;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;

/** Paragraphs of a text that came in structured data, plain or as HTML. Thread-safe. */
final class MarkedText {
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");

  private MarkedText() {}

  public static List<String> paragraphs(String text) {
    if (text.contains("</") || text.contains("<br") || text.contains("<p>")) {
      return Regions.of(Jsoup.parse(text)).blocks.stream()
          .filter(block -> !Prompts.isPrompt(block))
          .map(Regions.Block::text)
          .toList();
    }
    List<String> paragraphs = new ArrayList<>();
    for (String line : Parser.unescapeEntities(text, false).split("\n", -1)) {
      String clean = SPACE.matcher(line).replaceAll(" ").strip();
      if (!clean.isEmpty()) {
        paragraphs.add(clean);
      }
    }
    return paragraphs;
  }
}
