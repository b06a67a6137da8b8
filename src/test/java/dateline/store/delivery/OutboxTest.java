package dateline.store.delivery;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.news.Article;
import dateline.news.alert.Alert;
import dateline.news.alert.Attempt;
import dateline.news.alert.Channel;
import dateline.news.alert.ChatService;
import dateline.news.alert.Delivery;
import dateline.news.alert.Firing;
import dateline.news.alert.Match;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.Schedule;
import dateline.news.alert.Trace;
import dateline.store.Articles;
import dateline.store.Store;
import dateline.store.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** From an alert to its channels: what is owed, gathered, sent and noted. */
@ParameterizedClass
@MethodSource("dateline.store.TestDatabase#all")
class OutboxTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration COMPANY = Duration.ofMinutes(2);
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final TestDatabase kind;
  private final SettableClock clock = SettableClock.at(NOON.toString());
  @TempDir Path folder;
  private Store store;
  private Outbox outbox;
  private Deliveries deliveries;

  OutboxTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    store = Store.open(kind.fresh(folder), clock);
    outbox = store.outbox();
    deliveries = store.deliveries();
    store.channels().add(new Channel.Mail("m", "Mail", NOON, Optional.empty(), "me@example.org"));
    store
        .channels()
        .add(
            new Channel.Webhook("w", "Hook", NOON, Optional.empty(), "https://h.example/", SECRET));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void oneMailTellsAllThatIsDueAndOneCallEachAlert() {
    query("q", new Schedule.Soon(), "m", "w");
    fire("q", 1);
    fire("q", 2);

    assertThat(deliveries.waiting()).isEqualTo(Map.of("m", 2L, "w", 2L));
    assertThat(outbox.gather(COMPANY, Outbox.Limits.NONE))
        .as("webhooks do not wait for company")
        .isEqualTo(2);
    clock.advance(COMPANY);
    assertThat(outbox.gather(COMPANY, Outbox.Limits.NONE)).as("the mail").isEqualTo(1);
    assertThat(outbox.gather(COMPANY, Outbox.Limits.NONE)).as("nothing is gathered twice").isZero();

    assertThat(outbox.channelsDue()).containsExactlyInAnyOrder("m", "w");
    assertThat(outbox.next("w", 3, 10))
        .extracting(one -> deliveries.alertsOf(one.delivery().id(), 9).size())
        .containsExactly(1, 1);
    Delivery mail = outbox.next("m", 3, 10).getFirst().delivery();
    assertThat(deliveries.countsOf(mail.id())).isEqualTo(Map.of("q", 2L));
    assertThat(deliveries.counts()).containsEntry(Delivery.State.PENDING, 3L);
  }

  @Test
  void aChatIsToldAtOnceInOneMessageOfAllThatIsDue() {
    store
        .channels()
        .add(
            new Channel.Chat(
                "s", "Desk", NOON, Optional.empty(), ChatService.SLACK, "https://s.example/", ""));
    query("q", new Schedule.Soon(), "s");
    query("r", new Schedule.Soon(), "s");
    fire("q", 1);
    fire("r", 2);

    assertThat(outbox.gather(COMPANY, Outbox.Limits.NONE)).isEqualTo(1);
    assertThat(deliveries.countsOf(first("s").id())).isEqualTo(Map.of("q", 1L, "r", 1L));
  }

  @Test
  void aFloodBecomesOneNoticeAnHourAndADigestIsNone() {
    Outbox.Limits few = new Outbox.Limits(2, 3);
    query("q", new Schedule.Soon(), "m", "w");
    query("d", new Schedule.Hourly(), "m");
    for (int number = 1; number <= 4; number++) {
      fire("q", number);
      fire("d", 10 + number);
    }
    clock.advance(Duration.ofHours(1));
    assertThat(outbox.gather(COMPANY, few)).as("two notices and the digest").isEqualTo(3);
    assertThat(first("w").kind()).isEqualTo(Delivery.Kind.MANY);
    assertThat(deliveries.countsOf(first("w").id())).isEqualTo(Map.of("q", 4L));
    assertThat(outbox.next("m", 3, 10))
        .extracting(one -> one.delivery().kind())
        .containsExactly(Delivery.Kind.MANY, Delivery.Kind.ALERTS);

    for (int number = 5; number <= 8; number++) {
      fire("q", number);
    }
    clock.advance(COMPANY);
    assertThat(outbox.gather(COMPANY, few)).as("within the hour").isZero();
    clock.advance(Duration.ofHours(1));
    assertThat(outbox.gather(COMPANY, few)).as("after it").isEqualTo(2);
    fire("q", 9);
    assertThat(outbox.gather(COMPANY, few)).as("one is no flood").isEqualTo(1);
  }

  @Test
  void waitsForTheScheduleOfEachSavedQuery() {
    SavedQuery daily = query("d", new Schedule.Daily(java.time.LocalTime.of(8, 0)), "m");
    query("h", new Schedule.Hourly(), "m");
    fire("d", 1);
    fire("h", 2);

    assertThat(outbox.gather(COMPANY, Outbox.Limits.NONE)).isZero();
    clock.set(Instant.parse("2026-11-23T13:00:00Z"));
    assertThat(outbox.gather(COMPANY, Outbox.Limits.NONE)).isEqualTo(1);
    assertThat(deliveries.countsOf(first("m").id())).isEqualTo(Map.of("h", 1L));

    store.savedQueries().update(daily.sent(daily.firing(), new Schedule.Soon(), daily.zone()));
    clock.advance(COMPANY);
    assertThat(outbox.gather(COMPANY, Outbox.Limits.NONE))
        .as("sent by its new schedule")
        .isEqualTo(1);
  }

  @Test
  void pausedQueriesAndChannelsThatAreGoneKeepWhatWaits() {
    SavedQuery query = query("q", new Schedule.Soon(), "w");
    fire("q", 1);
    store.savedQueries().update(query.paused(true));
    assertThat(outbox.gather(COMPANY, Outbox.Limits.NONE)).isZero();
    assertThat(save("q", 2)).as("paused queries do not fire").isEmpty();
    store.savedQueries().update(query);

    store.channels().turnOff("w", Channel.Why.GONE, "410");
    fire("q", 3);
    assertThat(outbox.gather(COMPANY, Outbox.Limits.NONE)).isZero();
    store.channels().turnOn("w");
    assertThat(outbox.gather(COMPANY, Outbox.Limits.NONE)).as("both, late but there").isEqualTo(2);
  }

  @Test
  void unsubscribingCancelsWhatWaits() {
    query("q", new Schedule.Soon(), "w", "m");
    fire("q", 1);
    outbox.gather(COMPANY, Outbox.Limits.NONE);
    fire("q", 2);

    assertThat(store.channels().turnOff("w", Channel.Why.UNSUBSCRIBED, "")).isTrue();
    assertThat(store.channels().turnOff("w", Channel.Why.OWNER, "")).isFalse();

    fire("q", 3);
    assertThat(deliveries.waiting()).isEqualTo(Map.of("m", 3L));
    assertThat(deliveries.counts()).containsEntry(Delivery.State.CANCELLED, 1L);
    assertThat(outbox.channelsDue()).isEmpty();
    assertThat(store.channels().byId("w").orElseThrow().off().orElseThrow())
        .isEqualTo(new Channel.Off(Channel.Why.UNSUBSCRIBED, NOON, ""));
  }

  @Test
  void aFailedDeliveryHoldsUpTheNextUntilPatienceEnds() {
    query("q", new Schedule.Soon(), "w");
    fire("q", 1);
    fire("q", 2);
    outbox.gather(COMPANY, Outbox.Limits.NONE);
    List<Outbox.Pending> both = outbox.next("w", 3, 10);
    Delivery first = both.getFirst().delivery();

    for (int number = 1; number <= 3; number++) {
      assertThat(outbox.next("w", 3, 10)).hasSize(2);
      fail(first, number, clock.instant().plusSeconds(60));
      if (number < 3) {
        assertThat(outbox.next("w", 3, 10)).as("held up").isEmpty();
        clock.advance(Duration.ofSeconds(60));
      }
    }
    assertThat(outbox.next("w", 3, 10))
        .as("stepped aside")
        .extracting(one -> one.delivery().id())
        .containsExactly(both.getLast().delivery().id());
    assertThat(deliveries.attempts(first.id()))
        .extracting(Attempt::number)
        .containsExactly(1, 2, 3);
  }

  @Test
  void listsDeliveriesByStateChannelAndSavedQuery() {
    query("q", new Schedule.Soon(), "w");
    query("r", new Schedule.Soon(), "m");
    fire("q", 1);
    fire("r", 2);
    clock.advance(COMPANY);
    outbox.gather(COMPANY, Outbox.Limits.NONE);
    Delivery call = first("w");
    Attempt attempt =
        new Attempt(
            call.id(),
            1,
            clock.instant(),
            Attempt.Outcome.REFUSED,
            "HTTP 400",
            Duration.ofMillis(7));
    outbox.record(List.of(new Outbox.Ended.Dead(attempt)));

    assertThat(list(Optional.of(Delivery.State.DEAD), "", "")).hasSize(1);
    Deliveries.Row dead = list(Optional.empty(), "w", "").getFirst();
    assertThat(dead.last()).contains(attempt);
    assertThat(dead.alerts()).isEqualTo(1);
    assertThat(list(Optional.empty(), "", "r")).hasSize(1);
    List<Deliveries.Row> all = deliveries.list(Deliveries.Filter.ALL, 10);
    assertThat(all).hasSize(2);
    Deliveries.Filter older =
        new Deliveries.Filter(
            Deliveries.View.ALL,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(all.getFirst().delivery().number()));
    assertThat(deliveries.list(older, 10)).containsExactly(all.getLast());
  }

  @Test
  void resendsUnderTheSameIdAndSendsTests() {
    query("q", new Schedule.Soon(), "w");
    fire("q", 1);
    outbox.gather(COMPANY, Outbox.Limits.NONE);
    Delivery sent = first("w");
    deliver(sent, 1);
    assertThat(outbox.next("w", 3, 10)).isEmpty();

    assertThat(deliveries.resend(sent.id())).isTrue();
    assertThat(deliveries.resend("none")).isFalse();
    Outbox.Pending again = outbox.next("w", 3, 10).getFirst();
    assertThat(again.delivery().id()).isEqualTo(sent.id());
    assertThat(again.tries()).isZero();
    deliver(again.delivery(), 2);

    String test = deliveries.test("w").orElseThrow();
    assertThat(first("w").kind()).isEqualTo(Delivery.Kind.TEST);
    assertThat(first("w").id()).isEqualTo(test).isNotEqualTo(deliveries.test("w").orElseThrow());
    assertThat(deliveries.test("none")).isEmpty();
  }

  @Test
  void aReceiverThatIsGoneTurnsItsChannelOff() {
    query("q", new Schedule.Soon(), "w");
    fire("q", 1);
    outbox.gather(COMPANY, Outbox.Limits.NONE);
    Attempt gone =
        new Attempt(
            first("w").id(), 1, NOON, Attempt.Outcome.GONE, "HTTP 410", Duration.ofMillis(1));
    outbox.record(List.of(new Outbox.Ended.Dead(gone)));

    assertThat(store.channels().byId("w").orElseThrow().off().orElseThrow().detail())
        .isEqualTo("HTTP 410");
    assertThat(store.channels().of("q")).extracting(Channel::isOn).containsExactly(false);
  }

  @Test
  void aTestWaitsForNoDeliveryThatFailed() {
    query("q", new Schedule.Soon(), "w");
    fire("q", 1);
    outbox.gather(COMPANY, Outbox.Limits.NONE);
    Attempt failed =
        new Attempt(first("w").id(), 1, NOON, Attempt.Outcome.FAILED, "500", Duration.ofMillis(1));
    outbox.record(List.of(new Outbox.Ended.Again(failed, NOON.plusSeconds(300))));
    deliveries.test("w");
    assertThat(outbox.next("w", 3, 10))
        .extracting(one -> one.delivery().kind())
        .containsExactly(Delivery.Kind.TEST);
  }

  @Test
  void tellsWhenEachStepWas() {
    query("q", new Schedule.Soon(), "w");
    Alert alert = fire("q", 1);
    clock.advance(Duration.ofSeconds(1));
    store.alerts().indexed(store.articles().lastSequence());
    clock.advance(Duration.ofSeconds(4));
    outbox.gather(COMPANY, Outbox.Limits.NONE);
    deliver(first("w"), 1);

    Trace trace = deliveries.traces(alert.id()).getFirst();
    assertThat(Duration.between(trace.fetched(), trace.matched())).isZero();
    assertThat(trace.indexed()).contains(trace.matched().plusSeconds(1));
    assertThat(trace.due()).contains(trace.matched());
    assertThat(trace.delivered()).contains(trace.matched().plusSeconds(5));
    assertThat(trace.channelId()).contains("w");
  }

  @Test
  void linksChannelsFromNowOnAndForgetsThoseRemoved() {
    query("q", new Schedule.Soon());
    fire("q", 1);
    store
        .channels()
        .link("q", List.of(new SavedQuery.Recipient("m"), new SavedQuery.Recipient("unknown")));
    fire("q", 2);
    assertThat(deliveries.waiting()).isEqualTo(Map.of("m", 1L));
    assertThat(store.channels().recipients())
        .isEqualTo(Map.of("q", List.of(new SavedQuery.Recipient("m"))));
    store.channels().link("q", List.of());
    assertThat(deliveries.waiting()).isEmpty();
    assertThat(store.channels().link("none", List.of())).isFalse();
    assertThat(store.channels().remove("m")).isTrue();
    assertThat(store.channels().all()).extracting(Channel::id).containsExactly("w");
  }

  private List<Deliveries.Row> list(Optional<Delivery.State> state, String channel, String query) {
    return deliveries.list(
        new Deliveries.Filter(
            Deliveries.View.ALL,
            state,
            Optional.of(channel).filter(text -> !text.isEmpty()),
            Optional.of(query).filter(text -> !text.isEmpty()),
            Optional.empty()),
        10);
  }

  @Test
  void tellsEachRecipientByItsOwnSchedule() {
    SavedQuery query = query("q", new Schedule.Soon(), "m", "w");
    Schedule daily = Schedule.parse("daily 08:00").orElseThrow();
    List<SavedQuery.Recipient> both =
        List.of(new SavedQuery.Recipient("m", Optional.of(daily)), new SavedQuery.Recipient("w"));
    store.channels().link("q", both);
    assertThat(store.channels().recipients("q")).isEqualTo(both);
    fire("q", 1);
    clock.set(NOON.plusSeconds(60));
    outbox.gather(Duration.ZERO, Outbox.Limits.NONE);
    assertThat(outbox.next("w", 3, 10)).hasSize(1);
    assertThat(outbox.next("m", 3, 10)).as("waits for the morning").isEmpty();
    store.savedQueries().update(query.sent(query.firing(), new Schedule.Hourly(), query.zone()));
    assertThat(store.deliveries().waiting()).isEqualTo(Map.of("m", 1L));
    outbox.gather(Duration.ZERO, Outbox.Limits.NONE);
    assertThat(outbox.next("m", 3, 10)).as("keeps its own time").isEmpty();
    store.channels().link("q", List.of(new SavedQuery.Recipient("m")));
    clock.set(NOON.plus(Duration.ofHours(1)));
    outbox.gather(Duration.ZERO, Outbox.Limits.NONE);
    assertThat(outbox.next("m", 3, 10)).as("on the hour, as the alert says").hasSize(1);
  }

  private Delivery first(String channel) {
    return outbox.next(channel, 3, 10).getFirst().delivery();
  }

  private void deliver(Delivery delivery, int number) {
    Attempt attempt =
        new Attempt(
            delivery.id(),
            number,
            clock.instant(),
            Attempt.Outcome.DELIVERED,
            "HTTP 200",
            Duration.ZERO);
    outbox.record(List.of(new Outbox.Ended.Delivered(attempt)));
  }

  private void fail(Delivery delivery, int number, Instant again) {
    Attempt attempt =
        new Attempt(
            delivery.id(),
            number,
            clock.instant(),
            Attempt.Outcome.FAILED,
            "HTTP 500",
            Duration.ZERO);
    outbox.record(List.of(new Outbox.Ended.Again(attempt, again)));
  }

  private SavedQuery query(String id, Schedule schedule, String... channels) {
    SavedQuery query =
        new SavedQuery(
            id,
            "Query " + id,
            "reform",
            NOON,
            false,
            new Firing.OnceAStory(),
            schedule,
            ZoneId.of("Europe/Berlin"));
    store.savedQueries().add(query);
    store.channels().link(id, Stream.of(channels).map(SavedQuery.Recipient::new).toList());
    assertThat(store.savedQueries().byId(id)).contains(query);
    return query;
  }

  private Alert fire(String query, int number) {
    return save(query, number).getFirst();
  }

  private List<Alert> save(String query, int number) {
    long before = store.alerts().revision();
    Article article =
        article().at("https://ledger.example/" + number).published("2026-11-23T11:00:00Z").build();
    store
        .articles()
        .save(
            List.of(
                new Articles.Incoming(
                    article, Optional.empty(), List.of(new Match(query, List.of())))));
    return store.alerts().of(query, 99).stream()
        .filter(alert -> alert.articleId().equals(article.id()))
        .limit(store.alerts().revision() - before)
        .toList();
  }
}
