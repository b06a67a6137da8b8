package dateline.renew;

import dateline.news.Article;
import dateline.news.Enrichment;
import dateline.store.Articles;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Writes stored articles again, into the index too: no new versions, no alerts. {@code
 * dateline.Ingest} is the one, so that nothing else is written meanwhile. Thread-safe.
 */
public interface Rewriter {
  /** Does this while no article is written. */
  <T> T alone(Supplier<T> work);

  /** Puts stored articles into other stories. */
  void regroup(List<Article> moved);

  /**
   * Puts other readings of articles in the place of the present ones. One that was written since it
   * was read is left alone.
   *
   * @return how many were put
   */
  int reread(Map<Articles.Stored, Articles.Reread> readings);

  /**
   * Gives articles other enrichments. One that was written since it was read is left alone.
   *
   * @return how many were given theirs
   */
  int enrich(Map<Articles.Stored, Enrichment> enrichments);
}
