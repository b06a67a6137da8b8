package dateline.extract.listing;

import dateline.extract.page.Addresses;
import dateline.extract.page.Charsets;
import dateline.extract.page.Page;
import dateline.extract.page.ParsingPool;
import dateline.extract.page.Phrases;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Picks the links of a front or section page that look like articles of the same site, by the shape
 * of the address first and the words of the link second. Videos and galleries with a page of their
 * own are listed too: only the page itself can tell whether an article is there. Thread-safe.
 */
final class SectionReader {
  private static final int MOST_LINKS = 2_000;
  private static final int LONGEST_TITLE = 300;
  private static final Pattern NEVER =
      Pattern.compile(
          "/(?:"
              + Phrases.read("paths").any("never an article")
              + ")(?:/|\\.\\w+$|$)"
              + "|\\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34]|zip|xml|rss|json|css|js|ico)$"
              + "|/(?:feed|print|amp)/?$|^/?[^/]*$");
  private static final Pattern DATED =
      Pattern.compile(
          "/(?:19|20)\\d{2}/(?:\\d{1,2}|[a-z]{3})/|/(?:19|20)\\d{6}(?:/|\\b)|(?:19|20)\\d{2}-\\d{2}-\\d{2}");
  private static final Pattern NUMBERED =
      Pattern.compile(
          "\\d{6,}|-[a-z]{1,4}\\d{4,}|/\\d{5,}(?:/|$)|[a-f0-9]{8}-[a-f0-9]{4}-|-\\d{4,}(?:\\.\\w+)?/?$");

  /** Four words or more in the last part of a path. */
  private static final Pattern SLUG = Pattern.compile("[a-z0-9%](?:[-_][a-z0-9%.’']++){3}");

  private static final Pattern SHORT_SLUG = Pattern.compile("[a-z0-9%][-_][a-z0-9%]");
  private static final Pattern HUB =
      Pattern.compile(
          "/(?:videos?|photos?|galler(?:y|ies)|live|watch|shows?|series|live-?tv|pictures)/?(?:[a-z0-9-]{1,20}/?)?$");

  private SectionReader() {}

  static Listing read(Page page) {
    String text = Charsets.decode(page);
    Document document =
        Parser.htmlParser().parseInput(ParsingPool.reader(text), page.url().toString());
    Map<String, Listing.Entry> entries = new LinkedHashMap<>();
    for (Element link : document.select("a[href]")) {
      if (entries.size() >= MOST_LINKS) {
        break;
      }
      Optional<URI> target =
          Addresses.resolve(document.baseUri(), withoutFragment(link.attr("href")));
      target
          .filter(url -> looksLikeArticle(page.url(), url, link))
          .ifPresent(url -> add(entries, url, link));
    }
    if (entries.isEmpty()) {
      return new Listing.Unreadable(
          "no links that look like articles of "
              + Addresses.host(page.url())
              + ": "
              + Xml.whatItIs(text));
    }
    return new Listing.Entries(
        SiteNames.of(document), new ArrayList<>(entries.values()), List.of(), Optional.empty());
  }

  private static String withoutFragment(String href) {
    int hash = href.indexOf('#');
    return hash < 0 ? href : href.substring(0, hash);
  }

  private static void add(Map<String, Listing.Entry> entries, URI url, Element link) {
    String words = words(link);
    Optional<String> title =
        Optional.of(words).filter(w -> w.contains(" ") && w.length() <= LONGEST_TITLE);
    Listing.Entry entry =
        new Listing.Entry(
            url, title, Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    entries.merge(key(url), entry, SectionReader::better);
  }

  /** Two links to the same page: the longer words are the headline, the shorter ones a label. */
  private static Listing.Entry better(Listing.Entry one, Listing.Entry other) {
    int length = one.title().map(String::length).orElse(0);
    return other.title().map(String::length).orElse(0) > length ? other : one;
  }

  private static String key(URI url) {
    return Addresses.host(url)
        + url.getRawPath()
        + (Addresses.namesStory(url) ? "?" + url.getRawQuery() : "");
  }

  static boolean looksLikeArticle(URI front, URI url, Element link) {
    String path = url.getRawPath() == null ? "" : url.getRawPath().toLowerCase(Locale.ROOT);
    boolean storyQuery = Addresses.namesStory(url);
    boolean itself =
        url.getRawPath() != null
            && url.getRawPath().equals(front.getRawPath())
            && (!storyQuery || url.getRawQuery().equals(front.getRawQuery()));
    if (!Addresses.sameSite(front, url) || Addresses.isHome(url) || itself) {
      return false;
    }
    boolean dated = DATED.matcher(path).find();
    if (NEVER.matcher(path).find()
        && !(dated && (SLUG.matcher(last(path)).find() || NUMBERED.matcher(path).find()))
        && !(path.lastIndexOf('/') <= 0 && (SLUG.matcher(last(path)).find() || storyQuery))) {
      return false;
    }
    int words = words(link).split("\\s+", -1).length;
    if (HUB.matcher(path).find() && !SLUG.matcher(last(path)).find()) {
      return false;
    }
    return dated
        || storyQuery
        || NUMBERED.matcher(path).find()
        || SLUG.matcher(last(path)).find()
        || (words >= 5 && SHORT_SLUG.matcher(last(path)).find());
  }

  /** The last part of a path, whether or not a slash ends it. */
  private static String last(String path) {
    String whole = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return whole.substring(whole.lastIndexOf('/') + 1);
  }

  private static String words(Element link) {
    String text = link.text().strip();
    return text.isEmpty() ? link.attr("title").strip() : text;
  }
}
