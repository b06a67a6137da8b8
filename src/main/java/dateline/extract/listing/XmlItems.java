package dateline.extract.listing;

import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;

/**
 * Reads XML item by item and lets go of each before the next, so that a list of fifty megabytes
 * takes the memory of its largest item. Broken XML is read as jsoup's XML parser reads it: an item
 * that is never closed holds all that follow. One thread.
 */
final class XmlItems {
  /** Elements open at a time; what is nested deeper is read as if it stood beside. */
  private static final int DEPTH = 256;

  /** Elements held at a time, some 50 MB. No feed of the test suites holds a hundredth of it. */
  private static final int MOST_HELD = 200_000;

  /** Around what is said of the list itself, beside the root. */
  private static final String CHANNEL = "channel";

  private static final String XML_BASE = "xml:base";

  /**
   * What to look for, all by local names in lower case.
   *
   * @param roots elements that make the document a list
   * @param items elements that are handed out whole
   * @param about elements just below the root, or below its channel, whose text is kept
   * @param base one of those whose text, if it is an address, relative addresses are relative to
   */
  record Names(Set<String> roots, Set<String> items, Set<String> about, String base) {
    Names {
      roots = Set.copyOf(roots);
      items = Set.copyOf(items);
      about = Set.copyOf(about);
    }
  }

  /**
   * What there was beside the items.
   *
   * @param root the first of the roots, absent when there is none
   * @param about text by name
   * @param broken why the text could not be read to its end
   */
  record Rest(Optional<String> root, Map<String, String> about, Optional<String> broken) {
    Rest {
      about = Map.copyOf(about);
    }

    Optional<String> text(String name) {
      return Optional.ofNullable(about.get(name));
    }
  }

  private final Names names;
  private final Predicate<Element> sink;
  private final Map<String, String> about = new HashMap<>();
  private Optional<String> root = Optional.empty();
  private long held;

  private XmlItems(Names names, Predicate<Element> sink) {
    this.names = names;
    this.sink = sink;
  }

  /**
   * Hands the items to {@code sink} in their order, those inside others after them, each still in
   * its place in the tree.
   *
   * @param sink answers whether to go on
   */
  static Rest read(LimitedReader text, Names names, Predicate<Element> sink) {
    XmlItems items = new XmlItems(names, sink);
    Optional<String> broken = Optional.empty();
    try {
      items.read(text);
    } catch (UncheckedIOException e) {
      // It always has one.
      broken = Optional.of(String.valueOf(Objects.requireNonNull(e.getCause()).getMessage()));
    }
    return new Rest(items.root, items.about, broken);
  }

  private void read(LimitedReader text) {
    try (StreamParser parser = new StreamParser(Parser.xmlParser().setMaxDepth(DEPTH))) {
      parser.parse(text, "");
      Iterator<Element> elements = parser.iterator();
      while (elements.hasNext()) {
        text.progressed();
        if (!take(elements.next())) {
          return;
        }
        if (held > MOST_HELD) {
          takeWhatIsOpen(parser.document());
          return;
        }
      }
    }
  }

  /** An element that is whole: its children came before it. Answers whether to go on. */
  private boolean take(Element element) {
    if (root.isEmpty()) {
      root = around(element, names.roots()).or(() -> only(element, names.roots())).map(Xml::local);
    }
    boolean item = only(element, names.items()).isPresent();
    if (around(element, names.items()).isPresent() || !(item || nearTheTop(element))) {
      held++;
      return true;
    }
    boolean more = !item || handOut(element);
    keepText(element);
    letGo(element);
    return more;
  }

  private boolean handOut(Element outer) {
    return outer.stream().filter(e -> only(e, names.items()).isPresent()).allMatch(sink);
  }

  private void takeWhatIsOpen(Document document) {
    Optional<Element> outer =
        document.stream().filter(e -> only(e, names.items()).isPresent()).findFirst();
    outer.ifPresent(this::handOut);
  }

  private static Optional<Element> only(Element element, Set<String> wanted) {
    return Optional.of(element).filter(e -> wanted.contains(Xml.local(e)));
  }

  /** Of all around the element, the outermost that has one of the names. */
  private static Optional<Element> around(Element element, Set<String> wanted) {
    Optional<Element> found = Optional.empty();
    Element at = element.parent();
    while (at != null) {
      if (wanted.contains(Xml.local(at))) {
        found = Optional.of(at);
      }
      at = at.parent();
    }
    return found;
  }

  private static Optional<Element> parent(Element element) {
    return Optional.ofNullable(element.parent());
  }

  /** The root, its children and those of its channel. */
  private static boolean nearTheTop(Element element) {
    Optional<Element> parent = parent(element);
    boolean inChannel = parent.filter(p -> Xml.local(p).equals(CHANNEL)).isPresent();
    Optional<Element> above = inChannel ? parent.flatMap(XmlItems::parent) : parent;
    return above.flatMap(XmlItems::parent).filter(p -> !(p instanceof Document)).isEmpty();
  }

  private void keepText(Element element) {
    String name = Xml.local(element);
    String text = names.about().contains(name) ? element.wholeText().strip() : "";
    if (!text.isEmpty()) {
      about.putIfAbsent(name, text);
    }
    Element parent = element.parent();
    if (parent != null && name.equals(names.base()) && !parent.hasAttr(XML_BASE)) {
      String address = element.wholeText().strip();
      if (address.startsWith("http://") || address.startsWith("https://")) {
        parent.attr(XML_BASE, address);
      }
    }
  }

  /** Takes the element out of the tree, with the text before it. */
  private void letGo(Element element) {
    held -= element.stream().count() - 1;
    Node before = element.previousSibling();
    while (before != null && !(before instanceof Element)) {
      Node text = before;
      before = before.previousSibling();
      text.remove();
    }
    element.remove();
  }
}
