package dateline.index.columns;

import java.time.Instant;

/**
 * When an article that was found was published.
 *
 * @param story a number for its story, the same for all articles of it within one answer
 */
public record Moment(Instant published, int story) {}
