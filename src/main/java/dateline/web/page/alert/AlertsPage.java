package dateline.web.page.alert;

import dateline.news.alert.Channel;
import dateline.news.alert.SavedQuery;
import dateline.query.parse.QueryParser;
import dateline.web.request.Answer;
import dateline.web.request.Ask;
import dateline.web.request.Newsroom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The saved queries. Public because its template reads it. */
public record AlertsPage(List<Row> rows) {
  /** So many are looked at for silent sources: that takes a search each. */
  public static final int EXAMINED = 200;

  /**
   * A saved query.
   *
   * @param watches what it looks for, in words
   * @param firing what makes it fire, in words
   * @param schedule when it is sent, in words
   * @param to where it goes beside page and feed
   * @param health what is wrong with it; empty when nothing is
   */
  public record Row(
      String id,
      String name,
      String query,
      String watches,
      String firing,
      String schedule,
      List<Goes> to,
      String health,
      long unseen,
      Optional<Instant> fired,
      Instant created,
      boolean paused) {}

  /** A channel it goes to; {@code off} says why nothing is sent, and is empty while it is on. */
  public record Goes(String name, String off) {}

  public static Answer all(Newsroom news, Ask ask) {
    return news.page(ask, "alerts.jte", new AlertsPage(rows(news)));
  }

  static List<Row> rows(Newsroom news) {
    Map<String, Long> unseen = news.store.alerts().unseen();
    Map<String, Instant> fired = news.store.alerts().lastFired();
    Map<String, List<String>> links = news.store.channels().links();
    Map<String, Channel> channels =
        news.store.channels().all().stream()
            .collect(Collectors.toMap(Channel::id, Function.identity()));
    List<SavedQuery> all = news.store.savedQueries().all();
    Health health = new Health(news);
    List<Row> rows = new ArrayList<>();
    for (SavedQuery saved : all) {
      Optional<String> ill = rows.size() < EXAMINED ? health.of(saved) : health.broken(saved);
      rows.add(
          row(
              news,
              saved,
              links.getOrDefault(saved.id(), List.of()).stream().map(channels::get).toList(),
              ill.orElse(""),
              unseen.getOrDefault(saved.id(), 0L),
              Optional.ofNullable(fired.get(saved.id()))));
    }
    return rows;
  }

  /** One of them. */
  static Row row(Newsroom news, SavedQuery saved) {
    return row(
        news,
        saved,
        news.store.channels().of(saved.id()),
        new Health(news).of(saved).orElse(""),
        news.store.alerts().unseen().getOrDefault(saved.id(), 0L),
        Optional.ofNullable(news.store.alerts().lastFired().get(saved.id())));
  }

  private static Row row(
      Newsroom news,
      SavedQuery saved,
      List<Channel> channels,
      String health,
      long unseen,
      Optional<Instant> fired) {
    AlertWords words = new AlertWords(news.texts);
    return new Row(
        saved.id(),
        saved.name(),
        saved.query(),
        QueryParser.strictWords(news.parser.parse(saved.query())),
        words.firing(saved.firing()),
        words.schedule(saved),
        channels.stream().map(channel -> new Goes(channel.name(), words.off(channel))).toList(),
        health,
        unseen,
        fired,
        saved.created(),
        saved.paused());
  }

  /** What {@code POST /alerts/ID/…} does, in small letters. */
  private enum Act {
    PAUSE,
    RESUME,
    REMOVE,
    EDIT,
    READ,
    NOT
  }

  /** {@code POST /alerts/ID/…}. */
  public static Answer act(Newsroom news, Ask ask) {
    Optional<SavedQuery> saved = news.store.savedQueries().byId(ask.part("id"));
    Optional<Act> act = ask.act(Act.class);
    if (saved.isEmpty() || act.isEmpty()) {
      return news.notFound(ask);
    }
    SavedQuery query = saved.get();
    return switch (act.get()) {
      case PAUSE -> done(news, ask, news.alertDesk.pause(query.id(), true));
      case RESUME -> done(news, ask, news.alertDesk.pause(query.id(), false));
      case REMOVE -> done(news, ask, news.alertDesk.remove(query.id()));
      case EDIT -> AlertForm.update(news, ask, query);
      case READ -> AlertPage.read(news, ask, query);
      case NOT -> NotThisPage.take(news, ask, query);
    };
  }

  private static Answer done(Newsroom news, Ask ask, boolean done) {
    return done ? Answer.seeOther("/alerts") : news.notFound(ask);
  }
}
