package dateline.extract;

import dateline.news.Hint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * The headline of a page: what the page shows as its first heading, if structured data or the title
 * element agree with it; else what they say, without the site's name. Thread-safe.
 */
final class Headlines {
  private static final double AGREES = 0.5;
  private static final Pattern SEPARATOR = Pattern.compile("\\s+[|–—·•»:\\-‹>«]+\\s+|\\s*\\|\\s*");

  private Headlines() {}

  /**
   * A headline.
   *
   * @param why where it stood
   */
  record Found(String text, String why) {}

  static Optional<Found> of(ParsedPage page, Hint hint, String site) {
    List<Found> claims = new ArrayList<>();
    claim(
        claims,
        page.jsonLd().text("headline").or(() -> page.jsonLd().text("name")),
        "json-ld headline",
        site);
    claim(claims, page.meta("og:title"), "og:title", site);
    claim(
        claims,
        page.meta("twitter:title", "parsely-title", "dc.title", "sailthru.title", "headline"),
        "meta title",
        site);
    claim(claims, Optional.of(page.document().title()), "title element", site);
    claim(claims, hint.title(), "feed", site);
    Optional<Found> shown = shown(page, claims);
    return shown.or(() -> claims.stream().findFirst()).or(() -> anyHeading(page));
  }

  private static void claim(List<Found> claims, Optional<String> text, String why, String site) {
    text.map(t -> withoutSite(clean(t), site))
        .filter(t -> !t.isEmpty())
        .ifPresent(t -> claims.add(new Found(t, why)));
  }

  private static Optional<Found> shown(ParsedPage page, List<Found> claims) {
    Found best = null;
    double bestAgreement = AGREES;
    for (Element heading :
        page.document()
            .select(
                "h1, h2[itemprop=headline], [itemprop=headline], h2[class*=headline], h2[class*=title]")) {
      String text = heading.normalName().equals("meta") ? "" : clean(heading.text());
      if (text.length() < 5 || text.length() > 400) {
        continue;
      }
      double agreement =
          claims.stream().mapToDouble(claim -> agreement(text, claim.text())).max().orElse(0);
      agreement += heading.normalName().equals("h1") ? 0.05 : 0;
      if (agreement > bestAgreement + 0.001) {
        best = new Found(text, heading.normalName() + " on the page");
        bestAgreement = agreement;
      }
    }
    return Optional.ofNullable(best);
  }

  private static Optional<Found> anyHeading(ParsedPage page) {
    return page.document().select("h1").eachText().stream()
        .filter(t -> t.length() > 10)
        .findFirst()
        .map(t -> new Found(clean(t), "h1 on the page"));
  }

  /** Share of the words of both that they have in common, 0 to 1. */
  static double agreement(String one, String other) {
    Set<String> a = words(one);
    Set<String> b = words(other);
    if (a.isEmpty() || b.isEmpty()) {
      return 0;
    }
    Set<String> both = new HashSet<>(a);
    both.retainAll(b);
    return 2.0 * both.size() / (a.size() + b.size());
  }

  private static Set<String> words(String text) {
    Set<String> words =
        new HashSet<>(List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)));
    words.remove("");
    return words;
  }

  /** Cuts a site's name from the end or the start of a title. */
  static String withoutSite(String title, String site) {
    String[] parts = SEPARATOR.split(title, -1);
    if (parts.length < 2) {
      return title;
    }
    String siteLetters = BlockJudge.letters(site);
    String last = BlockJudge.letters(parts[parts.length - 1]);
    String first = BlockJudge.letters(parts[0]);
    boolean suffix =
        isSite(last, siteLetters, parts[parts.length - 1])
            || (title.matches(".*\\s\\|\\s[^|]{2,40}$") && title.lastIndexOf('|') > 15);
    if (suffix) {
      int end = title.lastIndexOf(parts[parts.length - 1]);
      return withoutSite(
          SEPARATOR
              .matcher(title.substring(0, end) + " ")
              .replaceAll(
                  m -> m.end() >= end ? "" : java.util.regex.Matcher.quoteReplacement(m.group()))
              .strip()
              .replaceAll("[\\s|–—·•»:-]+$", ""),
          site);
    }
    if (isSite(first, siteLetters, parts[0])) {
      return title.substring(parts[0].length()).replaceAll("^[\\s|–—·•»:-]+", "");
    }
    return title;
  }

  /** Whether a part of a title is the site's name: the name, part of it, or it and a word more. */
  private static boolean isSite(String part, String site, String raw) {
    if (raw.strip().matches("(?i)(?:www\\.)?[\\w-]+\\.(?:com|org|net|co\\.uk|de|fr|it|es|nl)")) {
      return true;
    }
    if (site.length() < 3 || part.length() < 3) {
      return false;
    }
    boolean longer = part.contains(site) && part.length() < site.length() + 12;
    boolean shorter = site.contains(part) && part.length() > 3;
    return longer || shorter;
  }

  private static String clean(String text) {
    return org.jsoup.parser.Parser.unescapeEntities(text, false)
        .replaceAll("<[^>]{1,40}>", "")
        .replaceAll("[\\s\\u00a0]+", " ")
        .strip();
  }
}
