package dateline.index.opensearch;

import dateline.index.answer.Spelling;
import dateline.index.opensearch.json.Dsl;
import dateline.index.opensearch.json.Mapping;
import dateline.index.terms.ArticleDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The words of the cluster's index, as its own suggester knows them. */
record ClusterDictionary(SearchCluster cluster, String index) implements Spelling.Dictionary {
  /** Words that the suggester gives, the most frequent first. */
  private static final int MOST = 20;

  @Override
  public long articles(String term) throws IOException {
    Map<String, Object> body =
        Map.of(
            "size",
            0,
            "track_total_hits",
            true,
            "query",
            Dsl.constant(Dsl.term(ArticleDocument.TEXT, term)));
    return Found.total(cluster.send("POST", "/" + index + "/_search", body));
  }

  @Override
  public List<Entry> near(String word, int slips) throws IOException {
    Map<String, Object> near =
        Map.ofEntries(
            Map.entry("field", ArticleDocument.TEXT),
            Map.entry("analyzer", Mapping.ANALYZER),
            Map.entry("suggest_mode", "always"),
            Map.entry("sort", "frequency"),
            Map.entry("max_edits", slips),
            Map.entry("prefix_length", 0),
            Map.entry("min_word_length", 1),
            Map.entry("size", MOST),
            Map.entry("shard_size", MOST * 10),
            Map.entry("max_inspections", MOST * 10));
    Map<String, Object> body =
        Map.of("size", 0, "suggest", Map.of("near", Map.of("text", word, "term", near)));
    List<Entry> entries = new ArrayList<>();
    JsonNode answer = cluster.send("POST", "/" + index + "/_search", body);
    for (JsonNode option : answer.path("suggest").path("near").path(0).path("options")) {
      entries.add(new Entry(option.path("text").asString(""), option.path("freq").asLong(0)));
    }
    return entries;
  }
}
