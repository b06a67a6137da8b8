package dateline.extract.listing;

import dateline.extract.date.PageDates;
import dateline.extract.page.Addresses;
import dateline.extract.page.Page;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/**
 * Reads sitemaps (sitemaps.org 0.9): URL sets with Google's news extension, indexes, plain lists of
 * addresses, and feeds used as sitemaps; gzipped ones are known by their first bytes. One page, one
 * thread.
 */
final class SitemapReader {
  /** The protocol's own limit: what is beyond it is cut off. */
  static final int MOST_URLS = 50_000;

  private static final XmlItems.Names NAMES =
      new XmlItems.Names(
          Set.of("urlset", "sitemapindex", "rss", "feed", "rdf"),
          Set.of("url", "sitemap", "item", "entry"),
          FeedReader.ABOUT,
          FeedReader.BASE);

  private final Page page;
  private final List<Listing.Entry> urls = new ArrayList<>();
  private final List<SitemapOrder.Child> children = new ArrayList<>();
  private final List<Listing.Entry> items = new ArrayList<>();

  private SitemapReader(Page page) {
    this.page = page;
  }

  static Listing read(Page page) {
    try (ListText text = ListText.of(page)) {
      return text.head().indexOf('<') < 0
          ? addresses(page, text)
          : new SitemapReader(page).read(text);
    } catch (IOException e) {
      return new Listing.Unreadable("not a sitemap: broken gzip, " + e.getMessage());
    }
  }

  private Listing read(ListText text) {
    XmlItems.Rest rest = XmlItems.read(text.reader(), NAMES, this::take);
    boolean empty = urls.isEmpty() && children.isEmpty() && items.isEmpty();
    if (empty && rest.broken().isPresent()) {
      return new Listing.Unreadable("not a sitemap: broken gzip, " + rest.broken().get());
    }
    return switch (rest.root().orElse("")) {
      case "" -> new Listing.Unreadable("not a sitemap: " + Xml.whatItIs(text.head()));
      case "urlset" ->
          new Listing.Entries(Optional.empty(), ofTheSite(), List.of(), Optional.empty());
      case "sitemapindex" ->
          new Listing.Entries(
              Optional.empty(), List.of(), SitemapOrder.of(children), Optional.empty());
      default -> FeedReader.entries(items, rest);
    };
  }

  private boolean take(Element element) {
    String parent = Optional.ofNullable(element.parent()).map(Xml::local).orElse("");
    switch (Xml.local(element)) {
      case "url" -> {
        if (parent.equals("urlset")) {
          entry(element).ifPresent(urls::add);
        }
      }
      case "sitemap" -> {
        if (parent.equals("sitemapindex")) {
          child(element).ifPresent(children::add);
        }
      }
      default -> FeedReader.entry(page, element).ifPresent(items::add);
    }
    return urls.size() < MOST_URLS
        && children.size() < MOST_URLS
        && items.size() < FeedReader.MOST_ENTRIES;
  }

  private Optional<Listing.Entry> entry(Element url) {
    Optional<Element> news = Xml.children(url, "news").findFirst();
    return location(url)
        .map(
            at ->
                new Listing.Entry(
                    at,
                    news.flatMap(n -> Xml.text(n, "title")).map(Xml::plain),
                    news.flatMap(n -> Xml.text(n, "publication_date")).flatMap(this::date),
                    Xml.text(url, "lastmod").flatMap(this::date),
                    List.of(),
                    Optional.empty()));
  }

  private Optional<URI> location(Element parent) {
    Optional<String> bare = Optional.of(parent.ownText().strip()).filter(t -> t.startsWith("http"));
    return Xml.text(parent, "loc")
        .or(() -> bare)
        .flatMap(loc -> Addresses.resolve(page.url().toString(), loc));
  }

  private Optional<Instant> date(String text) {
    return PageDates.listed(text, page.fetched());
  }

  private Optional<SitemapOrder.Child> child(Element sitemap) {
    Optional<Instant> changed = Xml.text(sitemap, "lastmod").flatMap(this::date);
    return location(sitemap).map(at -> new SitemapOrder.Child(at, changed));
  }

  /**
   * A sitemap lists pages of its own site (sitemaps.org); one kept elsewhere, which has none of its
   * host's, those of the site that most of them are of.
   */
  private List<Listing.Entry> ofTheSite() {
    Map<String, Long> sites =
        urls.stream().collect(Collectors.groupingBy(SitemapReader::site, Collectors.counting()));
    String own = Addresses.domain(Addresses.host(page.url()));
    String site =
        sites.containsKey(own)
            ? own
            : sites.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(own);
    return urls.stream().filter(entry -> site(entry).equals(site)).toList();
  }

  private static String site(Listing.Entry entry) {
    return Addresses.domain(Addresses.host(entry.url()));
  }

  private static Listing addresses(Page page, ListText text) {
    List<Listing.Entry> entries =
        text.addresses(MOST_URLS).stream()
            .flatMap(line -> Addresses.resolve(page.url().toString(), line).stream())
            .map(
                url ->
                    new Listing.Entry(
                        url,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()))
            .toList();
    return entries.isEmpty()
        ? new Listing.Unreadable("not a sitemap: " + Xml.whatItIs(text.head()))
        : new Listing.Entries(Optional.empty(), entries, List.of(), Optional.empty());
  }
}
