package dateline.news.person;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An article that a reader saved.
 *
 * @param reader the id of an account; empty for the one person there is without accounts
 * @param note the reader's; empty for none
 * @param tags in small letters, in alphabetical order
 * @param gone absent while the article is there
 */
public record Clip(
    String reader,
    String articleId,
    Instant saved,
    String note,
    List<String> tags,
    Optional<Gone> gone) {
  public Clip {
    tags = List.copyOf(tags);
  }

  /**
   * That the article was taken out for good.
   *
   * @param asked whether its owner wanted it gone; else it was older than articles are kept
   */
  public record Gone(Instant at, boolean asked) {}
}
