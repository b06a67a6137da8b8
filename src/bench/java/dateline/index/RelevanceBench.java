package dateline.index;

import dateline.query.QueryLimits;
import dateline.query.QueryParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
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
 * for the ranking as it is, or with figures such as {@code title=0.5} given last, and then with
 * each figure changed alone.
 */
public final class RelevanceBench {
  private final QueryParser parser = new QueryParser(QueryLimits.DEFAULT);

  private record Judged(
      String name, Map<String, String> texts, Map<String, Map<String, Double>> grades) {}

  public static void main(String[] args) throws IOException {
    List<Judged> sets = new ArrayList<>();
    List<String> changes = Arrays.stream(args).filter(arg -> arg.contains("=")).toList();
    for (int i = 1; i + 1 < args.length - changes.size(); i += 2) {
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
    variants(changes).forEach((name, ranking) -> bench.score(name, folder, ranking, sets));
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

  /** The base, changed by arguments such as {@code title=0.5}, and each figure changed alone. */
  private static Map<String, Ranking> variants(List<String> changes) {
    Map<String, Float> base = new LinkedHashMap<>(figures(Ranking.DEFAULT));
    changes.forEach(
        change -> {
          int equals = change.indexOf('=');
          base.put(change.substring(0, equals), Float.valueOf(change.substring(equals + 1)));
        });
    Map<String, Ranking> all = new LinkedHashMap<>();
    all.put("base " + changes, ranking(base));
    base.forEach(
        (name, value) -> {
          for (float factor : new float[] {0, .5f, 1.5f, 2.5f}) {
            Map<String, Float> changed = new LinkedHashMap<>(base);
            changed.put(name, value * factor);
            all.put(name + "=" + value * factor, ranking(changed));
          }
        });
    return all;
  }

  private static Map<String, Float> figures(Ranking r) {
    Map<String, Float> figures = new LinkedHashMap<>();
    figures.put("k1", r.k1());
    figures.put("b", r.b());
    figures.put("title", r.title());
    figures.put("lead", r.lead());
    figures.put("name", r.name());
    figures.put("exact", r.exact());
    figures.put("near", r.near());
    figures.put("slop", (float) r.slop());
    figures.put("nearTitle", r.nearTitle());
    figures.put("share", r.share());
    return figures;
  }

  private static Ranking ranking(Map<String, Float> figures) {
    Ranking r = Ranking.DEFAULT;
    return new Ranking(
        figures.getOrDefault("k1", 0f),
        figures.getOrDefault("b", 0f),
        figures.getOrDefault("title", 0f),
        figures.getOrDefault("lead", 0f),
        figures.getOrDefault("name", 0f),
        figures.getOrDefault("exact", 0f),
        figures.getOrDefault("near", 0f),
        figures.getOrDefault("slop", 0f).intValue(),
        figures.getOrDefault("nearTitle", 0f),
        r.recency(),
        r.halfLife(),
        r.question(),
        r.few(),
        figures.getOrDefault("share", 0f));
  }
}
