package dateline.store;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Article;
import dateline.news.Draft;
import dateline.news.Version;
import dateline.news.alert.Alert;
import dateline.news.alert.Match;
import dateline.news.alert.Reason;
import dateline.news.alert.SavedQuery;
import dateline.store.database.StoreSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Random operations on the store and on a plain model in memory: both must answer alike. */
@ParameterizedClass
@MethodSource("dateline.store.TestDatabase#all")
class StoreModelTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final int STEPS = 150;

  private final TestDatabase kind;
  private final Random random = new Random(20261123);
  @TempDir Path folder;

  /** The model: what is there, in order of sequence, and what was there. */
  private final Map<String, Article> articles = new LinkedHashMap<>();

  private final Map<String, TreeMap<Integer, Draft>> earlier = new HashMap<>();
  private final Map<String, SavedQuery> queries = new TreeMap<>();
  private final Map<String, Alert> alerts = new HashMap<>();
  private long revision;

  StoreModelTest(TestDatabase kind) {
    this.kind = kind;
  }

  @Test
  void answersAsTheModelDoes() {
    StoreSettings settings = kind.fresh(folder);
    Store store = Store.open(settings, () -> NOON);
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(12)) {
        case 0 -> addQuery(store);
        case 1 -> removeQuery(store);
        case 2 -> {
          store.close();
          store = Store.open(settings, () -> NOON);
        }
        default -> save(store);
      }
      compare(store);
    }
    assertThat(store.checkIntegrity()).isEmpty();
    store.close();
  }

  private void save(Store store) {
    List<Articles.Incoming> batch = new ArrayList<>();
    for (int size = random.nextInt(6); size > 0; size--) {
      Article article = any();
      List<Match> matches =
          Stream.of("q0", "q1", "q2", "q3")
              .filter(_ -> random.nextInt(3) == 0)
              .map(id -> new Match(id, List.of(new Reason("reform", "body", 0, 6))))
              .toList();
      batch.add(new Articles.Incoming(article, Optional.empty(), matches));
    }
    store.articles().save(batch);
    batch.forEach(one -> keep(one.article()));
    batch.forEach(this::fire);
  }

  private Article any() {
    String url = "https://ledger.example/" + random.nextInt(15);
    int version = 1 + random.nextInt(5);
    return article()
        .at(url)
        .titled("Title " + random.nextInt(1_000))
        .story("story" + random.nextInt(6))
        .version(version)
        .build();
  }

  private void keep(Article article) {
    Article replaced = articles.remove(article.id());
    if (replaced != null && replaced.version() < article.version()) {
      earlier
          .computeIfAbsent(article.id(), _ -> new TreeMap<>())
          .put(replaced.version(), replaced.draft());
    }
    articles.put(article.id(), article);
  }

  private void fire(Articles.Incoming incoming) {
    Article article = incoming.article();
    for (Match match : incoming.matches()) {
      SavedQuery query = queries.get(match.savedQueryId());
      if (query != null && !query.paused() && !told(query, article.storyId())) {
        Alert alert = Alert.of(match, query.query(), article, Alert.STORY, NOON);
        alerts.put(alert.id(), alert);
      }
    }
  }

  /** For this story, or of an article that is in it now. */
  private boolean told(SavedQuery query, String storyId) {
    return alerts.values().stream()
        .filter(alert -> alert.savedQueryId().equals(query.id()))
        .anyMatch(
            alert ->
                alert.storyId().equals(storyId)
                    || Optional.ofNullable(articles.get(alert.articleId()))
                        .orElseThrow()
                        .storyId()
                        .equals(storyId));
  }

  private void addQuery(Store store) {
    String id = "q" + random.nextInt(4);
    SavedQuery query = new SavedQuery(id, "Name", "reform", NOON, random.nextBoolean());
    if (queries.putIfAbsent(id, query) == null) {
      store.savedQueries().add(query);
      revision++;
    }
  }

  private void removeQuery(Store store) {
    String id = "q" + random.nextInt(4);
    boolean there = queries.remove(id) != null;
    assertThat(store.savedQueries().remove(id)).isEqualTo(there);
    alerts.values().removeIf(alert -> alert.savedQueryId().equals(id));
    revision += there ? 1 : 0;
  }

  private void compare(Store store) {
    assertThat(store.articles().after(0, 1_000))
        .extracting(Articles.Stored::article)
        .containsExactlyElementsOf(articles.values());
    assertThat(store.articles().count()).isEqualTo(articles.size());
    assertThat(store.savedQueries().all()).containsExactlyInAnyOrderElementsOf(queries.values());
    assertThat(store.savedQueries().revision()).isEqualTo(revision);
    assertThat(queries.keySet().stream().flatMap(id -> store.alerts().of(id, 1_000).stream()))
        .containsExactlyInAnyOrderElementsOf(alerts.values());
    articles.values().stream()
        .skip(random.nextInt(articles.size() + 1))
        .findFirst()
        .ifPresent(article -> compareVersions(store, article));
  }

  private void compareVersions(Store store, Article article) {
    TreeMap<Integer, Draft> expected = new TreeMap<>();
    earlier
        .getOrDefault(article.id(), new TreeMap<>())
        .headMap(article.version())
        .forEach(expected::put);
    expected.put(article.version(), article.draft());
    List<Version> versions = store.articles().versions(article.id());
    assertThat(versions).extracting(Version::number).containsExactlyElementsOf(expected.keySet());
    assertThat(versions).extracting(Version::draft).containsExactlyElementsOf(expected.values());
  }
}
