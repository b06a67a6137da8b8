package dateline.index.opensearch;

import dateline.index.answer.RelatedQuery;
import dateline.index.opensearch.json.Dsl;
import dateline.index.opensearch.json.KeptArticle;
import dateline.index.opensearch.json.Mapping;
import dateline.index.terms.ArticleDocument;
import dateline.index.words.StemLanguage;
import dateline.news.Article;
import dateline.news.name.Corrections;
import dateline.query.Facet;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/** What is asked of all articles at once. Thread-safe. */
final class Lookup {
  /** How long what is known of all articles holds: as long as new ones are not shown. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  /** More languages than the world's news has. */
  private static final int LANGUAGES = 1_000;

  /** Names of one request: the engine takes 65,536 terms. */
  private static final int NAMES = 10_000;

  private final SearchCluster cluster;
  private final String index;
  private final InstantSource clock;
  private final AtomicReference<Optional<Overview>> known = new AtomicReference<>(Optional.empty());

  /** An article that is near to another. */
  record Near(Article article, float score) {}

  Lookup(SearchCluster cluster, String index, InstantSource clock) {
    this.cluster = cluster;
    this.index = index;
    this.clock = clock;
  }

  void forget() {
    known.set(Optional.empty());
  }

  Overview overview() throws IOException {
    Optional<Overview> last = known.get();
    Instant now = clock.instant();
    if (last.isPresent() && Duration.between(last.get().read(), now).abs().compareTo(FRESH) < 0) {
      return last.get();
    }
    Overview next = read(now);
    known.set(Optional.of(next));
    return next;
  }

  private Overview read(Instant now) throws IOException {
    Map<String, Object> asked =
        Map.of(
            "languages",
            Map.of("terms", Map.of("field", Mapping.field(Facet.LANGUAGE), "size", LANGUAGES)),
            "latest",
            Map.of("max", Map.of("field", ArticleDocument.PUBLISHED)));
    JsonNode answer = search(Map.of("size", 0, "track_total_hits", true, "aggs", asked));
    Set<StemLanguage> languages = EnumSet.noneOf(StemLanguage.class);
    JsonNode counted = answer.path("aggregations");
    for (JsonNode bucket : counted.path("languages").path("buckets")) {
      languages.add(StemLanguage.of(bucket.path("key").asString("")));
    }
    JsonNode latest = counted.path("latest").path("value");
    return new Overview(
        Found.total(answer),
        languages,
        latest.isNumber() ? (long) latest.asDouble(0) : Long.MIN_VALUE,
        now);
  }

  private JsonNode search(Map<String, Object> body) throws IOException {
    return cluster.send("POST", "/" + index + "/_search", body);
  }

  /** All ids with the version of each article. */
  Map<String, Integer> versions() throws IOException {
    Map<String, Integer> versions = new HashMap<>();
    new Scan(cluster, index)
        .each(
            Map.of("match_all", Map.of()),
            ArticleDocument.ID,
            List.of(ArticleDocument.ID, Mapping.VERSION_OF),
            () -> false,
            hit ->
                versions.put(
                    hit.first(ArticleDocument.ID),
                    Integer.parseInt(hit.first(Mapping.VERSION_OF))));
    return versions;
  }

  /** The articles in which names read otherwise by that change, and the sequence each is of. */
  Map<String, Long> touched(Corrections.Difference difference) throws IOException {
    List<String> names = difference.names().stream().map(ArticleDocument::key).toList();
    Map<String, Long> touched = new HashMap<>();
    for (int from = 0; from < names.size(); from += NAMES) {
      List<String> some = names.subList(from, Math.min(names.size(), from + NAMES));
      addTouched(
          List.of(Dsl.terms(ArticleDocument.IS, some), Dsl.terms(ArticleDocument.WAS, some)),
          touched);
    }
    List<String> ids = List.copyOf(difference.articles());
    for (int from = 0; from < ids.size(); from += NAMES) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + NAMES));
      addTouched(List.of(Dsl.terms(ArticleDocument.ID, some)), touched);
    }
    return touched;
  }

  private void addTouched(List<Map<String, Object>> any, Map<String, Long> touched)
      throws IOException {
    new Scan(cluster, index)
        .each(
            Map.of("bool", Map.of("should", any)),
            ArticleDocument.ID,
            List.of(ArticleDocument.ID),
            () -> false,
            hit -> touched.put(hit.first(ArticleDocument.ID), hit.version()));
  }

  /**
   * Articles of other stories, the nearest first, each of a story of its own.
   *
   * @param sizes is told how many articles tell each story
   */
  List<Near> related(String id, int size, Map<String, Integer> sizes) throws IOException {
    List<Found> one =
        Found.in(
            search(
                Map.of(
                    "query",
                    Dsl.constant(Dsl.term(ArticleDocument.ID, id)),
                    "_source",
                    List.of(Mapping.KEPT))));
    if (one.isEmpty() || size <= 0) {
      return List.of();
    }
    Article article = KeptArticle.read(one.getFirst().kept());
    List<RelatedQuery.Named> names =
        article.enrichment().entities().stream()
            .map(entity -> new RelatedQuery.Named(entity.kind().label(), entity.name()))
            .toList();
    Map<String, Object> query =
        Dsl.PLAIN.of(
            new RelatedQuery(overview().languages())
                .to(article.draft().title(), names, article.storyId()));
    JsonNode answer =
        cluster
            .searches(
                index,
                List.of(
                    Map.of(
                        "size",
                        size * RelatedQuery.SPARE,
                        "query",
                        query,
                        "_source",
                        List.of(Mapping.KEPT))),
                SearchCluster.PATIENCE)
            .getFirst();
    List<Near> related = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (Found hit : Found.in(answer)) {
      Article other = KeptArticle.read(hit.kept());
      if (related.size() < size && told.add(other.storyId())) {
        related.add(new Near(other, hit.score()));
      }
    }
    sizes.putAll(storySizes(List.copyOf(told)));
    return related;
  }

  /** How many articles tell each of these stories. */
  private Map<String, Integer> storySizes(List<String> stories) throws IOException {
    Map<String, Integer> sizes = new HashMap<>();
    if (!stories.isEmpty()) {
      StorySizes.read(search(StorySizes.ask(stories)), sizes);
    }
    return sizes;
  }
}
