package dateline.query;

import java.util.List;
import java.util.function.Function;

/** Puts what names of this installation stand for in their place in a query. */
public final class LookupExpansion {
  private LookupExpansion() {}

  /** Whether there is anything to look up. */
  public static boolean hasLookups(Clause clause) {
    return switch (clause) {
      case Clause.Lookup _ -> true;
      case Clause.And(List<Clause> parts) -> parts.stream().anyMatch(LookupExpansion::hasLookups);
      case Clause.Or(List<Clause> parts) -> parts.stream().anyMatch(LookupExpansion::hasLookups);
      case Clause.Not(Clause inner) -> hasLookups(inner);
      case Clause.Everything _,
          Clause.Word _,
          Clause.Phrase _,
          Clause.Wildcard _,
          Clause.Fuzzy _,
          Clause.Near _,
          Clause.Is _,
          Clause.During _,
          Clause.Changed _,
          Clause.Among _ ->
          false;
    };
  }

  /** The same with groups spelled out as their sources, by name. */
  public static Clause groups(Clause clause, Function<String, List<String>> sources) {
    return expand(
        clause,
        lookup ->
            lookup.kind() == Clause.Lookup.Kind.GROUP
                ? fromAny(sources.apply(lookup.name()))
                : lookup);
  }

  /** Articles of any of these sources. */
  public static Clause fromAny(List<String> sources) {
    List<Clause> each =
        sources.stream().map(name -> (Clause) new Clause.Is(Facet.SOURCE, name)).toList();
    return switch (each.size()) {
      case 0 -> new Clause.Among(List.of());
      case 1 -> each.getFirst();
      default -> new Clause.Or(each);
    };
  }

  /** The same with each lookup replaced. */
  public static Clause expand(Clause clause, Function<Clause.Lookup, Clause> meaning) {
    if (!hasLookups(clause)) {
      return clause;
    }
    return switch (clause) {
      case Clause.Lookup lookup -> meaning.apply(lookup);
      case Clause.And(List<Clause> parts) ->
          new Clause.And(parts.stream().map(part -> expand(part, meaning)).toList());
      case Clause.Or(List<Clause> parts) ->
          new Clause.Or(parts.stream().map(part -> expand(part, meaning)).toList());
      case Clause.Not(Clause inner) -> new Clause.Not(expand(inner, meaning));
      case Clause.Everything _,
          Clause.Word _,
          Clause.Phrase _,
          Clause.Wildcard _,
          Clause.Fuzzy _,
          Clause.Near _,
          Clause.Is _,
          Clause.During _,
          Clause.Changed _,
          Clause.Among _ ->
          clause;
    };
  }
}
