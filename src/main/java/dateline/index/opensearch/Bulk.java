package dateline.index.opensearch;

import dateline.index.opensearch.json.ArticleJson;
import dateline.news.Article;
import dateline.news.name.Corrections;
import dateline.work.Workers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import tools.jackson.databind.JsonNode;

/**
 * Writes articles, each with the sequence number that it is of: the cluster refuses an older one,
 * so what comes twice or late does no harm. Thread-safe.
 */
final class Bulk {
  /**
   * Bytes of one request; the cluster takes a hundred megabytes, and less at a time costs it less.
   */
  private static final int MOST_BYTES = 4_000_000;

  /** How often it is tried again when the cluster has too much to do. */
  private static final int PATIENCE = 5;

  private static final int ABSENT = 404;
  private static final int CONFLICT = 409;
  private static final int BUSY = 429;

  private final SearchCluster cluster;
  private final String index;
  private final Workers workers;
  private final ArticleJson json = new ArticleJson();

  Bulk(SearchCluster cluster, String index, Workers workers) {
    this.cluster = cluster;
    this.index = index;
    this.workers = workers;
  }

  /**
   * Returns once every article is durable on the cluster.
   *
   * @throws IOException if it refused one or more, for whatever reason: all are to be written again
   */
  void write(Collection<Article> articles, Corrections by, ToLongFunction<Article> sequences)
      throws IOException {
    List<byte[]> lines =
        workers.map(articles, article -> lines(article, by, sequences.applyAsLong(article)));
    sendAll(lines);
  }

  /** Removes the articles of these ids; those that are not there are done, too. */
  void remove(Collection<String> ids) throws IOException {
    List<byte[]> lines = new ArrayList<>();
    for (String id : ids) {
      String line =
          SearchCluster.JSON.writeValueAsString(
              Map.of("delete", Map.of("_index", index, "_id", id)));
      lines.add((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
    sendAll(lines);
  }

  private void sendAll(List<byte[]> lines) throws IOException {
    List<byte[]> batch = new ArrayList<>();
    int bytes = 0;
    for (byte[] one : lines) {
      if (!batch.isEmpty() && bytes + one.length > MOST_BYTES) {
        send(batch);
        batch.clear();
        bytes = 0;
      }
      batch.add(one);
      bytes += one.length;
    }
    if (!batch.isEmpty()) {
      send(batch);
    }
  }

  private byte[] lines(Article article, Corrections by, long sequence) {
    Map<String, Object> header =
        Map.of(
            "index",
            Map.of(
                "_index",
                index,
                "_id",
                article.id(),
                "version",
                sequence,
                "version_type",
                "external_gte"));
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    lines.writeBytes(SearchCluster.JSON.writeValueAsBytes(header));
    lines.write('\n');
    lines.writeBytes(SearchCluster.JSON.writeValueAsBytes(json.of(article, by)));
    lines.write('\n');
    return lines.toByteArray();
  }

  private void send(List<byte[]> batch) throws IOException {
    List<byte[]> left = batch;
    for (int attempt = 1; ; attempt++) {
      left = refused(left, attempt == PATIENCE);
      if (left.isEmpty()) {
        return;
      }
      rest(attempt);
    }
  }

  /** Those to be tried again. */
  private List<byte[]> refused(List<byte[]> batch, boolean last) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    batch.forEach(body::writeBytes);
    JsonNode items = cluster.bulk(body.toByteArray()).path("items");
    if (items.size() != batch.size()) {
      throw new IOException("the cluster answered %d of %d".formatted(items.size(), batch.size()));
    }
    List<byte[]> again = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      boolean removing = items.path(i).has("delete");
      JsonNode item = items.path(i).path(removing ? "delete" : "index");
      int status = item.path("status").asInt(0);
      boolean done = status / 100 == 2 || status == (removing ? ABSENT : CONFLICT);
      if (!done && (status != BUSY || last)) {
        String reason = item.path("error").path("reason").asString("no reason");
        throw new IOException(
            "the cluster did not index %s: %d %s"
                .formatted(item.path("_id").asString(""), status, reason));
      }
      if (!done) {
        again.add(batch.get(i));
      }
    }
    return again;
  }

  private static void rest(int attempt) throws IOException {
    try {
      Thread.sleep(200L << attempt);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the cluster was busy", e);
    }
  }
}
