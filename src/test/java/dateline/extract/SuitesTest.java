package dateline.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.extract.date.DateReader;
import dateline.extract.listing.Listing;
import dateline.extract.listing.ListingReader;
import dateline.extract.listing.Xml;
import dateline.extract.page.Addresses;
import dateline.extract.page.Charsets;
import dateline.extract.page.Page;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Other people's test files; see LICENCES.md beside them. A share that falls breaks the build. */
class SuitesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private static byte[] resource(String name) {
    try (InputStream in = SuitesTest.class.getResourceAsStream(name)) {
      byte[] bytes = in.readAllBytes();
      return name.endsWith(".gz")
          ? new GZIPInputStream(new java.io.ByteArrayInputStream(bytes)).readAllBytes()
          : bytes;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(name, e);
    }
  }

  private static List<JsonNode> lines(String name) {
    return new String(resource(name), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> JsonMapper.shared().readTree(line))
        .toList();
  }

  private static List<JsonNode> cases(String name) {
    List<JsonNode> cases = new ArrayList<>();
    JsonMapper.shared().readTree(resource(name)).path("cases").forEach(cases::add);
    return cases;
  }

  private static byte[] bytes(JsonNode row) {
    return Base64.getDecoder().decode(row.path("b64").asString(""));
  }

  private static Page page(JsonNode row) {
    return new Page(
        URI.create("http://www.example.com/feed/"),
        Optional.empty(),
        ByteBuffer.wrap(bytes(row)),
        NOW);
  }

  @ParameterizedTest
  @CsvSource({"gofeed, 248", "miniflux, 99", "rome, 81", "feedparser, 1051"})
  void findsTheRootOfEveryFeed(String suite, int files) {
    List<JsonNode> rows = lines(suite + ".jsonl.gz");
    assertThat(rows).hasSize(files);
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(new ListingReader().feed(page(row)))
                    .as(row.path("id").asString(""))
                    .isInstanceOf(Listing.Entries.class));
  }

  @Test
  void readsTheItemsThatGofeedReads() {
    List<String> missed = new ArrayList<>();
    int items = 0;
    for (JsonNode row : lines("gofeed.jsonl.gz")) {
      List<Listing.Entry> entries =
          new ListingReader().feed(page(row)) instanceof Listing.Entries found
              ? found.entries()
              : List.of();
      for (JsonNode item : row.path("expect_json").path("items")) {
        String link = item.path("link").asString("");
        String title = item.path("title").asString("");
        if (link.startsWith("http") && !title.isEmpty()) {
          items++;
          boolean read =
              entries.stream()
                  .anyMatch(e -> e.title().equals(Optional.of(Xml.plain(title))) && same(e, link));
          if (!read) {
            missed.add(row.path("id").asString("") + ": " + item);
          }
        }
      }
    }
    assertThat(items).isPositive();
    assertThat(missed).isEmpty();
  }

  private static boolean same(Listing.Entry entry, String link) {
    return Addresses.resolve("", link).equals(Optional.of(entry.url()));
  }

  @Test
  void readsTheDatesOfMinifluxAndFeedparserAndNoneWrong() {
    List<String> unread = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    List<JsonNode> cases = cases("dates.json");
    for (JsonNode row : cases) {
      String input = row.path("input").asString("");
      Optional<DateReader.Moment> read = DateReader.read(input);
      boolean wanted = row.path("must_parse").asBoolean();
      if (read.isEmpty() && wanted) {
        unread.add(input);
      } else if (read.isPresent() && !(wanted && sameMoment(row, read.get()))) {
        wrong.add(input + " as " + read);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(unread.size()).as("%s", unread).isLessThanOrEqualTo(cases.size() * 5 / 100);
  }

  private static boolean sameMoment(JsonNode row, DateReader.Moment read) {
    JsonNode epoch = row.path("epoch");
    long noon = !read.precision().isTimed() ? 12 * 3_600 : 0;
    return !epoch.isNumber() || read.instant().getEpochSecond() - noon == epoch.asLong();
  }

  @Test
  void readsEverySitemapOfCrawlerCommons() {
    assertThat(cases("sitemaps.json"))
        .hasSize(20)
        .allSatisfy(
            row -> {
              Listing listing = new ListingReader().sitemap(page(row));
              assertThat(listing).isInstanceOf(Listing.Entries.class);
              Listing.Entries entries = (Listing.Entries) listing;
              assertThat(entries.entries().size() + entries.more().size()).isPositive();
            });
  }

  @Test
  void findsTheEncodingsOfHtml5lib() {
    List<String> wrong = new ArrayList<>();
    for (JsonNode row : lines("html5lib.jsonl.gz")) {
      if (row.path("scripted").asBoolean(false)) {
        continue;
      }
      byte[] bytes = bytes(row);
      Charset found = Charsets.of(bytes, Optional.empty());
      Optional<Charset> expected = Charsets.named(row.path("expected").asString(""));
      if (expected.isEmpty() || !sameText(bytes, expected.get(), found)) {
        wrong.add(row.path("id").asString("") + ": " + found + ", not " + expected);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean sameText(byte[] bytes, Charset one, Charset other) {
    return one.equals(other) || new String(bytes, one).equals(new String(bytes, other));
  }
}
