package dateline.web.page;

import dateline.desk.FieldProblem;
import dateline.desk.SourceDesk.Saved;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.news.source.Source;
import dateline.news.source.SourceStatus;
import dateline.news.source.Visit;
import dateline.store.Frontier;
import dateline.web.request.Answer;
import dateline.web.request.Ask;
import dateline.web.request.Newsroom;
import dateline.web.request.Note;
import dateline.web.request.Params;
import dateline.web.request.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sources and how they fare. Public because its template reads it.
 *
 * @param trouble what is wrong with what was typed into the form; absent at first
 * @param url what was typed
 * @param kind what was chosen
 * @param name what was typed
 */
public record SourcesPage(
    List<Row> rows, Optional<Note> trouble, String url, String kind, String name) {
  /**
   * A source in words.
   *
   * @param state what the last visit met
   * @param remedy what to do about it; empty when nothing
   */
  public record Row(
      String id,
      String name,
      String kind,
      String url,
      boolean paused,
      Optional<Instant> last,
      Instant due,
      boolean overdue,
      long articles,
      boolean healthy,
      String state,
      String detail,
      String remedy) {}

  /** One visit in words. */
  public record Came(Instant at, boolean healthy, String state, String detail, String brought) {}

  /** An address that was being fetched when the process died, so many times in a row. */
  public record Fatal(String url, int deaths) {}

  /** One source with its latest visits, the pages given up, and what the process died during. */
  public record One(
      Row row,
      Instant added,
      List<Came> visits,
      List<Frontier.GivenUp> givenUp,
      List<Fatal> fatal) {}

  private static final int LATEST = 50;

  public static Answer all(Newsroom news, Ask ask) {
    return page(news, ask, 200, Optional.empty(), Params.NONE);
  }

  private static Answer page(
      Newsroom news, Ask ask, int status, Optional<Note> trouble, Params form) {
    Instant now = news.now();
    List<Row> rows =
        news.store.sources().all().stream().map(source -> row(news.texts, source, now)).toList();
    SourcesPage page =
        new SourcesPage(
            rows,
            trouble,
            form.first("url").orElse(""),
            form.first("kind").orElse("auto"),
            form.first("name").orElse(""));
    return news.page(news.frame(ask, Params.NONE), status, "sources.jte", page);
  }

  public static Answer one(Newsroom news, Ask ask) {
    String id = ask.part("id");
    Optional<SourceStatus> source = news.store.sources().byId(id);
    if (source.isEmpty()) {
      return news.notFound(ask);
    }
    List<Came> visits =
        news.store.sources().visits(id, LATEST).stream()
            .map(visit -> came(news.texts, visit))
            .toList();
    One page =
        new One(
            row(news.texts, source.get(), news.now()),
            source.get().added(),
            visits,
            news.store.frontier().givenUp(id, LATEST),
            news.store.underWay().of(id).stream()
                .map(one -> new Fatal(one.fetch().url(), one.deaths()))
                .toList());
    return news.page(ask, "source.jte", page);
  }

  private static Row row(Texts texts, SourceStatus status, Instant now) {
    Source source = status.source();
    Optional<Visit.Condition> condition = status.last().map(Visit::condition);
    boolean healthy = condition.map(Visit.Condition::healthy).orElse(true);
    String state =
        source.paused()
            ? texts.say("source.paused")
            : condition.map(c -> texts.say("source." + c)).orElse(texts.say("source.new"));
    return new Row(
        source.id(),
        source.name(),
        texts.say("kind." + source.kind().label()),
        source.url(),
        source.paused(),
        status.last().map(Visit::at),
        status.due(),
        !status.due().isAfter(now),
        status.articles(),
        healthy,
        state,
        status.last().map(Visit::detail).orElse(""),
        healthy ? "" : condition.map(c -> texts.say("source." + c + ".do")).orElse(""));
  }

  private static Came came(Texts texts, Visit visit) {
    return new Came(
        visit.at(),
        visit.condition().healthy(),
        texts.say("source." + visit.condition()),
        visit.detail(),
        texts.say("source.brought", visit.listed(), visit.fresh()));
  }

  /** {@code POST /sources}; without a kind the site is asked, which may take some seconds. */
  public static Answer add(Newsroom news, Ask ask) {
    Params form = ask.form();
    Wish wish =
        Wish.of(Map.of("url", form.first("url").orElse("")))
            .with("kind", form.first("kind"))
            .with("name", form.first("name"));
    return switch (news.sourceDesk.add(wish)) {
      case Verdict.Refused<Saved>(List<FieldProblem> problems) ->
          page(news, ask, 400, Optional.of(Note.of(problems.getFirst())), form);
      case Verdict.Accepted<Saved>(Saved saved) ->
          Answer.seeOther("/sources#" + saved.source().id());
    };
  }

  /** What {@code POST /sources/ID/…} does, in small letters. */
  private enum Act {
    CRAWL,
    PAUSE,
    RESUME,
    REMOVE
  }

  /** {@code POST /sources/ID/…}. */
  public static Answer act(Newsroom news, Ask ask) {
    String id = ask.part("id");
    boolean done =
        ask.act(Act.class)
            .filter(
                act ->
                    switch (act) {
                      case CRAWL -> news.sourceDesk.crawlNow(id);
                      case PAUSE -> news.sourceDesk.pause(id, true);
                      case RESUME -> news.sourceDesk.pause(id, false);
                      case REMOVE -> news.sourceDesk.remove(id);
                    })
            .isPresent();
    return done ? Answer.seeOther("/sources") : news.notFound(ask);
  }
}
