package dateline.extract.page;

import com.ibm.icu.text.IDNA;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.internal.StringUtil;

/** Links as pages write them, made absolute, and which of them stay on one site. Thread-safe. */
public final class Addresses {
  private static final int LONGEST = 2_000;

  private static final IDNA NAMES = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII);

  /** Second labels under which a country's registry sells names: bbc.co.uk is one site. */
  private static final Set<String> SECOND_LEVEL =
      Set.of("co", "com", "org", "net", "gov", "edu", "ac", "gob", "or", "ne", "go", "nom");

  private static final Pattern BREAKS = Pattern.compile("[\\r\\n\\t]");
  private static final Pattern WWW = Pattern.compile("^www\\d?\\.");

  /** The words of the last part of a path, and the figures anywhere in it. */
  private static final Pattern SLUG =
      Pattern.compile("(?<![^-_/.])[^-_/.]++(?:[-_]++[^-_/.]++){2}");

  private static final Pattern NUMBER = Pattern.compile("\\d{4}");

  /** A query that names one story among many: a letter or two alone may be a page of a list. */
  private static final Pattern STORY_QUERY =
      Pattern.compile(
          "(?i)(?:^|&)(?:(?:(?:[anps]|doc|news|story|art|article"
              + "|item|press|release|record|content|post|entry|event)[_-]?)?id"
              + "|story|article|news|item|release|record)=[\\w-]*\\d"
              + "|(?:^|&)(?:p|n|a|no|nr|idx|num|number|seq)=[\\w-]*\\d{3}");

  private Addresses() {}

  /** The http address that {@code href} means on a page at {@code base}; absent for all others. */
  public static Optional<URI> resolve(String base, String href) {
    String clean = BREAKS.matcher(href.strip().replace(" ", "%20")).replaceAll("");
    if (clean.isEmpty() || clean.length() > LONGEST || clean.startsWith("#")) {
      return Optional.empty();
    }
    String absolute = StringUtil.resolve(base, clean);
    if (!absolute.startsWith("http://") && !absolute.startsWith("https://")) {
      return Optional.empty();
    }
    String ascii = withAsciiHost(absolute);
    return parse(ascii).or(() -> parse(escaped(ascii))).filter(uri -> !host(uri).isEmpty());
  }

  /** Names of hosts in other scripts as the name service knows them (UTS 46). */
  private static String withAsciiHost(String url) {
    int from = url.indexOf("://") + 3;
    int end = from;
    boolean ascii = true;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      ascii &= url.charAt(end++) < 0x80;
    }
    if (ascii) {
      return url;
    }
    StringBuilder host = new StringBuilder();
    IDNA.Info info = new IDNA.Info();
    NAMES.nameToASCII(url.substring(from, end), host, info);
    return info.hasErrors() ? url : url.substring(0, from) + host + url.substring(end);
  }

  private static Optional<URI> parse(String text) {
    try {
      return Optional.of(URI.create(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Escapes what {@link URI} refuses and browsers accept, such as {@code |} and spaces. */
  private static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean strayPercent = c == '%' && !hex(text, i + 1);
      if (strayPercent || c <= ' ' || "\"<>\\^`{|}[]".indexOf(c) >= 0) {
        out.append('%').append(String.format("%02X", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean hex(String text, int from) {
    return from + 2 <= text.length()
        && Character.digit(text.charAt(from), 16) >= 0
        && Character.digit(text.charAt(from + 1), 16) >= 0;
  }

  /** In lower case, without {@code www.}; empty when there is none. */
  public static String host(URI url) {
    String host = url.getHost();
    return host == null ? "" : WWW.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
  }

  /** Whether both are under the same registered domain, as far as can be told without a list. */
  public static boolean sameSite(URI one, URI other) {
    return domain(host(one)).equals(domain(host(other)));
  }

  public static String domain(String host) {
    String[] labels = host.split("\\.", -1);
    int n = labels.length;
    if (n <= 2 || host.matches("[\\d.]+")) {
      return host;
    }
    boolean third = labels[n - 1].length() == 2 && SECOND_LEVEL.contains(labels[n - 2]);
    return String.join(".", java.util.Arrays.copyOfRange(labels, n - (third ? 3 : 2), n));
  }

  /** Whether it is a site's entry rather than a page of it. Only an address with a site has one. */
  public static boolean isHome(URI url) {
    String path = url.getPath();
    return url.getRawAuthority() != null
        && (path == null || path.isEmpty() || path.matches("/(?:index\\.\\w+|[a-z]{2})?/?"))
        && url.getQuery() == null;
  }

  /** Without what follows {@code #}. */
  public static URI withoutFragment(URI url) {
    String text = url.toString();
    int hash = text.indexOf('#');
    return hash < 0 ? url : URI.create(text.substring(0, hash));
  }

  /** Whether the query names one story among many, as in {@code ?id=1234}. */
  public static boolean namesStory(URI url) {
    String query = url.getRawQuery();
    return query != null && STORY_QUERY.matcher(query).find();
  }

  /**
   * Whether the shape of an address tells that it is one story's: three words or more in the last
   * part of its path, a long number, or a query with the story's number.
   */
  public static boolean looksLikeStory(URI url) {
    String path = Optional.ofNullable(url.getRawPath()).orElse("");
    String whole = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    String last = whole.substring(whole.lastIndexOf('/') + 1);
    return SLUG.matcher(last).find() || NUMBER.matcher(whole).find() || namesStory(url);
  }
}
