package dateline.news;

import java.util.List;

/**
 * What enrichment found in a draft.
 *
 * @param language BCP 47; {@code und} when it cannot be told
 * @param entities people first, then organisations, places, works, cases; each by first mention
 * @param topics what the article is about, as all tellings of its story have it; most confident
 *     first
 * @param candidates what its own text says of topics, told or not: one of the first level at its
 *     own confidence, one below at the confidence if the one above it is told. Empty where topics
 *     are not looked for, and in what older versions wrote
 * @param fingerprint of the text, for finding near-copies; opaque, made and read by enrich; empty
 *     for texts too short to tell
 * @param by the enricher's version and mode, such as {@code 1/joint}
 */
public record Enrichment(
    String language,
    List<Entity> entities,
    List<Topic> topics,
    List<Topic> candidates,
    String fingerprint,
    String by) {
  public Enrichment {
    entities = List.copyOf(entities);
    topics = List.copyOf(topics);
    candidates = List.copyOf(candidates);
  }

  /** Without candidates. */
  public Enrichment(
      String language, List<Entity> entities, List<Topic> topics, String fingerprint, String by) {
    this(language, entities, topics, List.of(), fingerprint, by);
  }

  /** The same with other names and topics. */
  public Enrichment with(List<Entity> otherEntities, List<Topic> otherTopics) {
    return new Enrichment(language, otherEntities, otherTopics, candidates, fingerprint, by);
  }
}
