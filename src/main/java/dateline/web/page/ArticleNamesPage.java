package dateline.web.page;

import dateline.news.Article;
import dateline.news.Entity;
import dateline.news.name.EntityName;
import dateline.web.page.alert.AlertPage;
import dateline.web.request.PageContext;
import dateline.web.request.PageLinks;
import dateline.web.request.Params;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.util.List;
import java.util.Optional;

/**
 * The names in one article, each to be put right there alone. Public because its template reads it.
 *
 * @param corrections in force for this article alone
 */
public record ArticleNamesPage(
    String id,
    String title,
    List<Row> rows,
    List<CorrectionsPage.Row> corrections,
    Optional<CorrectionsPage.Notice> notice) {
  /** A name. */
  public record Row(
      String name, String kindName, String href, List<String> said, CorrectPage.Forms forms) {}

  static String href(String articleId) {
    return "/article/" + Params.encode(articleId) + "/names";
  }

  /** {@code GET /article/ID/names}. */
  public static WebResponse answer(PageContext news, WebRequest request) {
    return news.store
        .articles()
        .byId(request.part("id"))
        .map(article -> news.page(request, "article-names.jte", of(news, request, article)))
        .orElseGet(() -> news.notFound(request));
  }

  private static ArticleNamesPage of(PageContext news, WebRequest request, Article article) {
    return new ArticleNamesPage(
        article.id(),
        AlertPage.title(news.texts, article),
        article.enrichment().entities().stream().map(one -> row(news, article, one)).toList(),
        news.store.corrections().current().inForce().reversed().stream()
            .filter(c -> c.change().articleId().filter(article.id()::equals).isPresent())
            .map(c -> CorrectionsPage.row(news, c, Optional.empty(), ""))
            .toList(),
        CorrectionsPage.notice(news, request));
  }

  private static Row row(PageContext news, Article article, Entity entity) {
    EntityName name = new EntityName(entity.kind(), entity.name());
    return new Row(
        name.name(),
        CorrectionWords.kindName(news.texts, name.kind()),
        PageLinks.entity(name),
        CorrectPage.saidIn(article, name),
        CorrectPage.Forms.here(news, name, article));
  }
}
