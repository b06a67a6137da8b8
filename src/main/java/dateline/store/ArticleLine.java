package dateline.store;

import dateline.news.Article;
import dateline.news.ArticleFields;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * An article as one line of JSON, the same whoever asks for it: {@code export}, {@code
 * /export.jsonl} and {@code /api/v1/articles/ID}. Its fields are those of {@link ArticleFields};
 * what is absent is null.
 */
public final class ArticleLine {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ArticleLine() {}

  /** Of an article of that store, as it was read there; without an end of line. */
  public static String of(Store store, Articles.Stored stored) {
    Article article = stored.article();
    Articles articles = store.articles();
    return JSON.writeValueAsString(
        ArticleFields.whole(
            article,
            store.stories().storySize(article.storyId()),
            stored.archived(),
            article.version() == 1 ? List.of() : articles.versions(article.id())));
  }
}
