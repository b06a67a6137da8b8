package dateline.extract;

import static org.jsoup.select.Selector.evaluatorOf;

import dateline.extract.body.BlockJudge;
import dateline.extract.body.Regions;
import dateline.extract.page.ParsedPage;
import dateline.news.source.Hint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;

/**
 * Tells pages that answer in the place of an article: walls, errors, notices, with whatever status.
 * They are short; the first witness is the headline that the listing gave, then their words to the
 * reader. Thread-safe.
 */
final class Walls {
  /** Letters of text; what is longer is no wall. */
  private static final int MOST = 1_500;

  /** Letters below which the words of the headline are enough. */
  private static final int LITTLE = 600;

  /** Share of a headline that are a wall's words. */
  private static final double OF_HEADLINE = 0.4;

  /** Share of the text that speaks as walls do: under a heading that does, and alone. */
  private static final double UNDER_HEADING = 0.3;

  private static final double ALONE = 0.6;

  private static final double AGREES = 0.4;
  private static final int HEADINGS = 6;
  private static final int LONGEST_HEADING = 200;

  /** Words of a headline that can be looked for in a text, and how many are needed. */
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{4,}");

  private static final int WORDS_NEEDED = 3;

  /** Letters that stay the same when a word is inflected. */
  private static final int STEM = 5;

  private static final Evaluator SHOWN_HEADINGS = evaluatorOf("h1, h2");

  private Walls() {}

  /** What answers in the article's place; absent where an article does, as far as can be told. */
  static Optional<String> of(ParsedPage page, Hint hint, String title, String text) {
    if (Regions.weighted(text) >= MOST) {
      return Optional.empty();
    }
    List<String> headings = headings(page, title);
    Optional<WallWords.Kind> heading =
        headings.stream().map(WallWords::in).flatMap(Optional::stream).findFirst();
    double share = WallWords.share(text);
    boolean confirmed = hint.title().filter(h -> agrees(h, headings)).isPresent();
    double needed = heading.isEmpty() || confirmed ? ALONE : UNDER_HEADING;
    boolean headline =
        !confirmed
            && Regions.weighted(text) < LITTLE
            && page.jsonLd().article().isEmpty()
            && !isShownHeadline(title, page)
            && headings.stream().anyMatch(h -> WallWords.shareOfHeading(h) >= OF_HEADLINE);
    if (share >= needed || headline) {
      return heading.or(() -> WallWords.in(text)).map(WallWords.Kind::words);
    }
    return hint.title()
        .filter(h -> !confirmed && isAbsent(h, page))
        .map(h -> "another page in its place: no word of the headline “" + h + "” is on it");
  }

  private static List<String> headings(ParsedPage page, String title) {
    List<String> headings = new ArrayList<>(List.of(title, page.document().title()));
    page.select(SHOWN_HEADINGS)
        .limit(HEADINGS)
        .map((Element h) -> ParsedPage.shortText(h, LONGEST_HEADING))
        .forEach(headings::add);
    headings.removeIf(String::isBlank);
    return headings;
  }

  /** Whether the page shows a headline of its own: a notice stands over it then. */
  private static boolean isShownHeadline(String title, ParsedPage page) {
    String letters = BlockJudge.letters(title);
    return title.strip().split(" ", -1).length >= WORDS_NEEDED
        && WallWords.shareOfHeading(title) < OF_HEADLINE
        && page.select(SHOWN_HEADINGS)
            .limit(HEADINGS)
            .anyMatch(
                h -> BlockJudge.letters(ParsedPage.shortText(h, LONGEST_HEADING)).equals(letters));
  }

  private static boolean agrees(String listed, List<String> headings) {
    String letters = BlockJudge.letters(listed);
    return headings.stream()
        .anyMatch(
            h ->
                Headlines.agreement(listed, h) >= AGREES
                    || (letters.length() > 12 && BlockJudge.letters(h).contains(letters)));
  }

  /** Whether nothing that the page says, shown or not, has a word of the listing's headline. */
  private static boolean isAbsent(String listed, ParsedPage page) {
    Set<String> stems =
        WORD.matcher(listed.toLowerCase(Locale.ROOT))
            .results()
            .map(word -> stem(word.group()))
            .collect(Collectors.toSet());
    if (stems.size() < WORDS_NEEDED) {
      return false;
    }
    String said =
        page.document().title()
            + " "
            + page.meta("og:title").orElse("")
            + " "
            + page.jsonLd().text("headline").orElse("")
            + " "
            + page.text();
    Matcher word = WORD.matcher(said.toLowerCase(Locale.ROOT));
    while (word.find()) {
      if (stems.contains(stem(word.group()))) {
        return false;
      }
    }
    return true;
  }

  private static String stem(String word) {
    return word.substring(0, Math.min(STEM, word.length()));
  }
}
