package dateline.index;

import dateline.news.Entity;
import dateline.news.name.Corrections;
import dateline.news.name.EntityName;
import dateline.query.Clause;
import dateline.query.Facet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Names that are corrected while many documents of the index still have them as they were: found
 * and counted by what they are called now, until all are written anew. So a correction shows at
 * once however many articles it concerns. Only what is merged, renamed or hidden everywhere is
 * known here; a correction of some mentions, and one taken back, show as documents are written.
 * Immutable.
 */
public final class PendingNames {
  public static final PendingNames NONE = new PendingNames(Map.of(), Set.of());

  private static final Clause NOTHING = new Clause.Among(List.of());

  /** By what they are called now, those that documents may have in its place. */
  private final Map<EntityName, List<EntityName>> former;

  private final Set<EntityName> hidden;

  private PendingNames(Map<EntityName, List<EntityName>> former, Set<EntityName> hidden) {
    this.former = former;
    this.hidden = hidden;
  }

  /**
   * What is pending while documents follow one and readers the other.
   *
   * @param documents the corrections that the documents follow, or some of them may
   * @param readers those by which names are asked for
   */
  public static PendingNames of(Corrections documents, Corrections readers) {
    if (documents.revision() == readers.revision()) {
      return NONE;
    }
    Map<EntityName, List<EntityName>> former = new HashMap<>();
    Set<EntityName> hidden = new HashSet<>();
    for (EntityName name : readers.since(documents).names()) {
      Optional<EntityName> now = readers.now(name);
      if (now.isEmpty()) {
        hidden.add(name);
      } else if (now.get().kind() == name.kind() && !now.get().equals(name)) {
        former.computeIfAbsent(now.get(), _ -> new ArrayList<>()).add(name);
      }
    }
    return new PendingNames(former, hidden);
  }

  private boolean isNone() {
    return former.isEmpty() && hidden.isEmpty();
  }

  /** What the index is asked for, of a search whose names are those of now. */
  public Search of(Search search) {
    if (isNone()) {
      return search;
    }
    // An article must have all the names that are chosen, but only one of those in place of one.
    List<Clause> clauses = new ArrayList<>(List.of(Renames.replacing(search.clause(), this::of)));
    Map<Facet, List<String>> filters = new EnumMap<>(Facet.class);
    search
        .filters()
        .forEach(
            (facet, values) -> {
              List<String> left = new ArrayList<>();
              for (String value : values) {
                if (all(facet, value).size() < 2 && !isHidden(facet, value)) {
                  left.add(value);
                } else {
                  clauses.add(of(new Clause.Is(facet, value)));
                }
              }
              if (!left.isEmpty()) {
                filters.put(facet, left);
              }
            });
    return search.asking(
        clauses.size() == 1 ? clauses.getFirst() : new Clause.And(clauses), filters);
  }

  private Clause of(Clause.Is is) {
    List<String> all = all(is.facet(), is.value());
    if (isHidden(is.facet(), is.value())) {
      return NOTHING;
    }
    return all.size() < 2
        ? is
        : new Clause.Or(
            all.stream().map(name -> (Clause) new Clause.Is(is.facet(), name)).toList());
  }

  private boolean isHidden(Facet facet, String value) {
    return Renames.kind(facet)
        .filter(kind -> hidden.contains(new EntityName(kind, value)))
        .isPresent();
  }

  /** A value and those that stand in its place. */
  private List<String> all(Facet facet, String value) {
    List<String> all = new ArrayList<>(List.of(value));
    Renames.kind(facet)
        .map(kind -> former.getOrDefault(new EntityName(kind, value), List.of()))
        .ifPresent(names -> names.forEach(name -> all.add(name.name())));
    return all;
  }

  /**
   * The results of an index as they are shown.
   *
   * @param index answers a search whose names are those of now
   */
  public Results search(Search asked, Function<Search, Results> index) {
    Results found = index.apply(asked);
    if (isNone()) {
      return found;
    }
    Map<Hit.Named, Hit.Named> now = now();
    Results named = found.with(found.hits().stream().map(hit -> named(hit, now)).toList());
    return found.facets().isEmpty() ? named : counted(asked, named, index);
  }

  /** What documents call someone, by what the name is now. */
  private Map<Hit.Named, Hit.Named> now() {
    Map<Hit.Named, Hit.Named> now = new HashMap<>();
    former.forEach((name, others) -> others.forEach(other -> now.put(named(other), named(name))));
    return now;
  }

  private static Hit.Named named(EntityName name) {
    return new Hit.Named(name.kind().label(), name.name());
  }

  private Hit named(Hit hit, Map<Hit.Named, Hit.Named> now) {
    Set<Hit.Named> gone = new HashSet<>(hidden.stream().map(PendingNames::named).toList());
    return hit.naming(
        hit.entities().stream()
            .filter(name -> !gone.contains(name))
            .map(name -> now.getOrDefault(name, name))
            .distinct()
            .toList());
  }

  private Results counted(Search asked, Results found, Function<Search, Results> index) {
    Map<Facet, List<Results.Count>> facets = new EnumMap<>(Facet.class);
    found
        .facets()
        .forEach(
            (facet, counts) ->
                facets.put(
                    facet,
                    Renames.kind(facet)
                        .map(
                            kind ->
                                counts(
                                    kind,
                                    counts,
                                    found.partial(),
                                    one -> index.apply(asked.counting(facet, one)).total()))
                        .orElse(counts)));
    return found.counting(facets);
  }

  /** Each name once; what documents have under several names is counted anew. */
  private List<Results.Count> counts(
      Entity.Kind kind,
      List<Results.Count> counts,
      boolean partial,
      ToLongFunction<String> counting) {
    Map<EntityName, EntityName> now = new HashMap<>();
    former.forEach((name, others) -> others.forEach(other -> now.put(other, name)));
    Map<EntityName, Long> listed = new LinkedHashMap<>();
    for (Results.Count count : counts) {
      EntityName name = new EntityName(kind, count.value());
      if (!hidden.contains(name)) {
        listed.merge(now.getOrDefault(name, name), count.count(), Long::sum);
      }
    }
    return listed.entrySet().stream()
        .map(
            one -> {
              String name = one.getKey().name();
              // An article may have two of them; of partial matches there is no other count.
              boolean again = former.containsKey(one.getKey()) && !partial;
              return new Results.Count(name, again ? counting.applyAsLong(name) : one.getValue());
            })
        .sorted(
            Comparator.comparingLong(Results.Count::count)
                .reversed()
                .thenComparing(Results.Count::value))
        .toList();
  }
}
