package dateline.extract;

import static org.jsoup.select.Selector.evaluatorOf;

import dateline.extract.page.Addresses;
import dateline.extract.page.JsonLd;
import dateline.extract.page.ParsedPage;
import dateline.news.source.Hint;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;

/**
 * What a page says of itself besides text, authors and dates: address, site, image, section,
 * keywords, language. Sources are asked in order of trust, and the one that answered is noted. One
 * thread.
 */
final class Metadata {
  private static final int MOST_KEYWORDS = 30;

  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern BETWEEN_KEYWORDS = Pattern.compile("\\s*[,;]\\s*");

  /** A language tag, BCP 47, as far as pages use it. */
  private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,8}");

  private static final Pattern NO_SECTION =
      Pattern.compile("(?i)home|start(?:seite)?|inicio|accueil|news");
  private static final Evaluator IMAGE = evaluatorOf("link[rel=image_src]");
  private static final Evaluator CRUMB =
      evaluatorOf("[class*=breadcrumb] a, [itemtype*=Breadcrumb] [itemprop=name]");

  private final ParsedPage page;
  private final Map<String, String> why = new LinkedHashMap<>();

  Metadata(ParsedPage page) {
    this.page = page;
  }

  /** For each field asked for and found, its source. */
  Map<String, String> why() {
    return why;
  }

  void because(String field, String source) {
    why.put(field, source);
  }

  /** Asks {@code sources} in order; the first answer counts and its source is noted. */
  private Optional<String> first(String field, Map<String, Supplier<Optional<String>>> sources) {
    for (var source : sources.entrySet()) {
      Optional<String> value =
          source
              .getValue()
              .get()
              .map(v -> SPACE.matcher(v).replaceAll(" ").strip())
              .filter(v -> !v.isEmpty());
      if (value.isPresent()) {
        because(field, source.getKey());
        return value;
      }
    }
    return Optional.empty();
  }

  /** The page's address, see {@link OwnAddress}. */
  String url() {
    OwnAddress.Found own = OwnAddress.of(page);
    because("url", own.why());
    return own.url();
  }

  private Optional<String> link(Evaluator wanted) {
    return page.select(wanted).map(link -> link.attr("href")).findFirst();
  }

  Optional<String> site() {
    Map<String, Supplier<Optional<String>>> sources = new LinkedHashMap<>();
    sources.put("og:site_name", () -> page.meta("og:site_name"));
    sources.put(
        "json-ld publisher",
        () -> page.jsonLd().names("publisher").stream().map(JsonLd.Named::name).findFirst());
    sources.put(
        "json-ld website",
        () -> page.jsonLd().anywhere("name", Set.of("website", "newsmediaorganization")));
    sources.put(
        "meta application-name",
        () -> page.meta("application-name", "al:ios:app_name", "cre", "source", "dc.publisher"));
    return first("site", sources).filter(site -> site.length() < 80 && !site.contains("://"));
  }

  Optional<String> language() {
    Map<String, Supplier<Optional<String>>> sources = new LinkedHashMap<>();
    sources.put("html lang", () -> root("lang").or(() -> root("xml:lang")));
    sources.put("json-ld inLanguage", () -> page.jsonLd().text("inLanguage"));
    sources.put("og:locale", () -> page.meta("og:locale"));
    sources.put(
        "meta content-language", () -> page.meta("content-language", "language", "dc.language"));
    return first("language", sources)
        .map(l -> l.replace('_', '-'))
        .filter(l -> TAG.matcher(l).matches());
  }

  Optional<String> image() {
    Map<String, Supplier<Optional<String>>> sources = new LinkedHashMap<>();
    sources.put("og:image", () -> page.meta("og:image", "og:image:secure_url", "og:image:url"));
    sources.put("json-ld image", () -> page.jsonLd().text("image"));
    sources.put("twitter:image", () -> page.meta("twitter:image", "twitter:image:src"));
    sources.put("link image_src", () -> link(IMAGE));
    return first("image", sources)
        .flatMap(href -> Addresses.resolve(page.document().baseUri(), href))
        .map(URI::toString);
  }

  Optional<String> section() {
    Map<String, Supplier<Optional<String>>> sources = new LinkedHashMap<>();
    sources.put("json-ld articleSection", () -> page.jsonLd().text("articleSection"));
    sources.put(
        "meta section",
        () ->
            page.meta(
                "article:section",
                "og:article:section",
                "parsely-section",
                "sailthru.vertical",
                "section",
                "cg",
                "dc.subject",
                "article.section"));
    sources.put("breadcrumb", () -> crumb());
    return first("section", sources).filter(s -> s.length() < 60);
  }

  private Optional<String> crumb() {
    return page.select(CRUMB)
        .map(Element::text)
        .filter(text -> !text.isEmpty() && !NO_SECTION.matcher(text).matches())
        .findFirst();
  }

  List<String> keywords() {
    Map<String, List<String>> sources = new LinkedHashMap<>();
    sources.put("json-ld keywords", page.jsonLd().list("keywords"));
    sources.put("meta news_keywords", page.all("news_keywords"));
    sources.put("meta article:tag", page.all("article:tag"));
    sources.put("meta keywords", page.all("keywords"));
    sources.put("meta parsely-tags", page.all("parsely-tags"));
    for (var source : sources.entrySet()) {
      Set<String> keywords = new LinkedHashSet<>();
      Function<String, List<String>> parts = v -> List.of(BETWEEN_KEYWORDS.split(v, -1));
      source.getValue().forEach(value -> keywords.addAll(parts.apply(value.strip())));
      keywords.removeIf(k -> k.isBlank() || k.length() > 60);
      if (!keywords.isEmpty()) {
        because("keywords", source.getKey());
        return keywords.stream().limit(MOST_KEYWORDS).toList();
      }
    }
    return List.of();
  }

  private Optional<String> root(String attribute) {
    return Optional.ofNullable(page.document().firstElementChild())
        .map(html -> html.attr(attribute))
        .filter(v -> !v.isBlank());
  }

  /** The headline; empty if the page has none. See {@link Headlines}. */
  String title(Hint hint, Optional<String> site) {
    Optional<Headlines.Found> found = Headlines.of(page, hint, site.orElse(""));
    found.ifPresent(f -> because("title", f.why()));
    return found.map(Headlines.Found::text).orElse("");
  }
}
