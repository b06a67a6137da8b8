package dateline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dateline.config.Config;
import dateline.extract.Extraction;
import dateline.extract.Extractor;
import dateline.extract.page.Page;
import dateline.news.Article;
import dateline.news.Draft;
import dateline.news.alert.Alert;
import dateline.news.alert.Firing;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.Schedule;
import dateline.news.source.Hint;
import dateline.query.parse.QueryParser;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Replays days of pages in several orders of arrival within each day, with fifty queries made of
 * their own headlines, each saved once to fire for every article and once a story, and compares the
 * alerts. Arguments: a folder with {@code stories.tsv} (day, address, …, file) and how many orders.
 */
final class ReplayAlerts {
  private static final int QUERIES = 50;
  private static final Random RANDOM = new Random(20_161_114);

  private ReplayAlerts() {}

  private record Arrived(String day, Draft draft) {}

  /**
   * What fired.
   *
   * @param articles query and address of each alert for an article
   * @param stories for each query the told stories, each as the addresses that met the query
   */
  private record Fired(Set<String> articles, Map<String, Set<Set<String>>> stories, int doubled) {}

  public static void main(String[] args) throws IOException {
    List<Arrived> pages = pages(Path.of(args[0]));
    List<String> queries = queries(pages);
    List<Fired> runs = new ArrayList<>();
    for (int order = 0; order < Integer.parseInt(args[1]); order++) {
      Fired fired = replay(pages, queries, order > 0);
      runs.add(fired);
      print(
          "order " + order,
          "%d articles, %d alerts for articles, %d for stories, %d stories told twice or not"
              .formatted(pages.size(), fired.articles().size(), stories(fired), fired.doubled()));
    }
    print(
        "the same article alerts in every order",
        runs.stream().map(Fired::articles).distinct().count() == 1);
    print(
        "the same story alerts in every order",
        runs.stream().map(Fired::stories).distinct().count() == 1);
    Set<String> all = runs.stream().flatMap(run -> told(run).stream()).collect(Collectors.toSet());
    long always =
        all.stream().filter(one -> runs.stream().allMatch(run -> told(run).contains(one))).count();
    print("story alerts the same in all orders", always + " of " + all.size());
  }

  private static int stories(Fired fired) {
    return fired.stories().values().stream().mapToInt(Set::size).sum();
  }

  private static Set<String> told(Fired fired) {
    return fired.stories().entrySet().stream()
        .flatMap(entry -> entry.getValue().stream().map(story -> entry.getKey() + " " + story))
        .collect(Collectors.toSet());
  }

  private static Fired replay(List<Arrived> pages, List<String> queries, boolean shuffled)
      throws IOException {
    Path data = Files.createTempDirectory("replay-alerts");
    SettableClock clock = SettableClock.at("2016-11-14T00:00:00Z");
    Config config =
        Config.load(data, Map.of("DATELINE_DATA", data.toString(), "DATELINE_ENTITIES", "fast"));
    try (App app = App.open(config, "replay", clock)) {
      for (Firing firing : List.of(new Firing.EveryArticle(), new Firing.OnceAStory())) {
        for (String query : queries) {
          app.store().savedQueries().add(saved(firing.text() + ":" + query, query, firing));
        }
      }
      Map<String, List<Arrived>> days =
          pages.stream()
              .collect(Collectors.groupingBy(Arrived::day, TreeMap::new, Collectors.toList()));
      for (Map.Entry<String, List<Arrived>> day : days.entrySet()) {
        clock.set(Instant.parse(day.getKey() + "T12:00:00Z"));
        List<Arrived> arrivals = new ArrayList<>(day.getValue());
        if (shuffled) {
          Collections.shuffle(arrivals, RANDOM);
        }
        arrivals.forEach(
            one ->
                app.ingest()
                    .take(
                        List.of(new Ingest.Arrival(one.draft(), Optional.empty(), false, false))));
      }
      return fired(app, queries);
    }
  }

  private static SavedQuery saved(String id, String query, Firing firing) {
    return new SavedQuery(
        id, query, query, Instant.EPOCH, false, firing, new Schedule.Soon(), ZoneOffset.UTC);
  }

  private static Fired fired(App app, List<String> queries) {
    Map<String, Article> articles = new HashMap<>();
    app.store().articles().forEach(row -> articles.put(row.article().id(), row.article()));
    Set<String> every = new TreeSet<>();
    Map<String, Set<Set<String>>> stories = new TreeMap<>();
    int doubled = 0;
    for (String query : queries) {
      Map<String, Set<String>> partition = new TreeMap<>();
      for (Alert alert : app.store().alerts().of("article:" + query, 100_000)) {
        Article article = Optional.ofNullable(articles.get(alert.articleId())).orElseThrow();
        every.add(query + " " + article.draft().url());
        partition
            .computeIfAbsent(article.storyId(), _ -> new TreeSet<>())
            .add(article.draft().url());
      }
      List<String> told =
          app.store().alerts().of("story:" + query, 100_000).stream()
              .map(Alert::storyId)
              .sorted()
              .toList();
      doubled += told.equals(List.copyOf(partition.keySet())) ? 0 : 1;
      stories.put(query, Set.copyOf(partition.values()));
    }
    return new Fired(every, stories, doubled);
  }

  private static List<Arrived> pages(Path folder) throws IOException {
    Extractor extractor = new Extractor();
    Map<String, Arrived> pages = new TreeMap<>();
    List<String> rows = Files.readAllLines(folder.resolve("stories.tsv"), UTF_8);
    for (String row : rows.subList(1, rows.size())) {
      List<String> cells = Arrays.asList(row.split("\t", -1));
      byte[] bytes = Files.readAllBytes(folder.resolve(cells.get(3)));
      Page page =
          new Page(
              URI.create(cells.get(1).replace(":80/", "/")),
              Optional.of("text/html"),
              ByteBuffer.wrap(bytes),
              Instant.parse(cells.get(0) + "T12:00:00Z"));
      if (extractor.extract(page, Hint.NONE) instanceof Extraction.Found(Draft draft)) {
        pages.putIfAbsent(draft.url(), new Arrived(cells.get(0), draft));
      }
    }
    return List.copyOf(pages.values());
  }

  /** Two long words of a headline; each query is met by that article at least. */
  private static List<String> queries(List<Arrived> pages) {
    List<String> titles = new ArrayList<>(pages.stream().map(one -> one.draft().title()).toList());
    Collections.shuffle(titles, new Random(7));
    return titles.stream()
        .map(
            title ->
                Arrays.stream(title.split("[^\\p{L}]+"))
                    .filter(word -> word.length() > 4)
                    .limit(2)
                    .collect(Collectors.joining(" OR ")))
        .filter(query -> query.contains(" OR "))
        .filter(
            query ->
                new QueryParser(dateline.query.parse.QueryLimits.DEFAULT).parse(query).isStrict())
        .distinct()
        .limit(QUERIES)
        .toList();
  }

  @SuppressWarnings("SystemOut") // the measurement's output
  private static void print(String what, Object value) {
    System.out.println(what + "\t" + value);
  }
}
