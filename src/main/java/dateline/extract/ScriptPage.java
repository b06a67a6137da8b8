package dateline.extract;

import static org.jsoup.select.Selector.evaluatorOf;

import dateline.extract.body.Regions;
import dateline.extract.page.Addresses;
import dateline.extract.page.ParsedPage;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeFilter;

/**
 * Tells pages whose text comes by script only: the markup has a frame of links at the most, loads
 * scripts, and neither its structured data nor the state of its scripts has a text. Thread-safe.
 */
final class ScriptPage {
  /** Letters of prose that are none: a slogan, a copyright notice. */
  private static final int SHELL = 140;

  /** Characters after which enough is read. */
  private static final int MOST = 3 * SHELL;

  private static final Evaluator LOADED = evaluatorOf("script[src], script[type=module]");

  private static final Evaluator PLAIN = evaluatorOf("link[rel=amphtml]");

  /** What is around a text, or is shown only where scripts are not run. */
  private static final Set<String> AROUND =
      Set.of(
          "a",
          "nav",
          "header",
          "footer",
          "noscript",
          "button",
          "form",
          "select",
          "template",
          "title",
          "svg");

  private ScriptPage() {}

  /**
   * Whether the scripts of a page that has no text may bring one.
   *
   * @param letters of the text that was found elsewhere than in the markup, or in it
   */
  static boolean is(ParsedPage page, int letters) {
    return letters < SHELL && page.select(LOADED).findAny().isPresent() && !saysMuch(page);
  }

  /** Where the page says that it stands without scripts of its own (AMP), on its own site. */
  static Optional<URI> plain(ParsedPage page) {
    return page.select(PLAIN)
        .flatMap(link -> Addresses.resolve(page.document().baseUri(), link.attr("href")).stream())
        .filter(url -> Addresses.sameSite(url, page.url()) && !url.equals(page.url()))
        .findFirst();
  }

  /** A wall, a notice or a list says something itself. */
  private static boolean saysMuch(ParsedPage page) {
    Prose prose = new Prose();
    page.document().body().filter(prose);
    String text = prose.text.toString();
    return Regions.weighted(text.strip()) >= SHELL || WallWords.in(text).isPresent();
  }

  private static final class Prose implements NodeFilter {
    private final StringBuilder text = new StringBuilder();

    @Override
    public FilterResult head(Node node, int depth) {
      if (node instanceof Element element && AROUND.contains(element.normalName())) {
        return FilterResult.SKIP_ENTIRELY;
      }
      if (node instanceof TextNode words && !words.isBlank()) {
        text.append(words.text().strip()).append(' ');
      }
      return text.length() > MOST ? FilterResult.STOP : FilterResult.CONTINUE;
    }
  }
}
