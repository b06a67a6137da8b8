package dateline.index.opensearch;

import dateline.index.Results;
import dateline.index.opensearch.json.Mapping;
import dateline.index.terms.ArticleDocument;
import dateline.query.Facet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Counts the values of one facet exactly, though each shard answers with its own most frequent ones
 * alone: what was counted is proved by the engine's own bound of what it may have missed, and asked
 * again with more values where it is not. One thread.
 */
final class FacetCount {
  /** Values asked of each shard at first, for each one shown. */
  private static final int SPARE = 3;

  /** How much more is asked when the proof fails. */
  private static final int MORE = 8;

  /** Values asked of a shard at most; beyond, the counts are the least they can be. */
  private static final int MOST = 60_000;

  private final Facet facet;
  private final int shown;
  private final List<String> chosen;
  private final String name;
  private int asked;
  private boolean known;
  private boolean proven;
  private List<Results.Count> top = List.of();
  private Map<String, Long> chosenCounts = Map.of();

  /** Of sites, those whose own articles must be counted before they are shown. */
  private List<Bucket> candidates = List.of();

  private long unseen;

  /** A value, how many have it, and how many more may. */
  private record Bucket(String value, long count, long error) {}

  /**
   * @param shown values wanted, 1 or more
   * @param chosen values that are counted wherever they stand
   */
  FacetCount(Facet facet, int shown, List<String> chosen) {
    this.facet = facet;
    this.shown = shown;
    this.chosen = List.copyOf(chosen);
    this.name = Mapping.field(facet);
    this.asked = Math.min(MOST, shown * SPARE + 10);
  }

  Facet facet() {
    return facet;
  }

  /** Whether nothing more is to be asked. */
  boolean isDone() {
    return known;
  }

  /** Whether every count and the choice of values is right, as far as asked. */
  boolean isProven() {
    return proven;
  }

  private boolean isSite() {
    return facet == Facet.SITE;
  }

  private boolean isAskingForOwn() {
    return !candidates.isEmpty();
  }

  /** Adds what it must know next. */
  void ask(Map<String, Object> aggregations) {
    if (isAskingForOwn()) {
      List<String> hosts = new ArrayList<>(candidates.stream().map(Bucket::value).toList());
      chosen.forEach(host -> hosts.add(value(host)));
      aggregations.put(name + ".own", these(name, hosts));
      return;
    }
    String field = isSite() ? Mapping.SITES : name;
    aggregations.put(
        name,
        Map.of(
            "terms",
            Map.of(
                "field",
                field,
                "size",
                asked,
                "shard_size",
                asked,
                "order",
                List.of(Map.of("_count", "desc"), Map.of("_key", "asc")),
                "show_term_doc_count_error",
                true)));
    if (!chosen.isEmpty()) {
      aggregations.put(name + ".chosen", these(field, chosen.stream().map(this::value).toList()));
    }
  }

  /** All of these values that there are: each shard answers all it has, so they are exact. */
  private static Map<String, Object> these(String field, List<String> values) {
    List<String> wanted = values.stream().distinct().toList();
    return Map.of(
        "terms",
        Map.of(
            "field", field, "size", wanted.size(), "shard_size", wanted.size(), "include", wanted));
  }

  private String value(String as) {
    return ArticleDocument.key(facet, as).substring(ArticleDocument.prefix(facet).length());
  }

  /** Takes the answer to what was asked last. */
  void read(JsonNode aggregations) {
    if (isAskingForOwn()) {
      Map<String, Long> own = counts(aggregations.path(name + ".own"));
      List<Bucket> real =
          candidates.stream().filter(host -> own.getOrDefault(host.value(), 0L) > 0).toList();
      chosenCounts.replaceAll((host, count) -> own.getOrDefault(host, 0L) > 0 ? count : 0);
      candidates = List.of();
      judge(real);
      return;
    }
    JsonNode answer = aggregations.path(name);
    unseen = answer.path("doc_count_error_upper_bound").asLong(0);
    List<Bucket> buckets = new ArrayList<>();
    for (JsonNode bucket : answer.path("buckets")) {
      buckets.add(
          new Bucket(
              bucket.path("key").asString(""),
              bucket.path("doc_count").asLong(0),
              bucket.path("doc_count_error_upper_bound").asLong(0)));
    }
    chosenCounts = counts(aggregations.path(name + ".chosen"));
    if (isSite() && !buckets.isEmpty()) {
      candidates = buckets;
    } else {
      judge(buckets);
    }
  }

  private static Map<String, Long> counts(JsonNode answer) {
    Map<String, Long> counts = new HashMap<>();
    for (JsonNode bucket : answer.path("buckets")) {
      counts.put(bucket.path("key").asString(""), bucket.path("doc_count").asLong(0));
    }
    return counts;
  }

  /**
   * The first of these are right if none of them may have more, and no other may have as many as
   * the last: neither one that no shard named nor one that some shard did not.
   */
  private void judge(List<Bucket> buckets) {
    List<Bucket> first = buckets.subList(0, Math.min(shown, buckets.size()));
    List<Bucket> others = buckets.subList(first.size(), buckets.size());
    boolean full = first.size() == shown;
    long last = first.isEmpty() ? 0 : first.getLast().count();
    boolean exact = first.stream().allMatch(bucket -> bucket.error() == 0);
    boolean noneUnseen = unseen == 0 || (full && last > unseen);
    boolean noneBeyond =
        others.stream()
            .allMatch(bucket -> bucket.error() == 0 || last > bucket.count() + bucket.error());
    proven = exact && noneUnseen && noneBeyond;
    known = proven || asked >= MOST;
    asked = Math.min(MOST, asked * MORE);
    top = first.stream().map(one -> new Results.Count(one.value(), one.count())).toList();
  }

  /** The most frequent values; behind them those chosen that are not among them, 0 too. */
  List<Results.Count> counted() {
    List<Results.Count> all = new ArrayList<>(top);
    for (String one : chosen) {
      if (all.stream().noneMatch(count -> count.value().equals(one))) {
        all.add(new Results.Count(one, chosenCounts.getOrDefault(value(one), 0L)));
      }
    }
    return all;
  }
}
