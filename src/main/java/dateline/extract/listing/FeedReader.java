package dateline.extract.listing;

import dateline.extract.Bylines;
import dateline.extract.date.PageDates;
import dateline.extract.page.Addresses;
import dateline.extract.page.Cut;
import dateline.extract.page.Page;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0 (RFC 4287) and JSON Feed 1.x, well-formed or not.
 * Entries that link to nothing are left out. Thread-safe.
 */
final class FeedReader {
  static final int MOST_ENTRIES = 10_000;

  /** What a feed says of itself. */
  static final Set<String> ABOUT = Set.of("title", "ttl", "updateperiod", "updatefrequency");

  /** The site of an RSS channel: relative links of its items are links of that. */
  static final String BASE = "link";

  private static final Pattern MAIL_AND_NAME = Pattern.compile("^\\S+@\\S+\\s*\\(.*\\)$");

  /** Relations of a link (RFC 4287, RFC 5005, RFC 5023) that never lead to what an entry tells. */
  private static final Set<String> ASIDE =
      Set.of(
          "self",
          "edit",
          "edit-media",
          "enclosure",
          "replies",
          "license",
          "hub",
          "first",
          "last",
          "next",
          "previous",
          "prev",
          "up",
          "search");

  private static final XmlItems.Names NAMES =
      new XmlItems.Names(
          Set.of("rss", "feed", "rdf", "channel"), Set.of("item", "entry"), ABOUT, BASE);
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private FeedReader() {}

  static Listing read(Page page) {
    try (ListText text = ListText.of(page)) {
      return text.head().stripLeading().startsWith("{") ? json(page, text) : xml(page, text);
    } catch (IOException e) {
      return new Listing.Unreadable("not a feed: broken gzip, " + e.getMessage());
    }
  }

  private static Listing xml(Page page, ListText text) {
    List<Listing.Entry> entries = new ArrayList<>();
    AtomicInteger items = new AtomicInteger();
    XmlItems.Rest rest =
        XmlItems.read(
            text.reader(),
            NAMES,
            item -> {
              entry(page, item).ifPresent(entries::add);
              return items.incrementAndGet() < MOST_ENTRIES;
            });
    // A page may hold RDF or a feed's words in a drawing: one without items is a page.
    boolean webPage = items.get() == 0 && Xml.isWebPage(text.head());
    return (rest.root().isEmpty() && items.get() == 0) || webPage
        ? new Listing.Unreadable("not a feed: " + Xml.whatItIs(text.head()))
        : entries(entries, rest);
  }

  /** The list of these entries and what was said beside them. */
  static Listing.Entries entries(List<Listing.Entry> entries, XmlItems.Rest rest) {
    return new Listing.Entries(rest.text("title").map(Xml::plain), entries, List.of(), ttl(rest));
  }

  static Optional<Listing.Entry> entry(Page page, Element item) {
    Optional<URI> link = link(page, item);
    Optional<String> title = Xml.title(item).filter(t -> !t.isEmpty());
    return link.map(
        url ->
            new Listing.Entry(
                url,
                title,
                date(page, item, "pubdate", "published", "issued", "date", "created"),
                date(page, item, "updated", "modified", "lastbuilddate"),
                authors(item),
                summary(item)));
  }

  private static Optional<String> summary(Element item) {
    return Xml.text(item, "encoded", "content", "description", "summary")
        .map(Xml::plain)
        .filter(text -> !text.isEmpty());
  }

  private static Optional<URI> link(Page page, Element item) {
    Stream<Element> original = Xml.children(item, "origlink");
    Stream<Element> links = Xml.children(item, "link").filter(FeedReader::leadsToThePage);
    Stream<Element> ids = Xml.children(item, "guid", "id").filter(FeedReader::isPermanentLink);
    Stream<Element> abouts = item.hasAttr("rdf:about") ? Stream.of(item) : Stream.empty();
    Stream<Element> others = Xml.children(item, "link").filter(FeedReader::mayLeadToAPage);
    return Stream.of(original, links, ids, abouts, others)
        .flatMap(s -> s)
        .flatMap(e -> Addresses.resolve(Xml.base(e, page.url().toString()), href(e, item)).stream())
        .map(Redirectors::target)
        .findFirst();
  }

  private static String href(Element element, Element item) {
    if (element.equals(item)) {
      return element.attr("rdf:about");
    }
    return element.hasAttr("href") ? element.attr("href") : element.wholeText();
  }

  private static boolean leadsToThePage(Element link) {
    String rel = link.attr("rel").toLowerCase(Locale.ROOT);
    String type = link.attr("type").toLowerCase(Locale.ROOT);
    boolean page =
        rel.isEmpty()
            || rel.equals("alternate")
            || rel.endsWith("#alternate")
            || rel.endsWith("/alternate");
    return page && (type.isEmpty() || type.contains("html") || type.contains("text/plain"));
  }

  /** Asked last, for entries that only have links of an unusual relation or type. */
  private static boolean mayLeadToAPage(Element link) {
    String type = link.attr("type").toLowerCase(Locale.ROOT);
    return !ASIDE.contains(link.attr("rel").toLowerCase(Locale.ROOT))
        && !type.matches("(?:audio|video|image)/.*|application/(?:json|.*\\+xml|xml)");
  }

  private static boolean isPermanentLink(Element id) {
    String text = id.wholeText().strip();
    return !id.attr("isPermaLink").equalsIgnoreCase("false")
        && (text.startsWith("http://") || text.startsWith("https://"));
  }

  /** A date that can be believed: read, not before 1990, not ahead. */
  private static Optional<Instant> date(Page page, Element item, String... names) {
    return Xml.children(item, names)
        .flatMap(e -> PageDates.listed(e.wholeText(), page.fetched()).stream())
        .findFirst();
  }

  private static List<String> authors(Element item) {
    List<String> raw =
        Xml.children(item, "author", "creator")
            .map(
                e ->
                    Xml.text(e, "name")
                        .orElseGet(() -> e.children().isEmpty() ? e.wholeText() : ""))
            .map(FeedReader::withoutMail)
            .filter(name -> !name.isBlank())
            .toList();
    return Bylines.names(raw, "");
  }

  /** RSS asks for {@code mail@host (Name)}. */
  private static String withoutMail(String author) {
    String plain = Cut.to(Cut.BYLINE, Xml.plain(author));
    return MAIL_AND_NAME.matcher(plain).matches()
        ? plain.substring(plain.indexOf('(') + 1, plain.length() - 1)
        : plain;
  }

  private static Optional<Duration> ttl(XmlItems.Rest rest) {
    Optional<Duration> minutes =
        rest.text("ttl")
            .filter(t -> t.matches("\\d{1,6}"))
            .map(t -> Duration.ofMinutes(Long.parseLong(t)));
    return minutes.or(
        () ->
            rest.text("updateperiod")
                .flatMap(period -> every(period, rest.text("updatefrequency"))));
  }

  private static Optional<Duration> every(String period, Optional<String> frequency) {
    long times = frequency.filter(f -> f.matches("[1-9]\\d{0,4}")).map(Long::parseLong).orElse(1L);
    Optional<Duration> span =
        switch (period.toLowerCase(Locale.ROOT)) {
          case "hourly" -> Optional.of(Duration.ofHours(1));
          case "daily" -> Optional.of(Duration.ofDays(1));
          case "weekly" -> Optional.of(Duration.ofDays(7));
          case "monthly" -> Optional.of(Duration.ofDays(30));
          case "yearly" -> Optional.of(Duration.ofDays(365));
          default -> Optional.empty();
        };
    return span.map(s -> s.dividedBy(times));
  }

  /** Item by item, as XML is read; broken JSON up to where it breaks. */
  private static Listing json(Page page, ListText text) {
    List<Listing.Entry> entries = new ArrayList<>();
    Optional<String> title = Optional.empty();
    boolean items = false;
    try (JsonParser json = JSON.createParser(text.reader())) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (name.equals("items") && value == JsonToken.START_ARRAY) {
          items = true;
          jsonItems(page, json, entries);
        } else if (name.equals("title")) {
          title = text(JSON.readTree(json));
        } else {
          json.skipChildren();
        }
      }
    } catch (JacksonException e) {
      if (entries.isEmpty()) {
        return new Listing.Unreadable("not a feed: broken JSON, " + e.getOriginalMessage());
      }
    }
    return items
        ? new Listing.Entries(title, entries, List.of(), Optional.empty())
        : new Listing.Unreadable("not a feed: " + Xml.whatItIs(text.head()));
  }

  private static void jsonItems(Page page, JsonParser json, List<Listing.Entry> entries) {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (entries.size() < MOST_ENTRIES) {
        jsonEntry(page, JSON.readTree(json)).ifPresent(entries::add);
      } else {
        json.skipChildren();
      }
    }
  }

  private static Optional<Listing.Entry> jsonEntry(Page page, JsonNode item) {
    List<String> names = new ArrayList<>();
    string(item.path("author"), "name").ifPresent(names::add);
    item.path("authors").forEach(author -> string(author, "name").ifPresent(names::add));
    return string(item, "url")
        .or(() -> string(item, "external_url"))
        .or(() -> string(item, "id").filter(id -> id.startsWith("http")))
        .flatMap(href -> Addresses.resolve(page.url().toString(), href))
        .map(Redirectors::target)
        .map(
            url ->
                new Listing.Entry(
                    url,
                    string(item, "title").map(Xml::plain),
                    jsonDate(page, item, "date_published"),
                    jsonDate(page, item, "date_modified"),
                    Bylines.names(names, ""),
                    string(item, "content_text")
                        .or(() -> string(item, "content_html"))
                        .or(() -> string(item, "summary"))
                        .map(Xml::plain)));
  }

  private static Optional<Instant> jsonDate(Page page, JsonNode item, String field) {
    return string(item, field).flatMap(text -> PageDates.listed(text, page.fetched()));
  }

  private static Optional<String> string(JsonNode node, String field) {
    return text(node.path(field));
  }

  private static Optional<String> text(JsonNode value) {
    String text = value.isString() || value.isNumber() ? value.asString("").strip() : "";
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
