package dateline.command;

import dateline.command.terminal.Exit;
import dateline.command.terminal.OrderedWork;
import dateline.command.terminal.Progress;
import dateline.command.terminal.StandardOutput;
import dateline.config.Config;
import dateline.enrich.Enricher;
import dateline.news.ArticleFields;
import dateline.news.Enrichment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
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
      "Prints the entities, topics and language of texts.",
      "Reads {\"id\",\"text\"} a line from standard input and answers each with a line, in "
          + "order. Offsets count characters (Unicode code points); an end is exclusive."
    },
    mixinStandardHelpOptions = true)
final class AnnotateCommand implements Callable<Integer> {
  @Option(names = "--entities", paramLabel = "HOW", description = "joint or fast.")
  private Optional<Enricher.Mode> entities = Optional.empty();

  private final JsonMapper json = JsonMapper.shared();
  private int problems;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Enricher.Mode mode = entities.orElseGet(() -> Config.load().entities());
    PrintStream out = StandardOutput.stream();
    int processors = Runtime.getRuntime().availableProcessors();
    try (Enricher enricher = Enricher.load(mode);
        Progress progress = Progress.onStandardError("texts", 0);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var work = new OrderedWork<String>(processors, line -> print(line, out, progress))) {
      enricher.warm();
      String line = in.readLine();
      while (line != null) {
        Optional<JsonNode> record = record(line);
        if (record.isPresent()) {
          work.give(() -> annotated(record.get(), enricher));
        }
        line = in.readLine();
      }
      work.finish();
    }
    return problems > 0 ? Exit.PROBLEMS : 0;
  }

  private static void print(String line, PrintStream out, Progress progress) {
    out.println(line);
    out.flush();
    progress.step();
  }

  private Optional<JsonNode> record(String line) {
    try {
      JsonNode node = json.readTree(line);
      if (!node.path("text").isString()) {
        throw new IllegalArgumentException("no \"text\"");
      }
      return Optional.of(node);
    } catch (JacksonException | IllegalArgumentException e) {
      problems++;
      System.err.println("left out: " + e.getMessage());
      return Optional.empty();
    }
  }

  private String annotated(JsonNode record, Enricher enricher) {
    String text = record.path("text").asString();
    Enrichment found = enricher.annotate(text);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", record.path("id"));
    fields.put(
        "entities", found.entities().stream().map(e -> ArticleFields.entity(e, text)).toList());
    fields.put("topics", found.topics());
    fields.put("language", found.language());
    return json.writeValueAsString(fields);
  }
}
