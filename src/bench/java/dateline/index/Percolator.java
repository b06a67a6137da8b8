package dateline.index;

import dateline.news.Article;
import dateline.news.Entity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * OpenSearch's percolator with the same saved queries, over HTTP. One thread.
 *
 * <p>It is spared what it need not do: no scores, no sources, the ids from a column; articles come
 * many to a request, which is its fastest way.
 */
final class Percolator implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;
  private final String index;

  /** An empty index with a mapping like ours. */
  Percolator(String address, String index) throws IOException, InterruptedException {
    this.address = address;
    this.index = index;
    send("DELETE", "/" + index + "?ignore_unavailable=true", "");
    Map<String, Object> keyword = Map.of("type", "keyword");
    Map<String, Object> properties =
        Map.of(
            "query", Map.of("type", "percolator"),
            "id", keyword,
            "text", Map.of("type", "text", "analyzer", "english"),
            "exact", Map.of("type", "text", "analyzer", "standard"),
            "source", keyword,
            "name", keyword,
            "published", Map.of("type", "date"));
    Map<String, Object> settings =
        Map.of("number_of_shards", 1, "number_of_replicas", 0, "refresh_interval", -1);
    send(
        "PUT",
        "/" + index,
        JSON.writeValueAsString(
            Map.of("settings", settings, "mappings", Map.of("properties", properties))));
  }

  void save(List<SavedQueryMix.Made> queries) throws IOException, InterruptedException {
    StringBuilder bulk = new StringBuilder();
    for (int i = 0; i < queries.size(); i++) {
      String id = "q" + i;
      bulk.append("{\"index\":{\"_id\":\"").append(id).append("\"}}\n");
      bulk.append(JSON.writeValueAsString(Map.of("id", id, "query", query(queries.get(i)))));
      bulk.append('\n');
      if (i % 2_000 == 1_999 || i == queries.size() - 1) {
        JsonNode answer = send("POST", "/" + index + "/_bulk", bulk.toString());
        if (answer.path("errors").asBoolean(true)) {
          throw new IOException("some queries were not saved");
        }
        bulk.setLength(0);
      }
    }
    send("POST", "/" + index + "/_forcemerge?max_num_segments=1", "");
    send("POST", "/" + index + "/_refresh", "");
  }

  /** How many pairs of a saved query and one of these articles match. */
  long matches(List<Article> articles) throws IOException, InterruptedException {
    List<Object> documents = new ArrayList<>();
    articles.forEach(article -> documents.add(document(article)));
    Map<String, Object> percolate =
        Map.of("percolate", Map.of("field", "query", "documents", documents));
    Map<String, Object> body =
        Map.of(
            "query",
            Map.of("constant_score", Map.of("filter", percolate)),
            "size",
            10_000,
            "_source",
            false,
            "stored_fields",
            "_none_",
            "docvalue_fields",
            List.of("id"));
    long matches = 0;
    JsonNode answer = send("POST", "/" + index + "/_search", JSON.writeValueAsString(body));
    for (JsonNode hit : answer.path("hits").path("hits")) {
      matches += hit.path("fields").path("_percolator_document_slot").size();
    }
    return matches;
  }

  private static Map<String, Object> document(Article article) {
    Map<String, Object> document = new HashMap<>();
    document.put("text", article.draft().text());
    document.put("exact", article.draft().text());
    document.put("source", article.draft().source());
    document.put("name", article.enrichment().entities().stream().map(Entity::name).toList());
    article
        .draft()
        .published()
        .ifPresent(date -> document.put("published", date.instant().toString()));
    return document;
  }

  private static Map<String, Object> query(SavedQueryMix.Made made) {
    return switch (made.kind()) {
      case TWO_WORDS -> all(List.of(word(made, 0), word(made, 1)), List.of());
      case THREE_WORDS -> all(List.of(word(made, 0), word(made, 1), word(made, 2)), List.of());
      case NAME -> Map.of("match_phrase", Map.of("exact", made.name().name()));
      case BOOLEAN_OF_FIVE ->
          all(List.of(any(made, 0, 2), word(made, 2), word(made, 3)), List.of(word(made, 5)));
      case OR_GROUPS -> all(List.of(any(made, 0, 3), any(made, 3, 5)), List.of());
      case FILTER ->
          all(
              List.of(
                  word(made, 0),
                  Map.of("term", Map.of("source", made.source())),
                  Map.of("range", Map.of("published", Map.of("gte", made.day().toString())))),
              List.of());
    };
  }

  private static Object any(SavedQueryMix.Made made, int from, int until) {
    List<Object> words = new ArrayList<>();
    for (int i = from; i < until; i++) {
      words.add(word(made, i));
    }
    return Map.of("bool", Map.of("should", words));
  }

  private static Object word(SavedQueryMix.Made made, int number) {
    return Map.of("match", Map.of("text", made.word(number)));
  }

  private static Map<String, Object> all(List<Object> wanted, List<Object> unwanted) {
    return Map.of("bool", Map.of("filter", wanted, "must_not", unwanted));
  }

  private JsonNode send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header(
                "Content-Type",
                path.endsWith("_bulk") ? "application/x-ndjson" : "application/json")
            .timeout(Duration.ofMinutes(10))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() {
    client.close();
  }
}
