package dateline.extract.listing;

import dateline.extract.page.Charsets;
import dateline.extract.page.Page;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What a site calls itself on a page without an article: by its meta elements and structured data;
 * of a title only a part that can be a name, never a slogan whole. Thread-safe.
 */
final class SiteNames {
  private static final int LONGEST = 60;
  private static final int WORDS_OF_A_NAME = 5;

  private static final List<String> METAS =
      List.of(
          "meta[property=og:site_name]",
          "meta[name=og:site_name]",
          "meta[name=application-name]",
          "meta[name=apple-mobile-web-app-title]");

  private static final Pattern PUBLISHER =
      Pattern.compile(
          "\"publisher\"\\s*:\\s*\\{[^{}]{0,500}?\"name\"\\s*:\\s*\"([^\"\\\\]{2,60})\"");
  private static final Pattern BETWEEN = Pattern.compile("\\s[|–—·•»:-]\\s|\\s?\\|\\s?");

  private SiteNames() {}

  static Optional<String> of(Page page) {
    return of(Jsoup.parse(Charsets.decode(page), page.url().toString()));
  }

  /** The name; absent where nothing on the page can be one. */
  static Optional<String> of(Document page) {
    return METAS.stream()
        .flatMap(meta -> page.select(meta).stream())
        .map(meta -> meta.attr("content").strip())
        .filter(SiteNames::isName)
        .findFirst()
        .or(() -> publisher(page))
        .or(() -> inTitle(page.title(), letters(host(page))));
  }

  private static String host(Document page) {
    return page.baseUri().replaceFirst("^https?://([^/?#]*+).*+$", "$1");
  }

  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static Optional<String> publisher(Document page) {
    return page.select("script[type*=ld+json]").stream()
        .map(Element::data)
        .flatMap(data -> PUBLISHER.matcher(data).results())
        .map(name -> name.group(1).strip())
        .filter(SiteNames::isName)
        .findFirst();
  }

  /** The part that the host spells, else the last that is short enough for a name. */
  private static Optional<String> inTitle(String title, String host) {
    List<String> parts =
        Stream.of(BETWEEN.split(title.strip(), -1))
            .map(String::strip)
            .filter(SiteNames::isName)
            .filter(part -> part.split(" ", -1).length <= WORDS_OF_A_NAME)
            .toList();
    return parts.stream()
        .filter(part -> letters(part).length() > 2 && host.contains(letters(part)))
        .findFirst()
        .or(() -> parts.reversed().stream().findFirst());
  }

  private static boolean isName(String text) {
    return text.length() > 1 && text.length() <= LONGEST && !text.contains("://");
  }
}
