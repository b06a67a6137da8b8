package dateline.enrich;

import dateline.news.Dating;
import dateline.news.Draft;
import dateline.news.Enrichment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Places the articles of news files in stories, in the order given, and prints {@code
 * {"externalId", "url","story"}} a line for the story scorer; on standard error how fast, and how
 * the near-copies found compare with the exact share of runs of five words.
 *
 * <p>{@code StoriesBench FILE.jsonl.gz… > export.jsonl}
 */
final class StoriesBench {
  private StoriesBench() {}

  private record Item(String id, Draft draft, Enrichment enrichment) {}

  public static void main(String[] args) throws IOException {
    List<Item> items = new ArrayList<>();
    for (String file : args) {
      try (BufferedReader in =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(Path.of(file))),
                  StandardCharsets.UTF_8))) {
        in.lines().map(StoriesBench::item).forEach(items::add);
      }
    }
    Stories stories = new Stories();
    Map<String, String> copyOf = new HashMap<>();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    try (PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8)) {
      for (Item item : items) {
        Stories.Place place = stories.place(item.id, item.draft, item.enrichment);
        place.copyOf().ifPresent(original -> copyOf.put(item.id, original));
        out.println(
            JsonMapper.shared()
                .writeValueAsString(
                    Map.of("externalId", item.id, "story", Map.of("id", place.storyId()))));
      }
    }
    double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
    System.err.printf("%d articles placed in %.1f s of one core%n", items.size(), seconds);
    if (Boolean.getBoolean("copies")) {
      exact(items, copyOf);
    }
  }

  private static Item item(String line) {
    JsonNode a = JsonMapper.shared().readTree(line);
    String id = a.path("id").asString();
    String body = a.path("body").asString("");
    Draft draft =
        new Draft(
            a.path("url").asString("urn:" + id),
            Optional.of(id),
            a.path("source").asString(""),
            Optional.empty(),
            a.path("title").asString(""),
            Optional.empty(),
            body,
            List.of(),
            date(a.path("published").asString("")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of(),
            Instant.EPOCH);
    String fingerprint = Fingerprint.of(body).map(Fingerprint::toString).orElse("");
    return new Item(id, draft, new Enrichment("en", List.of(), List.of(), fingerprint, "bench"));
  }

  private static Optional<Dating> date(String text) {
    Instant instant;
    try {
      instant =
          text.length() > 10
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDate.parse(text).atTime(12, 0).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
    return Optional.of(new Dating(instant, Optional.empty(), false, "bench", 1));
  }

  /** Compares the copies found with the exact share, over all pairs that share a run. */
  private static void exact(List<Item> items, Map<String, String> copyOf) {
    List<Set<Integer>> runs = new ArrayList<>();
    Map<Integer, List<Integer>> having = new HashMap<>();
    Set<Integer> copies = new HashSet<>();
    for (Item item : items) {
      String[] words = item.draft.body().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+");
      Set<Integer> mine = new HashSet<>();
      for (int i = words.length > 0 && words[0].isEmpty() ? 1 : 0; i + 5 <= words.length; i++) {
        mine.add(String.join(" ", List.of(words).subList(i, i + 5)).hashCode());
      }
      int number = runs.size();
      Map<Integer, Integer> shared = new HashMap<>();
      for (int run : mine) {
        List<Integer> others = having.computeIfAbsent(run, r -> new ArrayList<>(1));
        others.forEach(other -> shared.merge(other, 1, Integer::sum));
        if (others.size() < 200) {
          others.add(number);
        }
      }
      boolean long_ = mine.size() >= 16;
      if (long_
          && shared.entrySet().stream()
              .anyMatch(
                  e ->
                      e.getValue()
                          >= 0.8 * (mine.size() + runs.get(e.getKey()).size() - e.getValue()))) {
        copies.add(number);
      }
      runs.add(mine);
    }
    int right = 0;
    for (int i = 0; i < items.size(); i++) {
      right += copyOf.containsKey(items.get(i).id) && copies.contains(i) ? 1 : 0;
    }
    System.err.printf(
        "copies: %d exact, %d found, precision %.3f, recall %.3f%n",
        copies.size(),
        copyOf.size(),
        (double) right / copyOf.size(),
        (double) right / copies.size());
  }
}
