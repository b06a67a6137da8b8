package dateline.extract.listing;

import dateline.extract.page.Addresses;
import dateline.extract.page.Charsets;
import dateline.extract.page.Cut;
import dateline.extract.page.Page;
import dateline.news.source.Source;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds the feeds and sitemaps that a page names, or that it is itself. Thread-safe. */
final class FeedLinks {
  private static final int MOST = 50;
  private static final Pattern FEED_TYPE =
      Pattern.compile(
          "application/(?:rss|atom|rdf|feed)\\+(?:xml|json)|application/json|text/xml|application/xml");
  private static final Pattern FEED =
      Pattern.compile(
          "^.*(?:/rss/?|/feeds?/?|\\.rss|\\.atom|/rss\\.xml"
              + "|/feed\\.xml|/atom\\.xml|/index\\.xml|[?&]feed=\\w+"
              + "|feed\\.json)$");
  private static final Pattern SITEMAP = Pattern.compile("^.*sitemap[\\w-]*\\.xml(?:\\.gz)?$");

  private FeedLinks() {}

  static List<ListingReader.Found> find(Page page) {
    if (FeedReader.read(page) instanceof Listing.Entries feed) {
      return List.of(
          new ListingReader.Found(page.url(), Source.Kind.FEED, feed.title().orElse("")));
    }
    Document document = Jsoup.parse(Charsets.decode(page), page.url().toString());
    Map<URI, ListingReader.Found> found = new LinkedHashMap<>();
    for (Element link :
        document.select(
            "link[rel~=(?i)\\balternate\\b][href], a[rel~=(?i)\\balternate\\b][href]")) {
      if (FEED_TYPE.matcher(link.attr("type").toLowerCase(Locale.ROOT)).matches()) {
        add(found, document, link, Source.Kind.FEED, link.attr("title"));
      }
    }
    for (Element link : document.select("link[rel~=(?i)\\bsitemap\\b][href]")) {
      add(found, document, link, Source.Kind.SITEMAP, link.attr("title"));
    }
    for (Element link : document.select("a[href]")) {
      String href = Cut.line(link.attr("href")).toLowerCase(Locale.ROOT);
      if (FEED.matcher(href).matches()) {
        add(found, document, link, Source.Kind.FEED, link.text());
      } else if (SITEMAP.matcher(href).matches()) {
        add(found, document, link, Source.Kind.SITEMAP, link.text());
      }
    }
    List<ListingReader.Found> all = new ArrayList<>(found.values());
    all.sort(Comparator.comparingInt(FeedLinks::rank));
    return all.stream().limit(MOST).toList();
  }

  private static void add(
      Map<URI, ListingReader.Found> found,
      Document document,
      Element link,
      Source.Kind kind,
      String title) {
    Addresses.resolve(document.baseUri(), link.attr("href"))
        .ifPresent(
            url -> found.putIfAbsent(url, new ListingReader.Found(url, kind, title.strip())));
  }

  /** Feeds of articles before sitemaps before feeds of comments. */
  private static int rank(ListingReader.Found found) {
    String words = (found.url() + " " + found.title()).toLowerCase(Locale.ROOT);
    if (words.contains("comment")) {
      return 2;
    }
    return found.kind() == Source.Kind.FEED ? 0 : 1;
  }
}
