package dateline.news;

import java.util.List;

/**
 * What enrichment found in a draft.
 *
 * @param language BCP 47; {@code und} when it cannot be told
 * @param entities people first, then organisations, places, works, cases; each by first mention
 * @param topics most confident first
 * @param fingerprint of the text, for finding near-copies; opaque, made and read by enrich; empty
 *     for texts too short to tell
 * @param by the enricher's version and mode, such as {@code 1/joint}
 */
public record Enrichment(
    String language, List<Entity> entities, List<Topic> topics, String fingerprint, String by) {
  public Enrichment {
    entities = List.copyOf(entities);
    topics = List.copyOf(topics);
  }
}
