package dateline.enrich;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a reader says of articles: lines {@code file id word…}, the file without its ending; {@code
 * #} begins a remark. By file and id, in the order of the files.
 */
record Judgements(Map<String, Map<String, Set<String>>> words) {
  /** Hears of one article what was judged of it. */
  interface Judged {
    void hear(String where, JsonNode article, Set<String> words);
  }

  static Judgements read(Path file) throws IOException {
    Map<String, Map<String, Set<String>>> judged = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.startsWith("#") && !line.isBlank()) {
        List<String> words = Arrays.asList(line.split(" ", -1));
        judged
            .computeIfAbsent(words.getFirst(), _ -> new TreeMap<>())
            .put(words.get(1), new TreeSet<>(words.subList(2, words.size())));
      }
    }
    return new Judgements(judged);
  }

  /** Finds each article in the folder of news files. */
  void forEach(Path folder, Judged judged) throws IOException {
    for (Map.Entry<String, Map<String, Set<String>>> file : words.entrySet()) {
      Path path = folder.resolve(file.getKey() + ".jsonl.gz");
      try (BufferedReader in =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          JsonNode article = JsonMapper.shared().readTree(line);
          String id = article.path("id").asString("");
          Set<String> of = file.getValue().getOrDefault(id, Set.of());
          if (!of.isEmpty()) {
            judged.hear(file.getKey() + " " + id, article, of);
          }
        }
      }
    }
  }
}
