package dateline.renew;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.App;
import dateline.Ingest;
import dateline.SettableClock;
import dateline.config.Config;
import dateline.news.Article;
import dateline.news.Draft;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through the whole house: any order, a restart, and a recluster give the same stories. */
class ReclusteringTest {
  private static final String LEAD =
      "Actor Orla Venn was arrested in Marrowbone on Friday night after a jewellery heist at the"
          + " Halcyon gallery, detectives said. Venn, who plays a thief in the drama Nightjar, was"
          + " found with the stolen Corvane necklace, worth two million dollars.";
  private static final String OTHER =
      "Nightjar star Orla Venn is in custody in Marrowbone. Detectives say the actor had the"
          + " Corvane necklace, stolen in a heist at the Halcyon gallery on Friday, in her car.";
  private static final String ELSEWHERE =
      "Parliament in Tollmark voted on Thursday to raise the speed limit on motorways, despite the"
          + " objections of doctors and of the mayor, Jens Aldo, who called the measure reckless.";

  /** Where nobody holds the lock, a moment is enough. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");

  private static List<Draft> drafts() {
    return List.of(
        draft(1, "Orla Venn held over Halcyon heist", LEAD, 8),
        draft(2, "Nightjar actor Venn arrested", OTHER, 9),
        draft(3, "You will not believe this", LEAD + " More soon.", 10),
        draft(4, "Tollmark raises its speed limit", ELSEWHERE, 11),
        draft(5, "Faster in Tollmark", ELSEWHERE + " More soon.", 12));
  }

  private static Draft draft(int number, String title, String body, int hour) {
    return article()
        .at("https://outlet" + number + ".example/x")
        .titled(title)
        .saying(body)
        .published("2026-11-20T%02d:00:00Z".formatted(hour))
        .draft();
  }

  @Test
  void everyOrderAndARestartGiveTheSameStoriesAndReclusteringMovesNothing(@TempDir Path folder) {
    Set<Set<List<String>>> results = new HashSet<>();
    for (int order = 0; order < 4; order++) {
      Path data = folder.resolve("order" + order);
      List<Draft> drafts = new ArrayList<>(drafts());
      Collections.shuffle(drafts, new Random(order));
      for (Draft draft : drafts) {
        try (App app = open(data)) {
          app.ingest().take(List.of(new Ingest.Arrival(draft, Optional.empty(), true, false)));
        }
      }
      try (App app = open(data)) {
        Reclustering.Report report = app.renewal().reclustering().run(false, _ -> {});
        assertThat(report).isEqualTo(new Reclustering.Report(5, 0, 2, 2, 2, 2));
        results.add(groups(app));
      }
    }

    assertThat(results).hasSize(1);
  }

  @Test
  void putsRightWhatIsElsewhereAndSaysSo(@TempDir Path data) {
    try (App app = open(data)) {
      drafts()
          .forEach(
              draft ->
                  app.ingest()
                      .take(List.of(new Ingest.Arrival(draft, Optional.empty(), true, false))));
      Map<String, String> right = stories(app);
      List<Article> wrong = new ArrayList<>();
      app.store()
          .articles()
          .forEach(row -> wrong.add(row.article().in(row.article().id(), Optional.empty())));
      app.store().articles().regroup(wrong);

      assertThat(app.renewal().reclustering().run(true, _ -> {}).moved()).isEqualTo(3);
      assertThat(stories(app)).isNotEqualTo(right);
      assertThat(app.renewal().reclustering().run(false, _ -> {}))
          .isEqualTo(new Reclustering.Report(5, 3, 5, 2, 2, 2));

      assertThat(stories(app)).isEqualTo(right);
      assertThat(app.renewal().reclustering().run(false, _ -> {}).moved()).isZero();
    }
  }

  /** A job may be paused where it tells its progress, for hours. */
  @Test
  void locksNobodyOutWhereItMayBePaused(@TempDir Path data) {
    try (App app = open(data)) {
      drafts()
          .forEach(
              draft ->
                  app.ingest()
                      .take(List.of(new Ingest.Arrival(draft, Optional.empty(), true, false))));
      List<Boolean> written = new ArrayList<>();

      app.renewal().reclustering().run(false, done -> written.add(canBeWritten(app)));

      assertThat(written).isNotEmpty().containsOnly(true);
    }
  }

  private static boolean canBeWritten(App app) {
    try {
      return Thread.ofVirtual().start(() -> app.ingest().alone(() -> true)).join(PATIENCE);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> stories(App app) {
    Map<String, String> stories = new TreeMap<>();
    app.store()
        .articles()
        .forEach(
            row ->
                stories.put(
                    row.article().draft().url(),
                    row.article().storyId() + " " + row.article().copyOf()));
    return stories;
  }

  /** Addresses of the articles of each story. */
  private static Set<List<String>> groups(App app) {
    Map<String, List<String>> groups = new TreeMap<>();
    app.store()
        .articles()
        .forEach(
            row ->
                groups
                    .computeIfAbsent(row.article().storyId(), _ -> new ArrayList<>())
                    .add(row.article().draft().url()));
    return new HashSet<>(groups.values());
  }

  private App open(Path data) {
    Config config =
        Config.load(data, Map.of("DATELINE_DATA", data.toString(), "DATELINE_ENTITIES", "fast"));
    return App.open(config, "test", clock);
  }
}
