package dateline.index;

import dateline.index.lucene.SearchBench;
import dateline.index.match.SavedQueryMatcher;
import dateline.news.Article;
import dateline.query.Clause;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Matches articles with saved queries, reasons included, beside OpenSearch's percolator with the
 * same queries and articles, taking turns.
 *
 * <p>Arguments: a folder or file of news, numbers of saved queries separated by commas, how many
 * articles, and, to compare, the address of an OpenSearch and its process ({@code
 * src/bench/opensearch/run} prints both). The first six turns of each warm up and do not count.
 * Prints articles a second by the wall clock and by the processor time of the whole process.
 */
public final class MatchBench {
  private static final int TURN = 50;
  private static final int WARMING = 6 * TURN;
  private final List<Article> articles;
  private final SavedQueryMix mix;

  private MatchBench(List<Article> articles) {
    this.articles = articles;
    this.mix = new SavedQueryMix(articles);
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    List<Article> articles = new ArrayList<>(NewsFiles.read(Path.of(args[0])));
    Collections.shuffle(articles, new Random(1));
    MatchBench bench = new MatchBench(articles);
    for (String count : args[1].split(",", -1)) {
      bench.run(
          Integer.parseInt(count),
          Integer.parseInt(args[2]),
          List.of(args).subList(3, args.length));
    }
  }

  private void run(int count, int sample, List<String> other)
      throws IOException, InterruptedException {
    List<SavedQueryMix.Made> made = mix.made(count);
    QueryParser parser = new QueryParser(QueryLimits.DEFAULT);
    Map<String, Clause> saved = new LinkedHashMap<>();
    for (int i = 0; i < made.size(); i++) {
      saved.put("q" + i, parser.parse(made.get(i).text()).clause());
    }
    long memory = memory();
    try (SavedQueryMatcher matcher = new SavedQueryMatcher(ZoneOffset.UTC)) {
      long start = System.nanoTime();
      matcher.replaceAll(saved);
      SearchBench.say(
          "%d saved queries: filed in %d ms, %.0f MB"
              .formatted(
                  saved.size(),
                  (System.nanoTime() - start) / 1_000_000,
                  (memory() - memory) / 1e6));
      Stage ours = new Stage("Dateline", ProcessHandle.current());
      if (other.isEmpty()) {
        turns(sample, ours, matcher);
        return;
      }
      Stage theirs =
          new Stage("OpenSearch", ProcessHandle.of(Long.parseLong(other.get(1))).orElseThrow());
      try (Percolator percolator = new Percolator(other.get(0), "percolator")) {
        percolator.save(made);
        for (int from = 0; from < sample + WARMING; from += TURN) {
          List<Article> turn = turn(from);
          ours.takes(from >= WARMING, turn, () -> matches(matcher, turn));
          theirs.takes(from >= WARMING, turn, () -> percolator.matches(turn));
        }
      }
      ours.tell();
      theirs.tell();
      SearchBench.say(
          "  ratio %.1f by the clock, %.1f by processor time"
              .formatted(theirs.wall / ours.wall, theirs.processor / ours.processor));
    }
  }

  private void turns(int sample, Stage ours, SavedQueryMatcher matcher)
      throws IOException, InterruptedException {
    for (int from = 0; from < sample + WARMING; from += TURN) {
      List<Article> turn = turn(from);
      ours.takes(from >= WARMING, turn, () -> matches(matcher, turn));
    }
    ours.tell();
  }

  private List<Article> turn(int from) {
    List<Article> turn = new ArrayList<>();
    for (int i = 0; i < TURN; i++) {
      turn.add(articles.get((from + i) % articles.size()));
    }
    return turn;
  }

  private static long matches(SavedQueryMatcher matcher, List<Article> turn) {
    return matcher.match(turn).stream().mapToLong(List::size).sum();
  }

  private static long memory() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** One of those compared, and what it took so far. */
  private static final class Stage {
    private final String name;
    private final ProcessHandle process;
    private double wall;
    private double processor;
    private long count;
    private long matches;

    /** Something that takes time. */
    private interface Work {
      long done() throws IOException, InterruptedException;
    }

    Stage(String name, ProcessHandle process) {
      this.name = name;
      this.process = process;
    }

    void takes(boolean counts, List<Article> turn, Work work)
        throws IOException, InterruptedException {
      double before = used();
      long start = System.nanoTime();
      long found = work.done();
      if (counts) {
        wall += (System.nanoTime() - start) / 1e9;
        processor += used() - before;
        count += turn.size();
        matches += found;
      }
    }

    private double used() {
      return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    void tell() {
      SearchBench.say(
          "  %-10s %5.0f articles a second by the clock, %5.0f by processor time; %d articles, %.1f matches each"
              .formatted(name, count / wall, count / processor, count, (double) matches / count));
    }
  }
}
