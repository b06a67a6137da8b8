package dateline.web.api;

import dateline.desk.FieldProblem;
import dateline.desk.SourceDesk;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.news.source.SourceStatus;
import dateline.web.request.Answer;
import dateline.web.request.Ask;
import dateline.web.request.Newsroom;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sources for programs. */
public final class SourceApi {
  /** What {@code POST /api/v1/sources/ID/…} does, in small letters. */
  private enum Act {
    CRAWL,
    PAUSE,
    RESUME,
    RENAME
  }

  private SourceApi() {}

  /** {@code GET /api/v1/sources}. */
  public static Answer all(Newsroom news, Ask ask) {
    return Newsroom.json(200, news.store.sources().all());
  }

  /** {@code GET /api/v1/sources/ID}. */
  public static Answer one(Newsroom news, Ask ask) {
    return one(news, ask, 200, ask.part("id"));
  }

  private static Answer one(Newsroom news, Ask ask, int status, String id) {
    return status(news, id)
        .map(source -> Newsroom.json(status, source))
        .orElseGet(() -> news.notFound(ask));
  }

  private static Optional<SourceStatus> status(Newsroom news, String id) {
    return news.store.sources().all().stream()
        .filter(status -> status.source().id().equals(id))
        .findFirst();
  }

  /**
   * {@code POST /api/v1/sources} with {@code {"url","kind","name"}}: 201 when it is new, 200 when
   * it was there. Without a kind the site is asked, which takes up to twenty seconds.
   */
  public static Answer add(Newsroom news, Ask ask) {
    Wish wish = Wish.one(ask.body()).orElse(Wish.of(Map.of()));
    return switch (news.sourceDesk(ask).add(wish)) {
      case Verdict.Refused<SourceDesk.Saved>(List<FieldProblem> problems) -> Refusal.of(problems);
      case Verdict.Accepted<SourceDesk.Saved>(SourceDesk.Saved saved) ->
          one(news, ask, saved.fresh() ? 201 : 200, saved.source().id());
    };
  }

  /** {@code POST /api/v1/sources/ID/…}. */
  public static Answer act(Newsroom news, Ask ask) {
    String id = ask.part("id");
    Optional<Act> act = ask.act(Act.class);
    boolean done =
        act.isPresent()
            && switch (act.get()) {
              case CRAWL -> news.sourceDesk(ask).crawlNow(id);
              case PAUSE -> news.sourceDesk(ask).pause(id, true);
              case RESUME -> news.sourceDesk(ask).pause(id, false);
              case RENAME -> {
                Wish wish = Wish.one(ask.body()).orElse(Wish.of(Map.of()));
                yield news.sourceDesk(ask).rename(id, wish) || status(news, id).isPresent();
              }
            };
    return done ? one(news, ask, 200, id) : news.notFound(ask);
  }

  /** {@code DELETE /api/v1/sources/ID}: its articles stay. */
  public static Answer remove(Newsroom news, Ask ask) {
    return news.sourceDesk(ask).remove(ask.part("id"))
        ? Answer.of(204, Answer.JSON, "")
        : news.notFound(ask);
  }
}
