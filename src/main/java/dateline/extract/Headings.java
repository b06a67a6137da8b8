package dateline.extract;

import static org.jsoup.select.Selector.evaluatorOf;

import dateline.extract.page.Cut;
import dateline.extract.page.ParsedPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;

/**
 * The headings a page shows that may be its headline, each without the kicker above it and the
 * small print after it. Thread-safe.
 */
final class Headings {
  private static final int SHORTEST = 5;

  /**
   * With more characters it is too long without its kicker, too, which has three quarters at most.
   */
  private static final int WITH_KICKER = 4 * Cut.HEADING + 3;

  private static final int NEAREST_PARENTS = 4;

  private static final Evaluator CANDIDATES =
      evaluatorOf("h1, [itemprop~=headline], h2[class*=headline], h2[class*=title]");
  private static final Evaluator SECOND = evaluatorOf("h2");
  private static final Evaluator HOME = evaluatorOf("a[rel~=home]");
  private static final Evaluator REPLIES = evaluatorOf("[class*=comment], [id*=comment]");
  private static final Evaluator SMALL_PRINT = evaluatorOf("small, sup, button, style, script");
  private static final Evaluator CLASSED = evaluatorOf("[class]");

  /** Classes of what stands in a heading before or after the headline. */
  private static final Pattern NOT_THE_HEADLINE =
      Pattern.compile(
          "kicker(?:$|[\\s_-])|(?:^|[\\s_-])(?:eyebrow|topic"
              + "|overline|topline|roofline|pre-?title|supertitle"
              + "|dachzeile|spitzmarke|rubrik|section|label|badge"
              + "|category|categories|sub-?title|sub-?headline|sub-?head"
              + "|colon|date|a11y-hidden|u-a11y-hidden|visually-?hidden"
              + "|sr-only|screen-reader-text)(?:$|[\\s_-])",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SIGN = Pattern.compile("^[:|•·/–-]\\s*");
  private static final Pattern NAMED = Pattern.compile("title|headline", Pattern.CASE_INSENSITIVE);
  private static final Evaluator ARTICLE = evaluatorOf("article, main, [itemtype*=Article]");
  private static final Evaluator ASIDE = evaluatorOf("nav, footer, aside");

  private Headings() {}

  /**
   * A heading.
   *
   * @param text the headline alone
   * @param breadcrumb whether it ends a trail of links: many pages put their only h1 there, with
   *     words for search engines, and show the headline as an h2
   */
  record Heading(Element element, String text, boolean breadcrumb) {
    boolean isFirstLevel() {
      return element.normalName().equals("h1");
    }
  }

  /**
   * All candidates in their order; where every h1 is a breadcrumb, the h2 elements too.
   *
   * @param claimed what the page says elsewhere that its headline is
   */
  static List<Heading> of(ParsedPage page, Claims claimed) {
    List<Heading> found = headings(page, CANDIDATES, claimed);
    List<Heading> first = found.stream().filter(Heading::isFirstLevel).toList();
    boolean onlyTrails = !first.isEmpty() && first.stream().allMatch(Heading::breadcrumb);
    if (onlyTrails) {
      headings(page, SECOND, claimed).stream().filter(h -> !h.breadcrumb()).forEach(found::add);
    }
    return found;
  }

  private static List<Heading> headings(ParsedPage page, Evaluator wanted, Claims claimed) {
    List<Heading> headings = new ArrayList<>();
    for (Element element : page.select(wanted).toList()) {
      String text = element.normalName().equals("meta") ? "" : headline(element, claimed);
      boolean home = element.selectFirst(HOME) != null;
      boolean replies = element.is(REPLIES);
      if (text.length() >= SHORTEST && text.length() <= Cut.HEADING && !home && !replies) {
        headings.add(new Heading(element, text, inBreadcrumb(element)));
      }
    }
    return headings;
  }

  @SuppressWarnings("ReferenceEquality") // the very element
  private static boolean inBreadcrumb(Element heading) {
    Element at = heading;
    for (int i = 0; i < NEAREST_PARENTS && at != null; i++) {
      boolean named =
          at.attributes().asList().stream()
              .anyMatch(a -> isBreadcrumb(a.getKey()) || isBreadcrumb(a.getValue()));
      if (named && (at == heading || !at.text().startsWith(heading.text()))) {
        return true;
      }
      at = at.parent();
    }
    return false;
  }

  private static boolean isBreadcrumb(String text) {
    return text.length() < 200 && text.toLowerCase(java.util.Locale.ROOT).contains("breadcrumb");
  }

  /**
   * The text of a heading without what its classes or the page's claims show to be a kicker; with
   * the kicker where the title for sharing and more of the claims have it than not.
   */
  static String headline(Element heading, Claims claimed) {
    String whole = Headlines.clean(heading.text());
    if (heading.childrenSize() == 0 || whole.length() > WITH_KICKER) {
      return whole;
    }
    String bare = withoutKicker(heading, whole, claimed);
    return claimed.of(whole) > claimed.of(bare) ? claimed.shared(whole).orElse(bare) : bare;
  }

  private static String withoutKicker(Element heading, String whole, Claims claimed) {
    Element copy = heading.clone();
    copy.select(SMALL_PRINT).remove();
    for (Element part : copy.select(CLASSED)) {
      if (!part.equals(copy)
          && NOT_THE_HEADLINE.matcher(Cut.to(Cut.NAMES, part.className())).find()) {
        part.remove();
      }
    }
    String bare = SIGN.matcher(Headlines.clean(copy.text())).replaceFirst("");
    if (bare.length() >= SHORTEST && bare.length() >= whole.length() / 4) {
      return withoutFirstPart(copy, claimed, bare);
    }
    return whole;
  }

  /** Without the first of its parts where just the rest is what the page claims as headline. */
  private static String withoutFirstPart(Element heading, Claims claimed, String otherwise) {
    Element at = heading;
    while (parts(at).size() == 1 && at.childrenSize() == 1) {
      at = at.child(0);
    }
    List<Node> parts = parts(at);
    if (parts.size() < 2) {
      return otherwise;
    }
    parts.getFirst().remove();
    String rest = SIGN.matcher(Headlines.clean(at.text())).replaceFirst("");
    return claimed.of(rest) > 0 ? rest : otherwise;
  }

  private static List<Node> parts(Element element) {
    return element.childNodes().stream()
        .filter(n -> n instanceof TextNode t ? !t.isBlank() : n instanceof Element)
        .toList();
  }

  /** Whether a heading is named as the headline, or is part of an article. */
  static boolean isNamed(Element heading) {
    String names = heading.className() + " " + heading.attr("itemprop") + " " + heading.id();
    return NAMED.matcher(names).find() || heading.closest(ARTICLE) != null;
  }

  /** Names of elements that hold what the whole site has in common. */
  static boolean isOfTheSite(Element heading) {
    Set<String> names = Set.of("branding", "logo", "site-title", "masthead");
    return heading.closest(ASIDE) != null
        || names.stream().anyMatch(n -> (heading.className() + " " + heading.id()).contains(n));
  }
}
