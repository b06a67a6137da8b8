package dateline.store;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.news.Article;
import dateline.news.ArticleBuilder;
import dateline.news.alert.Alert;
import dateline.news.alert.Channel;
import dateline.news.alert.Firing;
import dateline.news.alert.Match;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.Schedule;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What fires in the transaction that acknowledges articles, through merges and in any order. */
@ParameterizedClass
@MethodSource("dateline.store.TestDatabase#all")
class FiringTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final TestDatabase kind;
  private final SettableClock clock = SettableClock.at(NOON.toString());
  @TempDir Path folder;
  private Store store;

  FiringTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    store = Store.open(kind.fresh(folder), clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void storiesThatAreMergedAreNotToldAgain() {
    query("q", "story");
    save("q", numbered(1).story("one").build());
    save("q", numbered(2).story("two").build());
    assertThat(alerts("q")).hasSize(2);

    // Seen to be one story now: both move to a third.
    store.articles().save(List.of(plain(numbered(1).story("three").build())));
    store.articles().save(List.of(plain(numbered(2).story("three").build())));
    save("q", numbered(3).story("three").build());
    save("q", numbered(4).story("one").build());
    assertThat(alerts("q")).as("three and one were told").hasSize(2);

    save("q", numbered(5).story("four").build());
    assertThat(alerts("q")).as("four was not").hasSize(3);
  }

  @Test
  void whatIsOfBeforeIsListedUntilItsStoryIsNews() {
    query("q", "story");
    quietly("q", numbered(1).story("one").build());
    quietly("q", numbered(2).story("one").build());
    assertThat(alerts("q")).singleElement().matches(Alert::quiet).matches(Alert::seen);
    assertThat(store.alerts().quiet("q")).isEqualTo(1);
    assertThat(store.alerts().told("q", 10)).isEmpty();
    assertThat(store.outbox().oweMissing(Instant.EPOCH)).isZero();

    save("q", numbered(3).story("one").build());
    quietly("q", numbered(4).story("one").build());
    assertThat(alerts("q")).singleElement().matches(alert -> !alert.quiet());
    assertThat(store.alerts().quiet("q")).isZero();
  }

  @Test
  void anArticleThatChangesItsStoryIsNotToldAgain() {
    query("q", "article");
    query("s", "story");
    save("q", numbered(1).story("one").build());
    save("s", numbered(1).story("one").build());
    save("q", numbered(1).story("two").version(2).build());
    save("s", numbered(1).story("two").version(2).build());
    assertThat(alerts("q")).hasSize(1);
    assertThat(alerts("s")).hasSize(1);
  }

  @Test
  void firesAgainOnWhatTheOwnerChose() {
    query("q", "updates headline 3");
    save("q", numbered(1).story("s").titled("First").build());
    save("q", numbered(1).story("s").titled("Second").version(2).headlineChanged().build());
    for (int copy = 2; copy < 9; copy++) {
      save("q", numbered(copy).story("s").titled("First").copyOf("x").build());
    }
    for (int fresh = 10; fresh < 14; fresh++) {
      save("q", numbered(fresh).story("s").titled("First").build());
    }
    assertThat(alerts("q"))
        .extracting(Alert::occasion)
        .containsExactlyInAnyOrder("story", "headline:Second", "articles:4");
  }

  @Test
  void inAnyOrderTheSameStoriesAndArticlesAreTold() {
    List<Article> day = new ArrayList<>();
    for (int number = 0; number < 60; number++) {
      day.add(numbered(number).story("story" + number % 7).build());
    }
    Random random = new Random(20261127);
    for (int order = 0; order < 3; order++) {
      query("s" + order, "story");
      query("a" + order, "article");
      Collections.shuffle(day, random);
      for (Article article : day) {
        save("s" + order, article);
        save("a" + order, article);
      }
    }
    for (int order = 0; order < 3; order++) {
      assertThat(stories("s" + order)).isEqualTo(stories("s0")).hasSize(7);
      assertThat(alerts("s" + order)).hasSize(7);
      assertThat(articles("a" + order)).isEqualTo(articles("a0")).hasSize(60);
    }
  }

  @Test
  void remembersWhichArticlesCameWithoutNews() {
    query("q", "story");
    Article archived = numbered(1).story("one").build();
    quietly("q", archived);
    save("q", numbered(2).story("two").build());
    assertThat(store.alerts().cameQuietly(archived.id())).isTrue();
    assertThat(store.alerts().cameQuietly(numbered(2).build().id())).isFalse();
    store.articles().save(List.of(plain(archived)));
    assertThat(store.alerts().cameQuietly(archived.id())).as("read anew").isTrue();
    save("q", numbered(1).story("one").version(2).build());
    assertThat(store.alerts().cameQuietly(archived.id())).as("changed since").isFalse();
  }

  @Test
  void firesNothingOnceItsLastDayIsOver() {
    query("q", "article");
    SavedQuery query = store.savedQueries().byId("q").orElseThrow();
    LocalDate last = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
    store
        .savedQueries()
        .update(query.keptFor(new SavedQuery.Purpose("Hearing", "Quill", Optional.of(last))));
    save("q", numbered(1).build());
    assertThat(alerts("q")).as("on its last day").hasSize(1);
    Instant midnight = last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    save("q", numbered(2).fetched(midnight).build());
    assertThat(alerts("q")).as("after").hasSize(1);
    assertThat(store.savedQueries().byId("q").orElseThrow().purpose().client()).isEqualTo("Quill");
  }

  @Test
  void owesInTheSameTransactionAndTheAuditFindsWhatIsMissing() {
    query("q", "story");
    save("q", numbered(1).build());
    store.channels().add(new Channel.Mail("m", "Me", NOON, Optional.empty(), "me@example.org"));
    store.channels().link("q", List.of(new SavedQuery.Recipient("m")));
    clock.set(NOON.plusSeconds(1));
    save("q", numbered(2).build());
    assertThat(store.deliveries().waiting()).isEqualTo(Map.of("m", 1L));
    assertThat(store.outbox().oweMissing(Instant.EPOCH)).as("older ones are not owed").isZero();
    assertThat(store.outbox().overdue(NOON.plusSeconds(2))).isEqualTo(1);
    assertThat(store.outbox().overdue(NOON)).isZero();
  }

  @Test
  void leafsThroughAllAlertsHoweverManyFiredAtOnce() {
    query("q", "article");
    for (int i = 0; i < 23; i++) {
      clock.set(NOON.plusSeconds(i / 5));
      save("q", numbered(i).build());
    }
    List<Alert> read = new ArrayList<>(store.alerts().of("q", 4));
    List<Alert> page = read;
    while (!page.isEmpty()) {
      page = store.alerts().older(page.getLast(), 4);
      read.addAll(page);
    }
    assertThat(read).isEqualTo(alerts("q")).hasSize(23);
  }

  private Set<String> stories(String query) {
    return alerts(query).stream().map(Alert::storyId).collect(Collectors.toSet());
  }

  private Set<String> articles(String query) {
    return alerts(query).stream().map(Alert::articleId).collect(Collectors.toSet());
  }

  private List<Alert> alerts(String query) {
    return store.alerts().of(query, 1_000);
  }

  private void query(String id, String firing) {
    store
        .savedQueries()
        .add(
            new SavedQuery(
                id,
                id,
                "reform",
                NOON,
                false,
                Firing.parse(firing).orElseThrow(),
                new Schedule.Soon(),
                ZoneOffset.UTC));
  }

  private void save(String query, Article article) {
    store
        .articles()
        .save(
            List.of(
                new Articles.Incoming(
                    article, Optional.empty(), List.of(new Match(query, List.of())))));
  }

  private void quietly(String query, Article article) {
    store
        .articles()
        .save(
            List.of(
                new Articles.Incoming(
                    article, Optional.empty(), List.of(new Match(query, List.of())), true)));
  }

  private static Articles.Incoming plain(Article article) {
    return new Articles.Incoming(article, Optional.empty(), List.of());
  }

  private static ArticleBuilder numbered(int number) {
    return article().at("https://ledger.example/" + number);
  }
}
