package dateline.extract;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A page taken apart once, for every craft to read. One thread.
 *
 * @param metas content of the first meta element of each name, property or itemprop, in lower case
 */
record ParsedPage(
    URI url, Instant fetched, Document document, Map<String, List<String>> metas, JsonLd jsonLd) {

  /** Characters; the longest news pages of the test sets have a third of it. */
  private static final int MOST_TEXT = 4_000_000;

  static ParsedPage of(Page page) {
    String text = Charsets.decode(page);
    String read = text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text;
    Document document = Jsoup.parse(read, page.url().toString());
    URI url = isWeb(page.url()) ? page.url() : ownAddress(document).orElse(page.url());
    document.setBaseUri(url.toString());
    return new ParsedPage(url, page.fetched(), document, metas(document), JsonLd.of(document));
  }

  /** A page from a file says itself where it came from. */
  private static Optional<URI> ownAddress(Document document) {
    return document.select("link[rel=canonical], meta[property=og:url], link[rel=amphtml]").stream()
        .flatMap(
            e ->
                Addresses.resolve("", e.hasAttr("href") ? e.attr("href") : e.attr("content"))
                    .stream())
        .findFirst();
  }

  private static boolean isWeb(URI url) {
    return "http".equals(url.getScheme()) || "https".equals(url.getScheme());
  }

  private static Map<String, List<String>> metas(Document document) {
    Map<String, List<String>> metas = new HashMap<>();
    for (Element meta : document.getElementsByTag("meta")) {
      String content = meta.attr("content").strip();
      if (content.isEmpty()) {
        continue;
      }
      for (String key : List.of("name", "property", "itemprop", "http-equiv")) {
        String name = meta.attr(key).strip().toLowerCase(Locale.ROOT);
        if (!name.isEmpty()) {
          metas.computeIfAbsent(name, n -> new java.util.ArrayList<>()).add(content);
        }
      }
    }
    return metas;
  }

  /** The first of the named metas that is there; names in lower case. */
  Optional<String> meta(String... names) {
    for (String name : names) {
      List<String> values = metas.get(name);
      if (values != null) {
        return Optional.of(values.getFirst());
      }
    }
    return Optional.empty();
  }

  /** All values of a meta; the name in lower case. */
  List<String> all(String name) {
    return metas.getOrDefault(name, List.of());
  }

  String host() {
    return Addresses.host(url);
  }
}
