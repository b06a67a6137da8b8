package dateline.extract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Reads sitemaps (sitemaps.org 0.9): URL sets with Google's news extension, indexes, plain lists of
 * addresses, and feeds used as sitemaps; gzipped ones are known by their first bytes. Thread-safe.
 */
final class SitemapReader {
  /** The protocol's own limits: what is beyond them is cut off. */
  static final int MOST_URLS = 50_000;

  static final int MOST_BYTES = 50 * 1024 * 1024;

  private static final Set<String> ROOTS = Set.of("urlset", "sitemapindex", "rss", "feed", "rdf");

  private SitemapReader() {}

  static Listing read(Page page) {
    Page plain;
    try {
      plain = unzipped(page);
    } catch (IOException e) {
      return new Listing.Unreadable("not a sitemap: broken gzip, " + e.getMessage());
    }
    String text = Charsets.decode(plain);
    Document document = Xml.parse(text);
    Optional<Element> root = Xml.first(document, ROOTS);
    if (root.isEmpty()) {
      return addresses(plain, text, document);
    }
    return switch (Xml.local(root.get())) {
      case "urlset" -> urls(plain, root.get());
      case "sitemapindex" -> index(plain, root.get());
      default -> FeedReader.read(plain);
    };
  }

  private static Page unzipped(Page page) throws IOException {
    byte[] bytes = Charsets.bytes(page.body());
    if (bytes.length < 2 || bytes[0] != (byte) 0x1f || bytes[1] != (byte) 0x8b) {
      return page;
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new Page(
          page.url(), Optional.empty(), ByteBuffer.wrap(in.readNBytes(MOST_BYTES)), page.fetched());
    }
  }

  private static Listing urls(Page page, Element root) {
    List<Listing.Entry> entries = new ArrayList<>();
    for (Element url : root.children()) {
      if (entries.size() == MOST_URLS) {
        break;
      }
      if (Xml.local(url).equals("url")) {
        entry(page, url).ifPresent(entries::add);
      }
    }
    return new Listing.Entries(Optional.empty(), entries, List.of(), Optional.empty());
  }

  private static Optional<Listing.Entry> entry(Page page, Element url) {
    Optional<Element> news = Xml.children(url, "news").findFirst();
    return location(page, url)
        .map(
            at ->
                new Listing.Entry(
                    at,
                    news.flatMap(n -> Xml.text(n, "title")).map(Xml::plain),
                    news.flatMap(n -> Xml.text(n, "publication_date")).flatMap(t -> date(page, t)),
                    Xml.text(url, "lastmod").flatMap(t -> date(page, t)),
                    List.of(),
                    Optional.empty()));
  }

  private static Optional<URI> location(Page page, Element parent) {
    Optional<String> bare = Optional.of(parent.ownText().strip()).filter(t -> t.startsWith("http"));
    return Xml.text(parent, "loc")
        .or(() -> bare)
        .flatMap(loc -> Addresses.resolve(page.url().toString(), loc));
  }

  private static Optional<Instant> date(Page page, String text) {
    return DateReader.read(text)
        .map(DateReader.Moment::instant)
        .filter(at -> PageDates.believable(at, page.fetched()));
  }

  private record Child(URI url, Instant changed) {}

  private static Listing index(Page page, Element root) {
    List<URI> more =
        Xml.children(root, "sitemap")
            .limit(MOST_URLS)
            .flatMap(
                child ->
                    location(page, child)
                        .map(
                            at ->
                                new Child(
                                    at,
                                    Xml.text(child, "lastmod")
                                        .flatMap(t -> date(page, t))
                                        .orElse(Instant.MIN)))
                        .stream())
            .sorted(Comparator.comparing(Child::changed).reversed())
            .map(Child::url)
            .toList();
    return new Listing.Entries(Optional.empty(), List.of(), more, Optional.empty());
  }

  private static Listing addresses(Page page, String text, Document document) {
    boolean markup = !document.children().isEmpty();
    List<Listing.Entry> entries =
        (markup ? java.util.stream.Stream.<String>empty() : text.lines())
            .map(String::strip)
            .filter(line -> line.startsWith("http://") || line.startsWith("https://"))
            .limit(MOST_URLS)
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
        ? new Listing.Unreadable("not a sitemap: " + Xml.whatItIs(text))
        : new Listing.Entries(Optional.empty(), entries, List.of(), Optional.empty());
  }
}
