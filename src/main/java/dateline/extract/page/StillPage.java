package dateline.extract.page;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * A page as a copy to look at: its words and its look as far as it brings them along, with nothing
 * that runs and nothing that asks another site for anything. Pictures are left out with a word, and
 * links say where they led and lead nowhere. Whoever shows it lets the browser forbid the same.
 */
public final class StillPage {
  /** What is left out with all that is in it. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "script",
          "link",
          "base",
          "meta",
          "iframe",
          "frame",
          "frameset",
          "object",
          "embed",
          "applet",
          "portal",
          "template",
          "noscript",
          "noframes",
          "noembed",
          "xmp",
          "plaintext",
          "fencedframe",
          "math",
          "svg");

  /** What shows or plays something that is fetched; a word stands for it. */
  private static final Set<String> PICTURES =
      Set.of("img", "picture", "video", "audio", "canvas", "image");

  /**
   * The attributes that are kept: what an element is and how it looks, nothing that is an address.
   */
  private static final Set<String> KEPT =
      Set.of(
          "class",
          "id",
          "lang",
          "dir",
          "title",
          "datetime",
          "colspan",
          "rowspan",
          "scope",
          "start",
          "align",
          "valign",
          "width",
          "height",
          "bgcolor",
          "color",
          "size",
          "face",
          "border",
          "cellpadding",
          "cellspacing",
          "alt",
          "hidden");

  private StillPage() {}

  /** The copy as HTML text. */
  public static String of(Page page) {
    Document document =
        Parser.htmlParser().parseInput(Charsets.decode(page), page.url().toString());
    for (Element element : document.getAllElements()) {
      if (element.parentNode() == null && !(element instanceof Document)) {
        continue; // Was inside of something that is left out.
      }
      ParsingPool.endIfGivenUp();
      change(element);
    }
    NodeTraversor.traverse(new Comments(), document);
    document.head().prependElement("meta").attr("charset", "utf-8");
    document.outputSettings().prettyPrint(false).charset(java.nio.charset.StandardCharsets.UTF_8);
    return document.outerHtml();
  }

  private static void change(Element element) {
    String name = element.normalName();
    if (LEFT_OUT.contains(name) || !isPlain(name)) {
      element.remove();
    } else if (PICTURES.contains(name)) {
      String alt = element.attr("alt").strip();
      element.replaceWith(new TextNode(alt.isEmpty() ? " [picture] " : " [picture: " + alt + "] "));
    } else if (name.equals("style")) {
      String css = element.data();
      element.clearAttributes();
      element.empty();
      element.appendChild(new org.jsoup.nodes.DataNode(css(css)));
    } else {
      strip(element, name);
    }
  }

  /** Names of elements are letters and figures: others are not written as they are read. */
  private static boolean isPlain(String name) {
    return name.equals("#root") || name.matches("[a-z][a-z0-9-]{0,60}");
  }

  private static void strip(Element element, String name) {
    String leads = name.equals("a") ? element.absUrl("href") : "";
    String style = element.attr("style");
    List<Attribute> all = element.attributes().asList();
    for (Attribute attribute : List.copyOf(all)) {
      String key = attribute.getKey().toLowerCase(Locale.ROOT);
      if (!KEPT.contains(key)) {
        element.removeAttr(attribute.getKey());
      }
    }
    if (!style.isBlank()) {
      element.attr("style", css(style));
    }
    if (!leads.isEmpty()) {
      element.attr("title", leads);
    }
    if (Set.of("input", "button", "select", "textarea", "fieldset").contains(name)) {
      element.attr("disabled", true);
    }
  }

  /**
   * Styles without what they would fetch. An escape can hide the name of a function, so that styles
   * with one are left out; so is what could end the element.
   */
  private static String css(String css) {
    String lower = css.toLowerCase(Locale.ROOT);
    boolean asks =
        List.of(
                "url",
                "@import",
                "image",
                "src",
                "\\",
                "<",
                "expression",
                "-moz-binding",
                "behavior")
            .stream()
            .anyMatch(lower::contains);
    return asks ? "" : css;
  }

  /** Removes comments and the like, in which old browsers looked for markup. */
  private static final class Comments implements NodeVisitor {
    @Override
    public void head(Node node, int depth) {
      if (node instanceof Comment || node.nodeName().equals("#declaration")) {
        node.remove();
      }
    }
  }
}
