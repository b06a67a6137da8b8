package dateline.extract;

import dateline.extract.page.Page;
import dateline.news.Dating;
import dateline.news.Draft;
import dateline.news.source.Hint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Extracts pages and prints one JSON object each, then the CPU time on standard error. Reads lines
 * {@code FILE [TAB URL]} from standard input; with an argument it first goes over all of them that
 * many times to warm up.
 */
public final class ExtractBench {
  private ExtractBench() {}

  private record Task(Path file, URI url, ByteBuffer bytes) {}

  public static void main(String[] args) throws IOException {
    List<Task> tasks = new ArrayList<>();
    try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] parts = line.split("\t", -1);
        Path file = Path.of(parts[0]);
        URI url = parts.length > 1 ? URI.create(parts[1]) : file.toUri();
        tasks.add(new Task(file, url, ByteBuffer.wrap(Files.readAllBytes(file))));
      }
    }
    Extractor extractor = new Extractor();
    int warmUps = args.length > 0 ? Integer.parseInt(args[0]) : 0;
    for (int i = 0; i < warmUps; i++) {
      tasks.forEach(task -> extractor.extract(page(task), Hint.NONE));
    }
    JsonMapper json = new JsonMapper();
    List<Long> nanos = new ArrayList<>();
    for (Task task : tasks) {
      long before = cpu();
      Extraction extraction = extractor.extract(page(task), Hint.NONE);
      nanos.add(cpu() - before);
      System.out.println(json.writeValueAsString(row(task, extraction)));
    }
    report(nanos);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void report(List<Long> nanos) {
    List<Long> sorted = nanos.stream().sorted().toList();
    System.err.printf(
        "%d pages, CPU ms a page: mean %.2f, p95 %.2f, worst %.2f%n",
        sorted.size(),
        sorted.stream().mapToLong(n -> n).average().orElse(0) / 1e6,
        sorted.get((int) (sorted.size() * 0.95)) / 1e6,
        sorted.getLast() / 1e6);
  }

  private static Page page(Task task) {
    return new Page(task.url(), Optional.empty(), task.bytes().duplicate(), Instant.now());
  }

  private static Map<String, Object> row(Task task, Extraction extraction) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("file", task.file().toString());
    if (extraction instanceof Extraction.NotAnArticle(String reason)) {
      row.put("not", reason);
    }
    Optional<Draft> read = new Extractor().draft(page(task), Hint.NONE);
    read.ifPresent(draft -> fill(row, draft));
    return row;
  }

  private static void fill(Map<String, Object> row, Draft draft) {
    row.put("url", draft.url());
    row.put("title", draft.title());
    draft.dek().ifPresent(dek -> row.put("dek", dek));
    row.put("body", draft.body());
    row.put("authors", draft.authors());
    draft.published().ifPresent(d -> row.put("published", iso(d)));
    draft.modified().ifPresent(d -> row.put("modified", iso(d)));
    row.put("language", draft.language());
    row.put("site", draft.site());
    row.put("image", draft.image());
    row.put("section", draft.section());
    row.put("keywords", draft.keywords());
    row.put("why", draft.why());
  }

  private static String iso(Dating dating) {
    var at = dating.instant().atOffset(dating.offset().orElse(ZoneOffset.UTC));
    return !dating.precision().isTimed() ? at.toLocalDate().toString() : at.toString();
  }
}
