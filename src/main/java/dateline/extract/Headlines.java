package dateline.extract;

import dateline.extract.body.BlockJudge;
import dateline.extract.page.Cut;
import dateline.extract.page.ParsedPage;
import dateline.news.source.Hint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * The headline of a page: what the page shows as its first heading, if structured data or the title
 * element agree with it; else what they say, without the site's name. Thread-safe.
 */
final class Headlines {
  private static final double AGREES = 0.5;
  private static final double AGREES_LOOSELY = 0.2;
  private static final double FIRST_LEVEL = 0.05;

  /**
   * Below it, a heading must agree better by {@link #LOWER} than one of the first level that agrees
   * too.
   */
  private static final double SURELY = 0.9;

  private static final double LOWER = 0.15;
  private static final double BREADCRUMB = 0.4;

  /** Between the parts of a cleaned title, in which every run of spaces is a single one. */
  private static final Pattern SEPARATOR = Pattern.compile(" [|–—·•»:\\-‹>«]+ | ?\\| ?");

  private static final Pattern LAST_PART = Pattern.compile("^.*\\s\\|\\s[^|]{2,40}$");
  private static final Pattern DOMAIN =
      Pattern.compile("^(?i)(?:www\\.)?[\\w-]+\\.(?:com|org|net|co\\.uk|de|fr|it|es|nl)$");
  private static final String SIGNS = " |–—·•»:-";
  private static final Pattern SIGNS_BEFORE = Pattern.compile("^[\\s|–—·•»:-]+");

  /** Markup for looks; a headline may well be about another element. */
  private static final Pattern TAG =
      Pattern.compile(
          "(?i)</?(?:em|i|b|strong|br|span|p|a|sup|sub|u|small|font|mark|h\\d|div|img|cite|q|s|wbr)\\b[^>]{0,40}>");

  private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

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
    claim(claims, page.meta("og:title"), Claims.SHARED, site);
    claim(
        claims,
        page.meta("twitter:title", "parsely-title", "dc.title", "sailthru.title", "headline"),
        "meta title",
        site);
    claim(claims, Optional.of(page.document().title()), "title element", site);
    claim(claims, hint.title(), "feed", site);
    List<Headings.Heading> headings = Headings.of(page, new Claims(claims));
    return shown(headings, claims)
        .or(() -> alone(headings, claims, page.document().title()))
        .or(() -> claims.stream().findFirst())
        .or(() -> anyHeading(headings))
        .map(found -> OfficeHeadlines.of(page, hint, site, found));
  }

  private static void claim(List<Found> claims, Optional<String> text, String why, String site) {
    text.map(t -> withoutSite(clean(t), site))
        .filter(t -> !t.isEmpty())
        .ifPresent(t -> claims.add(new Found(t, why)));
  }

  /** The heading that agrees best with what the page claims as its headline. */
  private static Optional<Found> shown(List<Headings.Heading> headings, List<Found> claims) {
    boolean hasFirst =
        headings.stream()
            .filter(h -> h.isFirstLevel() && !h.breadcrumb())
            .anyMatch(h -> agreement(h.text(), claims) > AGREES);
    Found best = null;
    double bestAgreement = AGREES;
    for (Headings.Heading heading : headings) {
      double alike = agreement(heading.text(), claims);
      double agreement = alike + rank(heading, hasFirst && alike < SURELY);
      if (agreement > bestAgreement + 0.001) {
        best = found(heading);
        bestAgreement = agreement;
      }
    }
    return Optional.ofNullable(best);
  }

  private static double rank(Headings.Heading heading, boolean doubtful) {
    if (heading.breadcrumb()) {
      return -BREADCRUMB;
    }
    return heading.isFirstLevel() ? FIRST_LEVEL : doubtful ? -LOWER : 0;
  }

  private static double agreement(String heading, List<Found> claims) {
    return claims.stream().mapToDouble(claim -> agreement(heading, claim.text())).max().orElse(0);
  }

  /**
   * The only heading of the first level, where it is in the article or named as headline and shares
   * some words with the claims: those may be written for search engines. A part of the page's title
   * is the site's name or a section's.
   */
  private static Optional<Found> alone(
      List<Headings.Heading> headings, List<Found> claims, String title) {
    List<Headings.Heading> first =
        headings.stream()
            .filter(h -> h.isFirstLevel() && !h.breadcrumb() && !Headings.isOfTheSite(h.element()))
            .filter(h -> !title.contains(h.text()))
            .toList();
    return first.size() == 1
        ? first.stream()
            .filter(h -> Headings.isNamed(h.element()))
            .filter(h -> agreement(h.text(), claims) >= AGREES_LOOSELY)
            .map(Headlines::found)
            .findFirst()
        : Optional.empty();
  }

  private static Found found(Headings.Heading heading) {
    return new Found(heading.text(), heading.element().normalName() + " on the page");
  }

  private static Optional<Found> anyHeading(List<Headings.Heading> headings) {
    return headings.stream()
        .filter(h -> h.isFirstLevel() && h.text().length() > 10)
        .findFirst()
        .map(Headlines::found);
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
    Set<String> words = new HashSet<>();
    Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (word.find()) {
      words.add(word.group());
    }
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
            || (LAST_PART.matcher(title).matches() && title.lastIndexOf('|') > 15);
    if (suffix) {
      int end = title.lastIndexOf(parts[parts.length - 1]);
      return withoutSite(
          withoutSigns(
              SEPARATOR
                  .matcher(title.substring(0, end) + " ")
                  .replaceAll(
                      m ->
                          m.end() >= end ? "" : java.util.regex.Matcher.quoteReplacement(m.group()))
                  .strip()),
          site);
    }
    if (isSite(first, siteLetters, parts[0])) {
      return SIGNS_BEFORE.matcher(title.substring(parts[0].length())).replaceFirst("");
    }
    return title;
  }

  /** Without the signs at the end that parted it from what followed. */
  private static String withoutSigns(String title) {
    int end = title.length();
    while (end > 0 && SIGNS.indexOf(title.charAt(end - 1)) >= 0) {
      end--;
    }
    return title.substring(0, end);
  }

  /** Whether a part of a title is the site's name: the name, part of it, or it and a word more. */
  private static boolean isSite(String part, String site, String raw) {
    if (DOMAIN.matcher(raw.strip()).matches()) {
      return true;
    }
    if (site.length() < 3 || part.length() < 3) {
      return false;
    }
    boolean longer = part.contains(site) && part.length() < site.length() + 12;
    boolean shorter = site.contains(part) && part.length() > 3;
    return longer || shorter;
  }

  static String clean(String text) {
    String plain = Parser.unescapeEntities(Cut.line(text), false);
    return SPACE.matcher(TAG.matcher(plain).replaceAll("")).replaceAll(" ").strip();
  }
}
