package dateline;

import dateline.crawl.Discovery.Offer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a source that was found is called: as its site calls itself, with the part of the document's
 * title that says more, such as {@code Fox News · Politics}. A title whole is a slogan as often as
 * a name.
 */
final class OfferName {
  /** A longer title is no name, in characters. */
  private static final int LONGEST = 60;

  /** A longer addition to the site's name says too much, in characters. */
  private static final int LONGEST_PART = 30;

  /** A title of so few words that does not name its site tells which part of it is meant. */
  private static final int WORDS_OF_A_PART = 3;

  private static final String BETWEEN = "\\s*[-–—|:>»·,]\\s*";

  private OfferName() {}

  /**
   * The name.
   *
   * @param site what the site calls itself
   */
  static String of(Optional<String> site, Offer offer) {
    String title = offer.title().replaceAll("\\s+", " ").strip();
    if (site.isPresent()) {
      return part(site.get(), title)
          .filter(part -> part.length() <= LONGEST_PART)
          .map(part -> site.get() + " · " + part)
          .orElse(site.get());
    }
    return title.isEmpty() || title.length() > LONGEST
        ? Optional.ofNullable(offer.url().getHost()).orElse(title)
        : title;
  }

  private static Optional<String> part(String site, String title) {
    Matcher first =
        Pattern.compile("(?iu)^" + Pattern.quote(site) + BETWEEN + "(.+)$").matcher(title);
    Matcher last =
        Pattern.compile("(?iu)^(.+?)" + BETWEEN + Pattern.quote(site) + "$").matcher(title);
    if (first.matches()) {
      return Optional.of(first.group(1));
    }
    if (last.matches()) {
      return Optional.of(last.group(1));
    }
    boolean few = !title.isEmpty() && title.split(" ", -1).length <= WORDS_OF_A_PART;
    return few && !sameLetters(site, title) ? Optional.of(title) : Optional.empty();
  }

  /** Whether one names the other: {@code TMZ} and {@code TMZ.com}. */
  private static boolean sameLetters(String site, String title) {
    String one = letters(site);
    String other = letters(title);
    return one.contains(other) || other.contains(one);
  }

  private static String letters(String text) {
    return text.toLowerCase(java.util.Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
