package dateline.index.lucene;

import dateline.index.NewsFiles;
import dateline.index.Results;
import dateline.index.Search;
import dateline.index.match.SavedQueryMatcher;
import dateline.news.Article;
import dateline.query.Clause;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures indexing, opening, searching and saved-query matching on articles at hand.
 *
 * <p>Arguments: a folder or file of JSON lines, a file of queries (one a line, or JSON lines with
 * {@code text}), and how often to run them. Prints how the full search (counts of all facets, date
 * bars, ten marked hits) compares with Lucene's bare top ten of the same query, one after the other
 * in the same run. Times are those of the processor, but for indexing, which uses all of them.
 */
public final class SearchBench {
  private final QueryParser parser = new QueryParser(QueryLimits.DEFAULT);

  public static void main(String[] args) throws IOException {
    new SearchBench().run(Path.of(args[0]), Path.of(args[1]), Integer.parseInt(args[2]));
  }

  private void run(Path news, Path queries, int rounds) throws IOException {
    List<Article> articles = NewsFiles.read(news);
    List<String> texts = queries(queries);
    Path folder = Files.createTempDirectory("dateline-bench");
    try {
      index(folder, articles);
      long start = now();
      try (LuceneIndex index = LuceneIndex.open(folder, InstantSource.system())) {
        say("open: %.0f ms, %d articles".formatted(millis(start), index.count()));
        search(index, new BareLucene(folder), texts, rounds);
        suggest(index, texts);
      }
      match(articles.subList(0, Math.min(2_000, articles.size())), articles);
    } finally {
      delete(folder);
    }
  }

  private static void index(Path folder, List<Article> articles) throws IOException {
    for (int round = 0; round < 2; round++) {
      long start = System.nanoTime();
      long work = allThreads();
      try (LuceneIndex index = LuceneIndex.openEmpty(folder, InstantSource.system())) {
        for (int i = 0; i < articles.size(); i += 500) {
          index.put(articles.subList(i, Math.min(i + 500, articles.size())));
        }
        index.commit(articles.size());
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      say(
          "index: %d articles, %.0f a second, %.0f a second of processor time"
              .formatted(
                  articles.size(),
                  articles.size() / seconds,
                  articles.size() / ((allThreads() - work) / 1e9)));
    }
    long bytes = 0;
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
    }
    say("disk: %.1f MB".formatted(bytes / 1e6));
  }

  private void search(LuceneIndex index, BareLucene lucene, List<String> texts, int rounds) {
    List<Double> full = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    long hits = 0;
    for (int round = 0; round <= rounds; round++) {
      for (String text : texts) {
        Clause clause = parser.parse(text).clause();
        long start = now();
        Results results = index.search(searched(clause, 10, 10));
        double took = millis(start);
        hits += results.total();
        start = now();
        lucene.search(clause, results.partial());
        double bareTook = millis(start);
        if (round > 0) {
          full.add(took);
          bare.add(bareTook);
        }
      }
    }
    say(
        "search: %d runs, %d hits on average"
            .formatted(full.size(), hits / texts.size() / (rounds + 1)));
    say("  full  %s".formatted(percentiles(full)));
    say("  bare  %s".formatted(percentiles(bare)));
    say("  ratio of the sums %.1f".formatted(sum(full) / sum(bare)));
  }

  private static void suggest(LuceneIndex index, List<String> texts) {
    List<Double> took = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      took.clear();
      for (String text : texts) {
        for (int length = 1; length <= Math.min(9, text.length()); length += 2) {
          long start = now();
          index.suggest(text.substring(0, length), 8);
          took.add(millis(start));
        }
      }
    }
    say("suggest: %s".formatted(percentiles(took)));
  }

  /** Saved queries made from headlines: two and three words, phrases, groups and people. */
  private void match(List<Article> articles, List<Article> all) {
    for (int count : List.of(1_000, 10_000, 100_000)) {
      Map<String, Clause> saved = new LinkedHashMap<>();
      for (int i = 0; saved.size() < count && i < count * 4; i++) {
        String[] words =
            all.get((int) ((i * 7919L) % all.size()))
                .draft()
                .title()
                .split("[^\\p{L}]+(\\p{L}{1,3}[^\\p{L}]+)*", -1);
        int at = i / all.size();
        if (words.length >= at + 6) {
          saved.put("q" + i, parser.parse(text(words, at, i % 5)).clause());
        }
      }
      try (SavedQueryMatcher matcher = new SavedQueryMatcher(ZoneOffset.UTC)) {
        long start = now();
        matcher.replaceAll(saved);
        double filed = millis(start);
        long matches = 0;
        double took = 0;
        for (int round = 0; round < 2; round++) {
          start = now();
          matches = matcher.match(articles).stream().mapToLong(List::size).sum();
          took = millis(start);
        }
        say(
            "match: %d queries filed in %.0f ms; %.0f articles a second, %d matches"
                .formatted(saved.size(), filed, articles.size() / took * 1000, matches));
      }
    }
  }

  private static String text(String[] words, int at, int kind) {
    String a = words[at + 1];
    String b = words[at + 2];
    String c = words[at + 3];
    return switch (kind) {
      case 0 -> a + " " + b;
      case 1 -> a + " " + b + " " + c;
      case 2 -> "\"" + a + " " + b + "\"";
      case 3 -> "(" + a + " OR " + c + ") " + b + " -" + words[at];
      default -> a + " near/5 " + b;
    };
  }

  static Search searched(Clause clause, int size, int facets) {
    return new Search(
        clause,
        Map.of(),
        Optional.empty(),
        ZoneOffset.UTC,
        Search.Sort.RELEVANCE,
        size,
        Optional.empty(),
        facets,
        Duration.ofSeconds(10));
  }

  static List<String> queries(Path file) throws IOException {
    List<String> texts = new ArrayList<>();
    if (file.toString().contains(".jsonl")) {
      NewsFiles.lines(file, line -> texts.add(line.path("text").asString("")));
    } else {
      texts.addAll(Files.readAllLines(file));
    }
    return texts;
  }

  /** Of this thread's own work, so that other programs on the machine do not count. */
  private static double millis(long start) {
    return (now() - start) / 1e6;
  }

  private static long allThreads() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : System.nanoTime();
  }

  private static long now() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double sum(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum();
  }

  private static String percentiles(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return "p50 %.2f ms  p90 %.2f ms  p99 %.2f ms  most %.1f ms"
        .formatted(
            sorted[sorted.length / 2],
            sorted[sorted.length * 9 / 10],
            sorted[(int) (sorted.length * .99)],
            sorted[sorted.length - 1]);
  }

  public static void say(String line) {
    System.out.println(line);
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
