package dateline.extract.body;

import static org.jsoup.select.Selector.evaluatorOf;

import dateline.extract.page.Cut;
import dateline.extract.page.Phrases;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;

/**
 * Names that page makers give to what is not the article: share bars, related lists, comments,
 * captions, consent layers. A name is a hint only; {@link BodyFinder} overrules it for a region
 * that holds most of the text. One thread: it remembers what it has seen of a page.
 */
final class BoilerWords {
  /**
   * How strongly a name speaks against a region: soft gives way to much text, hard hardly ever, and
   * a gallery as soft, but as a whole. A layer asks for consent or money and lies over the page.
   */
  enum Flag {
    NONE(0),
    GALLERY(1),
    SOFT(2),
    HARD(3),
    LAYER(4);

    private final int strength;

    Flag(int strength) {
      this.strength = strength;
    }

    /** How sure it is, from 0. What was learned counts by these numbers; they never change. */
    int strength() {
      return strength;
    }
  }

  private static final Set<String> HARD_TAGS = Set.of("nav", "footer");
  private static final Pattern ARTICLE_TYPE = Pattern.compile("(?:Article|BlogPosting)$");
  private static final Evaluator TEXT = evaluatorOf("table, pre");
  private static final Evaluator PARAGRAPH = evaluatorOf("p, blockquote");

  /** Characters of a paragraph of a figure that is more than a caption. */
  private static final int PROSE = 140;

  private static final Set<String> SOFT_TAGS =
      Set.of("aside", "figcaption", "form", "figure", "address", "menu");
  private static final Phrases NAMES = Phrases.read("class-names");
  private static final Alternatives HARD = words("hard");
  private static final Alternatives WORDS = words("soft");
  private static final Alternatives GALLERY = words("gallery");

  /** Names of layers; that of a whole page, such as {@code modal-open}, is not among them. */
  private static final Alternatives LAYER = words("layer");

  /** Beginnings of classes that say what a page is filed under, to their end. */
  private static final Alternatives FILED =
      new Alternatives("(?:category|tag|author|post|postid|format|type|status)-[\\w-]+", "", 0);

  /** Names that hold a word of the lists and mean another thing, or the contrary. */
  private static final Alternatives HARMLESS = new Alternatives(NAMES.any("harmless"), "", 0);

  private static final Alternatives BODY_NAMES = words("text");

  private final Map<String, Names> seen = new HashMap<>();

  /**
   * What class and id of an element say.
   *
   * @param text both in lower case, with hyphens between their words
   * @param word the word of the lists that they hold; empty for none
   * @param body whether they name the article's text
   */
  record Names(String text, Flag flag, String word, boolean body) {
    private static final Names NONE = new Names("", Flag.NONE, "", false);
  }

  private static Alternatives words(String list) {
    return new Alternatives(NAMES.any(list), "(?:$|[^a-z])", 0);
  }

  /** Whether an element's kind, its names, or its being hidden speak against its text. */
  Flag flag(Element element, Names names) {
    String tag = element.normalName();
    if (HARD_TAGS.contains(tag)) {
      return Flag.HARD;
    }
    boolean soft = SOFT_TAGS.contains(tag) && !(tag.equals("figure") && holdsText(element));
    Flag flag = soft ? Flag.SOFT : Flag.NONE;
    if (element.attributesSize() == 0 || tag.equals("body") || tag.equals("main")) {
      return flag;
    }
    Flag aside = isAside(element) ? Flag.SOFT : flag;
    return names.flag().compareTo(aside) > 0 ? names.flag() : aside;
  }

  /** Whether a figure shows a table, code or prose, as some pages do, and not only a picture. */
  private static boolean holdsText(Element figure) {
    return figure.selectFirst(TEXT) != null
        || figure.select(PARAGRAPH).stream()
            .anyMatch(p -> p.closest("figcaption") == null && p.text().length() > PROSE);
  }

  static boolean isHidden(Element element) {
    return element.hasAttr("hidden")
        || element.attr("style").replace(" ", "").contains("display:none");
  }

  private static boolean isAside(Element element) {
    if (isHidden(element)) {
      return true;
    }
    return switch (element.attr("role")) {
      case "navigation", "complementary", "contentinfo", "dialog", "alert" -> true;
      default -> false;
    };
  }

  /** What the element's class and id say; each pair of them is judged once a page. */
  Names names(Element element) {
    if (element.attributesSize() == 0) {
      return Names.NONE;
    }
    String written = Cut.to(Cut.NAMES, element.className()) + ' ' + Cut.to(Cut.NAMES, element.id());
    return written.length() < 2 ? Names.NONE : seen.computeIfAbsent(written, BoilerWords::judged);
  }

  /** The word that flagged an element, or its kind if that did. */
  static String reason(Element element, Names names) {
    return names.word().isEmpty() ? '<' + element.normalName() : names.word();
  }

  private static Names judged(String written) {
    String names = apart(written);
    boolean body = BODY_NAMES.in(names);
    if (!LAYER.in(names) && !WORDS.in(names) && !GALLERY.in(names)) {
      return new Names(names, Flag.NONE, "", body);
    }
    String left = withoutHarmless(names);
    String layer = LAYER.firstIn(left);
    if (!layer.isEmpty()) {
      return new Names(names, Flag.LAYER, layer, body);
    }
    String word = WORDS.firstIn(left);
    if (!word.isEmpty()) {
      return new Names(names, HARD.in(left) ? Flag.HARD : Flag.SOFT, word, body);
    }
    String gallery = GALLERY.firstIn(left);
    return new Names(names, gallery.isEmpty() ? Flag.NONE : Flag.GALLERY, gallery, body);
  }

  private static String withoutHarmless(String names) {
    StringBuilder left = new StringBuilder(names.length());
    for (int i = 0; i < names.length(); ) {
      char before = i == 0 ? ' ' : names.charAt(i - 1);
      int end = before == ' ' ? FILED.end(names, i) : -1;
      if (end < 0 && (before < 'a' || before > 'z')) {
        end = HARMLESS.end(names, i);
      }
      left.append(end < 0 ? names.charAt(i) : ' ');
      i = end < 0 ? i + 1 : end;
    }
    return left.toString();
  }

  /** In lower case, camel case taken apart, with hyphens for underscores. */
  private static String apart(String written) {
    StringBuilder apart = new StringBuilder(written.length() + 8);
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      boolean capital = c >= 'A' && c <= 'Z';
      if (capital && i > 0 && written.charAt(i - 1) >= 'a' && written.charAt(i - 1) <= 'z') {
        apart.append('-');
      }
      apart.append(c == '_' ? '-' : c < ' ' ? ' ' : c);
    }
    return apart.toString().toLowerCase(Locale.ROOT);
  }

  /** Whether an element is marked up as an article or its text, whatever its names are. */
  static boolean isArticle(Element element) {
    return element.normalName().equals("article")
        || element.attr("itemprop").contains("articleBody")
        || ARTICLE_TYPE.matcher(Cut.to(Cut.NAMES, element.attr("itemtype"))).find();
  }

  /** Whether the page itself says that this element is the article's text. */
  static boolean marks(Element element, Names names) {
    if (element.attributesSize() == 0) {
      return false;
    }
    String property = element.attr("itemprop");
    return property.contains("articleBody") || property.equals("text") || names.body();
  }
}
