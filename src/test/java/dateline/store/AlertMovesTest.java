package dateline.store;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.news.Article;
import dateline.news.Topic;
import dateline.news.alert.Alert;
import dateline.news.alert.Channel;
import dateline.news.alert.Firing;
import dateline.news.alert.Match;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.Schedule;
import dateline.store.delivery.Outbox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Alerts go with their articles when stories are merged, renamed and split. */
@ParameterizedClass
@MethodSource("dateline.store.TestDatabase#all")
class AlertMovesTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final TestDatabase kind;
  private final SettableClock clock = SettableClock.at(NOON.toString());
  @TempDir Path folder;
  private Store store;

  AlertMovesTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    store = Store.open(kind.fresh(folder), clock);
    query("q", "story", Instant.EPOCH);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void anAlertIsForTheStoryItsArticleIsInNow() {
    save(List.of(incoming(1, "one")), List.of());
    save(List.of(incoming(2, "two")), List.of(incoming(1, "two")));

    assertThat(alerts()).extracting(Alert::storyId).containsExactly("two");
    assertThat(alerts()).extracting(Alert::articleId).containsExactly(id(1));
  }

  @Test
  void oneThatStaysWhereItIsIsWrittenWhenItsTopicsAreOthers() {
    save(List.of(incoming(1, "one"), incoming(2, "one")), List.of());
    Article before = store.articles().byId(id(1)).orElseThrow();
    Topic justice = new Topic("medtop:02000000", "justice", 0.7);
    Article voted = before.with(before.enrichment().with(List.of(), List.of(justice)));

    save(
        List.of(incoming(3, "one")),
        List.of(new Articles.Incoming(voted, Optional.empty(), List.of()), incoming(2, "one")));

    assertThat(store.articles().byId(id(1)).orElseThrow()).isEqualTo(voted);
    assertThat(store.articles().lastSequence()).isEqualTo(4);
    assertThat(store.articles().moved()).isZero();
  }

  @Test
  void ofTwoForStoriesThatAreOneTheEarlierStands() {
    save(List.of(incoming(1, "one")), List.of());
    clock.set(NOON.plusSeconds(60));
    save(List.of(incoming(2, "two")), List.of());
    save(List.of(incoming(3, "three")), List.of(incoming(1, "three"), incoming(2, "three")));
    save(List.of(), List.of(incoming(1, "three")));

    assertThat(store.articles().moved()).isEqualTo(2);
    assertThat(alerts()).extracting(Alert::storyId).containsExactly("three");
    assertThat(alerts()).extracting(Alert::articleId).containsExactly(id(1));
  }

  @Test
  void oneThatWasSentStaysUnderAnOccasionOfItsOwnAndStandsAgainAfterASplit() {
    channel();
    save(List.of(incoming(1, "one")), List.of());
    save(List.of(incoming(2, "two")), List.of());
    assertThat(store.outbox().gather(Duration.ZERO, Outbox.Limits.NONE)).isEqualTo(1);

    save(List.of(), List.of(incoming(2, "one")));
    assertThat(alerts())
        .extracting(alert -> alert.storyId() + " " + alert.occasion())
        .containsExactlyInAnyOrder("one story", "one merged:" + second() + ":story");

    save(List.of(), List.of(incoming(1, "one"), incoming(2, "two")));
    assertThat(alerts())
        .extracting(alert -> alert.storyId() + " " + alert.occasion())
        .containsExactlyInAnyOrder("one story", "two story");
  }

  @Test
  void whoWasNotToldYetIsToldOfOneOfTheTwo() {
    channel();
    webhook();
    save(List.of(incoming(1, "one")), List.of());
    save(List.of(incoming(2, "two")), List.of());
    Duration company = Duration.ofMinutes(2);
    assertThat(store.outbox().gather(company, Outbox.Limits.NONE)).as("the webhook").isEqualTo(2);

    save(List.of(), List.of(incoming(2, "one")));
    assertThat(store.deliveries().waiting()).containsEntry("m", 1L);
    assertThat(store.outbox().oweMissing(Instant.EPOCH)).as("an audit owes no more").isZero();

    save(List.of(), List.of(incoming(1, "one"), incoming(2, "two")));
    assertThat(store.deliveries().waiting()).as("two stories again").containsEntry("m", 2L);
  }

  /** Both were fired at noon: the article with the smaller id stands. */
  private static String second() {
    return id(1).compareTo(id(2)) < 0 ? id(2) : id(1);
  }

  @Test
  void whatWasNotSentYetIsWithdrawn() {
    channel();
    save(List.of(incoming(1, "one")), List.of());
    assertThat(store.outbox().gather(Duration.ZERO, Outbox.Limits.NONE)).isEqualTo(1);
    save(List.of(incoming(2, "two")), List.of());

    save(List.of(), List.of(incoming(2, "one")));

    assertThat(alerts()).extracting(Alert::articleId).containsExactly(id(1));
    assertThat(store.outbox().gather(Duration.ZERO, Outbox.Limits.NONE)).isZero();
  }

  @Test
  void aPartThatLeavesAToldStoryIsTold() {
    save(List.of(incoming(1, "one"), incoming(2, "one")), List.of());
    assertThat(alerts()).hasSize(1);

    save(List.of(), List.of(incoming(2, "two")));

    assertThat(alerts()).extracting(Alert::storyId).containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void whatStaysWhenTheToldArticleLeavesIsTold() {
    save(List.of(incoming(1, "one"), incoming(2, "one")), List.of());

    save(List.of(), List.of(incoming(1, "two"), incoming(2, "one")));

    assertThat(alerts())
        .extracting(alert -> alert.storyId() + " " + alert.articleId())
        .containsExactlyInAnyOrder("one " + id(2), "two " + id(1));
  }

  @Test
  void aFormerNameCanBeToldAgain() {
    save(List.of(incoming(1, "one")), List.of());
    save(List.of(incoming(2, "two")), List.of(incoming(1, "two")));

    save(List.of(), List.of(incoming(1, "two"), incoming(2, "one")));

    assertThat(alerts()).extracting(Alert::storyId).containsExactlyInAnyOrder("one", "two");
    assertThat(alerts()).extracting(Alert::id).doesNotHaveDuplicates();
  }

  @Test
  void queriesSavedAfterAnArticleCameAreNotToldOfItWhenItMoves() {
    save(List.of(new Articles.Incoming(told(1, "one"), Optional.empty(), List.of())), List.of());
    query("late", "story", Instant.parse("2100-01-01T00:00:00Z"));
    save(List.of(incoming("late", 2, "one")), List.of());
    assertThat(store.alerts().of("late", 10)).hasSize(1);

    save(List.of(), List.of(incoming("late", 1, "two")));

    assertThat(store.alerts().of("late", 10)).extracting(Alert::storyId).containsExactly("one");
  }

  @Test
  void regroupingFiresNothing() {
    save(List.of(incoming(1, "one"), incoming(2, "one")), List.of());

    store.articles().regroup(List.of(told(1, "two"), told(2, "three")));

    assertThat(alerts()).hasSize(1);
    assertThat(store.articles().byId(id(2)).orElseThrow().storyId()).isEqualTo("three");
  }

  private List<Alert> alerts() {
    return store.alerts().of("q", 1_000);
  }

  private void save(List<Articles.Incoming> incoming, List<Articles.Incoming> moved) {
    store.articles().save(incoming, moved);
  }

  private void channel() {
    store.channels().add(new Channel.Mail("m", "Mail", NOON, Optional.empty(), "me@example.org"));
    store.channels().link("q", List.of(new SavedQuery.Recipient("m")));
    clock.set(NOON.plusSeconds(1));
  }

  private void webhook() {
    store
        .channels()
        .add(
            new Channel.Webhook("w", "Hook", NOON, Optional.empty(), "https://h.example/", SECRET));
    store
        .channels()
        .link("q", List.of(new SavedQuery.Recipient("m"), new SavedQuery.Recipient("w")));
    clock.set(NOON.plusSeconds(2));
  }

  private void query(String id, String firing, Instant created) {
    store
        .savedQueries()
        .add(
            new SavedQuery(
                id,
                id,
                "reform",
                created,
                false,
                Firing.parse(firing).orElseThrow(),
                new Schedule.Soon(),
                ZoneOffset.UTC));
  }

  private static Articles.Incoming incoming(int number, String story) {
    return incoming("q", number, story);
  }

  private static Articles.Incoming incoming(String query, int number, String story) {
    return new Articles.Incoming(
        told(number, story), Optional.empty(), List.of(new Match(query, List.of())));
  }

  private static Article told(int number, String story) {
    return article().at("https://ledger.example/" + number).story(story).build();
  }

  private static String id(int number) {
    return told(number, "").id();
  }
}
