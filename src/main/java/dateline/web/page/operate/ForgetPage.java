package dateline.web.page.operate;

import dateline.news.Article;
import dateline.web.request.PageContext;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.util.Optional;

/**
 * Asks whether an article is to be forgotten. Public because its template reads it.
 *
 * @param savedBy how many readers saved it
 */
public record ForgetPage(String id, String title, long savedBy) {
  /** {@code GET /article/ID/forget}. */
  public static WebResponse ask(PageContext news, WebRequest request) {
    return news.store
        .articles()
        .byId(request.part("id"))
        .map(article -> news.page(request, "forget.jte", of(news, article)))
        .orElseGet(() -> absent(news, request));
  }

  private static ForgetPage of(PageContext news, Article article) {
    String title = article.draft().title();
    return new ForgetPage(
        article.id(),
        title.isEmpty() ? news.texts.say("article.untitled") : title,
        news.store.clips().readers(article.id()));
  }

  /** {@code POST /article/ID/forget}. */
  public static WebResponse forget(PageContext news, WebRequest request) {
    Optional<String> id = news.forgetDesk(request).forget(request.part("id"));
    id.ifPresent(news.forgetDesk(request)::gone);
    return id.map(one -> WebResponse.seeOther("/article/" + one))
        .orElseGet(() -> news.notFound(request));
  }

  /** What is said in the place of an article that is not there: 410 where it was forgotten. */
  public static WebResponse absent(PageContext news, WebRequest request) {
    return news.forgetDesk(request).since(request.part("id")).isPresent()
        ? news.error(410, request, news.texts.say("forget.gone"), news.texts.say("forget.gone.do"))
        : news.notFound(request);
  }
}
