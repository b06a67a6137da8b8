package dateline.web.page.alert;

import dateline.backtest.Exclusion;
import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.news.Article;
import dateline.news.alert.Alert;
import dateline.news.alert.SavedQuery;
import dateline.query.Reading;
import dateline.web.request.PageContext;
import dateline.web.request.Params;
import dateline.web.request.Texts;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ways to hear no more of what one match stands for, each with its effect. Public because its
 * template reads it.
 */
public record NotThisPage(String id, String name, String title, String query, List<Way> ways) {
  public NotThisPage {
    ways = List.copyOf(ways);
  }

  /**
   * One exclusion.
   *
   * @param what it leaves out, in words
   * @param effect what it would have taken of the last days, in words
   * @param query the whole query with it
   */
  public record Way(String what, String effect, String query, List<AlertForm.Found> taken) {}

  /** {@code GET /alerts/ID/not/ALERT}. */
  public static WebResponse ask(PageContext news, WebRequest request) {
    return AlertRights.changing(news, request, saved -> ask(news, request, saved));
  }

  private static WebResponse ask(PageContext news, WebRequest request, SavedQuery saved) {
    Optional<Article> article =
        news.store
            .alerts()
            .byId(request.part("alert"))
            .filter(alert -> saved.id().equals(alert.savedQueryId()))
            .map(Alert::articleId)
            .flatMap(news.store.articles()::byId);
    if (article.isEmpty()) {
      return news.notFound(request);
    }
    NotThisPage page =
        new NotThisPage(
            saved.id(),
            saved.name(),
            AlertPage.title(news.texts, article.get()),
            saved.query(),
            ways(news, saved, article.get()));
    return news.page(request, "not-this.jte", page);
  }

  private static List<Way> ways(PageContext news, SavedQuery saved, Article article) {
    Reading reading = news.parser.parse(saved.query());
    return news.backtest.exclusions(reading.clause(), article, saved.zone()).stream()
        .map(exclusion -> way(news, saved, exclusion))
        .toList();
  }

  private static Way way(PageContext news, SavedQuery saved, Exclusion exclusion) {
    Texts texts = news.texts;
    return new Way(
        texts.say("not." + exclusion.kind(), exclusion.value()),
        texts.say(
            exclusion.articles() == 0 ? "not.effect.none" : "not.effect",
            exclusion.articles(),
            exclusion.ofArticles(),
            exclusion.stories(),
            exclusion.ofStories()),
        exclusion.text(),
        AlertForm.found(
            news, exclusion.taken(), news.parser.parse(saved.query()).clause(), saved.zone()));
  }

  /** {@code POST /alerts/ID/mute}: hears no more of a source. */
  static WebResponse mute(PageContext news, WebRequest request, SavedQuery saved) {
    return switch (news.alertDesk(request).mute(saved, request.form().first("source").orElse(""))) {
      case Verdict.Accepted<SavedQuery> _ ->
          WebResponse.seeOther("/alerts/" + saved.id() + "?changed=1");
      case Verdict.Refused<SavedQuery>(List<FieldProblem> problems) ->
          news.error(400, request, problems.getFirst().message(), problems.getFirst().remedy());
    };
  }

  /**
   * {@code POST /alerts/ID/not}: takes the exclusion, if the query is still the one it was shown
   * for.
   */
  static WebResponse take(PageContext news, WebRequest request, SavedQuery saved) {
    Params form = request.form();
    boolean same = form.first("was").filter(saved.query()::equals).isPresent();
    Wish wish = Wish.of(Map.of("id", saved.id(), "query", form.first("query").orElse("")));
    return same && news.alertDesk(request).save(wish) instanceof Verdict.Accepted<SavedQuery>
        ? WebResponse.seeOther("/alerts/" + saved.id() + "?changed=1")
        : news.error(409, request, news.texts.say("not.stale"), news.texts.say("not.stale.do"));
  }
}
