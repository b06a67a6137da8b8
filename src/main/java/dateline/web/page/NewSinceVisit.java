package dateline.web.page;

import dateline.index.Results;
import dateline.web.request.PageContext;
import dateline.web.request.Params;
import dateline.web.request.SearchRequest;
import dateline.web.request.WebRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * What is new for a reader: what came since their last visit; on the first, or where nothing came,
 * the latest that there is.
 *
 * @param words what it is, such as {@code Since your last visit, Monday 09:12}
 * @param params the search that finds all of it
 * @param results that search, without hits, each story once
 */
record NewSinceVisit(String words, Params params, Results results) {
  /** Values of a facet: topics for sections, names for examples. */
  private static final int FACET_VALUES = 6;

  /** Stories without which a day is too short a list. */
  private static final int ENOUGH = 3;

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.ENGLISH);

  static NewSinceVisit of(PageContext news, WebRequest request) {
    Optional<Instant> since =
        request.asker().inPerson()
            ? news.readers.since(request.asker().reader())
            : Optional.empty();
    if (since.isPresent()) {
      String moment = MOMENT.format(since.get().atZone(request.zone()));
      String found = "found:\"" + since.get().truncatedTo(ChronoUnit.SECONDS) + '"';
      NewSinceVisit fresh =
          latest(
              news, request, news.texts.say("start.since", moment), Params.NONE.with("q", found));
      return fresh.results.total() > 0
          ? fresh
          : published(news, request, news.texts.say("start.since.nothing", moment) + " ");
    }
    return published(news, request, "");
  }

  /** By the day that it was published: today, else this week, else whenever. */
  private static NewSinceVisit published(PageContext news, WebRequest request, String before) {
    LocalDate day = LocalDate.ofInstant(news.now(), request.zone());
    Params newest = Params.NONE.with("sort", "newest");
    // What is dated later was not published yet, whatever it says.
    String last = day.toString();
    NewSinceVisit today =
        latest(
            news,
            request,
            before + news.texts.say("start.today"),
            newest.with("from", last).with("to", last));
    if (today.results.stories() >= ENOUGH) {
      return today;
    }
    NewSinceVisit week =
        latest(
            news,
            request,
            before + news.texts.say("start.week"),
            newest.with("from", day.minusDays(6).toString()).with("to", last));
    return week.results.total() > 0
        ? week
        : latest(news, request, before + news.texts.say("start.latest"), newest);
  }

  private static NewSinceVisit latest(
      PageContext news, WebRequest request, String words, Params params) {
    Params newest = params.with("sort", "newest");
    SearchRequest wanted = news.wanted(request, newest);
    return new NewSinceVisit(
        words,
        newest,
        news.index.search(
            wanted.search(0, FACET_VALUES, news.settings.searchTimeLimit()).byStories()));
  }

  /** The same search, narrowed. */
  Params with(String more) {
    return params.with("q", params.first("q").map(q -> q + " " + more).orElse(more));
  }
}
