package dateline.command;

import dateline.App;
import dateline.config.Config;
import dateline.index.ArticleIndex;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code dateline verify}: is everything there, and equal? */
@Command(
    name = "verify",
    description = {
      "Checks every file of the index, and compares index, database and archive.",
      "Exit code 0 when all agree, 1 when not, with each difference and its remedy."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  private static final int SHOWN = 20;

  private final List<String> problems = new ArrayList<>();

  @Override
  public Integer call() {
    Config config = Config.load();
    long articles;
    try (App app = App.open(config, "verify", InstantSource.system())) {
      articles = app.store().articles().count();
      compareIndex(app);
      try (Progress progress = Progress.onStandardError("articles", articles)) {
        compareArchive(app, progress);
      }
      problems.addAll(app.store().checkIntegrity());
    }
    ArticleIndex.check(App.indexFolder(config)).stream()
        .map(problem -> problem + "; mend it with: dateline reindex")
        .forEach(problems::add);
    problems.stream().limit(SHOWN).forEach(System.out::println);
    if (problems.size() > SHOWN) {
      System.out.printf("… and %,d more%n", problems.size() - SHOWN);
    }
    System.out.printf(
        "%,d articles checked, %s%n",
        articles,
        problems.isEmpty() ? "index, database and archive agree" : problems.size() + " problems");
    return problems.isEmpty() ? 0 : Main.PROBLEMS;
  }

  private void compareIndex(App app) {
    List<String> listed = app.index().ids();
    Set<String> indexed = new HashSet<>(listed);
    if (listed.size() != indexed.size()) {
      problems.add(
          (listed.size() - indexed.size())
              + " articles are twice in the index; mend it with: dateline reindex");
    }
    app.store()
        .articles()
        .forEachPlace(
            place -> {
              if (!indexed.remove(place.id())) {
                problems.add(
                    "article "
                        + place.id()
                        + " is not in the index; mend it with: dateline reindex");
              }
            });
    indexed.forEach(
        id ->
            problems.add(
                "article " + id + " is in the index only; mend it with: dateline reindex"));
  }

  private void compareArchive(App app, Progress progress) {
    app.store()
        .articles()
        .forEachPlace(
            place -> {
              progress.step();
              if (place.archived().filter(locator -> !app.archive().holds(locator)).isPresent()) {
                problems.add(
                    "the archive lacks " + place.archived().get() + "; restore it from a backup");
              }
            });
  }
}
