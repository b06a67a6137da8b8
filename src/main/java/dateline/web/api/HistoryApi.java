package dateline.web.api;

import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.news.history.HistoryEntry;
import dateline.web.page.history.HistoryAsked;
import dateline.web.request.PageContext;
import dateline.web.request.SearchRequest;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The history for programs. */
public final class HistoryApi {
  /** Entries in one answer. */
  private static final int PAGE = 100;

  /** An entry as programs see it: acts and kinds in small letters. */
  record Shown(
      long number,
      Instant at,
      By by,
      String act,
      String kind,
      String id,
      String name,
      List<HistoryEntry.Field> fields,
      boolean restorable) {
    static Shown of(WebRequest request, HistoryEntry entry) {
      return new Shown(
          entry.number(),
          entry.at(),
          new By(
              entry.actor().way().label(),
              entry.actor().accountId(),
              entry.actor().name(),
              entry.actor().token()),
          entry.act().label(),
          entry.thing().kind().label(),
          entry.thing().id(),
          entry.thing().name(),
          entry.fields(),
          HistoryAsked.mayRestore(request.asker(), entry));
    }
  }

  /** Who it was; what there is none of is empty. */
  record By(String way, String id, String name, String token) {}

  private HistoryApi() {}

  /** {@code GET /api/v1/history?person&kind&day&before}: a hundred, newest first. */
  public static WebResponse all(PageContext news, WebRequest request) {
    Optional<SearchRequest.Fault> fault = HistoryAsked.fault(request.query());
    if (fault.isPresent()) {
      return news.refused(fault.get());
    }
    return PageContext.json(
        200,
        HistoryAsked.entries(news, request, PAGE).stream()
            .map(one -> Shown.of(request, one))
            .toList());
  }

  /** {@code POST /api/v1/history/NUMBER/restore}. */
  public static WebResponse restore(PageContext news, WebRequest request) {
    return HistoryAsked.byNumber(news, request)
        .filter(one -> HistoryAsked.mayRestore(request.asker(), one))
        .flatMap(news.historyDesk(request)::restore)
        .map(
            verdict ->
                switch (verdict) {
                  case Verdict.Refused<HistoryEntry>(List<FieldProblem> problems) ->
                      Refusal.of(problems);
                  case Verdict.Accepted<HistoryEntry> _ ->
                      WebResponse.of(204, WebResponse.JSON, "");
                })
        .orElseGet(() -> news.notFound(request));
  }
}
