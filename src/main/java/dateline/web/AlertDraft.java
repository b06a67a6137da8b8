package dateline.web;

import dateline.index.Results;
import dateline.index.Search;
import dateline.news.Firing;
import dateline.news.SavedQuery;
import dateline.news.Schedule;
import dateline.query.Clause;
import dateline.query.DateSpan;
import dateline.query.QueryParser;
import dateline.query.Reading;
import java.security.SecureRandom;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A search about to become an alert, and what it would have found. Public because its template
 * reads it.
 *
 * @param search the search as an address has it, to be sent back
 * @param notes why it cannot be saved; empty when it can
 * @param found how many articles and stories it finds in the last thirty days, in words
 */
public record AlertDraft(
    String reading,
    String query,
    String search,
    String name,
    List<SearchPage.Note> notes,
    String found,
    List<SearchPage.Result> newest) {
  private static final int TRIAL_DAYS = 30;
  private static final int NAME_LENGTH = 200;
  private static final int ID_LENGTH = 26;
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final SecureRandom RANDOM = new SecureRandom();

  /** {@code GET /alerts/new?…}: the reading, and what it would have found. */
  static Answer answer(Newsroom news, Ask ask) {
    Wanted wanted = Wanted.of(ask.query(), news.parser, ask.zone());
    return answer(news, ask, wanted, 200, wanted.params().first("name").orElse(""));
  }

  private static Answer answer(Newsroom news, Ask ask, Wanted wanted, int status, String name) {
    Reading whole = QueryParser.reading(wanted.whole());
    Results results = lastDays(news, wanted);
    AlertDraft page =
        new AlertDraft(
            whole.words(),
            whole.text(),
            wanted.params().without("cursor").without("name").toString(),
            name.isEmpty() ? shorten(name(wanted)) : name,
            problems(news, wanted),
            news.texts.say("alert.found", results.total(), results.stories(), TRIAL_DAYS),
            results.hits().stream()
                .map(hit -> SearchPage.result(news.texts, wanted, List.of(hit)))
                .toList());
    return news.page(news.frame(ask, Params.NONE), status, "alert-new.jte", page);
  }

  /** What was typed and chosen, for a name the reader may change. */
  private static String name(Wanted wanted) {
    Stream<String> chosen = wanted.filters().values().stream().flatMap(List::stream);
    return Stream.concat(wanted.params().first("q").stream(), chosen)
        .collect(Collectors.joining(", "));
  }

  private static Results lastDays(Newsroom news, Wanted wanted) {
    Clause recent = new Clause.During(new DateSpan.Last(Period.ofDays(TRIAL_DAYS)));
    Clause both = Wanted.and(List.of(wanted.whole(), recent));
    return news.index.search(
        new Search(
            both,
            Map.of(),
            Optional.empty(),
            wanted.zone(),
            Search.Sort.NEWEST,
            10,
            Optional.empty(),
            0,
            news.settings.searchTimeLimit()));
  }

  /** Why this cannot be watched: what was in doubt, and what a saved query would not read again. */
  private static List<SearchPage.Note> problems(Newsroom news, Wanted wanted) {
    if (wanted.whole() instanceof Clause.Everything) {
      return List.of(
          new SearchPage.Note(
              news.texts.say("alert.everything"), news.texts.say("alert.everything.do")));
    }
    List<SearchPage.Note> notes = SearchPage.notes(news.texts, wanted);
    Reading again = news.parser.parse(QueryParser.reading(wanted.whole()).text());
    return notes.isEmpty()
        ? again.problems().stream()
            .map(problem -> new SearchPage.Note(problem.message(), problem.remedy()))
            .toList()
        : notes;
  }

  private static String shorten(String text) {
    return text.length() <= 60 ? text : text.substring(0, 59) + "…";
  }

  /** {@code POST /alerts}. */
  static Answer save(Newsroom news, Ask ask) {
    Params form = ask.form();
    Params search = Params.parse(form.first("search").orElse(""));
    Wanted wanted = Wanted.of(search, news.parser, ask.zone());
    String name = form.first("name").orElse("");
    if (!problems(news, wanted).isEmpty()) {
      return answer(news, ask, wanted, 400, name);
    }
    SavedQuery saved = saved(news, name, wanted.whole());
    news.store.savedQueries().add(saved);
    return Answer.seeOther("/alerts#" + saved.id());
  }

  /** A new saved query of that clause; an empty name becomes the query itself. */
  static SavedQuery saved(Newsroom news, String name, Clause clause) {
    String text = QueryParser.reading(clause).text();
    String title = name.isBlank() ? shorten(text) : name.strip();
    String cut = title.length() <= NAME_LENGTH ? title : title.substring(0, NAME_LENGTH);
    return new SavedQuery(
        newId(),
        cut,
        text,
        news.now(),
        false,
        new Firing.OnceAStory(),
        new Schedule.Soon(),
        news.settings.zone());
  }

  private static String newId() {
    return RANDOM
        .ints(ID_LENGTH, 0, ALPHABET.length())
        .mapToObj(i -> ALPHABET.substring(i, i + 1))
        .collect(Collectors.joining());
  }
}
