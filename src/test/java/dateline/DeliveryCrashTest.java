package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.alert.Audit;
import dateline.alert.Dispatcher;
import dateline.alert.PlainLetter;
import dateline.news.alert.Alert;
import dateline.news.alert.Delivery;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Guarantee 4: no alert is lost. A child process takes articles in and sends their alerts to a
 * receiver that answers 200, 500, slowly and not at all; it is killed with SIGKILL at random
 * moments. Afterwards every acknowledged article has its alerts, every alert arrived at every
 * channel, each under one id, at most once more than the process died.
 */
class DeliveryCrashTest {
  private static final Logger log = LoggerFactory.getLogger(DeliveryCrashTest.class);

  /** 200 with {@code -Ddateline.kills=200}. */
  private static final int KILLS = Integer.getInteger("dateline.kills", 10);

  private static final int KILLS_A_FOLDER = 15;
  private static final int LONGEST_LIFE_MILLIS = 120_000;
  private static final int LONGEST_WAIT_MILLIS = 1_500;
  private static final int MOST_A_LIFE = 40;
  private static final int ARTICLES_A_LIFE = 100_000;
  private static final Pattern ALERT = Pattern.compile("\"alerts\":\\[\\{\"id\":\"([a-z2-7]+)\"");

  @TempDir Path folder;
  private final Random random = new Random(20_261_127);
  private volatile boolean well;

  @Test
  void everyAlertArrivesUnderOneIdHoweverOftenTheProcessDies() throws Exception {
    int killed = 0;
    for (int round = 0; killed < KILLS; round++) {
      killed += round(folder.resolve("round-" + round), Math.min(KILLS_A_FOLDER, KILLS - killed));
    }
    assertThat(killed).isEqualTo(KILLS);
  }

  private int round(Path data, int kills) throws Exception {
    Instant zero = Instant.now();
    Set<String> acknowledged = new HashSet<>();
    well = false;
    try (TestReceiver receiver = TestReceiver.answering(this::reply)) {
      for (int life = 0; life < kills; life++) {
        live(data, receiver, life, zero, acknowledged);
      }
      well = true;
      SettableClock clock = SettableClock.at(DeliveryVictim.fast(zero).instant().toString());
      try (App app = App.open(DeliveryVictim.config(data), "compare", clock)) {
        Audit.Report audit = app.audit().run(Instant.EPOCH);
        assertThat(audit.healed()).isEmpty();
        assertThat(audit.owed()).isZero();
        deliverTheRest(app, clock);
        compare(app, receiver, acknowledged, kills);
      }
    }
    return kills;
  }

  /** By a clock that jumps over each wait. */
  private static void deliverTheRest(App app, SettableClock clock) {
    Dispatcher dispatcher = app.dispatcher(PlainLetter::of);
    for (int jump = 0; jump < 2_000; jump++) {
      dispatcher.drain();
      if (app.store().deliveries().counts().getOrDefault(Delivery.State.PENDING, 0L) == 0
          && app.store().deliveries().waiting().isEmpty()) {
        return;
      }
      clock.advance(Duration.ofHours(1));
    }
    throw new AssertionError("never done: " + app.store().deliveries().counts());
  }

  private void compare(App app, TestReceiver receiver, Set<String> acknowledged, int kills) {
    List<Alert> each = app.store().alerts().of("article", 1_000_000);
    assertThat(each).extracting(alert -> alert.articleId() + ".").containsAll(acknowledged);
    List<Alert> stories = app.store().alerts().of("story", 1_000_000);
    assertThat(stories).extracting(Alert::storyId).doesNotHaveDuplicates();
    int alerts = each.size() + stories.size();
    assertThat(each).as("something happened in each life").hasSizeGreaterThanOrEqualTo(kills);

    Map<Delivery.State, Long> counts = app.store().deliveries().counts();
    assertThat(counts)
        .containsEntry(Delivery.State.DELIVERED, (long) alerts * DeliveryVictim.HOOKS.size())
        .containsEntry(Delivery.State.DEAD, 0L);

    Map<String, Integer> taken = new HashMap<>();
    Map<String, Set<String>> told = new HashMap<>();
    for (TestReceiver.Call call : receiver.calls()) {
      told.computeIfAbsent(call.id(), _ -> new HashSet<>()).add(alert(call.body()));
      if (call.answered() == 200) {
        taken.merge(call.id(), 1, Integer::sum);
      }
    }
    assertThat(taken).as("none lost").hasSize(alerts * DeliveryVictim.HOOKS.size());
    assertThat(taken.values()).as("at most once more a crash").allMatch(n -> n <= 1 + kills);
    assertThat(told.values()).as("an id tells one alert").allMatch(one -> one.size() == 1);
    assertThat(told.values().stream().flatMap(Set::stream).collect(Collectors.toSet()))
        .as("all alerts")
        .hasSize(alerts);
    log.atInfo()
        .addKeyValue("kills", kills)
        .addKeyValue("acknowledged", acknowledged.size())
        .addKeyValue("alerts", alerts)
        .addKeyValue("deliveries", taken.size())
        .addKeyValue("calls", receiver.calls().size())
        .addKeyValue("takenTwice", taken.values().stream().filter(n -> n > 1).count())
        .log("compared");
  }

  private static String alert(String body) {
    Matcher matcher = ALERT.matcher(body);
    assertThat(matcher.find()).as(body).isTrue();
    return matcher.group(1);
  }

  private synchronized TestReceiver.Reply reply(String path) {
    int dice = well ? 100 : random.nextInt(100);
    return switch (path) {
      case "/flaky" -> TestReceiver.Reply.of(dice < 20 ? 500 : 200);
      case "/slow" -> new TestReceiver.Reply(200, Map.of(), dice < 100 ? dice : 0);
      case "/silent" -> TestReceiver.Reply.of(dice < 3 ? TestReceiver.SILENCE : 200);
      default -> TestReceiver.Reply.of(200);
    };
  }

  private void live(
      Path data, TestReceiver receiver, int life, Instant zero, Set<String> acknowledged)
      throws Exception {
    Process victim =
        new ProcessBuilder(
                Jvm.command(
                    "-Xmx512m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    DeliveryVictim.class.getName(),
                    data.toString(),
                    receiver.url("/"),
                    Integer.toString(life * ARTICLES_A_LIFE),
                    zero.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    // By its handle: Process itself would close the pipe, and with it what was acknowledged.
    ProcessHandle handle = victim.toHandle();
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = victim.inputReader()) {
      int enough = 1 + random.nextInt(MOST_A_LIFE);
      CompletableFuture<Void> end = killAfter(handle, LONGEST_LIFE_MILLIS);
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.endsWith(".")) {
          lines.add(line);
          // By what it did and not by time alone: a busy machine may do nothing for seconds.
          if (lines.size() == enough) {
            end.cancel(false);
            end = killAfter(handle, random.nextInt(LONGEST_WAIT_MILLIS));
          }
        }
      }
      end.cancel(false);
    }
    assertThat(victim.waitFor()).as("killed, not ended").isNotZero();
    acknowledged.addAll(lines);
  }

  private static CompletableFuture<Void> killAfter(ProcessHandle handle, long millis) {
    return CompletableFuture.runAsync(
        handle::destroyForcibly, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
  }
}
