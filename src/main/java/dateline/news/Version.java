package dateline.news;

import java.time.Instant;

/**
 * An earlier or the present text of an article.
 *
 * @param number 1 for the first
 * @param seen when this text was first fetched
 */
public record Version(int number, Instant seen, Draft draft) {}
