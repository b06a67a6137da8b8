package dateline.extract;

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
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs other people's test files over the readers and prints what share was read right. Takes the
 * folder of the suites; with a second argument it names each failure.
 */
public final class SuitesBench {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static boolean verbose;

  private SuitesBench() {}

  public static void main(String[] args) throws IOException {
    Path suites = Path.of(args[0]);
    verbose = args.length > 1;
    for (String name : List.of("feedparser", "feedvalidator", "gofeed", "miniflux", "rome")) {
      feeds(suites.resolve("feeds/" + name + ".jsonl.gz"));
    }
    dates(suites.resolve("feeds/dates.json"));
    encodings(lines(suites.resolve("encoding/chardet_files.jsonl.gz")), "chardet");
    encodings(lines(suites.resolve("encoding/html5lib_encoding.jsonl.gz")), "html5lib");
    sitemaps(suites.resolve("sitemaps/crawler_commons_sitemaps.json"));
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

  private static void feeds(Path file) throws IOException {
    int[] formed = new int[2];
    int[] read = new int[2];
    for (JsonNode row : lines(file)) {
      int kind = row.path("xml_wellformed").asBoolean() ? 0 : 1;
      formed[kind]++;
      Listing listing = new ListingReader().feed(page(bytes(row)));
      read[kind] += listing instanceof Listing.Entries ? 1 : 0;
      if (verbose && listing instanceof Listing.Unreadable(String reason)) {
        System.out.println("  " + row.path("id").asString("") + ": " + reason);
      }
    }
    System.out.printf(
        "%s: root found in %d of %d well-formed, %d of %d ill-formed%n",
        file.getFileName(), read[0], formed[0], read[1], formed[1]);
  }

  private static void dates(Path file) throws IOException {
    int right = 0;
    int missing = 0;
    int wrong = 0;
    JsonNode cases = JSON.readTree(Files.readString(file)).path("cases");
    for (JsonNode one : cases) {
      String input = one.path("input").asString("");
      Optional<DateReader.Moment> moment = DateReader.read(input);
      Optional<Long> epoch =
          moment.map(
              m ->
                  m.dayOnly()
                      ? m.instant().minusSeconds(43_200).getEpochSecond()
                      : m.instant().getEpochSecond());
      boolean expected = one.path("must_parse").asBoolean();
      boolean same =
          !one.has("epoch")
              || one.path("epoch").isNull()
              || epoch.equals(Optional.of(one.path("epoch").asLong()));
      boolean good = expected ? epoch.isPresent() && same : epoch.isEmpty();
      right += good ? 1 : 0;
      missing += !good && epoch.isEmpty() ? 1 : 0;
      wrong += !good && epoch.isPresent() ? 1 : 0;
      if (verbose && !good) {
        System.out.println("  " + input + " -> " + moment + ", expected " + one.path("epoch"));
      }
    }
    System.out.printf(
        "dates: %d of %d right, %d not read, %d wrong%n", right, cases.size(), missing, wrong);
  }

  private static void encodings(List<JsonNode> rows, String name) {
    int all = 0;
    int right = 0;
    for (JsonNode row : rows) {
      if (row.path("scripted").asBoolean(false)) {
        continue;
      }
      byte[] bytes = bytes(row);
      Charset found = Charsets.of(bytes, Optional.empty());
      Optional<Charset> expected = Charsets.named(row.path("expected").asString(""));
      boolean same =
          expected
              .map(e -> e.equals(found) || new String(bytes, e).equals(new String(bytes, found)))
              .orElse(false);
      all++;
      right += same ? 1 : 0;
      if (verbose && !same) {
        System.out.println(
            "  "
                + row.path("id").asString("")
                + ": "
                + found
                + ", expected "
                + row.path("expected").asString(""));
      }
    }
    System.out.printf("encodings, %s: %d of %d%n", name, right, all);
  }

  private static void sitemaps(Path file) throws IOException {
    for (JsonNode one : JSON.readTree(Files.readString(file)).path("cases")) {
      String is =
          switch (new ListingReader().sitemap(page(bytes(one)))) {
            case Listing.Unreadable(String reason) -> reason;
            case Listing.Entries e -> e.entries().size() + " entries, " + e.more().size() + " more";
          };
      System.out.println("sitemap " + one.path("id").asString("") + ": " + is);
    }
  }
}
