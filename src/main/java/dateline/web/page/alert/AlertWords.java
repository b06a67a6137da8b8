package dateline.web.page.alert;

import dateline.news.alert.Alert;
import dateline.news.alert.Channel;
import dateline.news.alert.Delivery;
import dateline.news.alert.Firing;
import dateline.news.alert.Passage;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.Schedule;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import dateline.web.request.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How alerts fire, when they are sent and what became of it, in words. Thread-safe. */
public final class AlertWords {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

  private final Texts texts;
  private final QueryParser parser = new QueryParser(QueryLimits.DEFAULT);

  public AlertWords(Texts texts) {
    this.texts = texts;
  }

  /** When its alerts are sent, such as {@code every day at 08:00 (Europe/Berlin)}. */
  String schedule(SavedQuery query) {
    return schedule(query.schedule(), query.zone().getId());
  }

  String schedule(Schedule schedule, String zone) {
    return switch (schedule) {
      case Schedule.Soon() -> texts.say("schedule.soon.words");
      case Schedule.Hourly() -> texts.say("schedule.hourly.words");
      case Schedule.Daily(LocalTime at) -> texts.say("schedule.daily.words", at.toString(), zone);
      case Schedule.Workdays(LocalTime at) ->
          texts.say("schedule.workdays.words", at.toString(), zone);
      case Schedule.Monthly(int day, LocalTime at) ->
          texts.say("schedule.monthly.words", day, at.toString(), zone);
      case Schedule.Weekly(var day, LocalTime at) ->
          texts.say(
              "schedule.weekly.words",
              day.getDisplayName(TextStyle.FULL, Locale.ENGLISH),
              at.toString(),
              zone);
    };
  }

  /** Its last day, such as {@code 31 Dec 2026}; empty: it goes on. */
  String ends(SavedQuery query) {
    return query.purpose().ends().map(DAY::format).orElse("");
  }

  /** Why it fires nothing: paused, or its last day is over; empty while it fires. */
  String rests(SavedQuery query, Instant now) {
    if (query.hasEnded(now)) {
      return texts.say("alert.ended", ends(query));
    }
    return query.paused() ? texts.say("source.paused") : "";
  }

  /** What makes it fire, such as {@code once a story, again on new people}. */
  String firing(Firing firing) {
    return switch (firing) {
      case Firing.OnceAStory() -> texts.say("firing.story.words");
      case Firing.EveryArticle() -> texts.say("firing.article.words");
      case Firing.Updates(var news, int articles) -> {
        List<String> what = new ArrayList<>();
        news.stream().sorted().forEach(one -> what.add(texts.say("firing." + one.label())));
        if (articles > 0) {
          what.add(texts.say("firing.articles", articles));
        }
        yield texts.say("firing.updates.words", String.join(", ", what));
      }
    };
  }

  /** What made an alert fire again; absent for a story's first. */
  public Optional<String> occasion(Alert alert) {
    int colon = alert.occasion().indexOf(':');
    String kind = colon < 0 ? alert.occasion() : alert.occasion().substring(0, colon);
    String key = "occasion." + kind;
    return colon < 0 || kind.equals("article") || !texts.knows(key)
        ? Optional.empty()
        : Optional.of(texts.say(key, alert.occasion().substring(colon + 1)));
  }

  /** The passages as they are shown. */
  public List<Quote> quotes(List<Passage> passages) {
    return passages.stream().map(one -> new Quote(label(one), one.pieces())).toList();
  }

  /** What a passage is shown for, where that is not marked in it, such as {@code About Court}. */
  private String label(Passage passage) {
    if (passage.isMarked() || passage.clauses().isEmpty()) {
      return passage.field().equals("title") ? texts.say("letter.headline") : "";
    }
    String said =
        passage.clauses().stream()
            .map(clause -> parser.parse(clause).words().replaceFirst("^(all )?articles ", ""))
            .collect(Collectors.joining(", "));
    return said.isEmpty() ? "" : said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1);
  }

  /** Why nothing is sent to a channel; empty while it is on. */
  String off(Channel channel) {
    return channel.off().map(off -> texts.say("channel.off." + off.why().label())).orElse("");
  }

  String kind(Channel channel) {
    return texts.say("channel." + channel.kind());
  }

  String state(Delivery delivery, Instant now) {
    boolean waits = delivery.state() == Delivery.State.PENDING;
    String key =
        waits && delivery.attempts() > 0 && delivery.due().isAfter(now)
            ? "retrying"
            : delivery.state().label();
    return texts.say("delivery.state." + key);
  }

  /** A length of time by its largest unit or two, such as {@code 3 min} or {@code 1 h 20 min}. */
  String length(Duration time) {
    long seconds = time.toSeconds();
    if (seconds < 1) {
      return texts.say("length.instant");
    }
    if (seconds < 60) {
      return texts.say("length.seconds", seconds);
    }
    if (seconds < 3_600) {
      return texts.say("length.minutes", seconds / 60);
    }
    return seconds < 86_400
        ? texts.say("length.hours", seconds / 3_600, seconds / 60 % 60)
        : texts.say("length.days", seconds / 86_400, seconds / 3_600 % 24);
  }
}
