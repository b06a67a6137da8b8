package dateline.news;

/**
 * A span of text that names an entity.
 *
 * @param start the first character, counted in the annotated text ({@link Draft#text()})
 * @param end one past the last character
 */
public record Mention(int start, int end) {
  public Mention {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("mention from " + start + " to " + end);
    }
  }
}
