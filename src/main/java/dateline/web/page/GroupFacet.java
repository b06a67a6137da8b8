package dateline.web.page;

import dateline.index.Results;
import dateline.news.source.OutletNames;
import dateline.query.Clause;
import dateline.query.Facet;
import dateline.query.parse.QueryParser;
import dateline.web.request.PageContext;
import dateline.web.request.Params;
import dateline.web.request.SearchRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The groups that sources are filed in, as a list of filters. The index knows outlets and no
 * groups; an article has one outlet, so what a group has is the sum of what its outlets have.
 */
public final class GroupFacet {
  /** Outlets that are counted: those of a large installation. */
  private static final int OUTLETS = 10_000;

  private GroupFacet() {}

  /** Absent where no source is filed. */
  static Optional<FacetList> of(PageContext news, SearchRequest wanted) {
    List<FacetList.Item> on = new ArrayList<>();
    List<FacetList.Item> off = new ArrayList<>();
    for (Results.Count group : counts(news, wanted)) {
      Clause.Lookup lookup =
          new Clause.Lookup(Clause.Lookup.Kind.GROUP, group.value().toLowerCase(Locale.ROOT));
      List<Clause> parts = parts(wanted.reading().clause());
      if (parts.remove(lookup)) {
        String without = at(wanted, parts);
        on.add(new FacetList.Item(group.value(), group.count(), without, without, true));
      } else {
        String with = at(wanted, plus(parts, lookup));
        String not = at(wanted, plus(parts, new Clause.Not(lookup)));
        off.add(new FacetList.Item(group.value(), group.count(), with, not, false));
      }
    }
    on.addAll(off);
    return on.isEmpty()
        ? Optional.empty()
        : Optional.of(FacetList.of("group", news.texts.say("facet.group"), on));
  }

  /**
   * What these results have of each group: the most first, by name where it is the same; none where
   * time ran out.
   */
  public static List<Results.Count> counts(PageContext news, SearchRequest wanted) {
    Map<String, List<String>> groups = news.store.sources().names().inGroups();
    if (groups.isEmpty()) {
      return List.of();
    }
    OutletNames outlets = news.store.sources().names().outlets();
    Map<String, Long> counted = outlets(news, wanted, outlets);
    List<Results.Count> counts = new ArrayList<>();
    groups.forEach(
        (group, names) -> {
          Set<String> now = new HashSet<>();
          names.forEach(name -> now.add(outlets.now(name)));
          long all = now.stream().mapToLong(name -> counted.getOrDefault(name, 0L)).sum();
          if (all > 0) {
            counts.add(new Results.Count(group, all));
          }
        });
    counts.sort(Comparator.comparingLong(Results.Count::count).reversed());
    return counts;
  }

  /** What these results have of each outlet, by its present name. */
  private static Map<String, Long> outlets(
      PageContext news, SearchRequest wanted, OutletNames outlets) {
    Results results =
        news.index.search(
            wanted.search(0, OUTLETS, news.settings.searchTimeLimit()).counting(Facet.SOURCE));
    Map<String, Long> counted = new HashMap<>();
    if (results.exact()) {
      results
          .facets()
          .getOrDefault(Facet.SOURCE, List.of())
          .forEach(count -> counted.put(count.value(), count.count()));
    }
    // Outlets are counted as if none were chosen, so that others can be added.
    List<String> chosen = wanted.filters().getOrDefault(Facet.SOURCE, List.of());
    if (!chosen.isEmpty()) {
      counted.keySet().retainAll(chosen.stream().map(outlets::now).toList());
    }
    return counted;
  }

  private static List<Clause> parts(Clause clause) {
    return new ArrayList<>(clause instanceof Clause.And(List<Clause> all) ? all : List.of(clause));
  }

  private static List<Clause> plus(List<Clause> parts, Clause more) {
    List<Clause> all = new ArrayList<>(parts);
    all.add(more);
    return all;
  }

  private static String at(SearchRequest wanted, List<Clause> parts) {
    Params params = wanted.params().without("cursor");
    String q = QueryParser.reading(SearchRequest.and(parts)).text();
    return (q.isEmpty() ? params.without("q") : params.with("q", q)).at("/");
  }
}
