package dateline.extract;

import com.sun.management.OperatingSystemMXBean;
import dateline.extract.page.Charsets;
import dateline.extract.page.Page;
import dateline.news.source.Hint;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.dankito.readability4j.Readability4J;

/**
 * Processor time of reading pages, bytes to draft, and of Readability4J 1.0.8 on the same pages in
 * the same run, each page in turn: {@code extract.SpeedBench FOLDER ROUNDS [MOST_RATIO]}. The last
 * of the rounds counts, the others warm up. Ends with 1 when the ratio of the means is above the
 * third argument.
 */
public final class SpeedBench {
  private static final URI ADDRESS = URI.create("https://www.example.com/news/2024/some-story");

  private static final OperatingSystemMXBean MACHINE =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private SpeedBench() {}

  public static void main(String[] args) throws IOException {
    List<Page> pages = pages(Path.of(args[0]));
    Extractor extractor = new Extractor();
    Consumer<Page> ours = page -> extractor.extract(copy(page), Hint.NONE);
    Consumer<Page> theirs =
        page -> new Readability4J(ADDRESS.toString(), Charsets.decode(copy(page))).parse();
    List<Long> us = List.of();
    List<Long> them = List.of();
    for (int round = 0; round < Integer.parseInt(args[1]); round++) {
      us = new ArrayList<>();
      them = new ArrayList<>();
      for (Page page : pages) {
        us.add(nanos(ours, page));
        them.add(nanos(theirs, page));
      }
    }
    report("Dateline", us);
    report("Readability4J", them);
    double ratio = mean(us) / mean(them);
    System.out.printf(Locale.ROOT, "ratio of the means %.3f%n", ratio);
    System.exit(args.length > 2 && ratio > Double.parseDouble(args[2]) ? 1 : 0);
  }

  private static List<Page> pages(Path folder) throws IOException {
    List<Page> pages = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        pages.add(new Page(ADDRESS, Optional.empty(), bytes, Instant.now()));
      }
    }
    return pages;
  }

  private static Page copy(Page page) {
    return new Page(page.url(), page.contentType(), page.body().duplicate(), page.fetched());
  }

  /** Of all threads: pages are read on those of a pool. Collector and compiler count too. */
  private static long nanos(Consumer<Page> reader, Page page) {
    long before = MACHINE.getProcessCpuTime();
    reader.accept(page);
    return MACHINE.getProcessCpuTime() - before;
  }

  private static double mean(List<Long> nanos) {
    return nanos.stream().mapToLong(n -> n).average().orElse(0);
  }

  private static void report(String name, List<Long> nanos) {
    List<Long> sorted = nanos.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "%-14s %d pages, CPU ms a page: mean %.2f, median %.2f, p95 %.2f, worst %.2f%n",
        name,
        sorted.size(),
        mean(nanos) / 1e6,
        sorted.get(sorted.size() / 2) / 1e6,
        sorted.get((int) (sorted.size() * 0.95)) / 1e6,
        sorted.getLast() / 1e6);
  }
}
