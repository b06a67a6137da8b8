package dateline.news;

import java.time.Instant;
import java.util.List;

/**
 * One firing of a saved query.
 *
 * @param id stable: made from the saved query, the article and the occasion
 * @param articleId the article that met it
 * @param storyId the story at that time
 * @param seen whether the reader has looked at it
 */
public record Alert(
    String id,
    String savedQueryId,
    String articleId,
    String storyId,
    Instant fired,
    List<Reason> reasons,
    boolean seen) {
  public Alert {
    reasons = List.copyOf(reasons);
  }
}
