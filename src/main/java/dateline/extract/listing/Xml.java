package dateline.extract.listing;

import dateline.extract.page.Addresses;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * Tolerant reading of XML by local names: prefixes are as often wrong as right. jsoup's XML parser
 * expands no entity declarations and opens no other resource. Thread-safe.
 */
public final class Xml {
  private static final int QUOTED = 80;

  /** Markup for looks, which even a title that calls itself text may hold. */
  private static final Pattern FORMATTED =
      Pattern.compile(
          "</?(?:em|i|b|strong|br|span|p|a|sup|sub|u|small|font|mark|q)\\b[^<>]{0,200}>",
          Pattern.CASE_INSENSITIVE);

  private Xml() {}

  /** The name without prefix, in lower case. */
  static String local(Element element) {
    String name = element.tagName();
    return name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
  }

  static Stream<Element> children(Element parent, String... names) {
    return Stream.of(names)
        .flatMap(name -> parent.children().stream().filter(child -> local(child).equals(name)));
  }

  /** Text of the first child with one of the names, in the order of the names, that has any. */
  public static Optional<String> text(Element parent, String... names) {
    return children(parent, names)
        .map(child -> child.wholeText().strip())
        .filter(t -> !t.isEmpty())
        .findFirst();
  }

  /** Text that may hold HTML, escaped once or twice, as plain words. */
  public static String plain(String text) {
    String one = text;
    for (int i = 0; i < 2 && (one.indexOf('<') >= 0 || one.indexOf('&') >= 0); i++) {
      one = Jsoup.parse(one).text();
    }
    return one.replaceAll("[\\s\\u00a0]+", " ").strip();
  }

  /**
   * The title of an entry as plain words. Atom's is literal text unless it says otherwise (RFC 4287
   * §3.1.1), in which {@code <title>} is a word; references that were escaped twice are read still.
   */
  static Optional<String> title(Element item) {
    Optional<Element> literal =
        children(item, "title")
            .filter(title -> local(item).equals("entry"))
            .filter(title -> title.attr("type").isEmpty() || title.attr("type").equals("text"))
            .filter(
                title -> title.childrenSize() == 0 && !FORMATTED.matcher(title.wholeText()).find())
            .findFirst();
    return literal.isPresent()
        ? literal.map(
            title ->
                org.jsoup.parser.Parser.unescapeEntities(title.wholeText(), false)
                    .replaceAll("[\\s\\u00a0]+", " ")
                    .strip())
        : text(item, "title").map(Xml::plain);
  }

  /** Whether a text begins as web pages do. */
  static boolean isWebPage(String text) {
    String start = text.strip();
    String head = start.substring(0, Math.min(start.length(), 2_000)).toLowerCase(Locale.ROOT);
    return head.contains("<html") || head.contains("<!doctype html") || head.contains("<body");
  }

  /** The address that {@code href} means at {@code element}, by the xml:base of all around it. */
  static String base(Element element, String page) {
    String base = page;
    for (Element at : element.parents().reversed()) {
      base = at.hasAttr("xml:base") ? resolved(base, at.attr("xml:base")) : base;
    }
    return element.hasAttr("xml:base") ? resolved(base, element.attr("xml:base")) : base;
  }

  private static String resolved(String base, String href) {
    return Addresses.resolve(base, href).map(Object::toString).orElse(base);
  }

  /** What a text is that is no listing, in words for an operator. */
  static String whatItIs(String text) {
    String start = text.strip();
    if (start.isEmpty()) {
      return "the answer is empty";
    }
    String head = start.substring(0, Math.min(start.length(), 2_000)).toLowerCase(Locale.ROOT);
    if (head.startsWith("{") || head.startsWith("[")) {
      return "this is JSON of another kind";
    }
    if (isWebPage(text)) {
      String title =
          Jsoup.parse(start.substring(0, Math.min(start.length(), 20_000))).title().strip();
      return "this is a web page" + (title.isEmpty() ? "" : " titled “" + cut(title) + "”");
    }
    return "it begins with “" + cut(start.replaceAll("\\s+", " ")) + "”";
  }

  private static String cut(String text) {
    return text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text;
  }
}
