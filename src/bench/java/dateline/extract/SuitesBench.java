package dateline.extract;

import dateline.extract.date.DateReader;
import dateline.extract.listing.Listing;
import dateline.extract.listing.ListingReader;
import dateline.extract.page.Addresses;
import dateline.extract.page.Charsets;
import dateline.extract.page.Page;
import dateline.fetch.CanonicalUrl;
import dateline.news.source.Hint;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs other people's test files over the readers, prints what share was read right, and fails when
 * a share is below its floor: {@code extract.SuitesBench FOLDER FLOORS [verbose]}. With a third
 * argument it names each failure.
 */
public final class SuitesBench {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  /** OpenSearch descriptions and Atom services, which the feed validator judges too. */
  private static final Pattern OTHER_ROOT =
      Pattern.compile(
          "(?s)^(?:\\W*<(?:\\?|!--).*?>)*\\s*<(?:app:)?(?:OpenSearchDescription|service|categories)\\b");

  /** What a browser looks at, in the first bytes of a file. */
  private static final Pattern DECLARED =
      Pattern.compile(
          "^(?:\\xEF\\xBB\\xBF|\\xFE\\xFF|\\xFF\\xFE)|(?:charset|encoding)\\s*=\\s*[\"']?\\w");

  private static final int LOOKED_AT = 1_024;
  private static final String PARAGRAPH =
      "<p>"
          + "The court heard on Tuesday that nobody had told the singer of it. ".repeat(4)
          + "</p>";

  /** Shares read right, 0 to 1, by the name that their floors have. */
  private final Map<String, Double> figures = new TreeMap<>();

  /** Declared and undeclared. */
  private final Count[] encodings = {new Count(), new Count()};

  private final boolean verbose;

  private SuitesBench(boolean verbose) {
    this.verbose = verbose;
  }

  public static void main(String[] args) throws IOException {
    SuitesBench bench = new SuitesBench(args.length > 2);
    bench.run(Path.of(args[0]));
    System.exit(Floors.read(Path.of(args[1])).fallen("suites", bench.figures) == 0 ? 0 : 1);
  }

  private void run(Path suites) throws IOException {
    Count[] roots = {new Count(), new Count()};
    Count[] items = {new Count(), new Count()};
    for (String name : List.of("feedparser", "feedvalidator", "gofeed", "miniflux", "rome")) {
      feeds(lines(suites.resolve("feeds/" + name + ".jsonl.gz")), roots, items);
    }
    note("feeds-well-formed", roots[0]);
    note("feeds-ill-formed", roots[1]);
    note("items-well-formed", items[0]);
    note("items-ill-formed", items[1]);
    dates(suites.resolve("feeds/dates.json"));
    encodings(lines(suites.resolve("encoding/chardet_files.jsonl.gz")));
    encodings(lines(suites.resolve("encoding/html5lib_encoding.jsonl.gz")));
    note("encodings-declared", encodings[0]);
    note("encodings-undeclared", encodings[1]);
    sitemaps(suites.resolve("sitemaps/crawler_commons_sitemaps.json"));
    addresses(suites.resolve("url/news_canonical_pairs.json"));
  }

  /** How many of how many. */
  private static final class Count {
    private int right;
    private int all;

    boolean add(boolean good) {
      right += good ? 1 : 0;
      all++;
      return good;
    }
  }

  private void note(String name, Count count) {
    double share = (double) count.right / count.all;
    figures.put(name, share);
    System.out.printf(Locale.ROOT, "%-20s %d of %d, %.4f%n", name, count.right, count.all, share);
  }

  private void say(String failure) {
    if (verbose) {
      System.out.println("  " + failure);
    }
  }

  private static Page page(byte[] bytes) {
    return new Page(
        URI.create("http://www.example.com/feed/"), Optional.empty(), ByteBuffer.wrap(bytes), NOW);
  }

  private static byte[] bytes(JsonNode node) {
    return Base64.getDecoder().decode(node.path("b64").asString(""));
  }

  private static List<JsonNode> lines(Path gz) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(gz))) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(l -> !l.isBlank())
          .forEach(l -> rows.add(JSON.readTree(l)));
    }
    return rows;
  }

  private void feeds(List<JsonNode> rows, Count[] roots, Count[] items) {
    for (JsonNode row : rows) {
      String id = row.path("id").asString("");
      int kind = row.path("xml_wellformed").asBoolean() ? 0 : 1;
      if (OTHER_ROOT.matcher(new String(bytes(row), StandardCharsets.ISO_8859_1)).find()) {
        continue;
      }
      Listing listing = new ListingReader().feed(page(bytes(row)));
      boolean read = listing instanceof Listing.Entries;
      if (!roots[kind].add(read)) {
        say(id + ": " + listing);
      }
      Set<String> wanted = whole(bytes(row));
      Set<String> titled = new HashSet<>();
      if (listing instanceof Listing.Entries entries) {
        entries.entries().stream()
            .filter(entry -> entry.title().isPresent())
            .forEach(entry -> titled.add(entry.url().toString()));
      }
      if (!items[kind].add(read && titled.size() >= wanted.size())) {
        say(id + ": " + titled.size() + " of " + wanted);
      }
    }
  }

  /** The addresses of the entries that have a title and a web address. */
  private static Set<String> whole(byte[] bytes) {
    Set<String> whole = new HashSet<>();
    String text = new String(bytes, Charsets.of(bytes, Optional.empty()));
    for (Element item : Jsoup.parse(text, "", Parser.xmlParser()).select("item, entry")) {
      Element title = item.selectFirst("> title");
      Element link = item.selectFirst("> link");
      String address =
          link == null ? "" : link.hasAttr("href") ? link.attr("href") : link.text().strip();
      if (title != null && !title.text().isBlank()) {
        Addresses.resolve("", address).ifPresent(url -> whole.add(url.toString()));
      }
    }
    return whole;
  }

  private void dates(Path file) throws IOException {
    Count right = new Count();
    Count notWrong = new Count();
    for (JsonNode one : JSON.readTree(Files.readString(file)).path("cases")) {
      String input = one.path("input").asString("");
      Optional<DateReader.Moment> moment = DateReader.read(input);
      Optional<Long> epoch =
          moment.map(m -> m.instant().getEpochSecond() - (m.precision().isTimed() ? 0 : 43_200));
      boolean expected = one.path("must_parse").asBoolean();
      boolean same =
          !one.path("epoch").isNumber() || epoch.equals(Optional.of(one.path("epoch").asLong()));
      boolean good = expected ? epoch.isPresent() && same : epoch.isEmpty();
      notWrong.add(good || epoch.isEmpty());
      if (!right.add(good)) {
        say(input + " -> " + moment + ", expected " + one.path("epoch"));
      }
    }
    note("dates", right);
    note("dates-none-wrong", notWrong);
  }

  private void encodings(List<JsonNode> rows) {
    for (JsonNode row : rows) {
      if (row.path("scripted").asBoolean(false)) {
        continue;
      }
      byte[] bytes = bytes(row);
      Charset found = Charsets.of(bytes, Optional.empty());
      String expected = row.path("expected").asString("");
      boolean same =
          Charsets.named(expected)
              .map(e -> e.equals(found) || new String(bytes, e).equals(new String(bytes, found)))
              .orElse(false);
      String start =
          new String(bytes, 0, Math.min(bytes.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
      boolean declared = DECLARED.matcher(start).find();
      if (!encodings[declared ? 0 : 1].add(same)) {
        String how = declared ? "declared" : "undeclared";
        say(row.path("id").asString("") + " (" + how + "): " + found + ", expected " + expected);
      }
    }
  }

  private void sitemaps(Path file) throws IOException {
    Count count = new Count();
    for (JsonNode one : JSON.readTree(Files.readString(file)).path("cases")) {
      Listing listing = new ListingReader().sitemap(page(bytes(one)));
      if (!count.add(listing instanceof Listing.Entries)) {
        say(one.path("id").asString("") + ": " + listing);
      }
    }
    note("sitemaps", count);
  }

  /**
   * Addresses fetched and what their pages call canonical: both must come to the same, by the
   * address alone and with the page's word for it.
   */
  private void addresses(Path file) throws IOException {
    Count pairs = new Count();
    Count claimed = new Count();
    Count stable = new Count();
    for (JsonNode one : JSON.readTree(Files.readString(file)).path("cases")) {
      String url = one.path("url").asString("");
      String canonical = one.path("canonical").asString("");
      Optional<String> ours = CanonicalUrl.of(url);
      if (!canonical.startsWith("http")) {
        continue;
      }
      if (!pairs.add(ours.isPresent() && ours.equals(CanonicalUrl.of(canonical)))) {
        say(url + " -> " + ours + ", page says " + canonical);
      }
      claimed.add(ours.isPresent() && article(url, canonical).equals(CanonicalUrl.of(canonical)));
      stable.add(ours.isPresent() && ours.flatMap(CanonicalUrl::of).equals(ours));
    }
    note("addresses-news", pairs);
    note("addresses-claimed", claimed);
    note("addresses-stable", stable);
  }

  /** The address of an article fetched from {@code url} whose page calls another canonical. */
  private static Optional<String> article(String url, String canonical) {
    String html =
        "<link rel=canonical href=\"" + canonical + "\"><h1>Title of it</h1>" + PARAGRAPH.repeat(3);
    Page page =
        new Page(
            CanonicalUrl.uri(url).orElseThrow(),
            Optional.empty(),
            ByteBuffer.wrap(html.getBytes(StandardCharsets.UTF_8)),
            NOW);
    return new Extractor().draft(page, Hint.NONE).map(draft -> draft.url());
  }
}
