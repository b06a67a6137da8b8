package dateline.index;

import dateline.news.Article;
import dateline.news.Entity;
import dateline.news.name.Corrections;
import dateline.query.Clause;
import dateline.query.Facet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks two engines the same of the same random articles and tells where they differ: sets of hits,
 * totals, stories, facets, bars, the order of the first hits with their scores, marks, merits, and
 * pages to the end. One thread.
 */
final class IndexParity {
  /** How far scores may be apart: one engine reckons in halves of the other's numbers. */
  private static final float NEAR = 1e-4f;

  private final ArticleIndex first;
  private final ArticleIndex second;
  private final List<String> differences = new ArrayList<>();
  private long pairs;

  /**
   * Not after corrections: both engines count replaced articles in their statistics for a while.
   */
  private boolean scored;

  private long hits;

  IndexParity(ArticleIndex first, ArticleIndex second) {
    this.first = first;
    this.second = second;
  }

  /** Pairs of a search and an article that were compared. */
  long pairs() {
    return pairs;
  }

  long hits() {
    return hits;
  }

  /** One line each; empty when both answer alike. */
  List<String> differences() {
    return differences;
  }

  /** One round: these articles, corrected if {@code corrected}, and so many random searches. */
  void round(long seed, int articles, int clauses, boolean corrected) {
    RandomNews random = new RandomNews(seed);
    List<Article> news = random.articles(articles);
    scored = !corrected;
    Map<String, Article> byId = new HashMap<>();
    news.forEach(article -> byId.put(article.id(), article));
    Corrections corrections = corrected ? random.corrections(6, news) : Corrections.NONE;
    for (ArticleIndex index : List.of(first, second)) {
      index.clear();
      // In two parts, so that both have several segments.
      index.put(news.subList(0, articles / 2), articles);
      index.refresh();
      index.put(news.subList(articles / 2, articles), articles);
      index.refresh();
      index.correct(Corrections.NONE, corrections, ids -> ids.stream().map(byId::get).toList());
      index.commit(articles);
    }
    same("ids of round " + seed, index -> index.ids().stream().sorted().toList());
    for (Entity.Kind kind : Entity.Kind.values()) {
      same("names of round " + seed, index -> uses(index, kind));
    }
    for (int i = 0; i < clauses; i++) {
      compare(random, random.clause(3));
      pairs += articles;
    }
    if (scored) {
      same("related", index -> ids(index.related(news.getFirst().id(), 5)));
    }
  }

  private static List<String> uses(ArticleIndex index, Entity.Kind kind) {
    return index.names(kind, true).stream().map(use -> use.name() + " " + use.count()).toList();
  }

  private void compare(RandomNews random, Clause clause) {
    Searching search = new Searching().of(clause).within(Duration.ofMinutes(1));
    switch (random.upTo(6)) {
      case 0 -> search = search.sorted(Search.Sort.NEWEST);
      case 1 -> search = search.sorted(Search.Sort.OLDEST).facets(3);
      case 2 -> search = search.strictly().facets(3);
      case 3 -> search = search.filtered(filters(random)).facets(2);
      case 4 -> search = search.during(Optional.of(random.span())).byStories();
      default -> {}
    }
    try {
      page(clause, search);
    } catch (RuntimeException e) {
      differences.add("failed: " + e + " " + e.getCause() + " " + clause);
    }
  }

  private static Map<Facet, List<String>> filters(RandomNews random) {
    Map<Facet, List<String>> filters = new EnumMap<>(Facet.class);
    filters.put(Facet.SOURCE, List.of("Ledger", random.one(List.of("Herald", "Nobody"))));
    if (random.upTo(2) == 0) {
      filters.put(Facet.SITE, List.of(random.one(List.of("a.example", "b.a.example"))));
    }
    if (random.upTo(2) == 0) {
      filters.put(Facet.PERSON, List.of("Kim West"));
    }
    return filters;
  }

  private void page(Clause clause, Searching search) {
    Results ours = first.search(search.made());
    Results theirs = second.search(search.made());
    hits += ours.total();
    check("total", clause, ours.total(), theirs.total());
    check("stories", clause, ours.stories(), theirs.stories());
    check("partial", clause, ours.partial(), theirs.partial());
    check("exact", clause, ours.exact(), theirs.exact());
    check("facets", clause, ours.facets(), theirs.facets());
    check("bars", clause, ours.dates(), theirs.dates());
    if (scored) {
      page(clause, search, ours, theirs);
    }
    Searching pages = search.sized(search.made().byStory() ? 3 : 40).facets(0);
    check("pages", clause, pages(pages, first), pages(pages, second));
    check("moments", clause, moments(first, search), moments(second, search));
  }

  private void page(Clause clause, Searching search, Results ours, Results theirs) {
    check("order", clause, ids(ours.hits()), ids(theirs.hits()));
    for (int i = 0; i < Math.min(ours.hits().size(), theirs.hits().size()); i++) {
      Hit one = ours.hits().get(i);
      Hit other = theirs.hits().get(i);
      check("hit", clause, with(one, 0), with(other, 0));
      check("score", clause, true, Math.abs(one.score() - other.score()) <= NEAR);
    }
    List<String> shown = ids(ours.hits());
    check(
        "merits",
        clause,
        first.merits(search.made(), ours.partial(), shown),
        second.merits(search.made(), ours.partial(), shown));
  }

  private List<String> pages(Searching search, ArticleIndex index) {
    List<String> ids = search.idsOfAllPages(index);
    // A story is told by its best article, which is another by other statistics.
    return scored ? ids : search.made().byStory() ? List.of() : ids.stream().sorted().toList();
  }

  private static List<String> moments(ArticleIndex index, Searching search) {
    return index.moments(search.made()).stream()
        .map(moment -> moment.published().toString())
        .toList();
  }

  /** Ties are in the order of ids in both engines, but for the last bit of a score. */
  private static List<String> ids(List<Hit> hits) {
    return hits.stream().map(Hit::id).toList();
  }

  private static Hit with(Hit hit, float score) {
    return new Hit(
        hit.id(),
        hit.externalId(),
        hit.url(),
        hit.title(),
        hit.titleHtml(),
        hit.snippetHtml(),
        hit.published(),
        hit.precision(),
        hit.source(),
        hit.section(),
        hit.authors(),
        hit.topics(),
        hit.entities(),
        hit.storyId(),
        hit.storySize(),
        hit.also(),
        score);
  }

  private void same(String what, Function<ArticleIndex, Object> question) {
    Object ours = question.apply(first);
    Object theirs = question.apply(second);
    if (!ours.equals(theirs)) {
      differences.add(what + ": " + ours + "\n  instead " + theirs);
    }
  }

  private void check(String what, Clause clause, Object ours, Object theirs) {
    if (!ours.equals(theirs)) {
      differences.add("%s: %s%n  instead %s%n  for %s".formatted(what, ours, theirs, clause));
    }
  }
}
