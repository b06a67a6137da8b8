package dateline;

import dateline.alert.PlainLetter;
import dateline.config.Config;
import dateline.crawl.Intake;
import dateline.health.Loops;
import dateline.news.ArticleBuilder;
import dateline.news.Draft;
import dateline.news.alert.Channel;
import dateline.news.alert.Firing;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.Schedule;
import dateline.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The process that {@link DeliveryCrashTest} kills: takes articles in and sends their alerts to
 * four webhooks, by a clock that runs fast so that retries come within a life. Prints {@code id.}
 * for each article acknowledged.
 */
final class DeliveryVictim {
  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  static final List<String> HOOKS = List.of("ok", "flaky", "slow", "silent");
  private static final int SPEED = 300;
  private static final int BATCH = 3;

  private DeliveryVictim() {}

  /**
   * Arguments: the folder, the receiver's address, the first article's number, the clock's zero.
   */
  public static void main(String[] args) throws Exception {
    Instant zero = Instant.parse(args[3]);
    InstantSource clock = fast(zero);
    try (App app = App.open(config(Path.of(args[0])), "victim", clock)) {
      subscribe(app.store(), args[1]);
      app.warmUp();
      Loops loops = new Loops(app.faults());
      loops.keep("dispatch", beat -> app.dispatcher(PlainLetter::of).run(beat::now));
      for (int first = Integer.parseInt(args[2]); true; first += BATCH) {
        app.ingest().take(arrivals(first)).forEach(DeliveryVictim::acknowledge);
      }
    }
  }

  static InstantSource fast(Instant zero) {
    return () -> zero.plus(Duration.between(zero, Instant.now()).multipliedBy(SPEED));
  }

  /** One saved query for each story and one for each article, both to all hooks. */
  private static void subscribe(Store store, String receiver) {
    for (String hook : HOOKS) {
      if (store.channels().byId(hook).isEmpty()) {
        store
            .channels()
            .add(
                new Channel.Webhook(
                    hook, hook, Instant.EPOCH, Optional.empty(), receiver + hook, SECRET));
      }
    }
    for (Firing firing : List.of(new Firing.EveryArticle(), new Firing.OnceAStory())) {
      String id = firing.text();
      if (store.savedQueries().byId(id).isEmpty()) {
        store
            .savedQueries()
            .add(
                new SavedQuery(
                    id,
                    id,
                    "Chicago",
                    Instant.EPOCH,
                    false,
                    firing,
                    new Schedule.Soon(),
                    ZoneOffset.UTC));
      }
      store.channels().link(id, HOOKS.stream().map(SavedQuery.Recipient::new).toList());
    }
  }

  private static List<Ingest.Arrival> arrivals(int first) {
    List<Ingest.Arrival> arrivals = new ArrayList<>();
    for (int number = first; number < first + BATCH; number++) {
      Draft draft =
          ArticleBuilder.article()
              .at("https://wire.example/" + number)
              .titled("Case " + number + " heard in Chicago")
              .saying("Judge Rosalind Achterberg heard case " + number + " in Chicago.")
              .draft();
      arrivals.add(new Ingest.Arrival(draft, Optional.empty(), false, false));
    }
    return arrivals;
  }

  private static void acknowledge(Intake.Taken taken) {
    if (taken instanceof Intake.Taken.Added(String id)) {
      System.out.println(id + ".");
    }
  }

  static Config config(Path data) {
    Map<String, String> environment = new HashMap<>();
    environment.put("DATELINE_DATA", data.toString());
    environment.put("DATELINE_ENTITIES", "fast");
    environment.put("DATELINE_ALLOW", "127.0.0.1");
    environment.put("DATELINE_WEBHOOK_TIMEOUT", "2s");
    return Config.load(data, environment);
  }
}
