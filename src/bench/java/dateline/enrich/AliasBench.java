package dateline.enrich;

import dateline.enrich.names.Lexicon;
import dateline.enrich.names.Names;
import dateline.enrich.names.Names.Name;
import dateline.news.Entity.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Scores the rules that bring names together on gold mentions, so that what is missed by the models
 * does not count: pairs of mentions of one document that belong together.
 *
 * <p>{@code AliasBench FILE.jsonl…}, each line {@code
 * {"text","entities":[{"kind","id","mentions":[[start,end]]}]}} with offsets in code points; with
 * {@code JAVA_OPTS=-Derrors=true} every pair told wrongly is printed.
 */
final class AliasBench {
  private record Marked(Name name, String id) {}

  private static final Lexicon LEXICON = new Lexicon();

  private AliasBench() {}

  public static void main(String[] args) throws IOException {
    for (String file : args) {
      Map<Kind, int[]> counts = new EnumMap<>(Kind.class);
      for (String line : Files.readAllLines(Path.of(file))) {
        read(JsonMapper.shared().readTree(line))
            .forEach(
                (kind, marked) ->
                    score(kind, marked, counts.computeIfAbsent(kind, k -> new int[3])));
      }
      System.out.println(Path.of(file).getFileName());
      counts.forEach(
          (kind, c) ->
              System.out.printf(
                  "  %-13s P %.1f R %.1f F1 %.1f%n",
                  kind.label(),
                  100.0 * c[0] / (c[0] + c[1]),
                  100.0 * c[0] / (c[0] + c[2]),
                  200.0 * c[0] / (2 * c[0] + c[1] + c[2])));
    }
  }

  private static Map<Kind, List<Marked>> read(JsonNode document) {
    String text = document.get("text").asString();
    Map<Kind, List<Marked>> marked = new EnumMap<>(Kind.class);
    for (JsonNode entity : document.get("entities")) {
      Kind kind = Kind.valueOf(entity.get("kind").asString().toUpperCase(Locale.ROOT));
      for (JsonNode mention : entity.get("mentions")) {
        int start = text.offsetByCodePoints(0, mention.get(0).asInt());
        int end = text.offsetByCodePoints(0, mention.get(1).asInt());
        Name name = new Name(kind, text.substring(start, end).replaceAll("\\s+", " "), start, end);
        marked
            .computeIfAbsent(kind, k -> new ArrayList<>())
            .add(new Marked(name, entity.get("id").asString()));
      }
    }
    marked.values().forEach(list -> list.sort(Comparator.comparingInt(m -> m.name().start())));
    return marked;
  }

  /** Counts pairs put together rightly, wrongly, and not. */
  private static void score(Kind kind, List<Marked> marked, int[] counts) {
    Map<Name, Integer> groups = new HashMap<>();
    List<List<Name>> found = Names.group(kind, marked.stream().map(Marked::name).toList(), LEXICON);
    for (int g = 0; g < found.size(); g++) {
      for (Name name : found.get(g)) {
        groups.put(name, g);
      }
    }
    for (int i = 0; i < marked.size(); i++) {
      for (int j = 0; j < i; j++) {
        Marked one = marked.get(j);
        Marked other = marked.get(i);
        boolean same = one.id().equals(other.id());
        boolean told = Objects.equals(groups.get(one.name()), groups.get(other.name()));
        if (same || told) {
          counts[same ? (told ? 0 : 2) : 1]++;
        }
        if (same != told && Boolean.getBoolean("errors")) {
          System.out.printf(
              "%s %s: %s | %s%n", told ? "joined" : "parted", kind, one.name(), other.name());
        }
      }
    }
  }
}
