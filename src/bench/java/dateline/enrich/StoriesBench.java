package dateline.enrich;

import dateline.news.Article;
import dateline.news.Dating;
import dateline.news.Draft;
import dateline.news.Enrichment;
import dateline.news.Origin;
import dateline.stories.Stories;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
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
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
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
  /** Articles placed at a time, as an import does. */
  private static final int BATCH = Integer.getInteger("batch", 128);

  private StoriesBench() {}

  /** As stories order them: of two copies the later one counts as the copy. */
  private static final Comparator<Item> BY_DATE =
      Comparator.<Item, Long>comparing(
              item ->
                  item.draft
                      .published()
                      .map(dating -> dating.instant().toEpochMilli())
                      .orElse(Long.MAX_VALUE))
          .thenComparing(item -> item.id);

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
    Map<String, Item> byId = new HashMap<>();
    items.forEach(item -> byId.put(item.id, item));
    Map<String, Stories.Place> places = new LinkedHashMap<>();
    Stories stories =
        new Stories(
            ids ->
                ids.stream().map(id -> stored(byId, places, id)).flatMap(Optional::stream).toList(),
            new Stories.Limits(
                Integer.getInteger("whole", Stories.Limits.DEFAULT.whole()),
                Stories.Limits.DEFAULT.signatures()));
    Map<String, String> copyOf = new HashMap<>();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    try (PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8)) {
      for (int from = 0; from < items.size(); from += BATCH) {
        places.putAll(
            stories.place(
                items.subList(from, Math.min(items.size(), from + BATCH)).stream()
                    .map(item -> new Stories.Newcomer(item.id, item.draft, item.enrichment))
                    .toList()));
      }
      places.forEach(
          (id, place) -> {
            place.copyOf().ifPresent(original -> copyOf.put(id, original));
            out.println(
                JsonMapper.shared()
                    .writeValueAsString(
                        Map.of("externalId", id, "story", Map.of("id", place.storyId()))));
          });
    }
    double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
    System.err.printf("%d articles placed in %.1f s of one core%n", items.size(), seconds);
    if (Boolean.getBoolean("copies")) {
      exact(items.stream().sorted(BY_DATE).toList(), copyOf);
    }
  }

  private static Optional<Article> stored(
      Map<String, Item> byId, Map<String, Stories.Place> places, String id) {
    return Optional.ofNullable(byId.get(id))
        .map(
            item -> {
              Stories.Place place =
                  places.getOrDefault(id, new Stories.Place(id, Optional.empty()));
              return new Article(
                  id, item.draft, item.enrichment, place.storyId(), place.copyOf(), 1, Set.of());
            });
  }

  private static Item item(String line) {
    JsonNode a = JsonMapper.shared().readTree(line);
    String id = a.path("id").asString();
    String body = a.path("body").asString("");
    Draft draft =
        new Draft(
            new Origin(
                a.path("url").asString("urn:" + id),
                Optional.of(id),
                a.path("source").asString(""),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH),
            a.path("title").asString(""),
            a.path("dek").asStringOpt().filter(dek -> !dek.isEmpty()),
            body,
            List.of(),
            date(a.path("published").asString("")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of());
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
    return Optional.of(new Dating(instant, Optional.empty(), Dating.Precision.INSTANT, "bench", 1));
  }

  /**
   * Compares the copies found with those that have an exact share of 0.8 with an earlier article.
   * Two sets that alike share one of the rarest fifth of either's members (prefix filtering;
   * Bayardo et al., WWW 2007), so only such pairs are counted out.
   */
  private static void exact(List<Item> items, Map<String, String> copyOf) {
    List<int[]> runs = items.stream().map(item -> runs(item.draft.body())).toList();
    Map<Integer, Integer> frequency = new HashMap<>();
    runs.forEach(set -> Arrays.stream(set).forEach(run -> frequency.merge(run, 1, Integer::sum)));
    Map<Integer, List<Integer>> having = new HashMap<>();
    Set<Integer> copies = new HashSet<>();
    for (int number = 0; number < items.size(); number++) {
      int[] mine = runs.get(number);
      if (mine.length < 16) {
        continue;
      }
      int[] rarest =
          Arrays.stream(mine)
              .boxed()
              .sorted(Comparator.<Integer>comparingInt(frequency::get).thenComparing(r -> r))
              .limit(mine.length - (int) Math.ceil(Shingles.COPY * mine.length) + 1)
              .mapToInt(Integer::intValue)
              .toArray();
      Set<Integer> candidates = new HashSet<>();
      for (int run : rarest) {
        List<Integer> others = having.computeIfAbsent(run, r -> new ArrayList<>(1));
        candidates.addAll(others);
        others.add(number);
      }
      if (candidates.stream().anyMatch(c -> share(mine, runs.get(c)) >= Shingles.COPY)) {
        copies.add(number);
      }
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

  private static int[] runs(String body) {
    String[] words =
        Arrays.stream(body.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", 0))
            .filter(word -> !word.isEmpty())
            .toArray(String[]::new);
    return IntStream.rangeClosed(0, words.length - 5)
        .map(i -> Arrays.hashCode(Arrays.copyOfRange(words, i, i + 5)))
        .sorted()
        .distinct()
        .toArray();
  }

  private static double share(int[] one, int[] other) {
    int same = 0;
    for (int i = 0, j = 0; i < one.length && j < other.length; ) {
      int order = Integer.compare(one[i], other[j]);
      same += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return (double) same / (one.length + other.length - same);
  }
}
