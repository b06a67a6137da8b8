package dateline.web.page.alert;

import dateline.backtest.Coverage;
import dateline.backtest.SilentSources;
import dateline.desk.AlertDesk;
import dateline.desk.clip.Lookups;
import dateline.news.alert.SavedQuery;
import dateline.query.Clause;
import dateline.query.Reading;
import dateline.web.request.PageContext;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What keeps a saved query from telling everything, in words. Thread-safe. */
final class Health {
  /** How many silent sources are named. */
  private static final int NAMED = 5;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

  private final PageContext news;
  private final SilentSources silence;

  Health(PageContext news) {
    this.news = news;
    this.silence = news.backtest.silence();
  }

  /** Absent when it is well. */
  Optional<String> of(SavedQuery query) {
    Reading reading = news.parser.parse(query.query());
    return broken(reading).or(() -> of(reading.clause(), query.zone()));
  }

  /** Why it cannot fire, which takes no search to know; absent when it can. */
  Optional<String> broken(SavedQuery query) {
    return broken(news.parser.parse(query.query()));
  }

  private Optional<String> broken(Reading reading) {
    return AlertDesk.problems(reading).stream()
        .findFirst()
        .map(problem -> news.texts.say("alert.broken", problem.message()));
  }

  /**
   * Which groups it names that no source is in, or which sources behind it are silent, and since
   * when; absent when none is.
   */
  Optional<String> of(Clause clause, ZoneId zone) {
    Optional<String> unknown =
        new Lookups(news.store, "")
            .unknown(clause).stream()
                .findFirst()
                .map(problem -> problem.message() + " " + problem.remedy());
    return unknown.or(() -> silent(clause, zone));
  }

  private Optional<String> silent(Clause clause, ZoneId zone) {
    return silence.behind(clause, zone).map(coverage -> words(coverage, zone));
  }

  private String words(Coverage coverage, ZoneId zone) {
    String which =
        coverage.silent().stream()
            .limit(NAMED)
            .map(
                silent ->
                    news.texts.say(
                        silent.paused() ? "coverage.paused" : "coverage.since",
                        silent.name(),
                        DAY.format(LocalDate.ofInstant(silent.since(), zone))))
            .collect(Collectors.joining(", "));
    String more = coverage.silent().size() > NAMED ? ", …" : "";
    return news.texts.say("coverage", coverage.silent().size(), coverage.sources(), which + more);
  }
}
