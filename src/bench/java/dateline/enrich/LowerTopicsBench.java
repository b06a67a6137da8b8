package dateline.enrich;

import dateline.news.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How the topics of the second and third level agree with a reader's judgement. Of those told, the
 * share that is wanted or would not be wrong; of those wanted, the share that is told. Ends with 1
 * where the first is below the lowest given.
 *
 * <p>{@code LowerTopicsBench FOLDER JUDGEMENTS LOWEST}: the folder with the news files, lines
 * {@code file id topic… ?topic…} with a hyphen for a space, those after a question mark not wrong,
 * and a share such as 0.8.
 */
final class LowerTopicsBench {
  private int told;
  private int fair;
  private int wanted;
  private int found;

  private LowerTopicsBench() {}

  public static void main(String[] args) throws IOException {
    Topics topics = Topics.load(new Rarity());
    LowerTopicsBench bench = new LowerTopicsBench();
    Judgements.read(Path.of(args[1]))
        .forEach(
            Path.of(args[0]),
            (where, article, judged) -> {
              Set<String> said =
                  topics
                      .of(article.path("title").asString(""), article.path("body").asString(""))
                      .stream()
                      .map(Topic::name)
                      .filter(name -> !Topics.NAMES.contains(name))
                      .map(name -> name.replace(' ', '-'))
                      .collect(Collectors.toCollection(TreeSet::new));
              bench.count(where, judged, said);
            });
    double precision = (double) bench.fair / Math.max(1, bench.told);
    System.out.printf(
        "told %d, of them right %.3f; wanted %d, of them told %.3f%n",
        bench.told, precision, bench.wanted, (double) bench.found / Math.max(1, bench.wanted));
    if (precision < Double.parseDouble(args[2])) {
      System.exit(1);
    }
  }

  private void count(String where, Set<String> judged, Set<String> said) {
    Set<String> wrong = new TreeSet<>(said);
    wrong.removeIf(topic -> judged.contains(topic) || judged.contains("?" + topic));
    Set<String> missed = new TreeSet<>(judged);
    missed.removeIf(topic -> topic.startsWith("?"));
    wanted += missed.size();
    missed.removeAll(said);
    told += said.size();
    fair += said.size() - wrong.size();
    found += (int) judged.stream().filter(said::contains).count();
    if (!wrong.isEmpty() || !missed.isEmpty()) {
      System.out.println(where + ": told " + said + ", wrong " + wrong + ", missed " + missed);
    }
  }
}
