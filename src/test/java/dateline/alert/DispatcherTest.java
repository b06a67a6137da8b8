package dateline.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.alert.channel.Post;
import dateline.alert.channel.Post.Reply.Answered;
import dateline.alert.channel.Post.Reply.Unanswered;
import dateline.health.FaultLog;
import dateline.health.Loops;
import dateline.news.alert.Attempt;
import dateline.news.alert.Channel;
import dateline.news.alert.Delivery;
import dateline.store.delivery.Deliveries;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When what is sent, again and again, until it arrives or is given up. */
class DispatcherTest {
  private static final Answered OK = new Answered(200, Optional.empty());

  @TempDir Path folder;
  private AlertDesk desk;
  private final List<String> called = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void open() {
    desk = new AlertDesk(folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void triesTenTimesOverThreeDaysUnderOneIdAndThenGivesUp() {
    webhookAndQuery();
    desk.publish("q");
    Dispatcher dispatcher = dispatcher(new Answered(500, Optional.empty()));
    List<Duration> waits = new ArrayList<>();
    dispatcher.drain();
    while (only().delivery().state() == Delivery.State.PENDING) {
      Instant due = only().delivery().due();
      waits.add(Duration.between(desk.clock.instant(), due));
      desk.clock.set(due.minusMillis(1));
      dispatcher.drain();
      desk.clock.set(due);
      dispatcher.drain();
    }
    assertThat(called).hasSize(10).containsOnly(only().delivery().id());
    List<Long> meant =
        List.of(5L, 300L, 1_800L, 7_200L, 18_000L, 36_000L, 50_400L, 72_000L, 86_400L);
    assertThat(waits).hasSize(9);
    IntStream.range(0, 9)
        .forEach(
            i ->
                assertThat(waits.get(i).toMillis())
                    .isBetween(meant.get(i) * 900, meant.get(i) * 1_100));
    assertThat(only().delivery().state()).isEqualTo(Delivery.State.DEAD);
    assertThat(desk.store.deliveries().attempts(only().delivery().id()))
        .hasSize(10)
        .allMatch(attempt -> attempt.detail().equals("HTTP 500"));
  }

  @Test
  void aDeadLetterSentAgainHasAllItsTriesAndItsOldId() {
    webhookAndQuery();
    desk.publish("q");
    AtomicInteger status = new AtomicInteger(500);
    Dispatcher dispatcher =
        dispatcher((_, _, _, _) -> new Answered(status.get(), Optional.empty()));
    for (int i = 0; i < 12; i++) {
      dispatcher.drain();
      desk.clock.advance(Duration.ofHours(30));
    }
    assertThat(only().delivery().state()).isEqualTo(Delivery.State.DEAD);
    status.set(200);
    desk.store.deliveries().resend(only().delivery().id());
    dispatcher.drain();
    assertThat(only().delivery().state()).isEqualTo(Delivery.State.DELIVERED);
    assertThat(only().delivery().attempts()).isEqualTo(11);
    assertThat(new HashSet<>(called)).hasSize(1);
  }

  @Test
  void leavesAReceiverAloneForAsLongAsItAsks() {
    webhookAndQuery();
    desk.publish("q");
    dispatcher(new Answered(503, Optional.of("3600"))).drain();
    assertThat(only().delivery().due()).isEqualTo(desk.clock.instant().plusSeconds(3_600));
  }

  @Test
  void aReceiverThatIsGoneIsCalledNoMoreUntilItsOwnerSaysSo() {
    webhookAndQuery();
    desk.publish("q");
    Dispatcher gone = dispatcher(new Answered(410, Optional.empty()));
    gone.drain();
    desk.publish("q");
    desk.clock.advance(Duration.ofDays(2));
    gone.drain();
    assertThat(called).hasSize(1);
    assertThat(desk.store.channels().byId("w").orElseThrow().off().orElseThrow().why())
        .isEqualTo(Channel.Why.GONE);

    desk.store.channels().turnOn("w");
    dispatcher(OK).drain();
    assertThat(called).as("what fired meanwhile is not lost").hasSize(2);
  }

  @Test
  void redirectsAreFailuresAndRefusedAddressesToo() {
    webhookAndQuery();
    desk.publish("q");
    dispatcher(new Answered(302, Optional.empty())).drain();
    desk.clock.advance(Duration.ofSeconds(6));
    dispatcher(new Unanswered("10.0.0.1 is not a public address")).drain();
    assertThat(desk.store.deliveries().attempts(only().delivery().id()))
        .extracting(Attempt::detail)
        .containsExactly(
            "HTTP 302: redirects are not followed", "10.0.0.1 is not a public address");
  }

  @Test
  void keepsTheOrderOfAChannelThroughAnOutage() {
    webhookAndQuery();
    for (int i = 0; i < 50; i++) {
      desk.publish("q");
    }
    dispatcher(new Unanswered("connection refused")).drain();
    assertThat(called).as("one call shows that it is down").hasSize(1);
    called.clear();
    desk.clock.advance(Duration.ofSeconds(6));
    dispatcher(OK).drain();
    List<String> inOrder =
        desk.deliveries().reversed().stream().map(row -> row.delivery().id()).toList();
    assertThat(called).isEqualTo(inOrder).hasSize(50);
  }

  @Test
  void aMessageTheReceiverCannotTakeBlocksTheOthersForMinutesOnly() {
    webhookAndQuery();
    for (int i = 0; i < 5; i++) {
      desk.publish("q");
    }
    List<String> poison = new ArrayList<>();
    Dispatcher dispatcher =
        dispatcher(
            (_, _, headers, _) -> {
              String id = String.valueOf(headers.get("webhook-id"));
              if (poison.isEmpty()) {
                poison.add(id);
              }
              return new Answered(poison.contains(id) ? 500 : 200, Optional.empty());
            });
    Instant start = desk.clock.instant();
    while (desk.store.deliveries().counts().getOrDefault(Delivery.State.DELIVERED, 0L) != 4) {
      dispatcher.drain();
      desk.clock.advance(Duration.ofSeconds(10));
      assertThat(desk.clock.instant()).isBefore(start.plus(Duration.ofMinutes(7)));
    }
  }

  @Test
  void aChannelThatHangsHoldsUpNoOther() throws Exception {
    desk.webhook("slow");
    desk.webhook("quick");
    desk.query("q", "soon", "slow", "quick");
    desk.publish("q");
    CountDownLatch quick = new CountDownLatch(1);
    dispatcher(
            (_, url, _, _) -> {
              if (url.endsWith("slow")) {
                assertThat(quick.await(30, TimeUnit.SECONDS)).as("the other went by").isTrue();
              } else {
                quick.countDown();
              }
              return OK;
            })
        .drain();
    assertThat(desk.store.deliveries().counts()).containsEntry(Delivery.State.DELIVERED, 2L);
  }

  @Test
  void stopsAtOnceAndSendsTheRestWhenItStartsAgain() throws Exception {
    webhookAndQuery();
    for (int i = 0; i < 5; i++) {
      desk.publish("q");
    }
    CountDownLatch hanging = new CountDownLatch(1);
    Dispatcher first =
        dispatcher(
            (_, _, _, _) -> {
              hanging.countDown();
              new CountDownLatch(1).await();
              return OK;
            });
    try (Loops loops = new Loops(new FaultLog())) {
      loops.keep("dispatch", beat -> first.run(beat::now));
      assertThat(hanging.await(30, TimeUnit.SECONDS)).isTrue();
    }

    dispatcher(OK).drain();
    assertThat(desk.store.deliveries().counts()).containsEntry(Delivery.State.DELIVERED, 5L);
  }

  @Test
  void deliveriesOfRemovedQueriesAreCancelled() {
    webhookAndQuery();
    desk.publish("q");
    desk.store.outbox().gather(Duration.ZERO, dateline.store.delivery.Outbox.Limits.NONE);
    desk.store.savedQueries().remove("q");
    dispatcher(OK).drain();
    assertThat(called).isEmpty();
    assertThat(only().delivery().state()).isEqualTo(Delivery.State.CANCELLED);
  }

  @Test
  void aClockSetBackLosesAndDoublesNothing() {
    webhookAndQuery();
    Dispatcher dispatcher = dispatcher(OK);
    desk.publish("q");
    dispatcher.drain();
    desk.clock.advance(Duration.ofDays(-3));
    desk.publish("q");
    dispatcher.drain();
    desk.clock.advance(Duration.ofDays(10));
    desk.publish("q");
    dispatcher.drain();
    assertThat(called).hasSize(3).doesNotHaveDuplicates();
  }

  /** 100,000 with {@code -Ddateline.outbox=100000}; fewer in every build. */
  @Test
  void aFullOutboxIsSentWholeAndOnce() {
    int size = Integer.getInteger("dateline.outbox", 4_000);
    int queries = 200;
    String[] ids = new String[queries];
    for (int i = 0; i < queries; i++) {
      if (i < 8) {
        desk.webhook("w" + i);
      }
      ids[i] = "q" + i;
      desk.query(ids[i], "soon", "w" + i % 8);
    }
    for (int i = 0; i < size / queries; i++) {
      desk.publish(ids);
    }
    assertThat(desk.store.deliveries().waiting().values().stream().mapToLong(n -> n).sum())
        .isEqualTo(size);
    dispatcher(OK).drain();
    assertThat(called).hasSize(size).doesNotHaveDuplicates();
    assertThat(desk.store.deliveries().counts())
        .containsEntry(Delivery.State.DELIVERED, (long) size)
        .containsEntry(Delivery.State.PENDING, 0L);
    assertThat(desk.store.deliveries().waiting()).isEmpty();
  }

  private void webhookAndQuery() {
    desk.webhook("w");
    desk.query("q", "soon", "w");
  }

  private Deliveries.Row only() {
    assertThat(desk.deliveries()).hasSize(1);
    return desk.deliveries().getFirst();
  }

  private Dispatcher dispatcher(Post.Reply reply) {
    return dispatcher((_, _, _, _) -> reply);
  }

  private Dispatcher dispatcher(Post post) {
    return desk.dispatcher(
        1,
        (method, url, headers, body) -> {
          called.add(String.valueOf(headers.get("webhook-id")));
          return post.call(method, url, Map.copyOf(headers), body);
        });
  }
}
