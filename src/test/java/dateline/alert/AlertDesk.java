package dateline.alert;

import static dateline.news.ArticleBuilder.article;

import dateline.SettableClock;
import dateline.alert.channel.Mailer;
import dateline.alert.channel.Post;
import dateline.alert.channel.SmtpSettings;
import dateline.alert.channel.Webhooks;
import dateline.news.Article;
import dateline.news.alert.Channel;
import dateline.news.alert.Firing;
import dateline.news.alert.Match;
import dateline.news.alert.Reason;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.Schedule;
import dateline.store.Articles;
import dateline.store.Store;
import dateline.store.database.StoreSettings;
import dateline.store.delivery.Deliveries;
import dateline.store.delivery.Outbox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** A store, a clock and a dispatcher, with saved queries and articles made in one line each. */
final class AlertDesk implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  final SettableClock clock = SettableClock.at(NOON.toString());
  final Store store;
  private int articles;

  AlertDesk(Path folder) {
    store = Store.open(StoreSettings.sqlite(folder.resolve("desk.db")), clock);
  }

  /** Mail to a server on this port of loopback, calls by {@code post}. */
  Dispatcher dispatcher(int smtpPort, Post post) {
    AlertSettings settings =
        new AlertSettings(
            "https://news.example.org",
            Duration.ofMinutes(2),
            4,
            Duration.ofSeconds(2),
            Optional.empty(),
            3,
            new AlertAge(Duration.ofDays(7)),
            Outbox.Limits.NONE,
            smtp(smtpPort));
    return new Dispatcher(
        store,
        settings,
        new Dispatcher.Senders(
            new Mailer(smtp(smtpPort), PlainLetter::of),
            new Webhooks(post, clock),
            new dateline.alert.channel.Chats(post, clock)),
        clock,
        new Random(20261127));
  }

  static SmtpSettings smtp(int port) {
    return new SmtpSettings(
        "127.0.0.1",
        port,
        SmtpSettings.Security.NONE,
        Optional.empty(),
        Optional.empty(),
        "alerts@news.example.org",
        Duration.ofSeconds(5));
  }

  SavedQuery query(String id, String schedule, String... channels) {
    SavedQuery query =
        new SavedQuery(
            id,
            "Query " + id,
            "reform",
            NOON,
            false,
            new Firing.OnceAStory(),
            Schedule.parse(schedule).orElseThrow(),
            ZoneId.of("Europe/Berlin"));
    store.savedQueries().add(query);
    store.channels().link(id, Stream.of(channels).map(SavedQuery.Recipient::new).toList());
    return query;
  }

  void webhook(String id) {
    webhook(id, "https://hook.example/" + id);
  }

  void webhook(String id, String url) {
    store.channels().add(new Channel.Webhook(id, id, NOON, Optional.empty(), url, SECRET));
  }

  void mail(String id) {
    store.channels().add(new Channel.Mail(id, id, NOON, Optional.empty(), id + "@readers.example"));
  }

  /** Saves a new article of a story of its own that all these saved queries want. */
  Article publish(String... queries) {
    Article article =
        article()
            .at("https://ledger.example/" + articles++)
            .titled("Headline " + articles)
            .published(clock.instant().toString())
            .build();
    List<Match> matches = new ArrayList<>();
    for (String query : queries) {
      matches.add(new Match(query, List.of(new Reason("reform", "body", 30, 36))));
    }
    store.articles().save(List.of(new Articles.Incoming(article, Optional.empty(), matches)));
    return article;
  }

  List<Deliveries.Row> deliveries() {
    return store.deliveries().list(Deliveries.Filter.ALL, 1_000);
  }

  @Override
  public void close() {
    store.close();
  }
}
