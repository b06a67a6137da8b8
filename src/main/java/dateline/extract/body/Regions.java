package dateline.extract.body;

import dateline.extract.body.BoilerWords.Flag;
import dateline.extract.page.Cut;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * A page as a list of text blocks in document order, and a light tree of the regions they stand in.
 * A region covers a run of blocks, so that sums and cuts are plain loops; nothing recurses,
 * whatever the depth of the page. Built in one walk. One thread.
 */
public final class Regions implements NodeFilter {
  private static final Set<String> SKIPPED =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "svg",
          "iframe",
          "object",
          "embed",
          "canvas",
          "video",
          "audio",
          "select",
          "option",
          "input",
          "textarea",
          "button",
          "head",
          "map",
          "math",
          "dialog",
          "datalist",
          "progress",
          "meter",
          "amp-iframe",
          "amp-embed",
          "amp-ad",
          "amp-consent",
          "amp-sidebar");
  private static final Set<String> INLINE =
      Set.of(
          "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
          "em", "font", "i", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp",
          "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img",
          "picture", "source", "nobr");

  private static final Set<String> PARAGRAPHS =
      Set.of("p", "li", "dd", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6");
  private static final Pattern HIDDEN =
      Pattern.compile("(?i)(?:^|[^a-z])(?:sr-only|visually-?hidden|screen-?reader|hidden|tooltip)");

  /** No article has more; what is beyond them is not read. */
  private static final int MOST_BLOCKS = 20_000;

  private static final int MOST_REGIONS = 100_000;
  private static final Pattern NEW_TAB =
      Pattern.compile(",? ?\\(?opens (?:in )?(?:a )?new (?:tab|window)\\)?");

  /** A region: an element that lays out its content as a block of its own. */
  static final class Region {
    final Element element;
    final @Nullable Region parent;
    final int first;

    /** What class and id say. */
    final BoilerWords.Names said;

    int end;
    double weight;
    int letters;
    int linked;
    @Nullable Region heaviest;
    double markedWeight;
    Flag flag = Flag.NONE;
    boolean marked;
    boolean dropped;
    final boolean inCode;

    Region(Element element, @Nullable Region parent, int first, BoilerWords.Names said) {
      this.element = element;
      this.parent = parent;
      this.first = first;
      this.said = said;
      this.inCode = parent != null && (parent.inCode || parent.tag().equals("pre"));
    }

    /** Class and id as {@link BoilerWords.Names#text}. */
    String names() {
      return said.text();
    }

    String tag() {
      return element.normalName();
    }
  }

  /**
   * A run of text between two block boundaries.
   *
   * @param linked how many of its characters are inside links
   * @param strong how many are bold or italic
   */
  record Block(Region region, String text, int linked, int strong) {
    int letters() {
      return text.length();
    }

    boolean linkOnly() {
      return linked >= letters() * 0.9;
    }
  }

  final List<Region> regions = new ArrayList<>();
  final List<Block> blocks = new ArrayList<>();
  private final BoilerWords words = new BoilerWords();
  private final StringBuilder text = new StringBuilder();
  private int linked;
  private int strong;
  private int links;
  private int strongs;
  private int breaks;
  private @Nullable Region open;

  private Regions() {}

  static Regions of(Document document) {
    Regions regions = new Regions();
    document.body().filter(regions);
    regions.flush();
    regions.close();
    return regions;
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (blocks.size() >= MOST_BLOCKS || regions.size() >= MOST_REGIONS) {
      return FilterResult.STOP;
    }
    if (node instanceof TextNode textNode) {
      append(textNode.getWholeText());
      return FilterResult.CONTINUE;
    }
    if (!(node instanceof Element element)) {
      return FilterResult.SKIP_ENTIRELY;
    }
    String tag = element.normalName();
    if (tag.equals("br")) {
      lineBreak();
      return FilterResult.CONTINUE;
    }
    if (SKIPPED.contains(tag) && !isShadow(element)) {
      return FilterResult.SKIP_ENTIRELY;
    }
    boolean inline = INLINE.contains(tag) || (tag.indexOf('-') > 0 && inSentence());
    if (inline && inSentence() && !isHidden(element)) {
      enter(tag);
      return FilterResult.CONTINUE;
    }
    BoilerWords.Names names = words.names(element);
    Flag flag = inCode() ? Flag.NONE : words.flag(element, names);
    if (inline && flag == Flag.NONE) {
      enter(tag);
    } else {
      flush();
      Region region = new Region(element, open, blocks.size(), names);
      region.flag = flag;
      region.marked = BoilerWords.marks(element, names);
      regions.add(region);
      open = region;
      links += tag.equals("a") ? 1 : 0;
    }
    return FilterResult.CONTINUE;
  }

  /** Whether a template is shown at once, as a declarative shadow root (HTML, §4.12.3). */
  private static boolean isShadow(Element element) {
    return element.normalName().equals("template") && element.hasAttr("shadowrootmode");
  }

  /** Whether preformatted text is open: names in it, such as of comments, are its colours. */
  private boolean inCode() {
    return open != null && (open.tag().equals("pre") || open.inCode);
  }

  private void enter(String tag) {
    links += tag.equals("a") ? 1 : 0;
    strongs += isStrong(tag) ? 1 : 0;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element && !element.normalName().equals("br")) {
      if (open != null && open.element.equals(element)) {
        flush();
        open.end = blocks.size();
        links -= element.normalName().equals("a") ? 1 : 0;
        open = open.parent;
      } else {
        links -= element.normalName().equals("a") ? 1 : 0;
        strongs -= isStrong(element.normalName()) ? 1 : 0;
      }
    }
    return FilterResult.CONTINUE;
  }

  /** Whether a paragraph is open whose sentence has begun and not ended. */
  private boolean inSentence() {
    if (open == null || text.isEmpty() || !PARAGRAPHS.contains(open.tag())) {
      return false;
    }
    int last = text.length() - 1;
    char end = text.charAt(last) == ' ' && last > 0 ? text.charAt(last - 1) : text.charAt(last);
    return ".!?:…。！？".indexOf(end) < 0;
  }

  private static boolean isHidden(Element element) {
    return element.attributesSize() > 0
        && (element.hasAttr("hidden")
            || element.attr("style").contains("none")
            || HIDDEN.matcher(Cut.to(Cut.NAMES, element.className())).find());
  }

  private static boolean isStrong(String tag) {
    return tag.equals("b") || tag.equals("strong") || tag.equals("em") || tag.equals("i");
  }

  /** Ends the regions that a reading cut short left open. */
  private void close() {
    for (Region at = open; at != null; at = at.parent) {
      at.end = blocks.size();
    }
  }

  private void lineBreak() {
    breaks++;
    if (breaks > 1) {
      flush();
    } else if (!text.isEmpty()) {
      append(" ");
    }
  }

  private void append(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      boolean space = c <= ' ' || c == '\u00a0' || c == '\u2003' || c == '\u3000' || c == '\u2028';
      if (space
          ? text.isEmpty() || text.charAt(text.length() - 1) == ' '
          : c == '\u200b' || c == '\ufeff' || c == '\u00ad') {
        continue;
      }
      text.append(space ? ' ' : c);
      if (!space) {
        breaks = 0;
        linked += links > 0 ? 1 : 0;
        strong += strongs > 0 ? 1 : 0;
      }
    }
  }

  private void flush() {
    String whole = text.toString().strip();
    if (whole.contains("opens ")) {
      whole = NEW_TAB.matcher(whole).replaceAll("").strip();
    }
    if (!whole.isEmpty() && open != null) {
      blocks.add(
          new Block(open, whole, linked + spaces(whole, linked), strong + spaces(whole, strong)));
    }
    text.setLength(0);
    linked = 0;
    strong = 0;
    breaks = 0;
  }

  /** Spaces are not counted while reading; they belong to a part in its proportion. */
  private static int spaces(String whole, int part) {
    int spaces = 0;
    for (int i = 0; i < whole.length(); i++) {
      spaces += whole.charAt(i) == ' ' ? 1 : 0;
    }
    return part == 0 ? 0 : (int) Math.round((double) spaces * part / (whole.length() - spaces));
  }

  /** Characters of a text, those of scripts without spaces counted threefold. */
  public static int weighted(String text) {
    int weighted = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      weighted += c >= 0x3040 && c < 0xD7B0 ? 3 : Character.isLowSurrogate(c) ? 0 : 1;
    }
    return weighted;
  }
}
