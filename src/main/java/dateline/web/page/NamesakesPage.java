package dateline.web.page;

import dateline.news.name.Correction;
import dateline.news.name.NameChange;
import dateline.news.name.NameChange.Act;
import dateline.news.name.Namesake;
import dateline.web.request.PageContext;
import dateline.web.request.PageLinks;
import dateline.web.request.Params;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.util.List;
import java.util.Optional;

/**
 * Names that may mean the same, each to be merged or told apart with one click. Public because its
 * template reads it.
 *
 * @param total how many there are; the most used are shown
 */
public record NamesakesPage(List<Row> rows, int total, Optional<CorrectionsPage.Notice> notice) {
  /** Rows shown. */
  private static final int MOST = 100;

  public NamesakesPage {
    rows = List.copyOf(rows);
  }

  /**
   * Two names.
   *
   * @param kind its label
   */
  public record Row(String kind, String kindName, Name of, Name to) {}

  /** A name, its page and how many articles go by it. */
  public record Name(String text, String href, int articles) {}

  /** {@code GET /namesakes}. */
  public static WebResponse all(PageContext news, WebRequest request) {
    List<Namesake> all = news.namesakeDesk.suggestions();
    NamesakesPage page =
        new NamesakesPage(
            all.stream().limit(MOST).map(one -> row(news, one)).toList(),
            all.size(),
            CorrectionsPage.notice(news, request));
    return news.page(news.frame(request, Params.NONE), 200, "namesakes.jte", page);
  }

  private static Row row(PageContext news, Namesake one) {
    return new Row(
        one.of().kind().label(),
        CorrectionWords.kindName(news.texts, one.of().kind()),
        new Name(one.of().name(), PageLinks.entity(one.of()), one.articles()),
        new Name(one.to().name(), PageLinks.entity(one.to()), one.known()));
  }

  /** {@code POST /namesakes}: merges a pair or tells it apart; one settled meanwhile stays so. */
  public static WebResponse settle(PageContext news, WebRequest request) {
    Params form = request.form();
    Optional<Namesake> pair =
        news.namesakeDesk.suggestion(
            form.first("kind").orElse(""),
            form.first("name").orElse(""),
            form.first("to").orElse(""));
    if (pair.isEmpty()) {
      return WebResponse.seeOther("/namesakes");
    }
    boolean same = form.first("act").filter("merge"::equals).isPresent();
    NameChange change =
        NameChange.everywhere(same ? Act.MERGE : Act.APART, pair.get().of(), pair.get().to());
    Correction made = news.nameDesk(request).make(change);
    return WebResponse.seeOther("/namesakes?done=" + made.number());
  }
}
