package dateline.compare;

import dateline.index.NewsFiles;
import dateline.news.Article;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Dateline's API beside bare Lucene, OpenSearch and SQLite FTS5, on the same articles and queries
 * in one run.
 *
 * <p>Arguments: a folder of news files, how many articles to make of them, a folder for the indexes
 * (those it holds are used again), how many queries, rounds, and, to have OpenSearch too, what
 * {@code src/bench/opensearch/run FOLDER PORT} prints: address, process. Some rounds before warm
 * up. At one query at a time the engines take turns query by query; at eight each answers alone.
 * Wall clock, and processor time of the engine's process, on which other programs have less
 * influence.
 */
public final class CompareBench {
  private static final int BATCH = 500;
  private static final int WRITERS = 2;
  private static final int AT_ONCE = 8;

  /** Rounds that do not count: compilers of all engines take that long to come to rest. */
  private static final int WARM_UP = 3;

  private final List<Engine> engines = new ArrayList<>();
  private final List<Keywords> queries;
  private final int rounds;

  private CompareBench(List<Keywords> queries, int rounds) {
    this.queries = queries;
    this.rounds = rounds;
  }

  public static void main(String[] args) throws Exception {
    List<Article> originals = NewsFiles.read(Path.of(args[0]));
    Replicas articles = new Replicas(originals, Integer.parseInt(args[1]));
    Path folder = Path.of(args[2]);
    CompareBench bench =
        new CompareBench(
            Keywords.from(originals, Integer.parseInt(args[3])), Integer.parseInt(args[4]));
    System.out.printf(
        "%d articles, of %d at hand; %d queries%n",
        articles.count(), originals.size(), bench.queries.size());
    Served served = new Served(folder.resolve("dateline"));
    bench.fill(new BareLucene(folder.resolve("lucene"), true), folder.resolve("lucene"), articles);
    bench.fill(served, folder.resolve("dateline"), articles);
    bench.fill(
        new SqliteSearch(folder.resolve("sqlite")), folder.resolve("sqlite/articles.db"), articles);
    if (args.length > 6) {
      OpenSearch search = new OpenSearch(args[5], Long.parseLong(args[args.length - 1]));
      Path mark = folder.resolve("opensearch");
      if (!Files.exists(mark)) {
        search.make();
      }
      bench.fill(search, mark, articles);
    }
    served.serve();
    bench.engines.add(new BareLucene(folder.resolve("lucene"), false));
    bench.turns();
    bench.together();
    bench.sizes();
    for (Engine engine : bench.engines) {
      engine.close();
    }
  }

  private void fill(Engine engine, Path there, Replicas articles) throws Exception {
    engines.add(engine);
    if (Files.exists(there)) {
      return;
    }
    Duration before = Machine.work(engine.process());
    long start = System.nanoTime();
    fill(engine, articles);
    double wall = (System.nanoTime() - start) / 1e9;
    double work = Machine.work(engine.process()).minus(before).toNanos() / 1e9;
    System.out.printf(
        "index   %-26s %6.0f articles/s, %6.0f a second of processor time, %.0f MB%n",
        engine.name(), articles.count() / wall, articles.count() / work, engine.bytes() / 1e6);
    if (!Files.exists(there)) {
      Files.createFile(there);
    }
  }

  /** Adds all articles, by as many threads as there are cores here. */
  static void fill(Engine engine, Replicas articles) throws Exception {
    AtomicInteger next = new AtomicInteger();
    inParallel(
        WRITERS,
        () -> {
          for (int from; (from = next.getAndAdd(BATCH)) < articles.count(); ) {
            engine.add(articles.range(from, from + BATCH));
          }
        });
    engine.finish();
  }

  private void turns() throws Exception {
    Map<Engine, List<Double>> times = new LinkedHashMap<>();
    Map<Engine, Double> work = new LinkedHashMap<>();
    Map<Engine, Long> hits = new LinkedHashMap<>();
    engines.forEach(engine -> times.put(engine, new ArrayList<>()));
    for (int round = -WARM_UP; round < rounds; round++) {
      for (Keywords query : queries) {
        for (Engine engine : engines) {
          Duration before = Machine.work(engine.process());
          long start = System.nanoTime();
          long found = engine.ask(query);
          double took = (System.nanoTime() - start) / 1e6;
          if (round >= 0) {
            times.computeIfAbsent(engine, _ -> new ArrayList<>()).add(took);
            work.merge(
                engine, Machine.work(engine.process()).minus(before).toNanos() / 1e6, Double::sum);
            hits.merge(engine, found, Long::sum);
          }
        }
      }
    }
    for (Engine engine : engines) {
      List<Double> took = times.getOrDefault(engine, List.of());
      int asked = took.size();
      System.out.printf(
          "1 at a time  %-26s %s, work %.2f ms a query, %d hits on average%n",
          engine.name(),
          percentiles(took),
          work.getOrDefault(engine, 0.0) / asked,
          hits.getOrDefault(engine, 0L) / asked);
    }
  }

  private void together() throws Exception {
    for (Engine engine : engines) {
      List<Double> times = Collections.synchronizedList(new ArrayList<>());
      AtomicInteger next = new AtomicInteger();
      Duration before = Machine.work(engine.process());
      long start = System.nanoTime();
      inParallel(
          AT_ONCE,
          () -> {
            for (int i; (i = next.getAndIncrement()) < queries.size(); ) {
              long asked = System.nanoTime();
              engine.ask(queries.get(i));
              times.add((System.nanoTime() - asked) / 1e6);
            }
          });
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          "8 at a time  %-26s %s, %.0f a second, work %.2f ms a query%n",
          engine.name(),
          percentiles(times),
          queries.size() / seconds,
          Machine.work(engine.process()).minus(before).toNanos() / 1e6 / queries.size());
    }
  }

  private void sizes() throws Exception {
    for (Engine engine : engines) {
      System.out.printf(
          "size    %-26s %.0f MB on disk, %s%n",
          engine.name(),
          engine.bytes() / 1e6,
          engine.process().isEmpty()
              ? "in our process"
              : "%.0f MB in memory".formatted(Machine.memory(engine.process()) / 1e6));
    }
    System.out.printf(
        "size    %-26s %.0f MB in memory%n",
        "our process", Machine.memory(java.util.OptionalLong.empty()) / 1e6);
  }

  /** Work that may fail. */
  private interface Work {
    void run() throws Exception;
  }

  private static void inParallel(int threads, Work work)
      throws InterruptedException, ExecutionException {
    Callable<Boolean> once =
        () -> {
          work.run();
          return true;
        };
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (Future<Boolean> one : pool.invokeAll(Collections.nCopies(threads, once))) {
        one.get();
      }
    }
  }

  private static String percentiles(List<Double> times) {
    double[] sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return "p50 %6.2f  p99 %7.2f ms"
        .formatted(sorted[sorted.length / 2], sorted[(int) (sorted.length * .99)]);
  }
}
