package dateline.index.opensearch;

import dateline.index.opensearch.json.Dsl;
import dateline.index.terms.ArticleDocument;
import dateline.query.Facet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How many articles of the whole index tell each of some stories. */
final class StorySizes {
  private StorySizes() {}

  /** The request; the count of each story is exact, for every shard answers all of them. */
  static Map<String, Object> ask(List<String> stories) {
    List<String> keys =
        stories.stream().map(story -> ArticleDocument.key(Facet.STORY, story)).toList();
    int count = stories.size();
    Map<String, Object> terms =
        Map.of("field", ArticleDocument.STORY, "size", count, "shard_size", count);
    return Map.of(
        "size",
        0,
        "query",
        Dsl.all(List.of(Dsl.terms(ArticleDocument.IS, keys))),
        "aggs",
        Map.of("sizes", Map.of("terms", terms)));
  }

  static void read(JsonNode answer, Map<String, Integer> sizes) {
    for (JsonNode bucket : answer.path("aggregations").path("sizes").path("buckets")) {
      sizes.put(bucket.path("key").asString(""), bucket.path("doc_count").asInt(1));
    }
  }
}
