package dateline.web.feed;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes a small XML document: everything is escaped, and characters XML 1.0 forbids become U+FFFD.
 * One thread.
 */
public final class XmlWriter {
  private final StringBuilder out =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
  private final Deque<String> open = new ArrayDeque<>();

  /** Starts a document; {@code attributes} are names and values in turn. */
  public XmlWriter(String root, String... attributes) {
    open(root, attributes);
  }

  XmlWriter open(String name, String... attributes) {
    start(name, attributes).append('>');
    open.push(name);
    return this;
  }

  public XmlWriter text(String name, String text, String... attributes) {
    start(name, attributes).append('>').append(escape(text));
    out.append("</").append(name).append(">\n");
    return this;
  }

  public XmlWriter empty(String name, String... attributes) {
    start(name, attributes).append("/>\n");
    return this;
  }

  /** Closes the element opened last. */
  XmlWriter close() {
    out.append("</").append(open.pop()).append(">\n");
    return this;
  }

  /** What was written since the last time, for a document too long to be held in memory. */
  public String taken() {
    String taken = out.toString();
    out.setLength(0);
    return taken;
  }

  /** Closes all that is open; the document, or the rest of it. */
  public String end() {
    while (!open.isEmpty()) {
      close();
    }
    return out.toString();
  }

  private StringBuilder start(String name, String... attributes) {
    out.append('<').append(name);
    for (int i = 0; i + 1 < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"").append(escape(attributes[i + 1]));
      out.append('"');
    }
    return out;
  }

  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(allowed(c) ? c : 0xFFFD);
              }
            });
    return safe.toString();
  }

  /** XML 1.0, production 2. */
  private static boolean allowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
