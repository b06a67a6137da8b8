package dateline.enrich;

import dateline.enrich.model.Hash;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts in how many articles each word stands, for {@link Rarity}.
 *
 * <p>{@code CountWords OUT.gz FILE.jsonl.gz…}
 */
final class CountWords {
  /** Words in fewer articles are as rare as those in none. */
  private static final int FEWEST = 4;

  private CountWords() {}

  public static void main(String[] args) throws IOException {
    TreeMap<Integer, Integer> counts = new TreeMap<>();
    int articles = 0;
    for (String file : List.of(args).subList(1, args.length)) {
      try (BufferedReader in =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(Path.of(file))),
                  StandardCharsets.UTF_8))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          JsonNode article = JsonMapper.shared().readTree(line);
          String text =
              article.path("title").asString("") + "\n" + article.path("body").asString("");
          Set<Integer> words = new HashSet<>();
          Topics.words(text).forEach(word -> words.add(Hash.of(word)));
          words.forEach(word -> counts.merge(word, 1, Integer::sum));
          articles++;
        }
      }
    }
    counts.values().removeIf(count -> count < FEWEST);
    write(Path.of(args[0]), counts, articles);
  }

  private static void write(Path to, TreeMap<Integer, Integer> counts, int articles)
      throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(to), 1 << 16))) {
      out.writeFloat((float) Math.log(articles / 2.0));
      out.writeInt(counts.size());
      int last = Integer.MIN_VALUE;
      for (Map.Entry<Integer, Integer> word : counts.entrySet()) {
        PackModels.writeStep(out, word.getKey() - last);
        double rarity = Math.log((double) articles / word.getValue());
        out.writeByte((int) Math.min(255, Math.round(rarity * Rarity.STEPS)));
        last = word.getKey();
      }
    }
    System.out.printf(
        "%d words of %d articles, %d bytes%n", counts.size(), articles, Files.size(to));
  }
}
