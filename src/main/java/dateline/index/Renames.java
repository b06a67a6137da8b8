package dateline.index;

import dateline.index.terms.ArticleDocument;
import dateline.news.Entity;
import dateline.news.name.Corrections;
import dateline.news.name.EntityName;
import dateline.query.Clause;
import dateline.query.Facet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the names a query asks for as people corrected them, so that old links and saved queries
 * find what they were made for. Words are left alone: the index has only the corrected names to
 * find them in. Immutable.
 */
public final class Renames {
  private final Corrections corrections;

  public Renames(Corrections corrections) {
    this.corrections = corrections;
  }

  public Search of(Search search) {
    if (corrections.inForce().isEmpty()) {
      return search;
    }
    return search.asking(of(search.clause()), of(search.filters()));
  }

  private Map<Facet, List<String>> of(Map<Facet, List<String>> filters) {
    Map<Facet, List<String>> renamed = new EnumMap<>(Facet.class);
    filters.forEach(
        (facet, values) -> {
          for (String value : values) {
            Clause.Is is = of(new Clause.Is(facet, value));
            List<String> with = renamed.computeIfAbsent(is.facet(), _ -> new ArrayList<>());
            if (!with.contains(is.value())) {
              with.add(is.value());
            }
          }
        });
    return renamed;
  }

  public Clause of(Clause clause) {
    return corrections.inForce().isEmpty() ? clause : replacing(clause, this::of);
  }

  /** The same clause with others for facet values. */
  static Clause replacing(Clause clause, Function<Clause.Is, Clause> meant) {
    return switch (clause) {
      case Clause.Is is -> meant.apply(is);
      case Clause.And(List<Clause> clauses) ->
          new Clause.And(clauses.stream().map(one -> replacing(one, meant)).toList());
      case Clause.Or(List<Clause> clauses) ->
          new Clause.Or(clauses.stream().map(one -> replacing(one, meant)).toList());
      case Clause.Not(Clause not) -> new Clause.Not(replacing(not, meant));
      case Clause.Everything _,
          Clause.Word _,
          Clause.Phrase _,
          Clause.Wildcard _,
          Clause.Fuzzy _,
          Clause.Near _,
          Clause.During _,
          Clause.Lookup _,
          Clause.Among _,
          Clause.Changed _ ->
          clause;
    };
  }

  private Clause.Is of(Clause.Is is) {
    return kind(is.facet())
        .flatMap(kind -> corrections.now(new EntityName(kind, is.value())))
        .map(name -> new Clause.Is(ArticleDocument.facet(name.kind()), name.name()))
        .orElse(is);
  }

  /** What the names of a facet name, if it is one of names. */
  static Optional<Entity.Kind> kind(Facet facet) {
    for (Entity.Kind kind : Entity.Kind.values()) {
      if (ArticleDocument.facet(kind) == facet) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
