package dateline.fetch.hosts;

import java.time.Instant;

/**
 * What a robots.txt said.
 *
 * @param type its media type; empty but for rules
 * @param content the rules, a byte a character; why nothing may be fetched; or empty
 * @param until believed until then
 */
public record SaidRobots(Kind kind, String type, String content, Instant until) {
  /** What it amounts to. */
  public enum Kind {
    RULES,
    EVERYTHING,
    NOTHING
  }
}
