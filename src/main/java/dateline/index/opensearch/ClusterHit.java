package dateline.index.opensearch;

import dateline.index.Hit;
import dateline.index.OneArticle;
import dateline.index.terms.Patterns;
import dateline.index.terms.Snippets;
import dateline.index.terms.Spans.Span;
import dateline.news.Article;
import dateline.news.Dating;
import dateline.news.Draft;
import dateline.news.Topic;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.search.Query;

/** Makes hits of what the cluster keeps: its text is marked here. */
final class ClusterHit {
  private ClusterHit() {}

  static Hit of(Article article, OneArticle alone, Query marking, int storySize, float score)
      throws IOException {
    Draft draft = article.draft();
    List<Span> marks = marks(alone, marking);
    return new Hit(
        article.id(),
        draft.externalId(),
        draft.url(),
        draft.title(),
        Snippets.whole(draft.title(), marks),
        Snippets.of(draft.title(), draft.dek(), draft.body(), marks),
        draft.published().map(Dating::instant),
        draft.published().map(Dating::precision).orElse(Dating.Precision.INSTANT),
        draft.source(),
        draft.section(),
        draft.authors(),
        article.enrichment().topics().stream().map(Topic::name).toList(),
        article.enrichment().entities().stream()
            .map(entity -> new Hit.Named(entity.kind().label(), entity.name()))
            .toList(),
        article.storyId(),
        storySize,
        List.of(),
        score);
  }

  private static List<Span> marks(OneArticle alone, Query marking) throws IOException {
    try {
      return alone.spans(marking).orElse(List.of());
    } catch (IllegalStateException e) {
      if (!Patterns.isTooManyTerms(e)) {
        throw e;
      }
      return List.of();
    }
  }
}
