package dateline.extract.page;

import static org.jsoup.select.Selector.evaluatorOf;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * A page taken apart once, for every craft to read: its elements in one list, which is walked much
 * faster than the tree, its meta elements by name, its structured data. One thread.
 */
public final class ParsedPage {
  /** Characters; the longest news pages of the test sets have a third of it. */
  private static final int MOST_TEXT = 4_000_000;

  private static final Evaluator HEADLINE = evaluatorOf("h1");
  private static final Evaluator PARAGRAPH = evaluatorOf("p");
  private static final Evaluator META = evaluatorOf("meta");
  private static final Evaluator STRUCTURED = evaluatorOf("script[type*=ld+json]");
  private static final Evaluator OWN_ADDRESS =
      evaluatorOf("link[rel=canonical], meta[property=og:url], link[rel=amphtml]");

  /** The meta element that holds an article; what all others say is cut to a line. */
  private static final String WHOLE_TEXT = "articlebody";

  private static final List<String> META_NAMES =
      List.of("name", "property", "itemprop", "http-equiv");

  private final URI url;
  private final Instant fetched;
  private final Document document;
  private final List<Element> elements = new ArrayList<>();
  private final Map<String, List<String>> metas = new LinkedHashMap<>();
  private final JsonLd jsonLd;
  private final int body;
  private final IdentityHashMap<Evaluator, List<Element>> selected = new IdentityHashMap<>();
  private @Nullable String text;
  private @Nullable Set<Element> aroundHeadlines;
  private @Nullable IdentityHashMap<Element, Integer> paragraphs;

  private ParsedPage(Page page, Document document) {
    this.document = document;
    this.fetched = page.fetched();
    Element first = document.body();
    document.traverse(
        (node, depth) -> {
          if (node instanceof Element element) {
            elements.add(element);
          }
        });
    this.body = elements.indexOf(first);
    this.url = isWeb(page.url()) ? page.url() : ownAddress().orElse(page.url());
    document.setBaseUri(url.toString());
    select(META).forEach(this::readMeta);
    this.jsonLd = JsonLd.of(select(STRUCTURED).map(Element::data).toList());
  }

  public static ParsedPage of(Page page) {
    String text = Charsets.decode(page);
    String read = text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text;
    return new ParsedPage(
        page, Parser.htmlParser().parseInput(ParsingPool.reader(read), page.url().toString()));
  }

  /** A page from a file says itself where it came from. */
  private Optional<URI> ownAddress() {
    return select(OWN_ADDRESS)
        .flatMap(
            e ->
                Addresses.resolve("", e.hasAttr("href") ? e.attr("href") : e.attr("content"))
                    .stream())
        .findFirst();
  }

  private static boolean isWeb(URI url) {
    return "http".equals(url.getScheme()) || "https".equals(url.getScheme());
  }

  private void readMeta(Element meta) {
    String content = meta.attr("content").strip();
    if (content.isEmpty()) {
      return;
    }
    String line = Cut.line(content);
    for (String key : META_NAMES) {
      String name = Cut.line(meta.attr(key)).strip().toLowerCase(Locale.ROOT);
      if (!name.isEmpty()) {
        metas
            .computeIfAbsent(name, n -> new ArrayList<>())
            .add(name.equals(WHOLE_TEXT) ? content : line);
      }
    }
  }

  /** Where it was fetched from; of a file, where it says it came from. */
  public URI url() {
    return url;
  }

  /** Whether its address is one of the web: that of a file may say nothing. */
  public boolean isWeb() {
    return isWeb(url);
  }

  public Instant fetched() {
    return fetched;
  }

  public Document document() {
    return document;
  }

  public JsonLd jsonLd() {
    return jsonLd;
  }

  /** The elements that {@code wanted} holds for, in their order. */
  public Stream<Element> select(Evaluator wanted) {
    ParsingPool.endIfGivenUp();
    return elements.stream().filter(element -> wanted.matches(document, element));
  }

  /** The same, for what is asked for several times: the page is searched once. */
  public Stream<Element> selectOnce(Evaluator wanted) {
    return selected.computeIfAbsent(wanted, w -> select(w).toList()).stream();
  }

  /** The body and all elements in it, in their order. */
  public List<Element> shown() {
    return elements.subList(body, elements.size());
  }

  /** What the meta elements whose names {@code wanted} is found in say, in their order. */
  public List<Meta> metas(Pattern wanted) {
    return metas.entrySet().stream()
        .filter(meta -> wanted.matcher(meta.getKey()).find())
        .flatMap(meta -> meta.getValue().stream().map(value -> new Meta(meta.getKey(), value)))
        .toList();
  }

  /** What a meta element says; its name is in lower case. */
  public record Meta(String name, String content) {}

  /** Whether an h1 is in an element, or is that element; the ways up are walked once a page. */
  public boolean holdsHeadline(Element element) {
    if (aroundHeadlines == null) {
      Set<Element> around = new HashSet<>();
      for (Element headline : select(HEADLINE).toList()) {
        Element at = headline;
        while (at != null && around.add(at)) {
          at = at.parent();
        }
      }
      aroundHeadlines = around;
    }
    return aroundHeadlines.contains(element);
  }

  /**
   * Whether an element holds most of the page's paragraphs: what is named for a sidebar then holds
   * the page beside the sidebar.
   */
  public boolean holdsText(Element element) {
    if (paragraphs == null) {
      IdentityHashMap<Element, Integer> lengths = new IdentityHashMap<>();
      for (Element paragraph : select(PARAGRAPH).toList()) {
        int length = paragraph.ownText().length();
        for (Element at = paragraph; length > 0 && at != null; at = at.parent()) {
          lengths.merge(at, length, Integer::sum);
        }
      }
      paragraphs = lengths;
    }
    int all = paragraphs.getOrDefault(document.body(), 0);
    return 2 * paragraphs.getOrDefault(element, 0) > all;
  }

  /**
   * The text of an element if it is at most {@code most} characters; empty if it is longer, which
   * is told without reading all of it.
   */
  public static String shortText(Element element, int most) {
    Length length = new Length(most);
    element.filter(length);
    String text = length.left < 0 ? "" : element.text();
    return text.length() <= most ? text : "";
  }

  /** Counts the characters of a text that are no spaces, as far as they may be. */
  private static final class Length implements NodeFilter {
    private int left;

    Length(int most) {
      this.left = most;
    }

    @Override
    public FilterResult head(Node node, int depth) {
      if (node instanceof TextNode text) {
        String whole = text.getWholeText();
        for (int i = 0; i < whole.length() && left >= 0; i++) {
          left -= whole.charAt(i) > ' ' ? 1 : 0;
        }
      }
      return left < 0 ? FilterResult.STOP : FilterResult.CONTINUE;
    }
  }

  /** All text of the body. */
  public String text() {
    if (text == null) {
      text = document.body().text();
    }
    return text;
  }

  /** The first of the named metas that is there; names in lower case. */
  public Optional<String> meta(String... names) {
    for (String name : names) {
      List<String> values = metas.get(name);
      if (values != null) {
        return Optional.of(values.getFirst());
      }
    }
    return Optional.empty();
  }

  /** All values of a meta; the name in lower case. */
  public List<String> all(String name) {
    return metas.getOrDefault(name, List.of());
  }

  public String host() {
    return Addresses.host(url);
  }

  /** The language that the document declares, in lower case with hyphens; empty if it does not. */
  public String language() {
    Element html = document.firstElementChild();
    return html == null ? "" : html.attr("lang").toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
