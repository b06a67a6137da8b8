package dateline.enrich;

import dateline.enrich.model.Tokens;
import dateline.news.Enrichment;
import dateline.news.Entity;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Annotates JSON lines {@code {"id","text"}} as the {@code annotate} command does, and says on
 * standard error how fast, after warming up.
 *
 * <p>{@code AnnotateBench fast|joint < in.jsonl > out.jsonl}
 */
final class AnnotateBench {
  private AnnotateBench() {}

  public static void main(String[] args) throws IOException {
    JsonMapper json = JsonMapper.shared();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    List<JsonNode> documents = in.lines().map(json::readTree).toList();
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    long before = runtime.totalMemory() - runtime.freeMemory();
    long start = System.nanoTime();
    Enricher enricher =
        Enricher.load(args[0].equals("joint") ? Enricher.Mode.JOINT : Enricher.Mode.FAST);
    enricher.warm();
    double loading = (System.nanoTime() - start) / 1e9;
    System.gc();
    long heap = runtime.totalMemory() - runtime.freeMemory() - before;
    System.err.printf("loaded in %.2f s, %d MB of heap%n", loading, heap >> 20);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    int words = 0;
    for (JsonNode document : documents) {
      for (var sentence : Tokens.sentences(document.get("text").asString())) {
        words += sentence.size();
      }
    }
    try (PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8)) {
      for (int round = 0; round < (args.length > 1 ? Integer.parseInt(args[1]) : 1); round++) {
        long from = threads.getCurrentThreadCpuTime();
        List<String> lines = new ArrayList<>();
        for (JsonNode document : documents) {
          String text = document.get("text").asString();
          lines.add(json.writeValueAsString(shown(document, text, enricher.annotate(text))));
        }
        double seconds = (threads.getCurrentThreadCpuTime() - from) / 1e9;
        System.err.printf(
            "%d documents, %d words: %.0f words and %.0f documents a second of one core; load"
                + " %.1f%n",
            documents.size(),
            words,
            words / seconds,
            documents.size() / seconds,
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        if (round == 0) {
          lines.forEach(out::println);
        }
      }
    }
  }

  private static Map<String, Object> shown(JsonNode document, String text, Enrichment found) {
    List<Object> entities = new ArrayList<>();
    for (Entity entity : found.entities()) {
      List<List<Integer>> mentions =
          entity.mentions().stream()
              .map(m -> List.of(text.codePointCount(0, m.start()), text.codePointCount(0, m.end())))
              .toList();
      entities.add(
          Map.of("kind", entity.kind().label(), "name", entity.name(), "mentions", mentions));
    }
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", document.get("id").asString());
    shown.put("entities", entities);
    shown.put("topics", found.topics());
    shown.put("language", found.language());
    return shown;
  }
}
