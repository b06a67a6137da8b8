package dateline.news.source;

import java.time.Instant;

/**
 * What came of one visit to a source.
 *
 * @param detail what happened in a few words, such as {@code HTTP 403}; may be empty
 * @param listed how many articles the source listed
 * @param fresh how many of them were new to us
 */
public record Visit(Instant at, Condition condition, String detail, int listed, int fresh) {
  /** How it went; the Sources page has the words and the remedy for each. */
  public enum Condition {
    OK,
    /** The source answered that nothing changed. */
    UNCHANGED,
    /** It answered, and listed no article. */
    EMPTY,
    /** Nothing new for much longer than is usual for it. */
    SILENT,
    ROBOTS,
    /** 401, 403 or 429 to robots, often a bot wall. */
    FORBIDDEN,
    /** 404 or 410. */
    GONE,
    SERVER_ERROR,
    NOT_A_FEED,
    CERTIFICATE,
    DNS,
    /** The connection was refused, reset or cut. */
    CONNECTION,
    TIMEOUT,
    TOO_BIG,
    TOO_MANY_REDIRECTS,
    /** The address is not public and not named in the configuration. */
    REFUSED_ADDRESS,
    /** Something we did not foresee; the detail says what. */
    FAILED;

    /** Whether the visit gave what the source has to give. */
    public boolean healthy() {
      return this == OK || this == UNCHANGED;
    }
  }
}
