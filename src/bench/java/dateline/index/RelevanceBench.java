package dateline.index;

import dateline.query.QueryLimits;
import dateline.query.QueryParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses the figures of {@link Ranking} on judged queries.
 *
 * <p>Arguments: a folder of JSON lines, then for each set a file of queries and a file of judgments
 * (query, external id and grade, tab-separated, one header line). Prints nDCG@10, MRR@10 and R@10
 * for the ranking as it is and with each figure changed alone.
 */
public final class RelevanceBench {
  private final QueryParser parser = new QueryParser(QueryLimits.DEFAULT);

  private record Judged(
      String name, Map<String, String> texts, Map<String, Map<String, Double>> grades) {}

  public static void main(String[] args) throws IOException {
    List<Judged> sets = new ArrayList<>();
    for (int i = 1; i + 1 < args.length; i += 2) {
      sets.add(judged(Path.of(args[i]), Path.of(args[i + 1])));
    }
    Path folder = Files.createTempDirectory("dateline-relevance");
    var articles = NewsFiles.read(Path.of(args[0]));
    try (ArticleIndex index = ArticleIndex.open(folder, InstantSource.system())) {
      for (int i = 0; i < articles.size(); i += 500) {
        index.put(articles.subList(i, Math.min(i + 500, articles.size())));
      }
      index.commit(1);
    }
    RelevanceBench bench = new RelevanceBench();
    variants().forEach((name, ranking) -> bench.score(name, folder, ranking, sets));
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void score(String name, Path folder, Ranking ranking, List<Judged> sets) {
    StringBuilder line = new StringBuilder("%-28s".formatted(name));
    try (ArticleIndex index =
        ArticleIndex.open(folder, InstantSource.system(), ranking, java.util.Optional.empty())) {
      for (Judged set : sets) {
        line.append(score(index, set));
      }
    }
    SearchBench.say(line.toString());
  }

  private String score(ArticleIndex index, Judged set) {
    double ndcg = 0;
    double reciprocal = 0;
    double recall = 0;
    for (Map.Entry<String, Map<String, Double>> query : set.grades().entrySet()) {
      Map<String, Double> grades = query.getValue();
      var clause = parser.parse(set.texts().getOrDefault(query.getKey(), "")).clause();
      List<Hit> hits = index.search(SearchBench.searched(clause, 10, 0)).hits();
      double gained = 0;
      double first = 0;
      int found = 0;
      for (int i = 0; i < hits.size(); i++) {
        double grade = grades.getOrDefault(hits.get(i).externalId().orElse(""), 0.0);
        gained += grade * Math.log(2) / Math.log(i + 2);
        first = first == 0 && grade > 0 ? 1.0 / (i + 1) : first;
        found += grade > 0 ? 1 : 0;
      }
      double best = 0;
      var ideal = grades.values().stream().sorted(Comparator.reverseOrder()).limit(10).toList();
      for (int i = 0; i < ideal.size(); i++) {
        best += ideal.get(i) * Math.log(2) / Math.log(i + 2);
      }
      ndcg += gained / best;
      reciprocal += first;
      recall += (double) found / grades.size();
    }
    int count = set.grades().size();
    return "  %s nDCG %.3f MRR %.3f R %.3f"
        .formatted(set.name(), ndcg / count, reciprocal / count, recall / count);
  }

  private static Judged judged(Path queries, Path judgments) throws IOException {
    Map<String, String> texts = new HashMap<>();
    NewsFiles.lines(
        queries, line -> texts.put(line.path("_id").asString(""), line.path("text").asString("")));
    Map<String, Map<String, Double>> grades = new LinkedHashMap<>();
    for (String line : Files.readAllLines(judgments).subList(1, lineCount(judgments))) {
      String[] parts = line.split("\t", -1);
      if (Double.parseDouble(parts[2]) > 0) {
        grades
            .computeIfAbsent(parts[0], _ -> new HashMap<>())
            .put(parts[1], Double.parseDouble(parts[2]));
      }
    }
    return new Judged(judgments.getFileName().toString().split("[_.]", 2)[0], texts, grades);
  }

  private static int lineCount(Path file) throws IOException {
    return Files.readAllLines(file).size();
  }

  private static Map<String, Ranking> variants() {
    Ranking r = Ranking.DEFAULT;
    Map<String, Ranking> all = new LinkedHashMap<>();
    all.put("as it is", r);
    for (float[] kb : new float[][] {{1.2f, .75f}, {.9f, .6f}, {1.5f, .4f}, {.6f, .4f}}) {
      all.put(
          "k1 " + kb[0] + " b " + kb[1],
          of(kb[0], kb[1], r.title(), r.lead(), r.name(), r.exact(), r.near(), r.nearTitle()));
    }
    for (float x : new float[] {0, .5f, 2}) {
      all.put(
          "title " + x,
          of(r.k1(), r.b(), x, r.lead(), r.name(), r.exact(), r.near(), r.nearTitle()));
    }
    for (float x : new float[] {0, .15f, .6f}) {
      all.put(
          "lead " + x,
          of(r.k1(), r.b(), r.title(), x, r.name(), r.exact(), r.near(), r.nearTitle()));
    }
    for (float x : new float[] {0, .4f}) {
      all.put(
          "name " + x,
          of(r.k1(), r.b(), r.title(), r.lead(), x, r.exact(), r.near(), r.nearTitle()));
    }
    for (float x : new float[] {0, .4f}) {
      all.put(
          "exact " + x,
          of(r.k1(), r.b(), r.title(), r.lead(), r.name(), x, r.near(), r.nearTitle()));
    }
    for (float x : new float[] {0, .25f, 1}) {
      all.put(
          "near " + x,
          of(r.k1(), r.b(), r.title(), r.lead(), r.name(), r.exact(), x, r.nearTitle()));
    }
    for (float x : new float[] {0, 1}) {
      all.put(
          "nearTitle " + x,
          of(r.k1(), r.b(), r.title(), r.lead(), r.name(), r.exact(), r.near(), x));
    }
    all.put("bare BM25", of(1.2f, .75f, 0, 0, 0, 0, 0, 0));
    return all;
  }

  private static Ranking of(
      float k1,
      float b,
      float title,
      float lead,
      float name,
      float exact,
      float near,
      float nearTitle) {
    Ranking r = Ranking.DEFAULT;
    return new Ranking(
        k1,
        b,
        title,
        lead,
        name,
        exact,
        near,
        r.slop(),
        nearTitle,
        r.recency(),
        Duration.ofDays(14),
        r.question(),
        r.few(),
        r.share());
  }
}
