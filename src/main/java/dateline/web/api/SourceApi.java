package dateline.web.api;

import dateline.desk.FieldProblem;
import dateline.desk.SourceDesk;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.news.source.SourceStatus;
import dateline.web.request.PageContext;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
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
  public static WebResponse all(PageContext news, WebRequest request) {
    return ListPage.of(news, request, news.store.sources().all(), status -> status.source().id());
  }

  /** {@code GET /api/v1/sources/ID}. */
  public static WebResponse one(PageContext news, WebRequest request) {
    return one(news, request, 200, request.part("id"));
  }

  private static WebResponse one(PageContext news, WebRequest request, int status, String id) {
    return status(news, id)
        .map(source -> PageContext.json(status, source))
        .orElseGet(() -> news.notFound(request));
  }

  private static Optional<SourceStatus> status(PageContext news, String id) {
    return news.store.sources().all().stream()
        .filter(status -> status.source().id().equals(id))
        .findFirst();
  }

  /**
   * {@code POST /api/v1/sources} with {@code {"url","kind","name"}}: 201 when it is new, 200 when
   * it was there. Without a kind the site is asked, which takes up to twenty seconds.
   */
  public static WebResponse add(PageContext news, WebRequest request) {
    Wish wish = Wish.one(request.body()).orElse(Wish.of(Map.of()));
    return switch (news.sourceDesk(request).add(wish)) {
      case Verdict.Refused<SourceDesk.Saved>(List<FieldProblem> problems) -> Refusal.of(problems);
      case Verdict.Accepted<SourceDesk.Saved>(SourceDesk.Saved saved) ->
          one(news, request, saved.fresh() ? 201 : 200, saved.source().id());
    };
  }

  /** {@code POST /api/v1/sources/ID/…}. */
  public static WebResponse act(PageContext news, WebRequest request) {
    String id = request.part("id");
    Optional<Act> act = request.act(Act.class);
    boolean done =
        act.isPresent()
            && switch (act.get()) {
              case CRAWL -> news.sourceDesk(request).crawlNow(id);
              case PAUSE -> news.sourceDesk(request).pause(id, true);
              case RESUME -> news.sourceDesk(request).pause(id, false);
              case RENAME -> {
                Wish wish = Wish.one(request.body()).orElse(Wish.of(Map.of()));
                yield news.sourceDesk(request).rename(id, wish) || status(news, id).isPresent();
              }
            };
    return done ? one(news, request, 200, id) : news.notFound(request);
  }

  /** {@code DELETE /api/v1/sources/ID}: its articles stay. */
  public static WebResponse remove(PageContext news, WebRequest request) {
    return news.sourceDesk(request).remove(request.part("id"))
        ? WebResponse.of(204, WebResponse.JSON, "")
        : news.notFound(request);
  }
}
