package dateline.fetch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Ways round on which sites send a reader before they show a page.
 *
 * <p>Their cookies live as long as the fetch. A page that shows next to nothing and sends on at
 * once is a redirect, too.
 */
final class Redirects {
  private Redirects() {}

  /**
   * The cookies that the redirects of one fetch set (RFC 6265): some sites redirect to the same
   * address until theirs comes back. They are forgotten with the fetch. One thread.
   */
  static final class Cookies {
    private static final int MOST = 20;

    /** Characters of a name with its value, as browsers take it. */
    private static final int LONGEST = 4_096;

    /**
     * A cookie.
     *
     * @param host for which it counts
     * @param below whether it counts for the hosts below it too
     */
    private record Cookie(String name, String value, String host, boolean below, boolean secure) {
      boolean isFor(WebUrl url) {
        boolean reached = url.host().equals(host) || (below && url.host().endsWith("." + host));
        return reached && (!secure || url.scheme().equals("https"));
      }
    }

    private final List<Cookie> cookies = new ArrayList<>();

    /** Keeps what an answer from {@code url} sets, later ones in the place of earlier ones. */
    void keep(WebUrl url, List<String> headers) {
      for (String header : headers) {
        String[] parts = header.split(";", -1);
        int equals = parts[0].indexOf('=');
        if (equals > 0 && parts[0].length() <= LONGEST && cookies.size() < MOST) {
          Cookie set = cookie(url, parts, equals);
          cookies.removeIf(c -> c.name().equals(set.name()) && c.host().equals(set.host()));
          cookies.add(set);
        }
      }
    }

    private static Cookie cookie(WebUrl url, String[] parts, int equals) {
      String host = url.host();
      boolean below = false;
      boolean secure = false;
      for (int i = 1; i < parts.length; i++) {
        String part = parts[i].strip().toLowerCase(Locale.ROOT);
        secure |= part.equals("secure");
        String domain = part.startsWith("domain=") ? part.substring("domain=".length()) : "";
        String bare = domain.startsWith(".") ? domain.substring(1) : domain;
        // One label alone would be a whole registry's.
        if (bare.contains(".") && (url.host().equals(bare) || url.host().endsWith("." + bare))) {
          host = bare;
          below = true;
        }
      }
      return new Cookie(
          parts[0].substring(0, equals).strip(),
          parts[0].substring(equals + 1).strip(),
          host,
          below,
          secure);
    }

    /** The header's value for a request to {@code url}; absent if there is none. */
    Optional<String> forRequest(WebUrl url) {
      String all =
          cookies.stream()
              .filter(cookie -> cookie.isFor(url))
              .map(cookie -> cookie.name() + "=" + cookie.value())
              .collect(Collectors.joining("; "));
      return Optional.of(all).filter(text -> !text.isEmpty());
    }
  }

  /**
   * The address that a page which shows nothing sends its reader on to at once (HTML's {@code
   * http-equiv=refresh}). Pages with text that load themselves anew, and what only stands in {@code
   * noscript} of a page with text, are no redirects. Thread-safe.
   */
  static final class Refresh {
    /** Bytes; a page that only sends on is short. */
    private static final int LONGEST_PAGE = 16_384;

    /** Characters of text; a line for those whose browser does not go on by itself. */
    private static final int MOST_TEXT = 400;

    private static final Pattern META =
        Pattern.compile("(?i)<meta\\s[^>]{0,300}?http-equiv\\s*=\\s*[\"']?refresh[^<>]{0,2000}>");
    private static final Pattern CONTENT =
        Pattern.compile("(?i)content\\s*=\\s*(?:\"([^\"]{0,2000})\"|'([^']{0,2000})')");
    private static final Pattern AT_ONCE =
        Pattern.compile(
            "(?i)^\\s*+[01](?:\\.\\d*)?\\s*[;,]\\s*url\\s*=\\s*['\"]?([^'\"\\s]+)['\"]?\\s*");
    private static final Pattern UNSHOWN =
        Pattern.compile(
            "(?is)<(?:script|style|title)\\b[^<>]{0,500}+>[^<]{0,8000}+|<[^<>]{0,2000}+>");

    private Refresh() {}

    private static String withoutComments(String page) {
      StringBuilder plain = new StringBuilder();
      int at = 0;
      for (int from = page.indexOf("<!--"); from >= 0; from = page.indexOf("<!--", at)) {
        plain.append(page, at, from);
        int end = page.indexOf("-->", from);
        at = end < 0 ? page.length() : end + 3;
      }
      return plain.append(page.substring(at)).toString();
    }

    /** As it is written; absent where the page shows something, or sends on later or nowhere. */
    static Optional<String> of(Optional<String> contentType, ByteBuffer body) {
      boolean html =
          contentType.isEmpty()
              || contentType.get().toLowerCase(java.util.Locale.ROOT).contains("html");
      if (!html || body.remaining() > LONGEST_PAGE) {
        return Optional.empty();
      }
      String page = withoutComments(StandardCharsets.UTF_8.decode(body.duplicate()).toString());
      Matcher meta = META.matcher(page);
      if (!meta.find() || UNSHOWN.matcher(page).replaceAll("").strip().length() > MOST_TEXT) {
        return Optional.empty();
      }
      Matcher content = CONTENT.matcher(meta.group());
      if (!content.find()) {
        return Optional.empty();
      }
      Matcher wish =
          AT_ONCE.matcher(content.group(1) == null ? content.group(2) : content.group(1));
      return wish.matches() ? Optional.of(wish.group(1).replace("&amp;", "&")) : Optional.empty();
    }
  }
}
