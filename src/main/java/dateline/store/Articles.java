package dateline.store;

import dateline.news.Article;
import dateline.news.Match;
import dateline.news.Story;
import dateline.news.Version;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The articles and their versions. Every write gives the article a new, higher sequence number. */
public final class Articles {
  Articles() {}

  /**
   * One article to be acknowledged.
   *
   * @param archived where the archive keeps the bytes it came from
   * @param matches saved queries it meets: their alerts are written in the same transaction
   */
  public record Incoming(Article article, Optional<String> archived, List<Match> matches) {}

  /** An article as stored. */
  public record Stored(Article article, long sequence, Optional<String> archived) {}

  /**
   * Writes all in one transaction; they are acknowledged when it returns. An article whose id is
   * there replaces it; if its version is higher, the new text is kept as that version. Alerts that
   * exist already (same saved query and story) are not written again.
   *
   * @return the sequence number of the last
   */
  public long save(List<Incoming> incoming) {
    throw new UnsupportedOperationException("store room: " + incoming.size());
  }

  public Optional<Article> byId(String id) {
    throw new UnsupportedOperationException("store room: " + id);
  }

  public Optional<Article> byUrl(String url) {
    throw new UnsupportedOperationException("store room: " + url);
  }

  /** At most {@code limit} articles written after {@code sequence}, in order of sequence. */
  public List<Stored> after(long sequence, int limit) {
    throw new UnsupportedOperationException("store room: " + sequence + limit);
  }

  /** The highest sequence number; 0 when there is no article. */
  public long lastSequence() {
    throw new UnsupportedOperationException("store room");
  }

  public long count() {
    throw new UnsupportedOperationException("store room");
  }

  /** Every article in order of sequence, without holding them all in memory. */
  public void forEach(Consumer<Stored> reader) {
    throw new UnsupportedOperationException("store room: " + reader);
  }

  /** All texts of an article, first to present. */
  public List<Version> versions(String id) {
    throw new UnsupportedOperationException("store room: " + id);
  }

  /** Articles of a story, by publication. */
  public List<Article> ofStory(String storyId) {
    throw new UnsupportedOperationException("store room: " + storyId);
  }

  /** The story, if any article tells it. */
  public Optional<Story> story(String storyId) {
    throw new UnsupportedOperationException("store room: " + storyId);
  }
}
