package dateline.extract;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;

/** Paragraphs of a text that came in structured data, plain or as HTML. Thread-safe. */
final class MarkedText {
  private MarkedText() {}

  static List<String> paragraphs(String text) {
    if (text.contains("</") || text.contains("<br") || text.contains("<p>")) {
      return Regions.of(Jsoup.parse(text)).blocks.stream()
          .filter(block -> !Prompts.isPrompt(block))
          .map(Regions.Block::text)
          .toList();
    }
    List<String> paragraphs = new ArrayList<>();
    for (String line : Parser.unescapeEntities(text, false).split("\\s*\\n\\s*", -1)) {
      String clean = line.replaceAll("[\\s\\u00a0]+", " ").strip();
      if (!clean.isEmpty()) {
        paragraphs.add(clean);
      }
    }
    return paragraphs;
  }
}
