package dateline.index.lucene;

import dateline.index.NewsFiles;
import dateline.index.terms.Ranking;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
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
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Chooses the figures of {@link Ranking} on judged queries.
 *
 * <p>Arguments: a folder of JSON lines, then for each set a file of queries and a file of judgments
 * (query, external id and grade, tab-separated, one header line), then figures to change, such as
 * {@code title=0.5}, then how to go on: nothing prints the ranking and stops; {@code queries}
 * prints each query with its score; {@code each} changes each figure alone; {@code climb} goes from
 * figure to figure and keeps what is better, once by the even queries, once by the odd and once by
 * all, and prints each on both halves, so that what was learnt by heart shows. With {@code
 * -Dindex=FOLDER} the index is kept there for the next run.
 */
public final class RelevanceBench {
  private static final int DEEP = 100;
  private static final int TOP = 10;
  private static final double ENOUGH = 0.0005;
  private static final int ROUNDS = 2;

  private final QueryParser parser = new QueryParser(QueryLimits.DEFAULT);
  private final LuceneIndex index;
  private final List<Judged> sets;

  private record Judged(
      String name, Map<String, String> texts, Map<String, Map<String, Double>> grades) {}

  /** Means over queries, as far as they go. */
  private record Score(double ndcg, double reciprocal, double recall, double precision) {
    static final Score NONE = new Score(0, 0, 0, 0);

    Score plus(Score other, double weight) {
      return new Score(
          ndcg + weight * other.ndcg,
          reciprocal + weight * other.reciprocal,
          recall + weight * other.recall,
          precision + weight * other.precision);
    }

    @Override
    public String toString() {
      return "nDCG@10 %.3f MRR@10 %.3f R@10 %.3f MAP@100 %.3f"
          .formatted(ndcg, reciprocal, recall, precision);
    }
  }

  private RelevanceBench(LuceneIndex index, List<Judged> sets) {
    this.index = index;
    this.sets = sets;
  }

  public static void main(String[] args) throws IOException {
    List<String> changes = Arrays.stream(args).filter(arg -> arg.contains("=")).toList();
    List<String> rest = Arrays.stream(args).filter(arg -> !arg.contains("=")).toList();
    List<Judged> sets = new ArrayList<>();
    for (int i = 1; i + 1 < rest.size(); i += 2) {
      sets.add(judged(Path.of(rest.get(i)), Path.of(rest.get(i + 1))));
    }
    String mode = rest.size() % 2 == 0 ? rest.getLast() : "";
    Optional<Path> kept = Optional.ofNullable(System.getProperty("index")).map(Path::of);
    Path folder = kept.isPresent() ? kept.get() : Files.createTempDirectory("dateline-relevance");
    if (kept.isEmpty() || !Files.exists(folder)) {
      fill(folder, Path.of(rest.getFirst()));
    }
    Map<String, Float> figures = new LinkedHashMap<>(figures(Ranking.DEFAULT));
    changes.forEach(
        change -> {
          int equals = change.indexOf('=');
          figures.put(change.substring(0, equals), Float.valueOf(change.substring(equals + 1)));
        });
    try (LuceneIndex index = LuceneIndex.openReadOnly(folder, InstantSource.system())) {
      new RelevanceBench(index, sets).run(mode, figures);
    }
    if (kept.isEmpty()) {
      delete(folder);
    }
  }

  private static void fill(Path folder, Path news) throws IOException {
    var articles = NewsFiles.read(news);
    try (LuceneIndex index = LuceneIndex.open(folder, InstantSource.system())) {
      for (int i = 0; i < articles.size(); i += 500) {
        index.put(articles.subList(i, Math.min(i + 500, articles.size())));
      }
      index.commit(1);
    }
  }

  private void run(String mode, Map<String, Float> figures) {
    say("base", figures);
    switch (mode) {
      case "queries" -> sets.forEach(set -> sayQueries(set, ranking(figures)));
      case "each" ->
          figures.forEach(
              (name, value) -> {
                for (float other : around(name, value)) {
                  say(name + "=" + other, with(figures, name, other));
                }
              });
      case "climb" -> {
        say("by even", climb(figures, i -> i % 2 == 0));
        say("by odd", climb(figures, i -> i % 2 == 1));
        say("by all", climb(figures, _ -> true));
      }
      default -> {}
    }
  }

  /** Other values to try: b is a share and at most 1. */
  private static float[] around(String name, float value) {
    float most = name.equals("b") ? 1 : Float.MAX_VALUE;
    return value == 0
        ? new float[] {.1f, .3f}
        : new float[] {
          0, value * .5f, value * .75f, Math.min(most, value * 1.33f), Math.min(most, value * 2)
        };
  }

  /** Changes one figure after the other and keeps what is better by these queries. */
  private Map<String, Float> climb(Map<String, Float> start, IntPredicate by) {
    Map<String, Float> best = start;
    double most = mean(best, by);
    for (int round = 0; round < ROUNDS; round++) {
      for (String name : start.keySet()) {
        for (float other : around(name, best.getOrDefault(name, 0f))) {
          Map<String, Float> changed = with(best, name, other);
          double mean = mean(changed, by);
          if (mean > most + ENOUGH) {
            most = mean;
            best = changed;
            SearchBench.say("  %.4f %s=%s".formatted(mean, name, other));
          }
        }
      }
    }
    return best;
  }

  private double mean(Map<String, Float> figures, IntPredicate by) {
    return sets.stream()
        .mapToDouble(set -> score(set, ranking(figures), by).ndcg())
        .average()
        .orElse(0);
  }

  private void say(String name, Map<String, Float> figures) {
    SearchBench.say(name + "  " + figures);
    for (Judged set : sets) {
      Ranking ranking = ranking(figures);
      SearchBench.say(
          "  %-6s %s  even %.3f odd %.3f"
              .formatted(
                  set.name(),
                  score(set, ranking, _ -> true),
                  score(set, ranking, i -> i % 2 == 0).ndcg(),
                  score(set, ranking, i -> i % 2 == 1).ndcg()));
    }
  }

  /** Each query with its score, the worst first, and the ranks at which something wanted stands. */
  private void sayQueries(Judged set, Ranking ranking) {
    Map<String, Double> scores = new LinkedHashMap<>();
    set.grades()
        .forEach(
            (query, grades) -> {
              var clause = parser.parse(set.texts().getOrDefault(query, "")).clause();
              List<String> ids = index.externalIds(SearchBench.searched(clause, DEEP, 0), ranking);
              List<String> at = new ArrayList<>();
              for (int i = 0; i < Math.min(DEEP, ids.size()); i++) {
                if (grades.containsKey(ids.get(i))) {
                  at.add(Integer.toString(i + 1));
                }
              }
              Score score = score(ids, grades);
              scores.put(
                  "%.3f %s of %d: %s\n    first: %s"
                      .formatted(
                          score.ndcg(),
                          at,
                          grades.size(),
                          set.texts().get(query),
                          ids.subList(0, Math.min(TOP, ids.size()))),
                  score.ndcg());
            });
    scores.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(entry -> SearchBench.say(entry.getKey()));
  }

  private Score score(Judged set, Ranking ranking, IntPredicate by) {
    Score sum = Score.NONE;
    int at = 0;
    int count = 0;
    for (Map.Entry<String, Map<String, Double>> query : set.grades().entrySet()) {
      if (by.test(at++)) {
        var clause = parser.parse(set.texts().getOrDefault(query.getKey(), "")).clause();
        List<String> ids = index.externalIds(SearchBench.searched(clause, DEEP, 0), ranking);
        Score score = score(ids.subList(0, Math.min(DEEP, ids.size())), query.getValue());
        sum = sum.plus(score, 1);
        count++;
      }
    }
    return Score.NONE.plus(sum, 1.0 / Math.max(count, 1));
  }

  private static Score score(List<String> hits, Map<String, Double> grades) {
    double gained = 0;
    double first = 0;
    double precision = 0;
    int found = 0;
    int atTop = 0;
    for (int i = 0; i < hits.size(); i++) {
      double grade = grades.getOrDefault(hits.get(i), 0.0);
      if (grade > 0) {
        found++;
        precision += (double) found / (i + 1);
        first = first == 0 && i < TOP ? 1.0 / (i + 1) : first;
      }
      gained += i < TOP ? discounted(grade, i) : 0;
      atTop = i < TOP ? found : atTop;
    }
    double best = 0;
    var ideal = grades.values().stream().sorted(Comparator.reverseOrder()).limit(TOP).toList();
    for (int i = 0; i < ideal.size(); i++) {
      best += discounted(ideal.get(i), i);
    }
    return new Score(
        gained / best, first, (double) atTop / grades.size(), precision / grades.size());
  }

  private static double discounted(double grade, int rank) {
    return grade * Math.log(2) / Math.log(rank + 2);
  }

  private static Judged judged(Path queries, Path judgments) throws IOException {
    Map<String, String> texts = new HashMap<>();
    NewsFiles.lines(
        queries, line -> texts.put(line.path("_id").asString(""), line.path("text").asString("")));
    Map<String, Map<String, Double>> grades = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(judgments);
    for (String line : lines.subList(1, lines.size())) {
      String[] parts = line.split("\t", -1);
      if (Double.parseDouble(parts[2]) > 0) {
        grades
            .computeIfAbsent(parts[0], _ -> new HashMap<>())
            .put(parts[1], Double.parseDouble(parts[2]));
      }
    }
    return new Judged(judgments.getFileName().toString().split("[_.]", 2)[0], texts, grades);
  }

  private static Map<String, Float> with(Map<String, Float> figures, String name, float value) {
    Map<String, Float> changed = new LinkedHashMap<>(figures);
    changed.put(name, value);
    return changed;
  }

  private static Map<String, Float> figures(Ranking r) {
    Map<String, Float> figures = new LinkedHashMap<>();
    figures.put("k1", r.k1());
    figures.put("b", r.b());
    figures.put("rarity", r.rarity());
    figures.put("title", r.title());
    figures.put("lead", r.lead());
    figures.put("name", r.name());
    figures.put("exact", r.exact());
    figures.put("near", r.near());
    figures.put("nearTitle", r.nearTitle());
    figures.put("era", r.era());
    figures.put("share", r.share());
    return figures;
  }

  private static Ranking ranking(Map<String, Float> figures) {
    Ranking r = Ranking.DEFAULT;
    return new Ranking(
        figures.getOrDefault("k1", 0f),
        figures.getOrDefault("b", 0f),
        figures.getOrDefault("rarity", 0f),
        figures.getOrDefault("title", 0f),
        figures.getOrDefault("lead", 0f),
        figures.getOrDefault("name", 0f),
        figures.getOrDefault("exact", 0f),
        r.capitals(),
        figures.getOrDefault("near", 0f),
        r.slop(),
        figures.getOrDefault("nearTitle", 0f),
        r.recency(),
        r.halfLife(),
        figures.getOrDefault("era", 0f),
        r.eraSpread(),
        r.eraBest(),
        r.question(),
        r.few(),
        figures.getOrDefault("share", 0f));
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
