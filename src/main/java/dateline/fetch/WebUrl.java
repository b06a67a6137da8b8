package dateline.fetch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An http(s) address parsed and written by the WHATWG URL standard, which is what browsers do and
 * {@code java.net.URI} does not. Only special schemes with a host exist here, so the standard's
 * state machine shrinks to: scheme, authority, path, query, fragment. Immutable; any input gives an
 * address or nothing.
 *
 * @param credentials {@code ""} or {@code user@} or {@code user:password@}, percent-encoded
 * @param host as {@link WebHost} serialises it
 * @param port −1 for the scheme's own
 * @param path percent-encoded, from the first slash on
 * @see <a href="https://url.spec.whatwg.org/#concept-basic-url-parser">WHATWG URL parser</a>
 */
record WebUrl(
    String scheme,
    String credentials,
    String host,
    int port,
    String path,
    Optional<String> query,
    Optional<String> fragment) {
  private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*):");
  private static final Pattern BREAK = Pattern.compile("[\t\n\r]");
  private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

  // What each part percent-encodes beside controls and everything beyond ASCII (§1.3).
  private static final String FRAGMENT_SET = " \"<>`";
  private static final String QUERY_SET = " \"#<>'";
  private static final String PATH_SET = " \"#<>?^`{}";
  private static final String USER_SET = PATH_SET + "/:;=@[\\]|";

  /** Reads an absolute address. */
  static Optional<WebUrl> parse(String input) {
    return parse(input, Optional.empty());
  }

  /** Reads an address that may be relative to {@code base}. */
  static Optional<WebUrl> parse(String input, Optional<WebUrl> base) {
    String text = tidy(input);
    Matcher scheme = SCHEME.matcher(text);
    if (!scheme.lookingAt()) {
      return base.flatMap(from -> from.relative(text));
    }
    String name = scheme.group(1).toLowerCase(Locale.ROOT);
    if (!name.equals("http") && !name.equals("https")) {
      return Optional.empty();
    }
    String rest = text.substring(scheme.end());
    // "http:page" under an http base is relative, a leftover of RFC 1630 that the standard keeps.
    return base.isPresent() && base.get().scheme.equals(name) && !rest.startsWith("//")
        ? base.get().relative(rest)
        : absolute(name, rest);
  }

  /** The serialised address, fragment included. */
  String href() {
    return origin(credentials)
        + path
        + query.map(text -> "?" + text).orElse("")
        + fragment.map(text -> "#" + text).orElse("");
  }

  /** Scheme, host and port: what one robots.txt speaks for (RFC 9309 §2.3). */
  String authority() {
    return origin("");
  }

  private String origin(String user) {
    return scheme + "://" + user + host + (port < 0 ? "" : ":" + port);
  }

  /** The port connected to. */
  int effectivePort() {
    return port >= 0 ? port : defaultPort(scheme);
  }

  WebUrl withoutFragment() {
    return new WebUrl(scheme, credentials, host, port, path, query, Optional.empty());
  }

  WebUrl withPath(String other) {
    return new WebUrl(scheme, credentials, host, port, other, query, fragment);
  }

  WebUrl withQuery(Optional<String> other) {
    return new WebUrl(scheme, credentials, host, port, path, other, fragment);
  }

  private static int defaultPort(String scheme) {
    return scheme.equals("http") ? 80 : 443;
  }

  /** Without surrounding controls and spaces, any tab or line break, or half a character. */
  private static String tidy(String input) {
    int from = 0;
    int to = input.length();
    while (from < to && input.charAt(from) <= ' ') {
      from++;
    }
    while (to > from && input.charAt(to - 1) <= ' ') {
      to--;
    }
    String text = input.substring(from, to);
    boolean plain = text.chars().noneMatch(c -> c < ' ' || Character.isSurrogate((char) c));
    return plain
        ? text
        : LONE_SURROGATE.matcher(BREAK.matcher(text).replaceAll("")).replaceAll("\uFFFD");
  }

  private static Optional<WebUrl> absolute(String scheme, String afterColon) {
    int start = 0;
    while (start < afterColon.length() && isSlash(afterColon.charAt(start))) {
      start++;
    }
    int end = start;
    while (end < afterColon.length() && "/\\?#".indexOf(afterColon.charAt(end)) < 0) {
      end++;
    }
    String rest = afterColon.substring(end);
    return authority(scheme, afterColon.substring(start, end))
        .map(site -> site.withTail(List.of(), rest));
  }

  private static Optional<WebUrl> authority(String scheme, String text) {
    int at = text.lastIndexOf('@');
    String site = text.substring(at + 1);
    int colon = site.indexOf(':', Math.max(0, closingBracket(site)));
    String written = colon < 0 ? site : site.substring(0, colon);
    Optional<Integer> port = port(colon < 0 ? "" : site.substring(colon + 1), scheme);
    Optional<String> host = written.isEmpty() ? Optional.empty() : WebHost.parse(written);
    if (host.isEmpty() || port.isEmpty()) {
      return Optional.empty();
    }
    String user = at < 0 ? "" : credentials(text.substring(0, at));
    return Optional.of(
        new WebUrl(scheme, user, host.get(), port.get(), "/", Optional.empty(), Optional.empty()));
  }

  private static int closingBracket(String site) {
    int open = site.indexOf('[');
    int close = open < 0 ? 0 : site.indexOf(']', open);
    return close < 0 ? site.length() : close;
  }

  private static String credentials(String text) {
    int colon = text.indexOf(':');
    String user = encode(colon < 0 ? text : text.substring(0, colon), USER_SET);
    String password = colon < 0 ? "" : encode(text.substring(colon + 1), USER_SET);
    if (user.isEmpty() && password.isEmpty()) {
      return "";
    }
    return user + (password.isEmpty() ? "" : ":" + password) + "@";
  }

  private static Optional<Integer> port(String digits, String scheme) {
    if (digits.isEmpty()) {
      return Optional.of(-1);
    }
    String significant = digits.replaceFirst("^0+(?=[0-9])", "");
    if (!significant.matches("[0-9]{1,5}") || Integer.parseInt(significant) > 0xFFFF) {
      return Optional.empty();
    }
    int port = Integer.parseInt(significant);
    return Optional.of(port == defaultPort(scheme) ? -1 : port);
  }

  private Optional<WebUrl> relative(String text) {
    if (!text.isEmpty() && isSlash(text.charAt(0))) {
      return text.length() > 1 && isSlash(text.charAt(1))
          ? absolute(scheme, text)
          : Optional.of(withTail(List.of(), text));
    }
    int hash = text.indexOf('#');
    String beforeHash = hash < 0 ? text : text.substring(0, hash);
    if (beforeHash.isEmpty()) {
      return Optional.of(
          new WebUrl(scheme, credentials, host, port, path, query, fragmentOf(text)));
    }
    if (beforeHash.startsWith("?")) {
      return Optional.of(
          new WebUrl(scheme, credentials, host, port, path, queryOf(text), fragmentOf(text)));
    }
    List<String> folder = List.of(path.substring(1).split("/", -1));
    return Optional.of(withTail(folder.subList(0, folder.size() - 1), text));
  }

  /** This site with path, query and fragment of {@code text}, whose path starts in a folder. */
  private WebUrl withTail(List<String> folder, String text) {
    int end = 0;
    while (end < text.length() && "?#".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String written = text.substring(0, end).replace('\\', '/');
    String steps = written.startsWith("/") ? written.substring(1) : written;
    return new WebUrl(
        scheme, credentials, host, port, walk(folder, steps), queryOf(text), fragmentOf(text));
  }

  private static String walk(List<String> folder, String steps) {
    List<String> segments = new ArrayList<>(folder);
    String[] all = steps.split("/", -1);
    for (int i = 0; i < all.length; i++) {
      String dots = all[i].toLowerCase(Locale.ROOT).replace("%2e", ".");
      boolean dot = dots.equals(".") || dots.equals("..");
      if (dots.equals("..") && !segments.isEmpty()) {
        segments.removeLast();
      }
      if (!dot) {
        segments.add(encode(all[i], PATH_SET));
      } else if (i == all.length - 1) {
        segments.add("");
      }
    }
    return "/" + String.join("/", segments);
  }

  private static Optional<String> queryOf(String text) {
    int hash = text.indexOf('#');
    String beforeHash = hash < 0 ? text : text.substring(0, hash);
    int mark = beforeHash.indexOf('?');
    return mark < 0
        ? Optional.empty()
        : Optional.of(encode(beforeHash.substring(mark + 1), QUERY_SET));
  }

  private static Optional<String> fragmentOf(String text) {
    int hash = text.indexOf('#');
    return hash < 0
        ? Optional.empty()
        : Optional.of(encode(text.substring(hash + 1), FRAGMENT_SET));
  }

  /** Percent-encodes controls, everything beyond ASCII and the characters of {@code set}. */
  static String encode(String text, String set) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      int c = octet & 0xFF;
      if (c <= 0x1F || c > 0x7E || set.indexOf(c) >= 0) {
        out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
      } else {
        out.append((char) c);
      }
    }
    return out.toString();
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }
}
