package dateline.index.opensearch;

import dateline.index.Results;
import dateline.index.Search;
import dateline.index.answer.DateEdges;
import dateline.index.opensearch.json.Dsl;
import dateline.index.opensearch.json.Mapping;
import dateline.index.terms.ArticleDocument;
import dateline.query.Facet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Counts what a search finds: all of it, its stories, its facets and the bars of its histogram. A
 * facet of which any value will do is counted without its own filter. One thread.
 */
final class Counting {
  /** So many stories are counted exactly, the most that the engine can. */
  private static final int EXACT_STORIES = 40_000;

  private static final String EARLIEST = "earliest";
  private static final String LATEST = "latest";
  private static final String STORIES = "stories";
  private static final String BARS = "bars";

  private final ClusterSearch run;
  private final Search search;
  private final List<Group> groups = new ArrayList<>();
  private final DateEdges edges;
  private List<LocalDate> days = List.of();
  private List<Results.Bar> bars = List.of();
  private boolean askedForBars;

  /** Facets that are counted over the same articles. */
  private record Group(Map<String, Object> query, List<FacetCount> facets) {
    boolean isDone() {
      return facets.stream().allMatch(FacetCount::isDone);
    }
  }

  Counting(
      ClusterSearch run,
      Search search,
      Map<String, Object> wanted,
      Map<Facet, Map<String, Object>> filters) {
    this.run = run;
    this.search = search;
    this.edges = new DateEdges(search.zone(), search.dates());
    List<FacetCount> together = new ArrayList<>();
    groups.add(new Group(query(wanted, filters, Optional.empty()), together));
    if (search.facetSize() == 0) {
      return;
    }
    for (Facet facet : Mapping.facets().stream().filter(search.facets()::contains).toList()) {
      List<String> chosen = search.filters().getOrDefault(facet, List.of());
      FacetCount count = new FacetCount(facet, search.facetSize(), chosen);
      if (filters.containsKey(facet) && isAnyOf(facet)) {
        groups.add(
            new Group(query(wanted, filters, Optional.of(facet)), new ArrayList<>(List.of(count))));
      } else {
        together.add(count);
      }
    }
  }

  private static boolean isAnyOf(Facet facet) {
    return facet == Facet.SOURCE || facet == Facet.SITE || facet == Facet.LANGUAGE;
  }

  private Map<String, Object> query(
      Map<String, Object> wanted,
      Map<Facet, Map<String, Object>> filters,
      Optional<Facet> without) {
    List<Map<String, Object>> all = new ArrayList<>(List.of(wanted));
    run.dates().ifPresent(all::add);
    filters.forEach(
        (facet, filter) -> {
          if (!without.equals(Optional.of(facet))) {
            all.add(filter);
          }
        });
    return Dsl.all(all);
  }

  /** The first requests; the first of them counts all. */
  List<Map<String, Object>> first() {
    List<Map<String, Object>> bodies = new ArrayList<>();
    for (Group group : groups) {
      Map<String, Object> asked = new LinkedHashMap<>();
      if (bodies.isEmpty()) {
        asked.put(
            STORIES,
            Map.of(
                "cardinality",
                Map.of("field", ArticleDocument.STORY, "precision_threshold", EXACT_STORIES)));
        if (search.facetSize() > 0) {
          asked.put(EARLIEST, Map.of("min", Map.of("field", ArticleDocument.PUBLISHED)));
          asked.put(LATEST, Map.of("max", Map.of("field", ArticleDocument.PUBLISHED)));
        }
      }
      group.facets().forEach(facet -> facet.ask(asked));
      bodies.add(body(group, asked));
    }
    return bodies;
  }

  private Map<String, Object> body(Group group, Map<String, Object> asked) {
    return Map.of(
        "timeout",
        run.left().toMillis() + "ms",
        "size",
        0,
        "track_total_hits",
        true,
        "query",
        group.query(),
        "aggs",
        asked);
  }

  boolean isDone() {
    return groups.stream().allMatch(Group::isDone) && (days.isEmpty() || askedForBars);
  }

  boolean isProven() {
    return groups.stream().flatMap(group -> group.facets().stream()).allMatch(FacetCount::isProven);
  }

  /** What must still be asked. */
  List<Map<String, Object>> next() {
    List<Map<String, Object>> bodies = new ArrayList<>();
    for (Group group : waiting()) {
      Map<String, Object> asked = new LinkedHashMap<>();
      if (isFirst(group) && !days.isEmpty() && !askedForBars) {
        asked.put(BARS, ranges());
      }
      group.facets().stream().filter(facet -> !facet.isDone()).forEach(facet -> facet.ask(asked));
      bodies.add(body(group, asked));
    }
    return bodies;
  }

  private List<Group> waiting() {
    return groups.stream()
        .filter(group -> !group.isDone() || (isFirst(group) && !days.isEmpty() && !askedForBars))
        .toList();
  }

  @SuppressWarnings("ReferenceEquality") // that very one
  private boolean isFirst(Group group) {
    return group == groups.getFirst();
  }

  private Map<String, Object> ranges() {
    List<Object> ranges = new ArrayList<>();
    for (int i = 0; i + 1 < days.size(); i++) {
      ranges.add(
          Map.of(
              "key",
              Integer.toString(i),
              "from",
              edges.start(days.get(i)),
              "to",
              edges.start(days.get(i + 1))));
    }
    return Map.of("range", Map.of("field", ArticleDocument.PUBLISHED, "ranges", ranges));
  }

  /** Takes the answers to what was asked last. */
  void read(List<JsonNode> answers) {
    List<Group> asked = askedBefore(answers.size());
    for (int i = 0; i < asked.size(); i++) {
      JsonNode counted = answers.get(i).path("aggregations");
      if (counted.has(BARS)) {
        readBars(counted.path(BARS));
      }
      if (counted.has(EARLIEST) && !counted.path(EARLIEST).path("value").isNull()) {
        days =
            edges.between(
                (long) counted.path(EARLIEST).path("value").asDouble(0),
                (long) counted.path(LATEST).path("value").asDouble(0));
      }
      asked.get(i).facets().stream()
          .filter(facet -> !facet.isDone())
          .forEach(facet -> facet.read(counted));
    }
  }

  /** All of them the first time. */
  private List<Group> askedBefore(int answers) {
    return answers == groups.size() ? groups : waiting();
  }

  private void readBars(JsonNode counted) {
    long[] counts = new long[days.size() - 1];
    for (JsonNode bucket : counted.path("buckets")) {
      counts[Integer.parseInt(bucket.path("key").asString("0"))] =
          bucket.path("doc_count").asLong(0);
    }
    bars = DateEdges.bars(days, counts);
    askedForBars = true;
  }

  List<Results.Bar> bars() {
    return bars;
  }

  Map<Facet, List<Results.Count>> facets() {
    Map<Facet, List<Results.Count>> counted = new EnumMap<>(Facet.class);
    for (Group group : groups) {
      group.facets().forEach(facet -> counted.put(facet.facet(), facet.counted()));
    }
    return counted;
  }
}
