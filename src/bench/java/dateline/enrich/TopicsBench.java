package dateline.enrich;

import dateline.news.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * How the topics of the first level agree with a reader's judgement: a table of what was judged
 * against what was told, precision, recall and F1, and every article judged otherwise. The shipped
 * classifiers have learned from sections and sources of some of these articles, never from the
 * judgements; figures with whole sources held out are what {@code TrainTopics} prints. Ends with 1
 * below the lowest F1 given.
 *
 * <p>{@code TopicsBench FOLDER JUDGEMENTS LOWEST}: the folder with the news files, lines {@code
 * file id topic…}, and an F1 such as 0.8.
 */
final class TopicsBench {
  private static final String NEITHER = "neither";

  private TopicsBench() {}

  public static void main(String[] args) throws IOException {
    Topics topics = Topics.load(new Rarity());
    Map<String, Map<String, Integer>> table = new TreeMap<>();
    int[] counts = new int[3];
    List<String> otherwise = new ArrayList<>();
    Judgements.read(Path.of(args[1]))
        .forEach(
            Path.of(args[0]),
            (where, article, right) -> {
              Set<String> told = told(topics, article);
              table
                  .computeIfAbsent(String.join("+", right), _ -> new TreeMap<>())
                  .merge(String.join("+", told), 1, Integer::sum);
              count(counts, right, told);
              if (!right.equals(told)) {
                otherwise.add(where + ": judged " + right + ", told " + told);
              }
            });
    otherwise.forEach(System.out::println);
    table.forEach((right, told) -> System.out.println("judged " + right + ": told " + told));
    int articles = table.values().stream().flatMap(t -> t.values().stream()).mapToInt(n -> n).sum();
    double f1 = 2.0 * counts[0] / Math.max(1, 2 * counts[0] + counts[1] + counts[2]);
    System.out.printf(
        "%d articles, %d judged alike; precision %.3f, recall %.3f, F1 %.3f%n",
        articles,
        articles - otherwise.size(),
        (double) counts[0] / Math.max(1, counts[0] + counts[1]),
        (double) counts[0] / Math.max(1, counts[0] + counts[2]),
        f1);
    if (f1 < Double.parseDouble(args[2])) {
      System.exit(1);
    }
  }

  private static Set<String> told(Topics topics, JsonNode article) {
    Set<String> told =
        topics.of(article.path("title").asString(""), article.path("body").asString("")).stream()
            .map(Topic::name)
            .filter(Topics.NAMES::contains)
            .collect(Collectors.toCollection(TreeSet::new));
    return told.isEmpty() ? Set.of(NEITHER) : told;
  }

  /** Told rightly, told wrongly, not told. */
  private static void count(int[] counts, Set<String> right, Set<String> told) {
    for (String topic : Topics.NAMES) {
      boolean is = right.contains(topic);
      boolean said = told.contains(topic);
      if (is || said) {
        counts[is ? (said ? 0 : 2) : 1]++;
      }
    }
  }
}
