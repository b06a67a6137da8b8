package dateline.web.page.alert;

import dateline.backtest.Exclusion;
import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.news.Article;
import dateline.news.alert.Alert;
import dateline.news.alert.SavedQuery;
import dateline.query.Reading;
import dateline.web.request.Answer;
import dateline.web.request.Ask;
import dateline.web.request.Newsroom;
import dateline.web.request.Params;
import dateline.web.request.Texts;
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
  public static Answer ask(Newsroom news, Ask ask) {
    return AlertRights.changing(news, ask, saved -> ask(news, ask, saved));
  }

  private static Answer ask(Newsroom news, Ask ask, SavedQuery saved) {
    Optional<Article> article =
        news.store
            .alerts()
            .byId(ask.part("alert"))
            .filter(alert -> saved.id().equals(alert.savedQueryId()))
            .map(Alert::articleId)
            .flatMap(news.store.articles()::byId);
    if (article.isEmpty()) {
      return news.notFound(ask);
    }
    NotThisPage page =
        new NotThisPage(
            saved.id(),
            saved.name(),
            AlertPage.title(news.texts, article.get()),
            saved.query(),
            ways(news, saved, article.get()));
    return news.page(ask, "not-this.jte", page);
  }

  private static List<Way> ways(Newsroom news, SavedQuery saved, Article article) {
    Reading reading = news.parser.parse(saved.query());
    return news.backtest.exclusions(reading.clause(), article, saved.zone()).stream()
        .map(exclusion -> way(news, saved, exclusion))
        .toList();
  }

  private static Way way(Newsroom news, SavedQuery saved, Exclusion exclusion) {
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
  static Answer mute(Newsroom news, Ask ask, SavedQuery saved) {
    return switch (news.alertDesk(ask).mute(saved, ask.form().first("source").orElse(""))) {
      case Verdict.Accepted<SavedQuery> _ ->
          Answer.seeOther("/alerts/" + saved.id() + "?changed=1");
      case Verdict.Refused<SavedQuery>(List<FieldProblem> problems) ->
          news.error(400, ask, problems.getFirst().message(), problems.getFirst().remedy());
    };
  }

  /**
   * {@code POST /alerts/ID/not}: takes the exclusion, if the query is still the one it was shown
   * for.
   */
  static Answer take(Newsroom news, Ask ask, SavedQuery saved) {
    Params form = ask.form();
    boolean same = form.first("was").filter(saved.query()::equals).isPresent();
    Wish wish = Wish.of(Map.of("id", saved.id(), "query", form.first("query").orElse("")));
    return same && news.alertDesk(ask).save(wish) instanceof Verdict.Accepted<SavedQuery>
        ? Answer.seeOther("/alerts/" + saved.id() + "?changed=1")
        : news.error(409, ask, news.texts.say("not.stale"), news.texts.say("not.stale.do"));
  }
}
