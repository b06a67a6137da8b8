package dateline.extract;

import dateline.news.Dating;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Finds a written date in the lines of a page that are there to hold one. Thread-safe. */
final class VisibleDates {
  private static final int LONGEST_LINE = 250;
  private static final int SHORTEST_HEADLINE = 8;
  private static final int NEAR = 400;
  private static final int MOST_TEXT = 40_000;
  private static final String TIME_AFTER =
      "(?:[\\s,|•·-]{0,4}(?:(?:at|um|à|a las)\\s+)?\\d{1,2}[:.]\\d{2}(?::\\d{2})?\\s*(?:[ap]\\.?m\\.?|uhr)?(?:\\s*(?:[ECMP][DS]?T|GMT|UTC|BST|CES?T|MES?Z|IST)\\b)?)?";
  private static final Pattern DATE =
      Pattern.compile(
          "(?<!\\d)(?:\\d{1,2}(?:st|nd|rd|th|\\.|º)?\\s*(?:de\\s+|of\\s+)?\\p{L}{3,12}\\.?,?\\s+(?:de\\s+|del\\s+)?\\d{4}"
              + "|\\p{L}{3,12}\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{4}"
              + "|(?:19|20)\\d{2}\\s?[-/.年년]\\s?\\d{1,2}\\s?[-/.月월]\\s?\\d{1,2}[日일]?"
              + "|\\d{1,2}-\\p{L}{3,9}-\\d{2,4}"
              + "|\\d{1,2}[./-]\\d{1,2}[./-](?:(?:19|20)?\\d{2}))(?!\\d)"
              + TIME_AFTER,
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private VisibleDates() {}

  /** The first believable date: in an element named for it, else anywhere near the top. */
  static Optional<Dating> of(ParsedPage page) {
    for (Element element : page.document().select(PageDates.lines())) {
      boolean elsewhere =
          element.closest(
                  "aside, footer, nav, [class*=comment], [class*=related], [class*=sidebar]")
              != null;
      String text = elsewhere ? "" : element.text();
      if (!text.isEmpty() && text.length() <= LONGEST_LINE) {
        Optional<Dating> found = first(text, page, "visible date line", 0.6);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    String all = page.document().body().text();
    return nearHeadline(page, all).or(() -> anywhere(page, all));
  }

  private static Optional<Dating> nearHeadline(ParsedPage page, String all) {
    Element headline = page.document().selectFirst("h1");
    String words = headline == null ? "" : headline.text();
    int at = words.length() < SHORTEST_HEADLINE ? -1 : all.indexOf(words);
    if (at < 0) {
      return Optional.empty();
    }
    int after = at + words.length();
    int end = Math.min(all.length(), after + NEAR);
    return first(all.substring(after, end), page, "visible text", 0.5)
        .or(() -> first(all.substring(Math.max(0, at - NEAR / 4), at), page, "visible text", 0.4));
  }

  private static Optional<Dating> anywhere(ParsedPage page, String all) {
    return first(
        all.length() > MOST_TEXT ? all.substring(0, MOST_TEXT) : all, page, "visible text", 0.35);
  }

  private static Optional<Dating> first(String text, ParsedPage page, String source, double sure) {
    Matcher date = DATE.matcher(text);
    while (date.find()) {
      Optional<Dating> found = PageDates.dating(date.group(), page, source, sure);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
