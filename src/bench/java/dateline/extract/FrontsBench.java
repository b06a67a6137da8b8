package dateline.extract;

import dateline.extract.listing.Listing;
import dateline.extract.listing.ListingReader;
import dateline.extract.page.Addresses;
import dateline.extract.page.Page;
import dateline.news.source.Hint;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Over an unpacked replay web: which of its stories the front pages' links lead to, how many links
 * each front gives, and which stories are found to be articles. Takes the folder.
 */
public final class FrontsBench {
  private static final String ARCHIVE =
      "(?:https?:)?//web\\.archive\\.org/web/\\d{14}(?:[a-z]{2}_)?/(?=https?:)|(?<=[\"'(="
          + " ])/web/\\d{14}(?:[a-z]{2}_)?/(?=https?:)";

  private FrontsBench() {}

  public static void main(String[] args) throws IOException {
    Path web = Path.of(args[0]);
    Map<String, Set<String>> listed = new TreeMap<>();
    Set<String> extra = new HashSet<>();
    int links = 0;
    for (String[] row : rows(web.resolve("fronts.tsv"))) {
      String url = row[1].replaceFirst("https", "http");
      if (new ListingReader().section(page(web.resolve(row[2]), url))
          instanceof Listing.Entries entries) {
        System.out.println(row[2] + ": " + entries.entries().size());
        for (Listing.Entry entry : entries.entries()) {
          listed.computeIfAbsent(row[0], day -> new HashSet<>()).add(norm(entry.url()));
          extra.add(entry.url().toString());
          links++;
        }
      } else {
        System.out.println(row[2] + ": unreadable");
      }
    }
    int found = 0;
    int articles = 0;
    List<String[]> stories = rows(web.resolve("stories.tsv"));
    for (String[] row : stories) {
      boolean hit = listed.getOrDefault(row[0], Set.of()).contains(norm(URI.create(row[1])));
      found += hit ? 1 : 0;
      extra.removeIf(url -> norm(URI.create(url)).equals(norm(URI.create(row[1]))));
      if (!hit) {
        System.out.println("not listed on its day: " + row[0] + " " + row[1]);
      }
      String url = row[1].replaceFirst("#.*", "").replaceFirst("https", "http");
      switch (new Extractor().extract(page(web.resolve(row[3]), url), Hint.NONE)) {
        case Extraction.Found(var draft) -> {
          articles++;
          System.out.println(
              "FOUND\t"
                  + draft.body().length()
                  + "\t"
                  + draft.url()
                  + "\t"
                  + draft.title()
                  + "\t"
                  + draft.published().map(d -> d.instant() + " " + d.source()).orElse("-")
                  + "\t"
                  + draft.authors());
        }
        case Extraction.NeedsScript _ -> System.out.println("SCRIPT\t" + row[1]);
        case Extraction.NotAnArticle(String reason) ->
            System.out.println("NOT\t" + reason + "\t" + row[1]);
      }
    }
    extra.stream().sorted().forEach(url -> System.out.println("EXTRA\t" + url));
    System.out.printf(
        "%d of %d stories listed on their day, %d links in all, %d pages articles%n",
        found, stories.size(), links, articles);
  }

  private static List<String[]> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .filter(row -> row.length > 3 && !row[1].isEmpty())
        .toList();
  }

  private static String norm(URI url) {
    return Addresses.host(url)
        + (url.getPath().isEmpty() ? "/" : url.getPath().replaceFirst("/+$", ""));
  }

  private static Page page(Path file, String url) throws IOException {
    String raw =
        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).replaceAll(ARCHIVE, "");
    return new Page(
        URI.create(url),
        Optional.of("text/html; charset=utf-8"),
        ByteBuffer.wrap(raw.getBytes(StandardCharsets.ISO_8859_1)),
        Instant.parse("2016-11-17T00:00:00Z"));
  }
}
