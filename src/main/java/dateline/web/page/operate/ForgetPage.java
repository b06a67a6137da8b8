package dateline.web.page.operate;

import dateline.news.Article;
import dateline.web.request.Answer;
import dateline.web.request.Ask;
import dateline.web.request.Newsroom;
import java.util.Optional;

/**
 * Asks whether an article is to be forgotten. Public because its template reads it.
 *
 * @param savedBy how many readers saved it
 */
public record ForgetPage(String id, String title, long savedBy) {
  /** {@code GET /article/ID/forget}. */
  public static Answer ask(Newsroom news, Ask ask) {
    return news.store
        .articles()
        .byId(ask.part("id"))
        .map(article -> news.page(ask, "forget.jte", of(news, article)))
        .orElseGet(() -> absent(news, ask));
  }

  private static ForgetPage of(Newsroom news, Article article) {
    String title = article.draft().title();
    return new ForgetPage(
        article.id(),
        title.isEmpty() ? news.texts.say("article.untitled") : title,
        news.store.clips().readers(article.id()));
  }

  /** {@code POST /article/ID/forget}. */
  public static Answer forget(Newsroom news, Ask ask) {
    Optional<String> id = news.forgetDesk(ask).forget(ask.part("id"));
    id.ifPresent(news.forgetDesk(ask)::gone);
    return id.map(one -> Answer.seeOther("/article/" + one)).orElseGet(() -> news.notFound(ask));
  }

  /** What is said in the place of an article that is not there: 410 where it was forgotten. */
  public static Answer absent(Newsroom news, Ask ask) {
    return news.forgetDesk(ask).since(ask.part("id")).isPresent()
        ? news.error(410, ask, news.texts.say("forget.gone"), news.texts.say("forget.gone.do"))
        : news.notFound(ask);
  }
}
