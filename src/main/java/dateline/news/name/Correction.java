package dateline.news.name;

import java.time.Instant;

/**
 * A name or topic that a person put right; nobody asks who.
 *
 * @param number its place in the log: each acts on what those before it left
 */
public record Correction(long number, Instant made, Change change) {}
