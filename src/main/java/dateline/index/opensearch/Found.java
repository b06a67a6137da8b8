package dateline.index.opensearch;

import dateline.index.opensearch.json.KeptArticle;
import dateline.index.opensearch.json.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A hit as the cluster answers it.
 *
 * @param score 0 where nothing is scored
 * @param sort what it is ordered by: the score or the date, and the id
 * @param fields those asked for, each with its values
 * @param kept what {@link KeptArticle} reads, if asked for
 * @param version the sequence number it is of, if asked for; else 1
 */
record Found(
    float score,
    List<JsonNode> sort,
    Map<String, List<String>> fields,
    JsonNode kept,
    long version) {
  static List<Found> in(JsonNode answer) {
    List<Found> hits = new ArrayList<>();
    for (JsonNode hit : answer.path("hits").path("hits")) {
      Map<String, List<String>> fields = new HashMap<>();
      hit.path("fields")
          .forEachEntry(
              (name, values) ->
                  fields.put(name, values.valueStream().map(v -> v.asString("")).toList()));
      hits.add(
          new Found(
              hit.path("_score").floatValue(0),
              hit.path("sort").valueStream().toList(),
              fields,
              hit.path("_source").path(Mapping.KEPT),
              hit.path("_version").asLong(1)));
    }
    return hits;
  }

  /** The same with what is kept of it. */
  Found with(JsonNode other) {
    return new Found(score, sort, fields, other, version);
  }

  /** The first value of a field; empty if it has none. */
  String first(String field) {
    List<String> values = fields.getOrDefault(field, List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }

  static long total(JsonNode answer) {
    return answer.path("hits").path("total").path("value").asLong(0);
  }
}
