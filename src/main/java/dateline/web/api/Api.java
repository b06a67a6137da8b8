package dateline.web.api;

import dateline.index.Hit;
import dateline.index.Results;
import dateline.index.Suggestion;
import dateline.news.ArticleFields;
import dateline.news.Version;
import dateline.query.Clause;
import dateline.query.Facet;
import dateline.query.Problem;
import dateline.query.Reading;
import dateline.query.parse.QueryParser;
import dateline.store.ArticleLine;
import dateline.web.page.GroupFacet;
import dateline.web.page.alert.AlertRights;
import dateline.web.page.operate.ForgetPage;
import dateline.web.request.PageContext;
import dateline.web.request.SearchRequest;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What programs ask. The names of the records' components are the names in the JSON and are a
 * promise; {@code openapi.json} describes them.
 */
public final class Api {
  /** A search's answer. {@code facets} has a list of counts by facet, and {@code date} bars. */
  record Found(
      Query query,
      Total total,
      boolean partial,
      long tookMs,
      List<Item> hits,
      Map<String, List<?>> facets,
      Optional<String> next) {}

  record Query(String text, String reading, List<Problem> problems) {}

  /** {@code relation} is {@code eq}, or {@code gte} when the time limit cut the count. */
  record Total(long value, String relation, long stories) {}

  /** An article found; {@code snippet} is escaped HTML with matches in {@code <mark>}. */
  record Item(
      String id,
      Optional<String> externalId,
      String url,
      String title,
      String snippet,
      Optional<Instant> published,
      Optional<String> publishedPrecision,
      String source,
      List<String> authors,
      List<String> topics,
      List<Hit.Named> entities,
      StoryOf story,
      float score) {}

  record StoryOf(String id, int size) {}

  private static final int FACET_VALUES = 10;

  /** Values of a facet that are looked through for a text: those of a large installation. */
  private static final int SEARCHED_VALUES = 10_000;

  private static final int SUGGESTIONS = 8;

  /** Of those, at most so many of the reader's own searches. */
  private static final int OWN = 2;

  private Api() {}

  /** {@code GET /api/v1/search}. */
  public static WebResponse search(PageContext news, WebRequest request) {
    SearchRequest wanted = news.wanted(request);
    int facetSize = FACET_VALUES;
    Optional<String> asked = request.query().first("facets");
    if (asked.isPresent()) {
      if (!asked.get().matches("\\d{1,3}|1000")) {
        return news.refused(new SearchRequest.Fault("facets", asked.get(), "fault.size"));
      }
      facetSize = Integer.parseInt(asked.get());
    }
    int most = facetSize;
    Optional<String> within = request.query().first("within").filter(text -> !text.isBlank());
    int looked = within.isPresent() && most > 0 ? SEARCHED_VALUES : most;
    return news.search(wanted, looked, wanted.params().all("show").contains("stories"))
        .map(
            results ->
                PageContext.json(
                    200,
                    found(
                        wanted.reading(),
                        within.map(text -> with(results, text, most)).orElse(results),
                        most == 0 || results.partial()
                            ? List.of()
                            : with(GroupFacet.counts(news, wanted), within, most))))
        .orElseGet(() -> news.refused(wanted.fromTheStart().faults().getLast()));
  }

  /** The same answer with those facet values alone that hold the text, at most so many a facet. */
  private static Results with(Results results, String text, int most) {
    Map<Facet, List<Results.Count>> kept = new EnumMap<>(Facet.class);
    results
        .facets()
        .forEach((facet, counts) -> kept.put(facet, with(counts, Optional.of(text), most)));
    return results.counting(kept);
  }

  private static List<Results.Count> with(
      List<Results.Count> counts, Optional<String> text, int most) {
    String wanted = FacetText.folded(text.orElse(""));
    return counts.stream()
        .filter(count -> FacetText.folded(count.value()).contains(wanted))
        .limit(most)
        .toList();
  }

  /**
   * A search's answer.
   *
   * @param groups what it has of each group of sources
   */
  static Found found(Reading reading, Results results, List<Results.Count> groups) {
    Map<String, List<?>> facets = new LinkedHashMap<>();
    for (Facet facet : Facet.values()) {
      if (facet != Facet.STORY) {
        facets.put(SearchRequest.name(facet), results.facets().getOrDefault(facet, List.of()));
      }
    }
    facets.put("group", groups);
    facets.put(
        "date",
        results.dates().stream()
            .map(bar -> Map.of("from", bar.from(), "to", bar.until(), "count", bar.count()))
            .toList());
    return new Found(
        new Query(reading.text(), reading.words(), reading.problems()),
        new Total(results.total(), results.exact() ? "eq" : "gte", results.stories()),
        results.partial(),
        results.took().toMillis(),
        results.hits().stream().map(Api::item).toList(),
        facets,
        results.next());
  }

  static Item item(Hit hit) {
    return new Item(
        hit.id(),
        hit.externalId(),
        hit.url(),
        hit.title(),
        hit.snippetHtml(),
        hit.published(),
        hit.published().map(_ -> hit.precision().label()),
        hit.source(),
        hit.authors(),
        hit.topics(),
        hit.entities(),
        new StoryOf(hit.storyId(), hit.storySize()),
        hit.score());
  }

  /** {@code GET /api/v1/suggest?q=}. */
  public static WebResponse suggest(PageContext news, WebRequest request) {
    String typed = request.query().first("q").orElse("");
    return PageContext.json(200, typed.isEmpty() ? List.of() : suggestions(news, request, typed));
  }

  /** The reader's own searches first, then what the index holds. */
  private static List<Suggestion> suggestions(PageContext news, WebRequest request, String typed) {
    String like = typed.toLowerCase(Locale.ROOT);
    List<Suggestion> all =
        new ArrayList<>(
            AlertRights.seen(news, request).stream()
                .filter(saved -> saved.name().toLowerCase(Locale.ROOT).contains(like))
                .limit(OWN)
                .map(saved -> new Suggestion("search", saved.name(), saved.query(), 0))
                .toList());
    news.store
        .clips()
        .tags(request.asker().reader())
        .forEach(
            (tag, count) -> {
              if (("tag:" + tag).contains(like) && all.size() < 2 * OWN) {
                String query =
                    QueryParser.reading(new Clause.Lookup(Clause.Lookup.Kind.TAG, tag)).text();
                all.add(new Suggestion("tag", tag, query, count));
              }
            });
    all.addAll(news.index.suggest(typed, SUGGESTIONS - all.size()));
    return all;
  }

  /** {@code GET /api/v1/articles/ID}. */
  public static WebResponse article(PageContext news, WebRequest request) {
    return news.store
        .articles()
        .storedById(request.part("id"))
        .map(stored -> WebResponse.of(200, WebResponse.JSON, ArticleLine.of(news.store, stored)))
        .orElseGet(() -> ForgetPage.absent(news, request));
  }

  /** {@code DELETE /api/v1/articles/ID}: it never comes again. 204 when gone, 202 when soon. */
  public static WebResponse forget(PageContext news, WebRequest request) {
    return news.forgetDesk(request)
        .forget(request.part("id"))
        .map(
            id ->
                WebResponse.of(news.forgetDesk(request).gone(id) ? 204 : 202, WebResponse.JSON, ""))
        .orElseGet(() -> news.notFound(request));
  }

  /** {@code GET /api/v1/articles/ID/versions}: all its texts, first to present. */
  public static WebResponse versions(PageContext news, WebRequest request) {
    List<Version> versions = news.store.articles().versions(request.part("id"));
    return versions.isEmpty()
        ? news.notFound(request)
        : PageContext.json(200, ArticleFields.versions(versions));
  }
}
