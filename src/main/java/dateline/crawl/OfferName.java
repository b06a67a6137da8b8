package dateline.crawl;

import dateline.news.source.Source;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * What a source that was found is called: as its site calls itself, with the part of the document's
 * title that says more, such as {@code Fox News · Politics}. A title whole is a slogan as often as
 * a name.
 */
public final class OfferName {
  /** A longer title is no name, in characters. */
  private static final int LONGEST = 60;

  /** A longer addition to the site's name says too much, in characters. */
  private static final int LONGEST_PART = 30;

  /** A title of so few words that does not name its site tells which part of it is meant. */
  private static final int WORDS_OF_A_PART = 3;

  /** What parts a site's name from the rest of a title. */
  private static final String BETWEEN = "-–—|:>»·,";

  private OfferName() {}

  /**
   * The name.
   *
   * @param site what the site calls itself
   */
  public static String of(Optional<String> site, SourceDiscovery.Offer offer) {
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

  /**
   * What a list calls itself, if an outlet can be called so: a feed's title is often only {@code
   * Latest} or {@code Home}.
   *
   * @param title as {@link dateline.extract.listing.Listing.Entries} has it
   */
  static Optional<String> ownOf(Source.Kind kind, URI url, Optional<String> title) {
    return title
        .map(name -> name.replaceAll("\\s+", " ").strip())
        .filter(name -> !letters(name).isEmpty() && name.length() <= LONGEST)
        .filter(
            name ->
                kind == Source.Kind.SECTION
                    || name.contains(" ")
                    || letters(url.getHost()).contains(letters(name)));
  }

  private static Optional<String> part(String site, String title) {
    Optional<String> part = besides(site, title);
    if (part.isPresent()) {
      return part;
    }
    boolean few = !title.isEmpty() && title.split(" ", -1).length <= WORDS_OF_A_PART;
    return few && !sameLetters(site, title) ? Optional.of(title) : Optional.empty();
  }

  /** What stands before or after the site's name, parted from it by a sign. */
  private static Optional<String> besides(String site, String title) {
    int length = site.length();
    int from = title.length() - length;
    if (title.regionMatches(true, 0, site, 0, length)) {
      String rest = title.substring(length).strip();
      return isParted(rest, 0) ? Optional.of(rest.substring(1).strip()) : Optional.empty();
    }
    if (from > 0 && title.regionMatches(true, from, site, 0, length)) {
      String rest = title.substring(0, from).strip();
      int sign = rest.length() - 1;
      return isParted(rest, sign) ? Optional.of(rest.substring(0, sign).strip()) : Optional.empty();
    }
    return Optional.empty();
  }

  private static boolean isParted(String rest, int at) {
    return rest.length() > 1 && BETWEEN.indexOf(rest.charAt(at)) >= 0;
  }

  /** Whether one names the other: {@code TMZ} and {@code TMZ.com}. */
  private static boolean sameLetters(String site, String title) {
    String one = letters(site);
    String other = letters(title);
    return one.contains(other) || other.contains(one);
  }

  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
