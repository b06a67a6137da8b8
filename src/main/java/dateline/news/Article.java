package dateline.news;

import dateline.news.source.OutletNames;
import dateline.query.Clause.Changed;
import java.util.Optional;
import java.util.Set;

/**
 * One page of news at one canonical address.
 *
 * @param id made from the address by {@link ArticleId}, so the same everywhere and always
 * @param storyId the story it tells; the id of one of the story's articles
 * @param copyOf the article whose text is nearly this one's, if this is a copy; it may be a copy
 *     itself, at last of the earliest
 * @param version 1 for the first text seen, one more with each {@link Edit}
 * @param changed what its later versions changed, all together
 */
public record Article(
    String id,
    Draft draft,
    Enrichment enrichment,
    String storyId,
    Optional<String> copyOf,
    int version,
    Set<Changed.Part> changed) {
  public Article {
    changed = Set.copyOf(changed);
  }

  /** The same with what another reading found in it. */
  public Article with(Enrichment other) {
    return new Article(id, draft, other, storyId, copyOf, version, changed);
  }

  /** The same with its outlet called as it is now; this one where it is. */
  public Article by(OutletNames names) {
    String now = names.now(draft.source());
    return now.equals(draft.source())
        ? this
        : new Article(
            id,
            draft.with(draft.origin().named(now)),
            enrichment,
            storyId,
            copyOf,
            version,
            changed);
  }

  /** The same article in another story. */
  public Article in(String story, Optional<String> copied) {
    return new Article(id, draft, enrichment, story, copied, version, changed);
  }
}
