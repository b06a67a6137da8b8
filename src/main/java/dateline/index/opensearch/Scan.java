package dateline.index.opensearch;

import dateline.index.opensearch.json.Dsl;
import dateline.index.opensearch.json.Mapping;
import dateline.index.terms.ArticleDocument;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Reads all that a query finds, however much, as it is at one moment. One thread. */
final class Scan {
  /** How long the cluster keeps that moment between two requests. */
  private static final String KEPT_FOR = "2m";

  private final SearchCluster cluster;
  private final String index;

  Scan(SearchCluster cluster, String index) {
    this.cluster = cluster;
    this.index = index;
  }

  /**
   * Goes through all that is found.
   *
   * @param order the field to go by, and then by id; ids alone if it is theirs
   * @param fields those that {@link Found#first} is asked for
   * @param late whether to stop
   * @return whether it came to the end
   */
  boolean each(
      Map<String, Object> query,
      String order,
      List<String> fields,
      BooleanSupplier late,
      Consumer<Found> action)
      throws IOException {
    JsonNode opened =
        cluster.send("POST", "/" + index + "/_search/point_in_time?keep_alive=" + KEPT_FOR);
    String moment = opened.path("pit_id").asString("");
    try {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("size", Mapping.MOST_AT_ONCE);
      body.put("pit", Map.of("id", moment, "keep_alive", KEPT_FOR));
      body.put("track_total_hits", false);
      body.put("_source", false);
      body.put("version", true);
      body.put("docvalue_fields", fields);
      body.put("query", Dsl.constant(query));
      Object byId = Map.of(ArticleDocument.ID, "asc");
      body.put(
          "sort",
          order.equals(ArticleDocument.ID) ? List.of(byId) : List.of(Map.of(order, "asc"), byId));
      while (!late.getAsBoolean()) {
        JsonNode answer = cluster.send("POST", "/_search", body);
        if (answer.path("_shards").path("failed").asInt(0) > 0) {
          throw new IOException("a part of the cluster did not answer");
        }
        List<Found> hits = Found.in(answer);
        hits.forEach(action);
        if (hits.size() < Mapping.MOST_AT_ONCE) {
          return true;
        }
        body.put("search_after", hits.getLast().sort());
      }
      return false;
    } finally {
      cluster.send("DELETE", "/_search/point_in_time", Map.of("pit_id", List.of(moment)));
    }
  }
}
