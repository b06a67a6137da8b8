package dateline.compare;

import static dateline.news.ArticleBuilder.article;

import dateline.news.Article;
import dateline.news.ArticleBuilder;
import dateline.news.Draft;
import java.time.Duration;
import java.util.List;

/**
 * More news than is at hand: the same articles again and again, with addresses, ids and stories of
 * their own, each copy 37 hours older than the one before. So the vocabulary does not grow as it
 * would with real news, for any engine. Immutable.
 */
record Replicas(List<Article> originals, int count) {
  private static final Duration STEP = Duration.ofHours(37);

  Replicas {
    originals = List.copyOf(originals);
  }

  List<Article> range(int from, int until) {
    return java.util.stream.IntStream.range(from, Math.min(until, count))
        .mapToObj(this::at)
        .toList();
  }

  private Article at(int number) {
    Article original = originals.get(number % originals.size());
    int copy = number / originals.size();
    if (copy == 0) {
      return original;
    }
    Draft draft = original.draft();
    ArticleBuilder made =
        article()
            .at(draft.url() + (draft.url().contains("?") ? "&" : "?") + "copy=" + copy)
            .externalId(draft.externalId().orElse("") + "-" + copy)
            .from(draft.source())
            .titled(draft.title())
            .saying(draft.body());
    draft
        .published()
        .ifPresent(
            date -> made.published(date.instant().minus(STEP.multipliedBy(copy)).toString()));
    original.enrichment().topics().forEach(topic -> made.about(topic.name()));
    original.enrichment().entities().forEach(e -> made.naming(e.kind(), e.name()));
    return made.build();
  }
}
