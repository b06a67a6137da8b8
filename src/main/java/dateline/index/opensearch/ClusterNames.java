package dateline.index.opensearch;

import dateline.index.opensearch.json.Mapping;
import dateline.index.terms.ArticleDocument;
import dateline.news.Entity;
import dateline.news.name.EntityName;
import dateline.news.name.NameUse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Lists the names of all articles with what uses them. One thread. */
final class ClusterNames {
  /** Names of one request. */
  private static final int AT_ONCE = 5_000;

  private final SearchCluster cluster;
  private final String index;

  ClusterNames(SearchCluster cluster, String index) {
    this.cluster = cluster;
    this.index = index;
  }

  /** Names of that kind, with how many articles go by each. */
  List<NameUse> counted(Entity.Kind kind) throws IOException {
    String field = Mapping.field(ArticleDocument.facet(kind));
    List<NameUse> uses = new ArrayList<>();
    Map<String, Object> page = new HashMap<>();
    page.put("size", AT_ONCE);
    page.put("sources", List.of(Map.of("name", Map.of("terms", Map.of("field", field)))));
    while (true) {
      Map<String, Object> body =
          Map.of("size", 0, "aggs", Map.of("names", Map.of("composite", page)));
      JsonNode names =
          cluster.send("POST", "/" + index + "/_search", body).path("aggregations").path("names");
      for (JsonNode bucket : names.path("buckets")) {
        String name = bucket.path("key").path("name").asString("");
        uses.add(NameUse.counted(new EntityName(kind, name), bucket.path("doc_count").asInt(0)));
      }
      if (!names.has("after_key") || names.path("buckets").size() < AT_ONCE) {
        return uses;
      }
      page.put("after", names.path("after_key"));
    }
  }

  /** The same with the articles and stories of each: eight bytes for each use of a name. */
  List<NameUse> whole(Entity.Kind kind) throws IOException {
    String field = Mapping.field(ArticleDocument.facet(kind));
    Map<String, Integer> stories = new HashMap<>();
    Map<String, List<Integer>> articles = new TreeMap<>();
    Map<String, List<Integer>> told = new HashMap<>();
    int[] number = {0};
    new Scan(cluster, index)
        .each(
            Map.of("match_all", Map.of()),
            ArticleDocument.ID,
            List.of(field, ArticleDocument.STORY),
            () -> false,
            hit -> {
              int article = number[0]++;
              int story =
                  stories.computeIfAbsent(hit.first(ArticleDocument.STORY), _ -> stories.size());
              for (String name : hit.fields().getOrDefault(field, List.of())) {
                articles.computeIfAbsent(name, _ -> new ArrayList<>()).add(article);
                told.computeIfAbsent(name, _ -> new ArrayList<>()).add(story);
              }
            });
    List<NameUse> uses = new ArrayList<>();
    articles.forEach(
        (name, all) ->
            uses.add(
                new NameUse(
                    new EntityName(kind, name),
                    all.stream().mapToInt(Integer::intValue).toArray(),
                    told.getOrDefault(name, List.of()).stream()
                        .mapToInt(Integer::intValue)
                        .sorted()
                        .distinct()
                        .toArray())));
    return uses;
  }
}
