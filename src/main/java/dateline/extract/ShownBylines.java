package dateline.extract;

import static org.jsoup.select.Selector.evaluatorOf;

import dateline.extract.body.Alternatives;
import dateline.extract.body.BlockJudge;
import dateline.extract.page.ParsedPage;
import dateline.extract.page.ParsingPool;
import dateline.extract.page.Phrases;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;

/**
 * Bylines that a page shows: elements named for an author, links to authors' pages, and lines that
 * begin with “by” in the large European languages; those after the headline first. Thread-safe.
 */
final class ShownBylines {
  private static final int LONGEST = 120;
  private static final int GROUP = 160;
  private static final int LEVELS = 3;
  private static final int PROSE = 60;

  /** Elements after the headline. */
  private static final int NEAR = 80;

  private static final int SOON = 25;

  /** How many places are looked at: pages of comments name thousands. */
  private static final int MOST = 200;

  /**
   * All of these ask for an attribute. Selectors are parsed once: that costs more than matching.
   */
  private static final Evaluator NAMED =
      evaluatorOf(
          "[itemprop~=author], [rel~=author], .vcard, .fn, [class*=byline], [class*=Byline],"
              + " [class*=author], [class*=Author], [class*=autor], [class*=Autor],"
              + " [class*=verfasser], [class*=redakteur], [class*=signature],"
              + " [data-testid*=byline], [data-testid*=Author], [id*=byline], [id*=author],"
              + " .username, .firma");

  private static final Evaluator ELSEWHERE =
      evaluatorOf(
          "aside:not(article aside), footer:not(article footer), nav, figure, [class*=comment],"
              + " [id*=comment], [class*=related], [id*=related], [class*=sidebar], [id*=sidebar],"
              + " [class*=recommend], [class*=teaser], [class^=widget], [class*=' widget'],"
              + " [class*=popular], [class*=caption]");

  private static final Evaluator PARAGRAPH = evaluatorOf("p, li, blockquote");
  private static final Evaluator LINK = evaluatorOf("a");
  private static final Evaluator HEADINGS = evaluatorOf("h1, h2");
  private static final Evaluator NAMES = evaluatorOf("a[href], [itemprop=name], [rel~=author]");
  private static final Pattern AUTHOR_PAGE =
      Phrases.read("paths").pattern("of an author", "/", "/[^/?#]{3,}");

  /** How a line begins that names who wrote the page. */
  private static final Alternatives BY =
      new Alternatives(
          "(?:written\\s+|story\\s+|posted\\s+|words\\s+|eine?\\s+(?:artikel"
              + "|beitrag|gastbeitrag|bericht|kommentar|interview"
              + "|kolumne|analyse|reportage)\\s+)?(?:by|von|par|por"
              + "|di|door|af|av)\\b\\s*:?\\s*(?=\\p{Lu}|$)|(?:autor(?:in"
              + "|en|a|es)?|author|auteur|autore|text|texte|texto"
              + "|testo)\\s*:",
          "",
          Pattern.CASE_INSENSITIVE);

  /** A line, or a heading, that says that the next one names who wrote the page. */
  private static final Pattern LABEL =
      Pattern.compile(
          "(?:(?:written |posted |story |words"
              + " )?by|von|par|por|authors?|contributors?|autor(?:in|en|es|as)?|auteurs?|autori|verfasst"
              + " von|geschrieben von|écrit par|escrito por)\\s*:?",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final int LONGEST_LABEL = 20;

  /** A day and a bar, after which some pages name who wrote. */
  private static final Pattern AFTER_DAY =
      Pattern.compile("\\d{1,2}[./]\\d{1,2}[./]\\d{2,4} ?[–—|•·/-] ?\\p{Lu}");

  private final ParsedPage page;

  /** Of elements around many bylines: reading each again for all of them would take too long. */
  private final Map<Element, Integer> lengths = new HashMap<>();

  private ShownBylines(ParsedPage page) {
    this.page = page;
  }

  /** Characters of an element's text. */
  private int length(Element element) {
    return lengths.computeIfAbsent(element, e -> e.text().length());
  }

  /**
   * Raw bylines: those of the first place that {@code people} finds a person in; else the first
   * place that holds a name of any kind; empty if there is none.
   *
   * @param near whether only places right after the headline, or close above it, count, as where
   *     the page already named an organisation as its author
   */
  static List<String> of(
      ParsedPage page, String title, boolean near, Predicate<List<String>> people) {
    return new ShownBylines(page).find(title, near, people);
  }

  private List<String> find(String title, boolean near, Predicate<List<String>> people) {
    List<Place> before = new ArrayList<>();
    List<Place> after = new ArrayList<>();
    int since = -1;
    int at = 0;
    int headline = Integer.MAX_VALUE;
    for (Element element : page.shown()) {
      ParsingPool.endIfGivenUp();
      at++;
      since = !title.isEmpty() && isHeadline(element, title) ? 0 : since < 0 ? -1 : since + 1;
      headline = since == 0 ? at : headline;
      boolean counts = !near || since < NEAR;
      boolean told = since >= 0 && (isDated(element, since) || isLabel(element, since));
      if (counts && (told || isByline(element)) && !isElsewhere(element)) {
        (since < 0 ? before : after).add(new Place(at, texts(element)));
      }
      if (before.size() + after.size() == MOST) {
        break;
      }
    }
    int from = near ? headline - SOON : 0;
    before.removeIf(place -> place.at() < from);
    after.addAll(before);
    List<List<String>> said =
        after.stream().map(Place::texts).filter(texts -> !texts.isEmpty()).toList();
    return said.stream()
        .filter(people)
        .findFirst()
        .or(() -> said.stream().findFirst())
        .orElse(List.of());
  }

  /** What stands at the element of that number. */
  private record Place(int at, List<String> texts) {}

  private static boolean isHeadline(Element element, String title) {
    String tag = element.normalName();
    return (tag.equals("h1") || tag.equals("h2"))
        && BlockJudge.letters(element.text()).contains(BlockJudge.letters(title));
  }

  private boolean isByline(Element element) {
    boolean link =
        element.normalName().equals("a") && AUTHOR_PAGE.matcher(element.attr("href")).find();
    return (link && !isInProse(element))
        || (element.attributesSize() > 0 && NAMED.matches(page.document(), element))
        || beginsWithBy(element);
  }

  private static boolean isLabel(Element element, int since) {
    return since < NEAR && isLabel(element.ownText());
  }

  private static boolean isDated(Element element, int since) {
    return since < SOON && AFTER_DAY.matcher(element.ownText()).lookingAt();
  }

  private static boolean isLabel(String text) {
    return text.length() <= LONGEST_LABEL && LABEL.matcher(text).matches();
  }

  /** A link in a sentence leads to whom the article is about. */
  private boolean isInProse(Element link) {
    Element paragraph = link.closest(PARAGRAPH);
    return paragraph != null && length(paragraph) > link.text().length() + PROSE;
  }

  private static boolean beginsWithBy(Element element) {
    if (element.childNodeSize() == 0 || !(element.childNode(0) instanceof TextNode node)) {
      return false;
    }
    String text = node.getWholeText();
    int start = 0;
    while (start < text.length() && text.charAt(start) <= ' ') {
      start++;
    }
    return start < text.length() && BY.at(text, start);
  }

  private boolean isElsewhere(Element element) {
    Element at = element;
    while (at != null && at.parent() != null && !holdsTheHeadline(at)) {
      if (ELSEWHERE.matches(page.document(), at)) {
        return true;
      }
      at = at.parent();
    }
    Element card = element.closest(LINK);
    return card != null && length(card) > element.text().length() * 3 / 2 + 20;
  }

  /** Classes of what is around the headline tell nothing: sidebars name the page they stand on. */
  private boolean holdsTheHeadline(Element element) {
    String tag = element.normalName();
    return tag.equals("body")
        || tag.equals("main")
        || tag.equals("article")
        || page.holdsHeadline(element)
        || page.holdsText(element);
  }

  /** The text of a byline, or of the names in it and beside it that are marked up one by one. */
  private static List<String> texts(Element element) {
    if (element.normalName().equals("meta")) {
      return List.of(element.attr("content"));
    }
    if (isLabel(element.text()) && element.parent() != null) {
      return texts(element.parent());
    }
    String own = element.text();
    if (own.isBlank() || own.length() > LONGEST) {
      return List.of();
    }
    Element group = element;
    for (int i = 0; i < LEVELS && group.parent() != null; i++) {
      Element parent = group.parent();
      if (parent.text().length() > GROUP || parent.selectFirst(HEADINGS) != null) {
        break;
      }
      group = parent;
    }
    List<String> names = new ArrayList<>();
    for (Element part : group.select(NAMES)) {
      boolean marked =
          !part.normalName().equals("a")
              || part.attr("rel").contains("author")
              || AUTHOR_PAGE.matcher(part.attr("href")).find();
      if (marked && !part.text().isBlank() && part.text().length() < LONGEST) {
        names.addAll(BylineLines.of(part));
      }
    }
    return names.isEmpty() ? BylineLines.of(element) : names;
  }
}
