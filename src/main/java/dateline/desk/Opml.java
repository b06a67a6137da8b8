package dateline.desk;

import dateline.news.source.Source;
import dateline.news.source.SourceStatus;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A list of sources as other programs exchange it, after <a href="http://opml.org/spec2.opml">OPML
 * 2.0</a>. Sitemaps and section pages, which OPML does not know, are outlines of type {@code link}
 * with an attribute {@code kind} in a namespace of our own; other programs see a bookmark.
 *
 * @param title of the list; may be empty
 * @param outlines in the order of the document
 * @param problem why reading ended early, in words; what came before is there
 */
public record Opml(String title, List<Outline> outlines, Optional<String> problem) {
  /** The longest document read, in bytes. */
  public static final int MAX_BYTES = 10 << 20;

  /** The most outlines read. */
  public static final int MAX_OUTLINES = 20_000;

  /** An ampersand that is no reference XML knows by itself: written raw, or HTML's. */
  private static final Pattern RAW_AMPERSAND =
      Pattern.compile("&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)");

  private static final Pattern ENCODING =
      Pattern.compile(
          "^\\s*<\\?xml[^>]{0,200}encoding\\s*=\\s*[\"']([A-Za-z0-9][A-Za-z0-9._-]{0,39})");

  /**
   * One source in a list.
   *
   * @param note for people
   * @param folder that it stands in, the innermost; empty: in none
   */
  public record Outline(
      String name, Source.Kind kind, String url, Optional<String> note, String folder) {
    public Outline(String name, Source.Kind kind, String url, Optional<String> note) {
      this(name, kind, url, note, "");
    }
  }

  public Opml {
    outlines = List.copyOf(outlines);
  }

  /** The list of these sources. */
  public static Opml of(String title, List<Source> sources) {
    return new Opml(
        title,
        sources.stream()
            .map(s -> new Outline(s.name(), s.kind(), s.url(), Optional.empty()))
            .toList(),
        Optional.empty());
  }

  /** The list of these sources, in a folder for each of their groups. */
  public static Opml grouped(String title, List<SourceStatus> sources) {
    List<Outline> outlines = new ArrayList<>();
    for (SourceStatus status : sources) {
      Source s = status.source();
      List<String> folders = status.groups().isEmpty() ? List.of("") : status.groups();
      folders.forEach(
          folder ->
              outlines.add(new Outline(s.name(), s.kind(), s.url(), Optional.empty(), folder)));
    }
    return new Opml(title, outlines, Optional.empty());
  }

  /**
   * Reads what real programs write: any nesting, names in any case, raw ampersands, outlines
   * without a title. An outline without an http(s) address is a folder. Never throws on a document;
   * document type declarations are skipped and entities are not looked up.
   */
  public static Opml read(byte[] document) {
    if (document.length > MAX_BYTES) {
      return new Opml("", List.of(), Optional.of("longer than " + MAX_BYTES + " bytes"));
    }
    Reading reading = new Reading();
    String text = RAW_AMPERSAND.matcher(decoded(document)).replaceAll("&amp;");
    try {
      reading.read(factory().createXMLStreamReader(new StringReader(text)));
    } catch (XMLStreamException e) {
      reading.problem = Optional.of(firstLine(e));
    }
    return reading.done();
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setXMLResolver(
        (publicId, systemId, base, name) -> new ByteArrayInputStream(new byte[0]));
    return factory;
  }

  private static String decoded(byte[] document) {
    String head =
        new String(document, 0, Math.min(document.length, 256), StandardCharsets.US_ASCII);
    Charset charset = StandardCharsets.UTF_8;
    Matcher declared = ENCODING.matcher(head.replace("\uFFFD", ""));
    if (declared.find() && Charset.isSupported(declared.group(1))) {
      charset = Charset.forName(declared.group(1));
    } else if (head.startsWith("<\0") || startsWith(document, 0xFF, 0xFE)) {
      charset = StandardCharsets.UTF_16LE;
    } else if (head.startsWith("\0<") || startsWith(document, 0xFE, 0xFF)) {
      charset = StandardCharsets.UTF_16BE;
    }
    String text = new String(document, charset).strip();
    return text.startsWith("\uFEFF") ? text.substring(1).strip() : text;
  }

  private static boolean startsWith(byte[] document, int first, int second) {
    return document.length > 1 && (document[0] & 0xFF) == first && (document[1] & 0xFF) == second;
  }

  private static String firstLine(XMLStreamException e) {
    String message = Optional.ofNullable(e.getMessage()).orElse("not XML").replace('\n', ' ');
    return "not well-formed: " + message;
  }

  /** One document being read. */
  private static final class Reading {
    private final List<Outline> outlines = new ArrayList<>();
    private final StringBuilder title = new StringBuilder();
    private Optional<String> problem = Optional.empty();
    private boolean root;

    /** The folder inside each outline that is open here, the innermost first. */
    private final Deque<String> open = new ArrayDeque<>();

    void read(XMLStreamReader xml) throws XMLStreamException {
      boolean inTitle = false;
      while (xml.hasNext() && outlines.size() < MAX_OUTLINES) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            String name = lower(xml.getLocalName());
            root |= name.equals("opml");
            inTitle = name.equals("title");
            if (name.equals("outline")) {
              begin(xml);
            }
          }
          case XMLStreamConstants.END_ELEMENT -> {
            inTitle = false;
            if (lower(xml.getLocalName()).equals("outline")) {
              open.poll();
            }
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
            if (inTitle && title.length() < 500) {
              title.append(xml.getText());
            }
          }
          default -> {}
        }
      }
      if (outlines.size() == MAX_OUTLINES) {
        problem = Optional.of("more than " + MAX_OUTLINES + " outlines; the rest is left out");
      }
    }

    Opml done() {
      if (!root && problem.isEmpty()) {
        problem = Optional.of("not OPML: there is no opml element");
      }
      return new Opml(title.toString().strip(), outlines, problem);
    }

    private void begin(XMLStreamReader xml) {
      Map<String, String> given = given(xml);
      String folder = open.isEmpty() ? "" : open.peek();
      Optional<Outline> source = outline(given, folder);
      source.ifPresent(outlines::add);
      open.push(source.isPresent() ? folder : first(given, "text", "title").orElse(folder));
    }

    private static Map<String, String> given(XMLStreamReader xml) {
      Map<String, String> given = new LinkedHashMap<>();
      for (int i = 0; i < xml.getAttributeCount(); i++) {
        String name = lower(xml.getAttributeLocalName(i));
        String value = xml.getAttributeValue(i).strip();
        if (!value.isEmpty()) {
          given.putIfAbsent(name.substring(name.indexOf(':') + 1), value);
        }
      }
      return given;
    }

    private static Optional<Outline> outline(Map<String, String> given, String folder) {
      Optional<String> url =
          first(given, "xmlurl", "url").filter(u -> lower(u).matches("https?://\\S+"));
      Optional<Source.Kind> kind = kind(given);
      if (url.isEmpty() || kind.isEmpty()) {
        return Optional.empty();
      }
      String name = first(given, "text", "title").orElse(url.get());
      return Optional.of(
          new Outline(name, kind.get(), url.get(), first(given, "description", "comment"), folder));
    }

    /** Absent for an ordinary bookmark, and for the inclusion of another list. */
    private static Optional<Source.Kind> kind(Map<String, String> given) {
      for (Source.Kind kind : Source.Kind.values()) {
        if (kind.label().equalsIgnoreCase(given.getOrDefault("kind", ""))) {
          return Optional.of(kind);
        }
      }
      String type = lower(given.getOrDefault("type", "rss"));
      boolean other = type.equals("link") || type.equals("include");
      boolean feed = given.containsKey("xmlurl") || !other;
      return feed ? Optional.of(Source.Kind.FEED) : Optional.empty();
    }

    private static Optional<String> first(Map<String, String> given, String... names) {
      for (String name : names) {
        if (given.containsKey(name)) {
          return Optional.of(given.get(name));
        }
      }
      return Optional.empty();
    }

    private static String lower(String name) {
      return name.toLowerCase(Locale.ROOT);
    }
  }

  /** As an OPML 2.0 document. */
  public String write() {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <opml version="2.0" xmlns:dateline="urn:dateline:opml">
      <head>
        <title>%s</title>
      </head>
      <body>
    %s  </body>
    </opml>
    """
        .formatted(escaped(title), body());
  }

  private String body() {
    Map<String, List<Outline>> folders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Outline outline : outlines) {
      folders.computeIfAbsent(outline.folder(), _ -> new ArrayList<>()).add(outline);
    }
    StringBuilder body = new StringBuilder();
    folders.forEach(
        (folder, inside) -> {
          String lines = inside.stream().map(Opml::line).collect(Collectors.joining());
          body.append(
              folder.isEmpty()
                  ? lines
                  : "    <outline text=\"%s\">\n%s    </outline>\n"
                      .formatted(escaped(folder), lines.indent(2)));
        });
    return body.toString();
  }

  private static String line(Outline outline) {
    boolean feed = outline.kind() == Source.Kind.FEED;
    String name = escaped(outline.name());
    return "    <outline type=\"%s\" text=\"%s\" title=\"%s\" %s=\"%s\"%s%s/>\n"
        .formatted(
            feed ? "rss" : "link",
            name,
            name,
            feed ? "xmlUrl" : "url",
            escaped(outline.url()),
            feed ? "" : " dateline:kind=\"" + outline.kind().label() + "\"",
            outline.note().map(note -> " description=\"" + escaped(note) + "\"").orElse(""));
  }

  /** For an attribute or text, without the characters XML 1.0 cannot hold. */
  private static String escaped(String text) {
    return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
