package dateline.compare;

import dateline.index.NewsFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Indexing alone: Dateline and bare Lucene take turns at making an index of the same articles.
 *
 * <p>Arguments: a folder of news files, how many articles to make of them, rounds. The first round
 * warms up and does not count. Prints articles a second, wall clock and processor time, and the
 * ratio of the medians.
 */
public final class FillBench {
  private FillBench() {}

  public static void main(String[] args) throws Exception {
    Replicas articles = new Replicas(NewsFiles.read(Path.of(args[0])), Integer.parseInt(args[1]));
    int rounds = Integer.parseInt(args[2]);
    List<Double> bare = new ArrayList<>();
    List<Double> ours = new ArrayList<>();
    List<Double> bareWork = new ArrayList<>();
    List<Double> oursWork = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      Path folder = Files.createTempDirectory("dateline-fill");
      try {
        fill(new BareLucene(folder.resolve("lucene"), true), articles, bare, bareWork);
        fill(new Served(folder.resolve("dateline")), articles, ours, oursWork);
      } finally {
        Machine.delete(folder);
      }
      if (round == 0) {
        List.of(bare, ours, bareWork, oursWork).forEach(List::clear);
      }
    }
    System.out.printf(
        "Dateline to bare Lucene: %.2f by the clock, %.2f by processor time%n",
        median(ours) / median(bare), median(oursWork) / median(bareWork));
  }

  private static void fill(Engine engine, Replicas articles, List<Double> speeds, List<Double> work)
      throws Exception {
    Duration before = Machine.work(OptionalLong.empty());
    long start = System.nanoTime();
    CompareBench.fill(engine, articles);
    double wall = (System.nanoTime() - start) / 1e9;
    double worked = Machine.work(OptionalLong.empty()).minus(before).toNanos() / 1e9;
    speeds.add(articles.count() / wall);
    work.add(articles.count() / worked);
    System.out.printf(
        "%-26s %6.0f articles/s, %6.0f a second of processor time, %.0f MB%n",
        engine.name(), speeds.getLast(), work.getLast(), engine.bytes() / 1e6);
    engine.close();
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(0.0);
  }
}
