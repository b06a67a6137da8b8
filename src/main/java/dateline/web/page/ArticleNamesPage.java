package dateline.web.page;

import dateline.news.Article;
import dateline.news.Entity;
import dateline.news.name.EntityName;
import dateline.web.page.alert.AlertPage;
import dateline.web.request.Answer;
import dateline.web.request.Ask;
import dateline.web.request.Newsroom;
import dateline.web.request.PageLinks;
import dateline.web.request.Params;
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
  public static Answer answer(Newsroom news, Ask ask) {
    return news.store
        .articles()
        .byId(ask.part("id"))
        .map(article -> news.page(ask, "article-names.jte", of(news, ask, article)))
        .orElseGet(() -> news.notFound(ask));
  }

  private static ArticleNamesPage of(Newsroom news, Ask ask, Article article) {
    return new ArticleNamesPage(
        article.id(),
        AlertPage.title(news.texts, article),
        article.enrichment().entities().stream().map(one -> row(news, article, one)).toList(),
        news.store.corrections().current().inForce().reversed().stream()
            .filter(c -> c.change().articleId().filter(article.id()::equals).isPresent())
            .map(c -> CorrectionsPage.row(news, c, Optional.empty(), ""))
            .toList(),
        CorrectionsPage.notice(news, ask));
  }

  private static Row row(Newsroom news, Article article, Entity entity) {
    EntityName name = new EntityName(entity.kind(), entity.name());
    return new Row(
        name.name(),
        CorrectionWords.kindName(news.texts, name.kind()),
        PageLinks.entity(name),
        CorrectPage.saidIn(article, name),
        CorrectPage.Forms.here(news, name, article));
  }
}
