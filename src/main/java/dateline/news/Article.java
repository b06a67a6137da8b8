package dateline.news;

import java.util.Optional;

/**
 * One page of news at one canonical address.
 *
 * @param id made from the address by {@link ArticleId}, so the same everywhere and always
 * @param storyId the story it tells; the id of the story's first article
 * @param copyOf the article whose text is nearly this one's, if this is a copy
 * @param version 1 for the first text seen, one more with each change of headline, body or date
 * @param headlineChanged whether a later version changed the headline
 * @param bodyChanged whether a later version changed the body
 */
public record Article(
    String id,
    Draft draft,
    Enrichment enrichment,
    String storyId,
    Optional<String> copyOf,
    int version,
    boolean headlineChanged,
    boolean bodyChanged) {}
