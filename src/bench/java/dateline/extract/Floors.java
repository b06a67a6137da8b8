package dateline.extract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What figures were reached: lines {@code SET FIGURE FLOOR}, with comments after a hash. */
record Floors(Map<String, Map<String, Double>> bySet) {
  static Floors read(Path file) throws IOException {
    Map<String, Map<String, Double>> floors = new TreeMap<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      String[] words = line.replaceAll("#.*", "").strip().split("\\s+", -1);
      if (words.length == 3) {
        floors
            .computeIfAbsent(words[0], s -> new TreeMap<>())
            .put(words[1], Double.valueOf(words[2]));
      }
    }
    return new Floors(floors);
  }

  Set<String> sets() {
    return bySet.keySet();
  }

  /** How many figures of a set are below their floor or were not measured; names each. */
  int fallen(String set, Map<String, Double> figures) {
    int fallen = 0;
    for (var floor : bySet.getOrDefault(set, Map.of()).entrySet()) {
      Optional<Double> figure = Optional.ofNullable(figures.get(floor.getKey()));
      if (figure.isEmpty() || figure.get() < floor.getValue()) {
        System.out.printf(
            Locale.ROOT,
            "BELOW %s %s: %s, not %.4f%n",
            set,
            floor.getKey(),
            figure.map(f -> String.format(Locale.ROOT, "%.4f", f)).orElse("not measured"),
            floor.getValue());
        fallen++;
      }
    }
    return fallen;
  }
}
