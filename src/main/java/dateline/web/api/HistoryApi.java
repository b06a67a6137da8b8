package dateline.web.api;

import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.news.history.HistoryEntry;
import dateline.web.page.history.HistoryAsked;
import dateline.web.request.Answer;
import dateline.web.request.Ask;
import dateline.web.request.Newsroom;
import dateline.web.request.Wanted;
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
    static Shown of(Ask ask, HistoryEntry entry) {
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
          HistoryAsked.mayRestore(ask.asker(), entry));
    }
  }

  /** Who it was; what there is none of is empty. */
  record By(String way, String id, String name, String token) {}

  private HistoryApi() {}

  /** {@code GET /api/v1/history?person&kind&day&before}: a hundred, newest first. */
  public static Answer all(Newsroom news, Ask ask) {
    Optional<Wanted.Fault> fault = HistoryAsked.fault(ask.query());
    if (fault.isPresent()) {
      return news.refused(fault.get());
    }
    return Newsroom.json(
        200,
        HistoryAsked.entries(news, ask, PAGE).stream().map(one -> Shown.of(ask, one)).toList());
  }

  /** {@code POST /api/v1/history/NUMBER/restore}. */
  public static Answer restore(Newsroom news, Ask ask) {
    return HistoryAsked.byNumber(news, ask)
        .filter(one -> HistoryAsked.mayRestore(ask.asker(), one))
        .flatMap(news.historyDesk(ask)::restore)
        .map(
            verdict ->
                switch (verdict) {
                  case Verdict.Refused<HistoryEntry>(List<FieldProblem> problems) ->
                      Refusal.of(problems);
                  case Verdict.Accepted<HistoryEntry> _ -> Answer.of(204, Answer.JSON, "");
                })
        .orElseGet(() -> news.notFound(ask));
  }
}
