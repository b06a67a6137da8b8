package dateline.compare;

import dateline.news.Article;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * OpenSearch with a mapping, aggregations and highlights equal to ours, over HTTP: one shard, no
 * replica, no refresh while it is filled.
 */
final class OpenSearch implements Engine {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Http http;
  private final long process;

  OpenSearch(String address, long process) {
    this.http = new Http(address);
    this.process = process;
  }

  @Override
  public String name() {
    return "OpenSearch over HTTP";
  }

  /** An empty index. */
  void make() throws IOException, InterruptedException {
    send("DELETE", "/news?ignore_unavailable=true", "");
    Map<String, Object> text =
        Map.of("type", "text", "analyzer", "english", "index_options", "offsets");
    Map<String, Object> keyword = Map.of("type", "keyword");
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("title", text);
    properties.put("text", text);
    properties.put("published", Map.of("type", "date"));
    properties.put("url", Map.of("type", "keyword", "index", false, "doc_values", false));
    Traits.FACETS.forEach(facet -> properties.put(facet, keyword));
    Map<String, Object> settings =
        Map.of("number_of_shards", 1, "number_of_replicas", 0, "refresh_interval", -1);
    send(
        "PUT",
        "/news",
        JSON.writeValueAsString(
            Map.of("settings", settings, "mappings", Map.of("properties", properties))));
  }

  @Override
  public void add(List<Article> articles) throws IOException, InterruptedException {
    StringBuilder bulk = new StringBuilder();
    for (Article article : articles) {
      bulk.append("{\"index\":{\"_id\":\"").append(article.id()).append("\"}}\n");
      bulk.append(JSON.writeValueAsString(document(article))).append('\n');
    }
    if (send("POST", "/news/_bulk", bulk.toString()).path("errors").asBoolean(true)) {
      throw new IOException("some articles were not indexed");
    }
  }

  private static Map<String, Object> document(Article article) {
    Map<String, Object> document = new LinkedHashMap<>(Traits.of(article));
    document.put("title", article.draft().title());
    document.put("text", article.draft().text());
    document.put("url", article.draft().url());
    article.draft().published().ifPresent(d -> document.put("published", d.instant().toString()));
    return document;
  }

  @Override
  public void finish() throws IOException, InterruptedException {
    send("POST", "/news/_flush", "");
    send("POST", "/news/_refresh", "");
  }

  @Override
  public long ask(Keywords keywords) throws IOException, InterruptedException {
    Map<String, Object> aggregations = new LinkedHashMap<>();
    Traits.FACETS.forEach(
        facet -> aggregations.put(facet, Map.of("terms", Map.of("field", facet, "size", 10))));
    aggregations.put(
        "date", Map.of("auto_date_histogram", Map.of("field", "published", "buckets", 60)));
    Map<String, Object> marks =
        Map.of(
            "fields",
            Map.of(
                "title",
                Map.of("number_of_fragments", 0),
                "text",
                Map.of("number_of_fragments", 2)));
    List<String> kept = new ArrayList<>(Traits.FACETS);
    kept.addAll(List.of("title", "url", "published"));
    Map<String, Object> body =
        Map.of(
            "query",
            query(keywords),
            "size",
            10,
            "track_total_hits",
            true,
            "_source",
            kept,
            "aggs",
            aggregations,
            "highlight",
            marks);
    return send("POST", "/news/_search", JSON.writeValueAsString(body))
        .path("hits")
        .path("total")
        .path("value")
        .asLong(0);
  }

  private static Map<String, Object> query(Keywords keywords) {
    String words = keywords.joined();
    Object wanted =
        keywords.phrase()
            ? Map.of("match_phrase", Map.of("text", words))
            : Map.of("match", Map.of("text", Map.of("query", words, "operator", "and")));
    Object headline = Map.of("match", Map.of("title", Map.of("query", words, "boost", 0.2)));
    return Map.of("bool", Map.of("must", wanted, "should", headline));
  }

  @Override
  public long bytes() throws IOException, InterruptedException {
    return send("GET", "/news/_stats/store", "")
        .path("_all")
        .path("primaries")
        .path("store")
        .path("size_in_bytes")
        .asLong(0);
  }

  private JsonNode send(String method, String path, String body)
      throws IOException, InterruptedException {
    String type = path.endsWith("_bulk") ? "application/x-ndjson" : "application/json";
    return JSON.readTree(http.send(method, path, type, body));
  }

  @Override
  public OptionalLong process() {
    return OptionalLong.of(process);
  }

  @Override
  public void close() {
    http.close();
  }
}
