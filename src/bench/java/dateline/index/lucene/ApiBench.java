package dateline.index.lucene;

import dateline.query.Clause;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures {@code GET /api/v1/search} of a running server, facets and highlights included, against
 * a bare Lucene top ten of the same query on the same index, one after the other in the same run.
 *
 * <p>Arguments: the server's address, its {@code lucene} folder, a file of queries (one a line, or
 * JSON lines with {@code text}), and how often to run them. The first round warms up and does not
 * count. Times are wall clock, in milliseconds.
 */
public final class ApiBench {
  private ApiBench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> texts = SearchBench.queries(Path.of(args[2]));
    int rounds = Integer.parseInt(args[3]);
    QueryParser parser = new QueryParser(QueryLimits.DEFAULT);
    List<Double> api = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    long bytes = 0;
    BareLucene lucene = new BareLucene(Path.of(args[1]));
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int round = 0; round <= rounds; round++) {
        for (String text : texts) {
          URI url =
              URI.create(
                  args[0]
                      + "/api/v1/search?size=10&q="
                      + URLEncoder.encode(text, StandardCharsets.UTF_8));
          long start = System.nanoTime();
          HttpResponse<byte[]> answer =
              client.send(
                  HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofByteArray());
          double took = (System.nanoTime() - start) / 1e6;
          if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " for " + text);
          }
          bytes += answer.body().length;
          Clause clause = parser.parse(text).clause();
          start = System.nanoTime();
          lucene.search(clause, false);
          double bareTook = (System.nanoTime() - start) / 1e6;
          if (round > 0) {
            api.add(took);
            bare.add(bareTook);
          }
        }
      }
      System.out.printf(
          "%d articles, %d requests, %d bytes on average%n",
          lucene.count(), api.size(), bytes / ((rounds + 1L) * texts.size()));
    }
    say("api ", api);
    say("bare", bare);
    System.out.printf(
        "ratio of the sums %.1f, of the medians %.1f%n",
        sum(api) / sum(bare), at(api, .5) / at(bare, .5));
  }

  private static void say(String what, List<Double> times) {
    System.out.printf(
        "%s  p50 %.1f  p90 %.1f  p99 %.1f  worst %.1f ms%n",
        what, at(times, .5), at(times, .9), at(times, .99), at(times, 1));
  }

  private static double at(List<Double> times, double share) {
    List<Double> sorted = times.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size())));
  }

  private static double sum(List<Double> times) {
    return times.stream().mapToDouble(Double::doubleValue).sum();
  }
}
