package dateline.extract;

import static org.jsoup.select.Selector.evaluatorOf;

import dateline.extract.page.Addresses;
import dateline.extract.page.ParsedPage;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.select.Evaluator;

/**
 * The address that a page calls its own, where that can be believed; else the one it was fetched
 * from. Sources are asked in order of trust. One that names several addresses names none (RFC 6596
 * §3 has one canonical link a page). Thread-safe.
 */
final class OwnAddress {
  /** Hosts that show the pages of others: a canonical link to another host is right there. */
  private static final Pattern MIRRORS =
      Pattern.compile(
          "\\.cdn\\.ampproject\\.org/|^(?:www\\.)?google\\.[a-z.]+/amp/|\\.translate\\.goog/");

  private static final Pattern NO_PAGE =
      Pattern.compile("^(?i).*/(?:404|error|not-?found|login|signin|undefined|null)/?$");
  private static final Evaluator CANONICAL = evaluatorOf("link[rel=canonical]");

  private OwnAddress() {}

  /**
   * An address.
   *
   * @param why where it stood
   */
  record Found(String url, String why) {}

  static Found of(ParsedPage page) {
    Map<String, Supplier<Stream<String>>> sources = new LinkedHashMap<>();
    sources.put("link canonical", () -> page.select(CANONICAL).map(link -> link.attr("href")));
    sources.put("og:url", () -> page.all("og:url").stream());
    sources.put("json-ld mainEntityOfPage", () -> page.jsonLd().addresses("mainEntityOfPage"));
    sources.put("json-ld url", () -> page.jsonLd().addresses("url"));
    for (var source : sources.entrySet()) {
      Optional<URI> own = only(page, source.getValue().get()).filter(url -> trusted(page, url));
      if (own.isPresent()) {
        return new Found(own.get().toString(), source.getKey());
      }
    }
    return new Found(page.url().toString(), "address fetched");
  }

  private static Optional<URI> only(ParsedPage page, Stream<String> hrefs) {
    List<URI> named =
        hrefs
            .flatMap(href -> Addresses.resolve(page.url().toString(), href).stream())
            .map(Addresses::withoutFragment)
            .distinct()
            .limit(2)
            .toList();
    return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
  }

  /**
   * Of the same site, unless the page is a mirror's; not the home page, unless this is it; and not
   * a folder of the story's address, or that without the story's number.
   */
  private static boolean trusted(ParsedPage page, URI own) {
    if (MIRRORS.matcher(page.url().getHost() + page.url().getPath()).find()) {
      return !Addresses.isHome(own);
    }
    boolean generic = own.getPath() != null && NO_PAGE.matcher(own.getPath()).matches();
    return Addresses.sameSite(page.url(), own)
        && !generic
        && !isFolderOf(own, page.url())
        && (!Addresses.isHome(own) || Addresses.isHome(page.url()));
  }

  private static boolean isFolderOf(URI own, URI story) {
    String folder = path(own);
    String path = path(story);
    return Addresses.looksLikeStory(story)
        && !Addresses.looksLikeStory(own)
        && (path.equals(folder) || path.startsWith(folder.endsWith("/") ? folder : folder + "/"));
  }

  private static String path(URI url) {
    return Optional.ofNullable(url.getRawPath()).orElse("");
  }
}
