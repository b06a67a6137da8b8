package dateline.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Has a query for an outlet find what it published under its other names, too. What is asked by
 * pattern or by nearly the right word is left alone.
 *
 * @param all the names of the outlet of that name, itself among them
 * @param having all names of those that have several, one of which has these words
 */
public record OutletExpansion(
    Function<String, List<String>> all, Function<String, List<String>> having) {
  /** The same query with outlets by all their names. */
  public Clause of(Clause clause) {
    return switch (clause) {
      case Clause.Is(Facet facet, String value) when facet == Facet.SOURCE -> {
        List<String> names = all.apply(value);
        yield names.size() < 2 ? clause : LookupExpansion.fromAny(names);
      }
      case Clause.Word(Field field, String text) when field == Field.SOURCE ->
          with(clause, having.apply(text));
      case Clause.Phrase(Field field, String text) when field == Field.SOURCE ->
          with(clause, having.apply(text));
      case Clause.And(List<Clause> parts) -> new Clause.And(parts.stream().map(this::of).toList());
      case Clause.Or(List<Clause> parts) -> new Clause.Or(parts.stream().map(this::of).toList());
      case Clause.Not(Clause inner) -> new Clause.Not(of(inner));
      case Clause.Everything _,
          Clause.Is _,
          Clause.Word _,
          Clause.Phrase _,
          Clause.Wildcard _,
          Clause.Fuzzy _,
          Clause.Near _,
          Clause.During _,
          Clause.Changed _,
          Clause.Lookup _,
          Clause.Among _ ->
          clause;
    };
  }

  private static Clause with(Clause clause, List<String> names) {
    if (names.isEmpty()) {
      return clause;
    }
    List<Clause> any = new ArrayList<>(List.of(clause));
    names.forEach(name -> any.add(new Clause.Is(Facet.SOURCE, name)));
    return new Clause.Or(any);
  }
}
