package dateline.index.opensearch;

import dateline.index.Hit;
import dateline.index.answer.Cursor;
import dateline.index.opensearch.json.Dsl;
import dateline.index.opensearch.json.Mapping;
import dateline.index.terms.ArticleDocument;
import dateline.query.Facet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Folds hits into stories, each told by its best article where that stands in the order: an article
 * tells its story only if no other hit of that story stands before it, on this page or an earlier
 * one. That is asked of the cluster for those that have company. One thread.
 */
final class StoryPages {
  /** Articles of a story that are looked at for other outlets. */
  private static final int MOST_TELLING = 100;

  /** Articles read at a time, when most are of stories already told. */
  private static final int MOST_AT_ONCE = 2_000;

  private final ClusterSearch search;
  private final Pages pages;

  /** A story by its best article, with one article of each other outlet. */
  record Told(Found best, List<Hit.Telling> others) {}

  StoryPages(ClusterSearch search, Pages pages) {
    this.search = search;
    this.pages = pages;
  }

  /** The next {@code size} stories behind a place, fewer at the end or when time is up. */
  List<Told> after(Optional<Cursor> start, int size) throws IOException {
    List<Told> told = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Optional<Cursor> after = start;
    for (int many = size * 2; ; many = Math.min(many * 4, MOST_AT_ONCE)) {
      List<Found> hits = hits(after, many);
      Map<String, List<Found>> company = company(hits, seen, size - told.size());
      for (Found hit : hits) {
        String story = hit.first(ArticleDocument.STORY);
        List<Found> all = company.getOrDefault(story, List.of());
        if (seen.add(story) && (all.isEmpty() || isSame(all.getFirst(), hit))) {
          told.add(new Told(hit, others(all)));
        }
        if (told.size() == size) {
          return told;
        }
      }
      if (hits.size() < many || search.isLate()) {
        return told;
      }
      after = Optional.of(pages.at(hits.getLast(), 0));
    }
  }

  private static boolean isSame(Found one, Found other) {
    return one.first(ArticleDocument.ID).equals(other.first(ArticleDocument.ID));
  }

  private List<Found> hits(Optional<Cursor> after, int many) throws IOException {
    Map<String, Object> body = pages.best(after, many, Optional.empty(), search.left());
    body.put("docvalue_fields", List.of(ArticleDocument.STORY, ArticleDocument.ID));
    return Found.in(search.ask(List.of(body)).getFirst());
  }

  /**
   * Of the stories that more than one article tells and that may be told now, all that tell them.
   */
  private Map<String, List<Found>> company(List<Found> hits, Set<String> seen, int wanted)
      throws IOException {
    List<String> stories =
        hits.stream()
            .map(hit -> hit.first(ArticleDocument.STORY))
            .distinct()
            .filter(story -> !seen.contains(story))
            .toList();
    Map<String, Integer> sizes = search.storySizes(stories);
    List<String> shared =
        stories.stream().filter(story -> sizes.getOrDefault(story, 1) > 1).toList();
    Map<String, List<Found>> company = new HashMap<>();
    for (int from = 0; from < shared.size(); from += Math.max(wanted, 1)) {
      List<String> some = shared.subList(from, Math.min(shared.size(), from + Math.max(wanted, 1)));
      List<JsonNode> answers = search.ask(some.stream().map(this::tellers).toList());
      for (int i = 0; i < some.size(); i++) {
        company.put(some.get(i), Found.in(answers.get(i)));
      }
    }
    return company;
  }

  private Map<String, Object> tellers(String story) {
    Map<String, Object> within =
        Dsl.term(ArticleDocument.IS, ArticleDocument.key(Facet.STORY, story));
    Map<String, Object> body =
        pages.best(Optional.empty(), MOST_TELLING, Optional.of(within), search.left());
    body.put("_source", List.of(Mapping.KEPT + ".source", Mapping.KEPT + ".id"));
    body.put("docvalue_fields", List.of(ArticleDocument.ID));
    return body;
  }

  private static List<Hit.Telling> others(List<Found> all) {
    Map<String, Hit.Telling> others = new LinkedHashMap<>();
    for (Found each : all) {
      String source = each.kept().path("source").asString("");
      String id = each.kept().path("id").asString("");
      others.putIfAbsent(source, new Hit.Telling(source, id));
    }
    return others.values().stream().skip(1).toList();
  }
}
