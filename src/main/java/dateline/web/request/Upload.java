package dateline.web.request;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds a file in the body of a form, after RFC 7578. Never throws on what was sent. */
final class Upload {
  private static final Pattern BOUNDARY =
      Pattern.compile(
          "(?i)^multipart/form-data\\s*;.*?\\bboundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))");

  /** Between the head of a part and what it holds. */
  private static final String BLANK = "\r\n\r\n";

  private Upload() {}

  /**
   * The part of that name; absent where the body is no such form, or has none.
   *
   * @param type the header Content-Type
   */
  static Optional<byte[]> in(String type, byte[] body, String name) {
    Matcher boundary = BOUNDARY.matcher(type);
    if (!boundary.find()) {
      return Optional.empty();
    }
    String mark = "--" + (boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
    // One character a byte, so that what is between the marks comes out as it went in.
    String text = "\r\n" + new String(body, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("\r\n" + mark);
    while (at >= 0) {
      int head = at + 2 + mark.length();
      int next = text.indexOf("\r\n" + mark, head);
      int blank = text.indexOf(BLANK, head);
      if (next < 0 || blank < 0) {
        return Optional.empty();
      }
      if (blank < next && text.substring(head, blank).contains("name=\"" + name + "\"")) {
        String held =
            text.substring(blank + BLANK.length(), Math.max(next, blank + BLANK.length()));
        return Optional.of(held.getBytes(StandardCharsets.ISO_8859_1));
      }
      at = next;
    }
    return Optional.empty();
  }
}
