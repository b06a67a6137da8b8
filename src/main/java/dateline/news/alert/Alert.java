package dateline.news.alert;

import dateline.news.Article;
import dateline.news.ArticleId;
import java.time.Instant;
import java.util.List;

/**
 * One firing of a saved query.
 *
 * @param id stable: made from the saved query, the story and the occasion
 * @param articleId the article that met it
 * @param storyId the story of that article; when the article moves to another, the alert does, too
 * @param occasion what made it fire: {@code story} the first time, {@code article:ID} for each
 *     article, or what was new: {@code people:NAME, NAME}, {@code outlets:CLASS}, {@code
 *     headline:TEXT}, {@code articles:SIZE}; {@code merged:ARTICLE:OCCASION} for one that was told
 *     before its story was found to be one that was told already
 * @param seen whether the reader has looked at it
 * @param quiet whether it is only listed: an import, a first visit, an old article; never sent, no
 *     news
 * @param query the query that matched, in normal form; empty where an older version fired it
 */
public record Alert(
    String id,
    String savedQueryId,
    String articleId,
    String storyId,
    String occasion,
    Instant fired,
    List<Reason> reasons,
    boolean seen,
    boolean quiet,
    String query) {
  /** The occasion of a story's first alert. */
  public static final String STORY = "story";

  /** Begins the occasion of an alert for which another of the same story stands. */
  public static final String MERGED = "merged:";

  public Alert {
    reasons = List.copyOf(reasons);
  }

  /**
   * The same under the id that it has where another has its own: one that was fired for a story of
   * this name and has moved with its article since.
   */
  public Alert underOtherId() {
    return new Alert(
        ArticleId.of("alert:" + savedQueryId + ":" + storyId + ":" + occasion + ":" + articleId),
        savedQueryId,
        articleId,
        storyId,
        occasion,
        fired,
        reasons,
        seen,
        quiet,
        query);
  }

  /** The same, only to be listed. */
  public Alert quietly() {
    return new Alert(
        id, savedQueryId, articleId, storyId, occasion, fired, reasons, true, true, query);
  }

  /**
   * The alert of a match of that query. Found again, by an audit or after a crash, it has the same
   * id.
   */
  public static Alert of(
      Match match, String query, Article article, String occasion, Instant fired) {
    String key = "alert:" + match.savedQueryId() + ":" + article.storyId();
    // A story's first alert keeps the id that older versions of Dateline gave it.
    String id = ArticleId.of(occasion.equals(STORY) ? key : key + ":" + occasion);
    return new Alert(
        id,
        match.savedQueryId(),
        article.id(),
        article.storyId(),
        occasion,
        fired,
        match.reasons(),
        false,
        false,
        query);
  }
}
