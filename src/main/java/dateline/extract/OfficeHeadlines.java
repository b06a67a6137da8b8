package dateline.extract;

import static org.jsoup.select.Selector.evaluatorOf;

import dateline.extract.body.BlockJudge;
import dateline.extract.page.Cut;
import dateline.extract.page.ParsedPage;
import dateline.extract.page.Phrases;
import dateline.news.source.Hint;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;

/**
 * Headlines of courts, prosecutors and police, whose templates show the office or the section where
 * others show the headline, on every page: what the listing confirms is the headline, wherever it
 * stands; else the first other heading above the text. Thread-safe.
 */
final class OfficeHeadlines {
  private static final double SAME = 0.8;
  private static final double OTHER = 0.4;

  /** Characters of a paragraph that is text, and of a heading that says something. */
  private static final int PROSE = 80;

  private static final int SHORTEST = 12;

  /** Words of an office's name, and letters of those that are written with a capital. */
  private static final int MOST_WORDS = 7;

  private static final int LONG_WORD = 4;

  private static final Evaluator LINES =
      evaluatorOf("h1, h2, h3, h4, div, p, span, strong, b, td, legend");
  private static final Evaluator HEADINGS_AND_TEXT = evaluatorOf("h1, h2, h3, p");
  private static final Evaluator ASIDE = evaluatorOf("nav, footer, aside, a");

  /** What stands between the parts of a title. */
  private static final Pattern BETWEEN = Pattern.compile(" ?[|:»>·•] ?| [–—-] ");

  private static final Phrases NAMES = Phrases.read("offices");
  private static final Pattern SECTION = NAMES.pattern("section", "(?:the )?", "");
  private static final Pattern OFFICE = NAMES.pattern("office", "(?:the )?", "");

  private OfficeHeadlines() {}

  /** What to take in the place of {@code found}; itself where that is a headline. */
  static Headlines.Found of(ParsedPage page, Hint hint, String site, Headlines.Found found) {
    Optional<Headlines.Found> listed =
        hint.title()
            .filter(title -> Headlines.agreement(title, found.text()) < OTHER)
            .flatMap(title -> shown(page, title));
    return listed
        .or(() -> isOffice(found.text(), site) ? firstOther(page, site) : Optional.empty())
        .orElse(found);
  }

  /** The line of the page that is the listing's headline. */
  private static Optional<Headlines.Found> shown(ParsedPage page, String listed) {
    return page.select(LINES)
        .filter(line -> line.closest(ASIDE) == null)
        .map(line -> Headlines.clean(ParsedPage.shortText(line, Cut.HEADING)))
        .filter(line -> line.length() >= SHORTEST)
        .filter(line -> Headlines.agreement(line, listed) >= SAME)
        .findFirst()
        .map(line -> new Headlines.Found(line, "line of the page that the listing confirms"));
  }

  private static boolean isOffice(String title, String site) {
    if (!site.isEmpty() && BlockJudge.letters(title).equals(BlockJudge.letters(site))) {
      return true;
    }
    return List.of(BETWEEN.split(title, -1)).stream()
        .map(String::strip)
        .allMatch(
            part ->
                part.isEmpty()
                    || SECTION.matcher(part).matches()
                    || (OFFICE.matcher(part).matches() && isName(part)));
  }

  /** Whether its words are written as a name's: “Singer freed by court” is none. */
  private static boolean isName(String part) {
    List<String> words = List.of(part.split(" ", -1));
    return words.size() <= MOST_WORDS
        && words.stream()
            .filter(word -> word.length() >= LONG_WORD)
            .noneMatch(word -> Character.isLowerCase(word.charAt(0)));
  }

  /** The first heading above the text that names neither office nor section. */
  private static Optional<Headlines.Found> firstOther(ParsedPage page, String site) {
    for (Element element : page.select(HEADINGS_AND_TEXT).toList()) {
      boolean paragraph = element.normalName().equals("p");
      if (paragraph && element.text().length() >= PROSE && element.closest(ASIDE) == null) {
        return Optional.empty();
      }
      String text =
          paragraph || element.closest(ASIDE) != null
              ? ""
              : Headlines.clean(ParsedPage.shortText(element, Cut.HEADING));
      if (text.length() >= SHORTEST && !isOffice(text, site)) {
        return Optional.of(
            new Headlines.Found(text, element.normalName() + " below the office's name"));
      }
    }
    return Optional.empty();
  }
}
