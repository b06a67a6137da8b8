package dateline.command;

import dateline.config.Config;
import dateline.enrich.Enricher;
import dateline.news.Enrichment;
import dateline.news.Entity;
import dateline.news.Mention;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code dateline annotate}: who, where and what about, for any text. */
@Command(
    name = "annotate",
    description = {
      "Reads {\"id\",\"text\"} a line from standard input and prints entities, topics and language",
      "of each, in order. Offsets count characters (Unicode code points); an end is exclusive."
    },
    mixinStandardHelpOptions = true)
final class AnnotateCommand implements Callable<Integer> {
  /** Lines annotated side by side. */
  private static final int BATCH = 64;

  @Option(names = "--entities", paramLabel = "HOW", description = "joint or fast.")
  private Optional<Enricher.Mode> entities = Optional.empty();

  private final JsonMapper json = JsonMapper.shared();
  private int problems;

  @Override
  public Integer call() throws IOException {
    Enricher.Mode mode = entities.orElseGet(() -> Config.load().entities());
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    try (Enricher enricher = Enricher.load(mode);
        Progress progress = Progress.onStandardError("texts", 0);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      List<String> batch = new ArrayList<>();
      String line = in.readLine();
      while (line != null && !Thread.currentThread().isInterrupted()) {
        batch.add(line);
        if (batch.size() == BATCH) {
          annotate(batch, enricher, out);
          progress.steps(batch);
          batch.clear();
        }
        line = in.readLine();
      }
      annotate(batch, enricher, out);
    }
    return problems > 0 ? Main.PROBLEMS : 0;
  }

  private void annotate(List<String> lines, Enricher enricher, PrintStream out) {
    List<JsonNode> records = new ArrayList<>();
    for (String line : lines) {
      try {
        JsonNode node = json.readTree(line);
        if (!node.path("text").isString()) {
          throw new IllegalArgumentException("no \"text\"");
        }
        records.add(node);
      } catch (JacksonException | IllegalArgumentException e) {
        problems++;
        System.err.println("left out: " + e.getMessage());
      }
    }
    records.parallelStream()
        .map(record -> annotated(record, enricher.annotate(record.path("text").asString())))
        .forEachOrdered(out::println);
    out.flush();
  }

  private String annotated(JsonNode record, Enrichment found) {
    String text = record.path("text").asString();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", record.path("id"));
    fields.put("entities", found.entities().stream().map(e -> entity(e, text)).toList());
    fields.put("topics", found.topics());
    fields.put("language", found.language());
    return json.writeValueAsString(fields);
  }

  /** An entity as other programs see it, spans in code points of {@code text}. */
  static Map<String, Object> entity(Entity entity, String text) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", entity.kind().label());
    fields.put("name", entity.name());
    fields.put("mentions", entity.mentions().stream().map(m -> span(m, text)).toList());
    return fields;
  }

  private static List<Integer> span(Mention mention, String text) {
    int start = text.codePointCount(0, mention.start());
    return List.of(start, start + text.codePointCount(mention.start(), mention.end()));
  }
}
