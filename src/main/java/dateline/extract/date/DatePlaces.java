package dateline.extract.date;

import static org.jsoup.select.Selector.evaluatorOf;

import dateline.extract.page.ParsedPage;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;

/**
 * Where on its page a date stands: right after the headline, before it, in the card of another
 * story, in a quoted post. Thread-safe.
 */
final class DatePlaces {
  /** Elements after the headline among which the story's own date stands. */
  static final int SOON = 60;

  /** The same before the headline. */
  private static final int BEFORE = 15;

  /** The parents of a date that are looked at for a card. */
  private static final int LEVELS = 6;

  /** Characters of a card at most, and of a headline in it at least. */
  private static final int CARD = 500;

  private static final int HEADLINE = 25;

  private static final Evaluator ELSEWHERE =
      evaluatorOf(
          "aside:not([class*=meta]), footer:not(article footer), nav, blockquote, [class*=comment],"
              + " [class*=related], [class*=sidebar], [id*=comment], [class*=recent],"
              + " [class^=widget], [class*=' widget']");

  private static final Evaluator LINK = evaluatorOf("a[href]");
  private static final Evaluator HEADINGS = evaluatorOf("h2, h3, h4, h5, h6");
  private static final Evaluator FIRST = evaluatorOf("h1");

  /** In the classes of a date: that of a change, unless the second says that it is both. */
  private static final Pattern CHANGED_NAME =
      Pattern.compile("updat|modif", Pattern.CASE_INSENSITIVE);

  private static final Pattern PUBLISHED_NAME =
      Pattern.compile("publi|entry-date|posted", Pattern.CASE_INSENSITIVE);

  /** Characters of an element that calls the date after it something. */
  private static final int LABEL = 40;

  private DatePlaces() {}

  /**
   * Whether an element stands beside the article, in a quote or in the card of another story. What
   * also holds the headline, or most of the text, is not beside it: many pages name their whole
   * body "has-sidebar" or the like.
   */
  static boolean isElsewhere(Element element, ParsedPage page) {
    int level = 0;
    for (Element at = element; at != null && !isOwn(at, page); at = at.parent()) {
      boolean card = level++ < LEVELS && isCard(at, page);
      if (card || ELSEWHERE.matches(page.document(), at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOwn(Element at, ParsedPage page) {
    return at.normalName().equals("body") || page.holdsHeadline(at) || page.holdsText(at);
  }

  /** Whether it is short and has the linked headline of another story. */
  private static boolean isCard(Element at, ParsedPage page) {
    return at.childNodeSize() > 0
        && !ParsedPage.shortText(at, CARD).isEmpty()
        && at.stream().anyMatch(e -> HEADINGS.matches(at, e) && isOther(e, page));
  }

  private static boolean isOther(Element heading, ParsedPage page) {
    String text = heading.text();
    boolean linked = heading.closest(LINK) != null || heading.selectFirst(LINK) != null;
    return linked && text.length() >= HEADLINE && !page.document().title().contains(text);
  }

  /** Those by a headline, of them last what is of a change; then the rest, in their order. */
  static List<Element> nearestFirst(List<Element> found, ParsedPage page) {
    if (found.size() < 2) {
      return found;
    }
    Set<Element> near = nearHeadlines(page);
    return found.stream()
        .sorted(Comparator.comparingInt(e -> !near.contains(e) ? 2 : isOfChange(e) ? 1 : 0))
        .toList();
  }

  /** The elements closely before and soon after each headline. */
  private static Set<Element> nearHeadlines(ParsedPage page) {
    Set<Element> near = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Element> shown = page.shown();
    for (int i = 0; i < shown.size(); i++) {
      if (FIRST.matches(page.document(), shown.get(i))) {
        near.addAll(shown.subList(Math.max(0, i - BEFORE), Math.min(shown.size(), i + SOON + 1)));
      }
    }
    return near;
  }

  /** Whether a date is named, or called by the words before it, that of a change. */
  private static boolean isOfChange(Element element) {
    String names = element.className() + " " + element.attr("itemprop");
    boolean named = CHANGED_NAME.matcher(names).find() && !PUBLISHED_NAME.matcher(names).find();
    return named || VisibleDates.endsInChange(before(element));
  }

  /** What stands right before an element. */
  private static String before(Element element) {
    Node before = element.previousSibling();
    while (before instanceof TextNode text && text.isBlank()) {
      before = before.previousSibling();
    }
    return before instanceof TextNode text
        ? text.text()
        : before instanceof Element label ? ParsedPage.shortText(label, LABEL) : "";
  }
}
