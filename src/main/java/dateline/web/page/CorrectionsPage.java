package dateline.web.page;

import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.news.Article;
import dateline.news.history.HistoryEntry;
import dateline.news.name.Change;
import dateline.news.name.Correction;
import dateline.news.name.NameChange.Act;
import dateline.store.CorrectionLog;
import dateline.web.page.alert.AlertPage;
import dateline.web.page.history.HistoryLine;
import dateline.web.request.Link;
import dateline.web.request.Note;
import dateline.web.request.PageContext;
import dateline.web.request.PageLinks;
import dateline.web.request.Params;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was put right about names and topics, each to be taken back. Public because its template
 * reads it.
 *
 * @param merged whether those are shown that Dateline merged by itself, else what readers did
 * @param more whether there are older ones than these
 * @param trouble why a list could not be taken in; absent when nothing is wrong
 */
public record CorrectionsPage(
    List<Row> rows,
    boolean merged,
    boolean more,
    Optional<Notice> notice,
    Optional<Note> trouble,
    String typed) {
  /** Rows shown; programs get all. */
  public static final int MOST = 500;

  public CorrectionsPage {
    rows = List.copyOf(rows);
  }

  /**
   * A correction.
   *
   * @param what it does, in words
   * @param href where it shows
   * @param article the one article it is about
   * @param undone when it was taken back
   * @param by who did what last; empty where nobody has a name
   */
  public record Row(
      long number,
      Instant made,
      String what,
      String href,
      Optional<Link> article,
      Optional<Instant> undone,
      String by) {}

  /** What was just done, and the number of the correction that can be taken back. */
  public record Notice(String text, Optional<Long> undo) {}

  /** {@code GET /corrections}. */
  public static WebResponse all(PageContext news, WebRequest request) {
    return page(news, request, 200, Optional.empty(), "");
  }

  private static WebResponse page(
      PageContext news, WebRequest request, int status, Optional<Note> trouble, String typed) {
    boolean merged = request.query().first("by").filter("evidence"::equals).isPresent();
    List<CorrectionLog.Entry> all =
        news.store.corrections().all().stream()
            .filter(entry -> isByEvidence(entry.correction().change()) == merged)
            .toList();
    CorrectionsPage page =
        new CorrectionsPage(
            rows(news, request, all.stream().limit(MOST).toList()),
            merged,
            all.size() > MOST,
            notice(news, request),
            trouble,
            typed);
    return news.page(news.frame(request, Params.NONE), status, "corrections.jte", page);
  }

  private static boolean isByEvidence(Change change) {
    return change.actLabel().equals(Act.SAME.label());
  }

  private static List<Row> rows(
      PageContext news, WebRequest request, List<CorrectionLog.Entry> some) {
    List<String> ids = some.stream().map(CorrectionsPage::id).toList();
    Map<String, HistoryLine> lines =
        HistoryLine.of(news, request, HistoryEntry.Kind.CORRECTION, ids);
    return some.stream()
        .map(
            entry ->
                row(
                    news,
                    entry.correction(),
                    entry.undone(),
                    Optional.ofNullable(lines.get(id(entry)))
                        .filter(line -> !line.who().isEmpty())
                        .map(HistoryLine::text)
                        .orElse("")))
        .toList();
  }

  private static String id(CorrectionLog.Entry entry) {
    return Long.toString(entry.correction().number());
  }

  static Row row(PageContext news, Correction correction, Optional<Instant> undone, String by) {
    Change change = correction.change();
    String shows = CorrectPage.shows(change);
    return new Row(
        correction.number(),
        correction.made(),
        CorrectionWords.words(news.texts, change),
        undone.isPresent()
            ? CorrectPage.concerns(change)
            : shows.startsWith("/corrections") ? "" : shows.substring(0, shows.length() - 1),
        change.articleId().map(id -> article(news, id)),
        undone,
        by);
  }

  private static Link article(PageContext news, String id) {
    Optional<Article> article = news.store.articles().byId(id);
    return new Link(
        article
            .map(one -> AlertPage.title(news.texts, one))
            .orElse(news.texts.say("correction.unknownArticle")),
        article.isPresent() ? PageLinks.article(id, "") : "");
  }

  /** What the address says was just done: {@code done} or {@code undone} with a number. */
  static Optional<Notice> notice(PageContext news, WebRequest request) {
    Params query = request.query();
    Optional<String> taken = query.first("taken").filter(text -> text.matches("\\d{1,9}"));
    if (taken.isPresent()) {
      long known =
          query.first("known").filter(t -> t.matches("\\d{1,9}")).map(Long::parseLong).orElse(0L);
      return Optional.of(
          new Notice(
              news.texts.say("corrections.taken", Long.parseLong(taken.get()), known)
                  + late(news, request),
              Optional.empty()));
    }
    Optional<CorrectionLog.Entry> entry =
        query.first("done").or(() -> query.first("undone")).flatMap(text -> byNumber(news, text));
    return entry.map(
        one -> {
          String what = CorrectionWords.words(news.texts, one.correction().change());
          boolean undone = one.undone().isPresent();
          return new Notice(
              news.texts.say(undone ? "correction.undone" : "correction.done", what)
                  + late(news, request),
              undone ? Optional.empty() : Optional.of(one.correction().number()));
        });
  }

  private static String late(PageContext news, WebRequest request) {
    return news.nameDesk(request).shown() ? "" : " " + news.texts.say("correction.late");
  }

  public static Optional<CorrectionLog.Entry> byNumber(PageContext news, String text) {
    return text.matches("\\d{1,18}")
        ? news.store.corrections().byNumber(Long.parseLong(text))
        : Optional.empty();
  }

  /** {@code POST /corrections/NUMBER/undo}. */
  public static WebResponse undo(PageContext news, WebRequest request) {
    Optional<CorrectionLog.Entry> entry = byNumber(news, request.part("number"));
    if (entry.isEmpty()) {
      return news.notFound(request);
    }
    Correction correction = entry.get().correction();
    news.nameDesk(request).undo(correction.number());
    String page = CorrectPage.showsTakenBack(correction.change());
    return WebResponse.seeOther(page + "undone=" + correction.number());
  }

  /** {@code POST /corrections}: takes in a list that others shared. */
  public static WebResponse take(PageContext news, WebRequest request) {
    String text = request.form().first("list").orElse("");
    return switch (news.nameDesk(request).readList(text)) {
      case Verdict.Refused<List<Change>>(List<FieldProblem> problems) ->
          page(news, request, 400, Optional.of(Note.of(problems.getFirst())), text);
      case Verdict.Accepted<List<Change>>(List<Change> changes) -> {
        List<Change> unknown = news.nameDesk(request).unknown(changes);
        news.nameDesk(request).make(unknown);
        yield WebResponse.seeOther(
            "/corrections?taken=%d&known=%d"
                .formatted(unknown.size(), changes.size() - unknown.size()));
      }
    };
  }
}
