package dateline.extract;

import dateline.extract.Scores.Match;
import dateline.extract.Scores.Segments;
import dateline.extract.page.Page;
import dateline.news.Draft;
import dateline.news.source.Hint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Scores bodies against pages with known text, and fails when a figure is below its floor.
 *
 * <p>{@code extract.ScoreBench FOLDER FLOORS [SET…]}: the folder holds {@code SET/gold.jsonl}, one
 * object a line with {@code file} (relative to the folder) and {@code body} with {@code body_alts},
 * or {@code must} and {@code mustnot}; the file of floors has lines {@code SET FIGURE FLOOR}. A set
 * that has a floor and is not there fails too.
 */
public final class ScoreBench {
  /** The one set whose own scorer does not take characters without spaces apart. */
  private static final String BY_SPACES = "zyte";

  private final JsonMapper json = new JsonMapper();
  private final Extractor extractor = new Extractor();
  private final Path folder;

  private ScoreBench(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Floors floors = Floors.read(Path.of(args[1]));
    List<String> asked = List.of(args).subList(2, args.length);
    ScoreBench bench = new ScoreBench(folder);
    int fallen = 0;
    for (String set : asked.isEmpty() ? floors.sets() : asked) {
      fallen += floors.fallen(set, bench.figures(set));
    }
    System.exit(fallen == 0 ? 0 : 1);
  }

  private Map<String, Double> figures(String set) throws IOException {
    Path gold = folder.resolve(set).resolve("gold.jsonl");
    if (!Files.exists(gold)) {
      System.out.printf("%-12s is not in %s%n", set, folder);
      return Map.of();
    }
    List<Match> alone = new ArrayList<>();
    List<Match> withDek = new ArrayList<>();
    Segments segments = Segments.NONE;
    Segments segmentsWithDek = Segments.NONE;
    int articles = 0;
    int pages = 0;
    for (String line : Files.readAllLines(gold, StandardCharsets.UTF_8)) {
      JsonNode row = json.readTree(line);
      Page page = page(row);
      Extraction extraction = extractor.extract(page, Hint.NONE);
      Optional<Draft> draft =
          extraction instanceof Extraction.Found(Draft found)
              ? Optional.of(found)
              : extractor.draft(page, Hint.NONE);
      String body = draft.map(Draft::body).orElse("");
      String full = draft.flatMap(Draft::dek).map(dek -> dek + "\n\n" + body).orElse(body);
      List<String> golds = texts(row.path("body"));
      golds.addAll(texts(row.path("body_alts")));
      if (!golds.isEmpty()) {
        boolean cjk = !set.equals(BY_SPACES);
        alone.add(Scores.body(golds, body, cjk));
        withDek.add(Scores.body(golds, full, cjk));
      }
      List<String> must = texts(row.path("must"));
      List<String> mustNot = texts(row.path("mustnot"));
      segments = segments.plus(Segments.of(must, mustNot, body));
      segmentsWithDek = segmentsWithDek.plus(Segments.of(must, mustNot, full));
      articles += extraction instanceof Extraction.Found ? 1 : 0;
      pages++;
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    if (!alone.isEmpty()) {
      List<Match> better = Scores.f1(withDek) > Scores.f1(alone) ? withDek : alone;
      figures.put("body", Scores.f1(better));
      List<Double> interval = Scores.interval(better);
      figures.put("body-low", interval.getFirst());
      figures.put("body-high", interval.getLast());
    }
    if (segments.found() > 0) {
      figures.put("must", segments.f1());
      figures.put("must-dek", segmentsWithDek.f1());
    }
    figures.put("articles", (double) articles / pages);
    System.out.printf("%-12s %4d pages %s%n", set, pages, printed(figures));
    return figures;
  }

  private static String printed(Map<String, Double> figures) {
    StringBuilder text = new StringBuilder();
    figures.forEach((name, f) -> text.append(String.format(Locale.ROOT, "  %s %.4f", name, f)));
    return text.toString();
  }

  private Page page(JsonNode row) throws IOException {
    Path file = folder.resolve(row.path("file").asString());
    return new Page(
        file.toUri(), Optional.empty(), ByteBuffer.wrap(Files.readAllBytes(file)), Instant.now());
  }

  private static List<String> texts(JsonNode value) {
    List<String> texts = new ArrayList<>();
    if (value.isString() && !value.asString().isEmpty()) {
      texts.add(value.asString());
    }
    if (value.isArray()) {
      value.forEach(part -> texts.add(part.asString("")));
    }
    return texts;
  }
}
