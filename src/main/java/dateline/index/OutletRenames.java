package dateline.index;

import dateline.news.source.OutletNames;
import dateline.query.Clause;
import dateline.query.Facet;
import dateline.query.LookupExpansion;
import dateline.query.OutletExpansion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Finds, counts and shows articles by what their outlet is called now. The index keeps the name
 * under which an article was fetched, so that a new name costs no writing. Thread-safe.
 */
public final class OutletRenames {
  private volatile Supplier<OutletNames> names = () -> OutletNames.NONE;

  /** Asks there for the names, at every search. */
  public void follow(Supplier<OutletNames> present) {
    names = present;
  }

  /** What the index is asked for. */
  public Search of(Search search) {
    return of(search, names.get());
  }

  /** The results of an index as they are shown. */
  public Results search(Search asked, Function<Search, Results> index) {
    OutletNames now = names.get();
    if (now.isNone()) {
      return index.apply(asked);
    }
    Results found = index.apply(of(asked, now));
    Map<Facet, List<Results.Count>> facets = new EnumMap<>(Facet.class);
    facets.putAll(found.facets());
    facets.computeIfPresent(Facet.SOURCE, (_, counts) -> counts(counts, asked, found, now, index));
    return new Results(
        found.total(),
        found.stories(),
        found.exact(),
        found.partial(),
        found.took(),
        found.hits().stream().map(hit -> shown(hit, now)).toList(),
        facets,
        found.dates(),
        found.next());
  }

  /** Hits as they are shown. */
  public List<Hit> shown(List<Hit> hits) {
    OutletNames now = names.get();
    return hits.stream().map(hit -> shown(hit, now)).toList();
  }

  private static Hit shown(Hit hit, OutletNames now) {
    List<Hit.Telling> also =
        hit.also().stream()
            .map(other -> new Hit.Telling(now.now(other.source()), other.id()))
            .toList();
    return hit.from(now.now(hit.source())).with(also);
  }

  private static Search of(Search search, OutletNames now) {
    if (now.isNone()) {
      return search;
    }
    Map<Facet, List<String>> filters = new EnumMap<>(Facet.class);
    filters.putAll(search.filters());
    filters.computeIfPresent(
        Facet.SOURCE,
        (_, values) ->
            values.stream().flatMap(value -> now.all(value).stream()).distinct().toList());
    return search.asking(new OutletExpansion(now::all, now::having).of(search.clause()), filters);
  }

  /** Each outlet once. What has several names is counted anew: some may not be among these. */
  private static List<Results.Count> counts(
      List<Results.Count> counts,
      Search asked,
      Results found,
      OutletNames now,
      Function<Search, Results> index) {
    Set<String> outlets = new LinkedHashSet<>();
    Map<String, Results.Count> counted = new HashMap<>();
    for (Results.Count count : counts) {
      outlets.add(now.now(count.value()));
      counted.put(count.value(), count);
    }
    List<Results.Count> merged = new ArrayList<>();
    for (String outlet : outlets) {
      List<String> all = now.all(outlet);
      List<Results.Count> listed =
          all.stream().flatMap(name -> Optional.ofNullable(counted.get(name)).stream()).toList();
      long sum = listed.stream().mapToLong(Results.Count::count).sum();
      boolean whole = listed.size() == all.size() || found.partial();
      merged.add(
          new Results.Count(outlet, whole ? sum : index.apply(from(all, of(asked, now))).total()));
    }
    return merged.stream()
        .sorted(
            Comparator.comparingLong(Results.Count::count)
                .reversed()
                .thenComparing(Results.Count::value))
        .toList();
  }

  /** The same search for what bears one of these names, only counted. */
  private static Search from(List<String> names, Search search) {
    Map<Facet, List<String>> others = new EnumMap<>(Facet.class);
    others.putAll(search.filters());
    others.remove(Facet.SOURCE);
    Clause clause = new Clause.And(List.of(search.clause(), LookupExpansion.fromAny(names)));
    return new Search(
            clause,
            others,
            search.dates(),
            search.zone(),
            search.sort(),
            0,
            Optional.empty(),
            0,
            search.timeLimit())
        .strictly();
  }
}
