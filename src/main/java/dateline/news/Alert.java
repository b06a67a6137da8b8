package dateline.news;

import java.time.Instant;
import java.util.List;

/**
 * One firing of a saved query.
 *
 * @param id stable: made from the saved query, the story and the occasion
 * @param articleId the article that met it
 * @param storyId the story at that time
 * @param occasion what made it fire: {@code story} the first time, {@code article:ID} for each
 *     article, or what was new: {@code people:NAME, NAME}, {@code outlets:CLASS}, {@code
 *     headline:TEXT}, {@code articles:SIZE}
 * @param seen whether the reader has looked at it
 */
public record Alert(
    String id,
    String savedQueryId,
    String articleId,
    String storyId,
    String occasion,
    Instant fired,
    List<Reason> reasons,
    boolean seen) {
  /** The occasion of a story's first alert. */
  public static final String STORY = "story";

  public Alert {
    reasons = List.copyOf(reasons);
  }

  /** The alert of a match. Found again, by an audit or after a crash, it has the same id. */
  public static Alert of(Match match, Article article, String occasion, Instant fired) {
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
        false);
  }
}
