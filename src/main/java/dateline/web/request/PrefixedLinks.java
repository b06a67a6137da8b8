package dateline.web.request;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Puts the path under which readers find us before every address of ours in a page, so that pages
 * are written as if they stood at the root. It reads tags only, never text: in what our templates
 * write, a {@code <} is always the start of a tag, and values stand in double quotes.
 */
final class PrefixedLinks {
  /** The attributes that hold addresses, up to the slash that begins those of ours. */
  private static final List<byte[]> STARTS =
      List.of(" href=\"/", " src=\"/", " action=\"/", " formaction=\"/").stream()
          .map(start -> start.getBytes(StandardCharsets.UTF_8))
          .toList();

  private PrefixedLinks() {}

  /**
   * The page with its own addresses under {@code prefix}, such as {@code /news}.
   *
   * @param page in UTF-8
   */
  static byte[] in(byte[] page, String prefix) {
    byte[] before = prefix.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(page.length + page.length / 8);
    boolean tag = false;
    boolean quoted = false;
    int i = 0;
    while (i < page.length) {
      int start = tag && !quoted ? start(page, i) : 0;
      if (start > 0) {
        out.write(page, i, start - 1);
        if (i + start >= page.length || page[i + start] != '/') {
          out.writeBytes(before);
        }
        i += start - 1;
        quoted = true;
        continue;
      }
      switch (page[i]) {
        case '<' -> tag |= !quoted;
        case '>' -> tag &= quoted;
        case '"' -> quoted = tag && !quoted;
        default -> {}
      }
      out.write(page[i]);
      i++;
    }
    return out.toByteArray();
  }

  /** How long the attribute is that begins here, with its first slash; 0 if none of ours does. */
  private static int start(byte[] page, int from) {
    for (byte[] start : STARTS) {
      if (from + start.length <= page.length
          && java.util.Arrays.equals(page, from, from + start.length, start, 0, start.length)) {
        return start.length;
      }
    }
    return 0;
  }
}
